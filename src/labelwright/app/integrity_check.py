# SPDX-License-Identifier: Apache-2.0
"""Are the books right? Everything counted again, project by project: what `labelwright doctor` shows."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import LabelwrightError
from labelwright.store import counts, items, projects

from .app import App

PAGE = 500


class ProjectCheck(msgspec.Struct, frozen=True):
    """One project: what was counted, every stored count that differs, and files that are not where they should be."""

    project: str
    items: int
    differences: tuple[str, ...]
    files_missing: int

    @property
    def ok(self) -> bool:
        return not self.differences and not self.files_missing


def check_projects(app: App) -> list[ProjectCheck]:
    """Return a checkup of each project. Slow on purpose: it reads every row."""
    rows = app.store.read(lambda tx: projects.list_projects(tx, person_id=0, admin=True, after="", count=100_000))
    return [app.store.read(lambda tx, row=row: _project(tx, app, row.id, row.name)) for row in rows]


def _project(tx: sa.Connection, app: App, id_: int, name: str) -> ProjectCheck:
    recount = counts.recount(tx, id_)
    return ProjectCheck(name, sum(recount.items.values()), recount.differences, _count_missing_files(tx, app, id_))


def _count_missing_files(tx: sa.Connection, app: App, project_id: int) -> int:
    """Count assets whose bytes cannot be opened: moved, deleted, or outside the folders that may be read."""
    missing, after = 0, 0
    while True:
        ids = items.list_ids(tx, project_id=project_id, where=[], after=after, count=PAGE)
        assets = items.list_assets(tx, ids) if ids else {}
        missing += sum(not _can_open(app, str(row.blob)) for rows in assets.values() for row in rows if row.blob)
        if len(ids) < PAGE:
            return missing
        after = ids[-1]


def _can_open(app: App, blob: str) -> bool:
    try:
        app.blobs.open(blob).close()
    except LabelwrightError:
        return False
    return True
