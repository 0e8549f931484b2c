# SPDX-License-Identifier: Apache-2.0
"""The blob store. Copies are named by their SHA-256, so that the same file is kept once and can never change.

A reference is `copy:SHA256` (ours), or `file:/path` (theirs, left where it is). A file in place is read only while it
lies in a readable folder, with every link resolved first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

import obstore
from obstore.store import LocalStore

from labelwright.base.errors import NotFound, TooLarge

from .readable_folders import ReadableFolders


class Blobs:
    """Holds the object store and the folders that may be read in place."""

    def __init__(self, folder: Path, *, readable: ReadableFolders = ReadableFolders()) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.readable = readable
        self._store = LocalStore(str(folder), mkdir=True)

    def put(self, data: bytes) -> str:
        """Keep some bytes; return their reference. Keeping the same bytes twice keeps them once."""
        name = hashlib.sha256(data).hexdigest()
        path_name = _relative_path(name)
        if not (self.folder / path_name).exists():
            obstore.put(self._store, path_name, data)
        return f"copy:{name}"

    def get(self, reference: str, *, limit: int | None = None) -> bytes:
        """Return the bytes of a reference. Raises NotFound, NotAllowed or TooLarge."""
        path = self.path(reference)
        size = path.stat().st_size
        if limit is not None and size > limit:
            raise TooLarge(f"{path.name} has {size:,} bytes; at most {limit:,} are read here", code="file.too_large", where=path.name)
        return path.read_bytes()

    def open(self, reference: str) -> BinaryIO:
        """Open a reference for reading."""
        return self.path(reference).open("rb")

    def path(self, reference: str) -> Path:
        """Return where the bytes lie on this machine, having checked that they may be read."""
        scheme, _, rest = reference.partition(":")
        path = self.folder / _relative_path(rest) if scheme == "copy" else self.readable.check(Path(rest), own=True)
        if not path.is_file():
            raise NotFound(
                "the file is gone", code="file.gone", where=path.name, hint="Put it back where it was, or import it again as a copy."
            )
        return path

    def temporary(self, name: str) -> Path:
        """Return a path for a file in the making or a cached rendering, inside our own folder."""
        path = self.folder / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _relative_path(name: str) -> str:
    if len(name) != 64 or not all(c in "0123456789abcdef" for c in name):
        raise NotFound("no such file", code="file.unknown")
    return f"copies/{name[:2]}/{name}"
