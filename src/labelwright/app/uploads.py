# SPDX-License-Identifier: Apache-2.0
"""Uploads: files sent to be looked at or imported. What an import needs of them it copies, so an old one is rubbish."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from labelwright.base.clock import DAY_US
from labelwright.store import imports

from .app import App

KEPT_US = 7 * DAY_US
"""How long an upload may lie without an import that reads it."""


def delete_old_uploads(app: App) -> int:
    """Delete uploads that nobody reads and that nobody has touched for a week; return how many."""
    before_s = (app.clock() - KEPT_US) / 1_000_000
    old = [folder for folder in _folders(app.folder / "uploads") if folder.stat().st_mtime < before_s]
    if not old:
        return 0
    reading = app.store.read(imports.list_uploads_being_read)
    rubbish = [folder for folder in old if folder.name not in reading]
    for folder in rubbish:
        shutil.rmtree(folder, ignore_errors=True)
    return len(rubbish)


def _folders(root: Path) -> Iterator[Path]:
    """Yield the folders root/project/upload."""
    for project in root.iterdir() if root.is_dir() else ():
        yield from (folder for folder in project.iterdir() if folder.is_dir())
