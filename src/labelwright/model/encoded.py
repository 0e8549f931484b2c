# SPDX-License-Identifier: Apache-2.0
"""A sequence kept as the JSON it was stored in, decoded when somebody looks: most of what is exported is written on and never looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar, cast, overload

import msgspec

T = TypeVar("T")
_RAW = msgspec.json.Decoder(tuple[msgspec.Raw, ...])


class EncodedSequence(Sequence[T], Generic[T]):
    """The members of a JSON array. Stands where a tuple is wanted and equals the tuple it decodes to."""

    __slots__ = ("_decoded", "_decoder", "json")

    def __init__(self, json: str, decoder: msgspec.json.Decoder[tuple[T, ...]]) -> None:
        self.json = json
        self._decoder = decoder
        self._decoded: tuple[T, ...] | None = None

    @property
    def members(self) -> tuple[T, ...]:
        if self._decoded is None:
            self._decoded = self._decoder.decode(self.json)
        return self._decoded

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self.members[index]

    def __len__(self) -> int:
        return len(_RAW.decode(self.json) if self._decoded is None else self._decoded)

    def __eq__(self, other: object) -> bool:
        return self.members == other

    def __hash__(self) -> int:
        return hash(self.members)


def keep_encoded(json: str, decoder: msgspec.json.Decoder[tuple[T, ...]]) -> tuple[T, ...]:
    """Return the members of a JSON array, decoded when they are looked at. An empty one is the empty tuple, which records leave out."""
    return () if json == "[]" else cast("tuple[T, ...]", EncodedSequence(json, decoder))
