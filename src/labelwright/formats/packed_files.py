# SPDX-License-Identifier: Apache-2.0
"""Files of lines that are packed one by one, as `.gz` or `.zst`: seen under their own names, and unpacked while they are read.

What is blown up too far is refused, as in a zip. Where the unpacked file lies beside the packed one, the packed one keeps its name.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Protocol, cast

from labelwright.base.errors import InvalidFile, MissingExtra, NotFound, TooLarge
from labelwright.model.losses import Loss

PACKED = (".gz", ".zst")
LINES = (".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson", ".json", ".conll", ".conllu", ".bio", ".iob", ".iob2", ".ann")
"""What is read though it is packed. A `.nii.gz` or a `.tar.gz` is a format of its own."""

RATIO = 200
RATIO_FROM_BYTES = 10_000_000
UNPACKED_BYTES = 64_000_000_000


class StoredFiles(Protocol):
    """Named files as they are stored."""

    @property
    def name(self) -> str: ...

    def names(self) -> Iterator[str]: ...

    def left_out(self) -> Iterator[Loss]: ...

    def open(self, name: str) -> BinaryIO: ...


class UnpackingSource:
    """A source whose packed files are read as what is in them."""

    def __init__(self, source: StoredFiles) -> None:
        self._source = source
        self.name = source.name

    def names(self) -> Iterator[str]:
        yield from (self._unpacked_name(name) for name in self._source.names())

    def left_out(self) -> Iterator[Loss]:
        return self._source.left_out()

    def open(self, name: str) -> BinaryIO:
        try:
            return self._source.open(name)
        except NotFound:
            packed = self._packed_name(name)
            if packed is None:
                raise
        return _open(self._source.open(packed), packed)

    def _unpacked_name(self, name: str) -> str:
        plain, ending = name[: name.rfind(".")], PurePosixPath(name).suffix
        if ending not in PACKED or not plain.lower().endswith(LINES):
            return name
        earlier = (plain, *(plain + one for one in PACKED[: PACKED.index(ending)]))
        return name if any(self._holds(one) for one in earlier) else plain

    def _packed_name(self, name: str) -> str | None:
        if not name.lower().endswith(LINES):
            return None
        return next((name + ending for ending in PACKED if self._holds(name + ending)), None)

    def _holds(self, name: str) -> bool:
        try:
            self._source.open(name).close()
        except NotFound:
            return False
        return True


def _open(stream: BinaryIO, name: str) -> BinaryIO:
    unpacked = gzip.GzipFile(fileobj=stream) if name.endswith(".gz") else _import_zstd(stream).ZstdFile(stream)
    return io.BufferedReader(_Unpacked(cast("BinaryIO", unpacked), stream, name))


def _import_zstd(stream: BinaryIO) -> Any:
    """Return the module that unpacks Zstandard; optional, and loaded when it is needed."""
    try:
        return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    except ImportError as error:
        stream.close()
        raise MissingExtra("reading .zst needs an optional package", where="zstd", hint='Run: pip install "labelwright[zstd]"') from error


class _Unpacked(io.RawIOBase):
    """A file that is unpacked while it is read; damage and bombs, met on the way, are errors of ours."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO, name: str) -> None:
        self._unpacked, self._packed, self._name = unpacked, packed, name

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._safely(lambda: self._unpacked.read(len(buffer)))
        _check_bomb(self._unpacked.tell(), self._packed.tell(), self._name)
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._safely(lambda: self._unpacked.seek(offset, whence))

    def tell(self) -> int:
        return self._unpacked.tell()

    def close(self) -> None:
        if not self.closed:
            self._unpacked.close()
            self._packed.close()
        super().close()

    def _safely(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise InvalidFile(
                f"{self._name} cannot be unpacked: {error}",
                code="packed.broken",
                where=self._name,
                hint="Pack it again: a copy that was cut short looks so.",
            ) from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":  # its package is optional
                raise
            raise InvalidFile(
                f"{self._name} cannot be unpacked: {error}",
                code="packed.broken",
                where=self._name,
                hint="Pack it again: a copy that was cut short looks so.",
            ) from error


def _check_bomb(unpacked: int, packed: int, name: str) -> None:
    if unpacked > UNPACKED_BYTES or (unpacked > RATIO_FROM_BYTES and unpacked > RATIO * max(1, packed)):
        message = f"{name} unpacks from {packed:,} to over {unpacked:,} bytes, more than {RATIO} times or more than is read"
        raise TooLarge(message, code="packed.bomb", where=name, hint="Unpack it yourself if you trust it, and import what is in it.")
