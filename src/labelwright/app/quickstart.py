# SPDX-License-Identifier: Apache-2.0
"""From a folder or a file to a project that can be labelled, without a project file: it is written for you."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from labelwright.base.errors import Conflict, InvalidFile, add_hint
from labelwright.projectfile.write import write

from . import import_sources, imports, projects
from .actor import Actor
from .app import App
from .loss_views import view_losses
from .source_inspection import SourceInspection

PATIENCE_S = 3600.0
REASONS = 5
"""So many refused rows are told with their reasons; the import page has them all."""


def create_project_from_source(
    app: App, actor: Actor, source: Path, inspection: SourceInspection, folder: Path, *, tell: Callable[[str], None] = lambda _: None
) -> str:
    """Make a project of an inspected source, write its project file into `folder`, import the data; return the project's name.

    Asked again for the same source, it opens the project that is there and imports what is new. Raises InvalidFile when nothing is.
    """
    name = inspection.file.project
    try:
        projects.create_from_file(app, actor, inspection.file)
        (folder / "project.yaml").write_text(write(inspection.file), encoding="utf-8")
        tell(f"Wrote {folder / 'project.yaml'}: edit it, and apply it with 'labelwright apply'.")
    except Conflict:
        tell(f"Going on with project '{name}'.")
    read = msgspec.structs.replace(inspection.options, schema=None, media=None)
    options = import_sources.ImportOptions(path=str(source), format=inspection.format.name, read=read)
    id_ = imports.start_import(app, actor, name, options)
    return _wait_for_import(app, actor, name, id_, tell)


def _wait_for_import(app: App, actor: Actor, name: str, id_: int, tell: Callable[[str], None]) -> str:
    app.jobs.wait(f"import-{id_}", seconds=PATIENCE_S)
    row = imports.get_import(app, actor, name, id_)
    for refusal in imports.list_refused(app, actor, name, id_, count=REASONS) if row.refused else ():
        tell(f"refused: {refusal.where}: {add_hint(refusal.message, refusal.hint)}")
    losses = imports.list_losses(app, actor, name, id_) if row.losses or row.notes else ()
    for loss in view_losses(loss for _, loss in losses):
        word, where = "note" if loss.is_note else "not taken", loss.places[0] if loss.places else loss.file
        tell(f"{word}: {loss.count} {loss.what}: {loss.why} ({where})")
    tell(
        f"{row.added} items imported, {row.duplicates} were there already, {row.refused} refused.{' ' + row.message if row.message else ''}"
    )
    if not (row.added or row.attached or row.duplicates):
        raise InvalidFile("nothing was imported", code="import.nothing", where="SOURCE", hint="See the reasons above; nothing is lost.")
    return name
