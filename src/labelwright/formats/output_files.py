# SPDX-License-Identifier: Apache-2.0
"""Where writers write: one file, a folder or a zip, all of them as named streams."""

from __future__ import annotations

import zipfile
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from labelwright.base.errors import Unsupported

from .input_files import is_safe

EPOCH = (1980, 1, 1, 0, 0, 0)


class Sink(Protocol):
    """Takes named files, one at a time: close one before you open the next."""

    def open(self, name: str, *, compress: bool = True) -> AbstractContextManager[BinaryIO]:
        """Open a new file for writing; `name` is relative, with "/" between folders. `compress`: where files are packed, this one too."""
        ...


class FileSink:
    """One file: the writer's name for it does not matter, a second one is refused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken: str | None = None

    @contextmanager
    def open(self, name: str, *, compress: bool = True) -> Generator[BinaryIO]:
        del compress
        if self._taken is not None:
            raise Unsupported(
                f"this format writes several files ('{self._taken}', '{name}', ...)", code="sink.one", hint="Name a folder or a .zip."
            )
        self._taken = name
        with self._path.open("wb") as stream:
            yield stream


class FolderSink:
    """A folder, made when it is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def open(self, name: str, *, compress: bool = True) -> Generator[BinaryIO]:
        del compress
        path = self._folder / to_safe_name(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            yield stream


class ZipSink:
    """A zip written as a stream; equal contents give equal bytes. Close it (`with`) to finish it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> ZipSink:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def open(self, name: str, *, compress: bool = True) -> Generator[BinaryIO]:
        info = zipfile.ZipInfo(to_safe_name(name), EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        with self._zip.open(info, "w", force_zip64=True) as stream:
            yield stream  # pyright: ignore[reportReturnType] - a BinaryIO in all that writers use


def to_safe_name(name: str) -> str:
    """Return a name that stays inside: an item's key may hold anything."""
    kept = "/".join(part for part in name.replace("\\", "/").replace(":", "_").replace("\0", "_").split("/") if part not in ("", ".", ".."))
    return kept if is_safe(kept) else "unnamed"
