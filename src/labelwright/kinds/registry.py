# SPDX-License-Identifier: Apache-2.0
"""The kinds of this installation: one explicit list plus entry points, looked up by tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from labelwright.base.errors import InvalidInput, InvalidMark, Unsupported
from labelwright.base.names import did_you_mean

from .kind import Kind, UnknownValue, Value

_TAG = msgspec.json.Decoder(msgspec.defstruct("Tag", [("kind", str, ""), ("version", int, 1)]))


class Registry:
    """Finds a kind by its tag and turns raw values into Structs. A class because it holds decoders, built once."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds: dict[str, Kind] = {}
        for kind in kinds:
            if kind.tag in self._kinds:
                raise InvalidInput(f"two kinds call themselves '{kind.tag}'", code="kind.twice")
            self._kinds[kind.tag] = kind
        self._decoders = {tag: msgspec.json.Decoder(kind.value) for tag, kind in self._kinds.items()}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __contains__(self, tag: str) -> bool:
        return tag in self._kinds

    def get(self, tag: str) -> Kind:
        """Return the kind of that tag; raises Unsupported with the nearest one there is."""
        if tag not in self._kinds:
            raise Unsupported(f"there is no kind '{tag}'", code="kind.unknown", hint=did_you_mean(tag, self._kinds))
        return self._kinds[tag]

    def decode(self, raw: bytes | msgspec.Raw) -> Value | UnknownValue:
        """Return the value a mark carries; an unknown tag becomes an UnknownValue with the very same bytes.

        Raises InvalidMark, naming the member, when the tag is known and the rest does not fit.
        """
        data = bytes(raw)
        try:
            head: Any = _TAG.decode(data)
            if head.kind not in self._kinds:
                return UnknownValue(raw=data, kind=head.kind)
            kind = self._kinds[head.kind]
            if head.version < kind.version:
                return msgspec.convert(kind.upgrade(msgspec.json.decode(data)), kind.value)
            return self._decoders[head.kind].decode(data)
        except msgspec.ValidationError as error:
            message, _, where = str(error).partition(" - at `$")
            raise InvalidMark(message, where=f"value{where.rstrip('`')}") from error
        except msgspec.DecodeError as error:
            raise InvalidMark(f"not JSON: {error}", where="value") from error

    def kind_of(self, value: Value) -> Kind:
        """Return the kind of a decoded value."""
        return self.get(str(type(value).__struct_config__.tag))

    def union(self) -> Any:
        """Return the union of all Values, for JSON Schemas and the OpenAPI."""
        return reduce(or_, (kind.value for kind in self))


def encode(value: Value | UnknownValue) -> bytes:
    """Write a value as the JSON a mark carries."""
    return value.raw if isinstance(value, UnknownValue) else msgspec.json.encode(value)
