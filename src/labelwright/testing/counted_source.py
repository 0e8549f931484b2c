# SPDX-License-Identifier: Apache-2.0
"""A source that counts: how many bytes were read of it, and which of its files are still open."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from labelwright.formats.input_files import open_source
from labelwright.model.losses import Loss


class CountedSource:
    """Reads a path, and counts. A class because it holds the counts."""

    def __init__(self, path: Path) -> None:
        self._source = open_source(path)
        self.name = self._source.name
        self.bytes_read = 0
        self.open_files: list[str] = []
        self._streams: list[BinaryIO] = []
        """Kept, so that what nobody closes is not closed by being forgotten."""

    def names(self) -> Iterator[str]:
        return self._source.names()

    def left_out(self) -> Iterator[Loss]:
        return self._source.left_out()

    def open(self, name: str) -> BinaryIO:
        stream = self._source.open(name)
        self.open_files.append(name)
        counted = cast("BinaryIO", io.BufferedReader(_Counted(self, name, stream), 1024))
        self._streams.append(counted)
        return counted

    def close(self) -> list[str]:
        """Close what is open still, and return the names of it."""
        left = list(self.open_files)
        for stream in self._streams:
            stream.close()
        return left


class _Counted(io.RawIOBase):
    """A file that tells its source what was read of it, and when it is closed."""

    def __init__(self, source: CountedSource, name: str, stream: BinaryIO) -> None:
        self._source, self._name, self._stream = source, name, stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._source.bytes_read += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._source.open_files.remove(self._name)
        super().close()
