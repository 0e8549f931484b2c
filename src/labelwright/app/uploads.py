# SPDX-License-Identifier: Apache-2.0
"""Uploads: files sent to be looked at or imported. What an import needs of them it copies, so an old one is rubbish."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from labelwright.base.clock import DAY_US
from labelwright.base.errors import InvalidInput
from labelwright.base.text_positions import encode_utf8
from labelwright.formats.input_files import is_safe
from labelwright.store import imports

from .app import App

NAME_CHARACTERS = 500
PART_BYTES = 255
"""What file systems take as the name of one file or folder."""
KEPT_US = 7 * DAY_US
"""How long an upload may lie without an import that reads it."""


def check_names(sent: Sequence[str]) -> list[str]:
    """Return the names of an upload as paths inside its folder. Raises InvalidInput for a name that no folder takes.

    No two may be one: names that differ only in case or in how their accents are written are the same file on some machines,
    and nothing can be both a file and a folder. So the upload is refused, and no file lies silently over another.
    """
    names = [_to_path_name(name) for name in sent]
    taken: dict[str, str] = {}
    for name in names:
        if (folded := _folded(name)) in taken:
            raise _two_of_one(taken[folded], name)
        taken[folded] = name
    for name in names:
        for folder in PurePosixPath(name).parents:
            if _folded(str(folder)) in taken:
                raise _two_of_one(taken[_folded(str(folder))], name)
    return names


def _to_path_name(sent: str) -> str:
    name = str(PurePosixPath(sent.replace("\\", "/").lstrip("/")))
    fits = is_safe(name) and name != "." and len(name) <= NAME_CHARACTERS
    if not fits or any(len(encode_utf8(part, where="files")) > PART_BYTES for part in PurePosixPath(name).parts):
        shown = sent.encode("utf-8", "replace").decode()[:100]
        hint = f"A name has at most {NAME_CHARACTERS} characters, and {PART_BYTES} bytes between slashes."
        raise InvalidInput(f"'{shown}' is no name of a file inside a folder", code="upload.name", where="files", hint=hint)
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _two_of_one(first: str, second: str) -> InvalidInput:
    return InvalidInput(
        f"'{first}' and '{second}' cannot lie beside each other", code="upload.twice", where="files", hint="Rename one of them."
    )


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
