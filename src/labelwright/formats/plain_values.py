# SPDX-License-Identifier: Apache-2.0
"""Values of marks in a table's cell: as a person would write them, and back without loss.

A value with one member is that member ("because", 3.5, ["spam"]), any other is the JSON of its members, both without kind and version.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.kinds.kind import Kind, Value
from labelwright.kinds.registry import encode

from .cell_values import name_cell
from .writer_tools import DecodedMark

HEAD = ("kind", "version")
_members = msgspec.json.Decoder(dict[str, Any]).decode


def write_plain_value(mark: DecodedMark) -> str:
    """Return a value as a person would write it: its only member as it is, where that can be read back, else all as JSON."""
    members = {name: one for name, one in _members(encode(mark.value)).items() if name not in HEAD}
    only = next(iter(members.values())) if len(members) == 1 else members
    plain = only if isinstance(only, str) else msgspec.json.encode(only).decode()
    return plain if _parse(plain, mark.kind) == mark.value else msgspec.json.encode(members).decode()


def parse_plain_value(cell: object, kind: Kind) -> Value:
    """Return the value that a cell says; raises InvalidFile when it says none of this kind."""
    value = _parse(cell, kind)
    if value is None:
        hint = "Write it as an export of this project writes it."
        raise InvalidFile(f"'{str(cell)[:80]}' cannot be read as {kind.title}", code="mark.unreadable", where="value", hint=hint)
    return value


def _parse(cell: object, kind: Kind) -> Value | None:
    name = name_cell(cell)
    only = (_as_only_member(one, kind) for one in (cell, _decoded(cell), name, _decoded(name)))
    for members in (_as_members(cell), *only):
        if members is not None and (value := _convert(members, kind)) is not None:
            return value
    return None


def _as_members(cell: object) -> dict[str, object] | None:
    plain = _decoded(cell) if isinstance(cell, str) and cell.startswith("{") else cell
    return cast("dict[str, object]", plain) if isinstance(plain, dict) else None


def _as_only_member(cell: object, kind: Kind) -> dict[str, object] | None:
    name = _find_only_member(kind.value)
    return {name: cell} if name else None


@cache
def _find_only_member(type_: type[Value]) -> str | None:
    """Return the one member that a value must have, None where it must have several; asked of a type once, for that takes long."""
    required = [field.name for field in msgspec.structs.fields(type_) if field.required]
    return required[0] if len(required) == 1 else None


def _decoded(cell: object) -> object:
    try:
        return msgspec.json.decode(cell) if isinstance(cell, str) else cell
    except (msgspec.DecodeError, RecursionError):
        return None


def _convert(members: dict[str, object], kind: Kind) -> Value | None:
    head = {"kind": kind.tag, "version": kind.version}
    try:
        return msgspec.json.decode(msgspec.json.encode(members | head), type=kind.value)
    except (msgspec.DecodeError, ValueError, TypeError, RecursionError):
        return None
