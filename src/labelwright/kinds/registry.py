# SPDX-License-Identifier: Apache-2.0
"""The kinds of this installation: one explicit list plus entry points, looked up by tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Union

import msgspec

from labelwright.base.errors import InvalidInput, InvalidMark, Unsupported
from labelwright.base.names import did_you_mean

from .kind import Kind, UnknownValue, Value

SHORT_BYTES = 200
SHORT_VALUES = 4_096
"""Short values (choices, ratings) come again and again, in one import by the thousand: the last so many are kept decoded."""

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
        self._decode_short = lru_cache(maxsize=SHORT_VALUES)(self._decoded)

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
        try:
            data = bytes(raw)
            return self._decode_short(data) if len(data) <= SHORT_BYTES else self._decoded(data)
        except msgspec.ValidationError as error:
            message, _, where = str(error).partition(" - at `$")
            raise InvalidMark(message, code="mark.shape", where=f"value{where.rstrip('`')}") from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InvalidMark(f"not JSON: {error}", code="mark.not_json", where="value") from error

    def _decoded(self, data: bytes) -> Value | UnknownValue:
        head: Any = _TAG.decode(data)
        kind = self._kinds.get(head.kind)
        if not head.kind:
            raise InvalidMark("the value does not say its kind", code="mark.no_kind", where="value.kind")
        if kind is None:
            return UnknownValue(raw=data, kind=head.kind)
        if head.version < kind.version:
            return self._upgraded(data, kind)
        try:
            return self._decoders[head.kind].decode(data)
        except msgspec.ValidationError:
            # A combinator's own version may be current while the values inside are old.
            return self._upgraded(data, kind)

    def _upgraded(self, data: bytes, kind: Kind) -> Value:
        return msgspec.convert(kind.upgrade(msgspec.json.decode(data)), kind.value)

    def kind_of(self, value: Value) -> Kind:
        """Return the kind of a decoded value."""
        return self.get(str(type(value).__struct_config__.tag))

    def union(self) -> Any:
        """Return the union of all Values, for JSON Schemas and the OpenAPI."""
        return union_of(kind.value for kind in self)


def union_of(types: Iterable[type[Value]]) -> Any:
    """Return the union of some Value Structs, which msgspec tells apart by their tags."""
    return Union[tuple(types)]  # noqa: UP007 - the members are known only now


def encode(value: Value | UnknownValue) -> bytes:
    """Write a value as the JSON a mark carries."""
    return value.raw if isinstance(value, UnknownValue) else msgspec.json.encode(value)
