# SPDX-License-Identifier: Apache-2.0
"""Where readers read: one file, a folder or a zip, all of them as named streams. Hostile names and bombs stop here.

Names are relative, with "/" between folders, and sorted, so that a folder reads the same on every machine.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, Protocol

from labelwright.base.errors import InvalidFile, NotFound, TooLarge
from labelwright.model.losses import Loss

from .packed_files import RATIO, RATIO_FROM_BYTES, UnpackingSource

PACK_AGAIN = "Pack it again: a copy that was cut short looks so."
UNPACK = "Unpack it yourself if you trust it, and import the folder."
MEMBERS = 2_000_000
MEMBER_BYTES = 4_000_000_000
ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError, NotImplementedError)
"""What opening a damaged zip, and reading and seeking in it, raises."""


class Source(Protocol):
    """Named bytes to read. `name` is what people call the whole."""

    @property
    def name(self) -> str: ...

    def names(self) -> Iterator[str]:
        """Yield the names of all files, sorted; a single file yields its own."""
        ...

    def left_out(self) -> Iterator[Loss]:
        """Yield what there is beside these names: hidden, not to be read, or with a name that leads outside."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Open one of them; raises NotFound for a name that is not there or would lead outside."""
        ...


def is_safe(name: str) -> bool:
    """Tell whether a name stays inside its folder: relative, no "..", no drive, no backslash, no NUL."""
    path = PurePosixPath(name)
    return (
        bool(path.parts) and not path.is_absolute() and ".." not in path.parts and not set("\\\0") & set(name) and ":" not in path.parts[0]
    )


MayRead = Callable[[Path], bool]
"""Tells whether a file or a folder inside a folder that is read may be looked at."""


def open_source(path: Path, may_read: MayRead | None = None) -> Source:
    """Return the source for a path: a folder, a zip (by its first bytes) or a file. In a folder all is read that `may_read` allows.
    Files of lines that are packed (`.gz`, `.zst`) are read as what is in them.
    """
    return UnpackingSource(_open_stored(path, may_read))


def _open_stored(path: Path, may_read: MayRead | None) -> Source:
    if path.is_dir():
        return FolderSource(path, may_read)
    if not path.is_file():
        raise NotFound(f"there is no file or folder {path}", code="source.missing", where=str(path), hint="See how its name is spelt.")
    return ZipSource(path) if zipfile.is_zipfile(path) and path.suffix.lower() == ".zip" else FileSource(path, may_read)


class FileSource:
    """One file. Those beside and below it can be opened where it names them, and are not among its names."""

    def __init__(self, path: Path, may_read: MayRead | None = None) -> None:
        self._path, self._may_read = path, may_read
        self.name = path.name

    def left_out(self) -> Iterator[Loss]:
        return iter(())

    def names(self) -> Iterator[str]:
        yield self.name

    def open(self, name: str) -> BinaryIO:
        return self._path.open("rb") if name == self.name else FolderSource(self._path.parent, self._may_read).open(name)


class FolderSource:
    """All files below a folder. Hidden files, links that lead outside and what may not be read are left out."""

    def __init__(self, folder: Path, may_read: MayRead | None = None) -> None:
        self._may_read: MayRead = may_read or (lambda _: True)
        self._folder = folder.resolve()
        self._inside = os.path.join(self._folder, "")
        self.name = folder.name

    def names(self) -> Iterator[str]:
        return _names(self._folder, "", self._folder, self._may_read)

    def left_out(self) -> Iterator[Loss]:
        """Yield the files below the folder that are not among the names, hidden folders as one."""
        yield from _left_out(self._folder, self._folder, self._may_read)

    def open(self, name: str) -> BinaryIO:
        try:
            path = os.path.realpath(self._inside + name) if is_safe(name) else ""
            if path.startswith(self._inside) and self._may_read(Path(path)) and os.path.isfile(path):
                return open(path, "rb")
        except OSError as error:  # a name that no file system holds, a file that nobody may read
            raise _missing(name, self.name) from error
        raise _missing(name, self.name)


def _names(folder: Path, prefix: str, root: Path, may_read: MayRead) -> Iterator[str]:
    """Yield the files below a folder that is below the root. Only a link can lead outside; of a hundred thousand files only the
    names are held."""
    with os.scandir(folder) as entries:
        shown = (entry for entry in entries if not entry.name.startswith("."))
        members = sorted((entry.name, entry.is_symlink(), entry.is_dir(follow_symlinks=False)) for entry in shown)
    for name, is_link, is_folder in members:
        path = folder / name
        if not may_read(path):
            continue
        if is_folder:
            yield from _names(path, f"{prefix}{name}/", root, may_read)
        elif path.is_file() and not (is_link and not path.resolve().is_relative_to(root)):
            yield f"{prefix}{name}"


def _left_out(folder: Path, root: Path, may_read: MayRead) -> Iterator[Loss]:
    for path in sorted(folder.iterdir()):
        name = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            yield Loss("source.hidden", name)
        elif not may_read(path) or not path.resolve().is_relative_to(root):
            yield Loss("source.unreadable", name)
        elif path.is_dir() and path.is_symlink():
            yield Loss("source.unreadable", name, note="a link to a folder is not followed")
        elif path.is_dir():
            yield from _left_out(path, root, may_read)


def _check_twins(names: Sequence[str], zip_name: str) -> None:
    """Refuse a zip that holds two files of one name: every reader would take another of them."""
    twin = next((name for name, count in Counter(names).items() if count > 1), None)
    if twin is not None:
        hint = "Pack it again with each file once, or rename one of them."
        raise InvalidFile(f"the zip holds '{twin}' twice", code="zip.twice", where=zip_name, hint=hint)


class ZipSource:
    """The files inside a zip, never unpacked to disk. Refuses bombs: too many members, too large, or blown up too far."""

    def __init__(self, path: Path, *, member_bytes: int = MEMBER_BYTES) -> None:
        self.name = path.name
        self._member_bytes = member_bytes
        try:
            self._zip = zipfile.ZipFile(path)
        except ZIP_DAMAGE as error:
            raise InvalidFile(f"not a zip that can be read: {error}", code="zip.broken", where=path.name, hint=PACK_AGAIN) from error
        self.all_names = [info.filename for info in self._zip.infolist()]
        """Every name in the zip as it stands, those that are not read and those given twice included."""
        self._members = {info.filename: info for info in self._zip.infolist() if not _is_folder(info) and is_safe(info.filename)}
        _check_twins(self.all_names, self.name)
        if len(self._members) > MEMBERS:
            raise TooLarge(
                f"the zip has {len(self._members)} files; at most {MEMBERS} are read", code="zip.members", where=self.name, hint=UNPACK
            )
        _check_bomb(sum(info.file_size for info in self._members.values()), path.stat().st_size, self.name)

    def names(self) -> Iterator[str]:
        yield from sorted(name for name in self._members if not _is_hidden(name))

    def left_out(self) -> Iterator[Loss]:
        """Yield the members that are not among the names."""
        for info in self._zip.infolist():
            if not _is_folder(info) and not is_safe(info.filename):
                yield Loss("source.unsafe", info.filename or "a file without a name")
            elif not _is_folder(info) and _is_hidden(info.filename):
                yield Loss("source.hidden", info.filename)

    def open(self, name: str) -> BinaryIO:
        info = self._members.get(name)
        if info is None:
            raise _missing(name, self.name)
        if info.file_size > self._member_bytes:
            most = self._member_bytes
            raise TooLarge(
                f"{name} unpacks to {info.file_size} bytes; at most {most} are read", code="zip.member", where=self.name, hint=UNPACK
            )
        try:
            return io.BufferedReader(_Member(self._zip.open(info), name))
        except ZIP_DAMAGE as error:
            raise _broken(name, error) from error

    def size(self, name: str) -> int:
        """Return how large a file says that it is, unpacked; 0 for one that is not there."""
        info = self._members.get(name)
        return info.file_size if info else 0

    def close(self) -> None:
        self._zip.close()


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a folder; the standard library cannot say it of one without a name."""
    return info.filename.endswith("/")


def _is_hidden(name: str) -> bool:
    """Tell whether a member is hidden, or what a desktop leaves behind."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


class _Member(io.RawIOBase):
    """A file inside a zip whose damage, found while reading, is an error of ours."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except ZIP_DAMAGE as error:
            raise _broken(self._name, error) from error
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._stream.seek(offset, whence)
        except ZIP_DAMAGE as error:
            raise _broken(self._name, error) from error

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()
        super().close()


def _broken(name: str, error: Exception) -> InvalidFile:
    return InvalidFile(f"{name} cannot be unpacked: {error}", code="zip.broken", where=name, hint=PACK_AGAIN)


def _check_bomb(unpacked: int, packed: int, where: str) -> None:
    if unpacked > RATIO_FROM_BYTES and unpacked > RATIO * max(1, packed):
        raise TooLarge(
            f"the zip would unpack from {packed} to {unpacked} bytes, more than {RATIO} times",
            code="zip.bomb",
            where=where,
            hint=UNPACK,
        )


def _missing(name: str, where: str) -> NotFound:
    hint = "Put the file there, or name it by its path from the folder of the labels."
    return NotFound(f"there is no file '{name}'", code="source.missing", where=where, hint=hint)
