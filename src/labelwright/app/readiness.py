# SPDX-License-Identifier: Apache-2.0
"""Readiness: can this process do all that it is there for - read and write its database, keep files, run jobs?"""

from __future__ import annotations

import os
import shutil

import sqlalchemy as sa

from labelwright.base.errors import StorageFull, Unavailable

from .app import App

LEAST_FREE_BYTES = 64 << 20
"""With less, the next commit may be the one that fails."""


def check_ready(app: App) -> None:
    """Raise Unavailable, in words, for the first part that is not as it should be."""
    app.store.read(lambda tx: tx.scalar(sa.select(sa.literal(1))))
    _check_folder(app)
    if app.jobs.problem:
        hint = "Imports, exports and acts on many items wait; it is tried again every few seconds, and labelling goes on."
        raise Unavailable(f"background work could not start: {app.jobs.problem}", code="jobs.failed", hint=hint)


def _check_folder(app: App) -> None:
    if not os.access(app.folder, os.W_OK | os.X_OK):
        hint = "Let the server's user write to the data folder and to all in it."
        raise Unavailable("the data folder cannot be written to", code="folder.closed", hint=hint)
    free = shutil.disk_usage(app.folder).free
    if free < LEAST_FREE_BYTES:
        hint = "Free some space. Nothing that was acknowledged is lost."
        raise StorageFull(f"the disk of the data folder has {free >> 20} MB left", code="disk.full", hint=hint)
