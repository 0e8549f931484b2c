# SPDX-License-Identifier: Apache-2.0
"""Bytes from anywhere, as protocols: who reads a file need not know whether it lies on a disk or in a bucket."""

from typing import BinaryIO, Protocol


class Opener(Protocol):
    """Opens named bytes for reading; raises NotFound when there are none of that name."""

    def __call__(self, name: str) -> BinaryIO: ...
