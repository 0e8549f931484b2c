# SPDX-License-Identifier: Apache-2.0
"""Rows of a file that are wanted again in another order: they wait in a temporary file, eight bytes each in memory."""

from __future__ import annotations

import tempfile
from array import array

IN_MEMORY = 1_000_000
"""Up to so many bytes in all there is no file."""


class StoredRows:
    """Rows in the order in which they came, each read by its number. The file goes when it is closed, or the process ends."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever stored the rows
        self._ends = array("q", [0])
        self._is_at_end = True

    def close(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, row: bytes) -> None:
        if not self._is_at_end:
            self._file.seek(self._ends[-1])
            self._is_at_end = True
        self._file.write(row)
        self._ends.append(self._ends[-1] + len(row))

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number : number + 2]
        self._file.seek(start)
        self._is_at_end = False
        return self._file.read(end - start)
