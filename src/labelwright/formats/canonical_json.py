# SPDX-License-Identifier: Apache-2.0
"""RFC 8785 lines, fast. The common case is written in C; what C writes otherwise is made plain before, or takes the slow road.

RFC 8785 writes numbers as JavaScript does (1.0 is `1`, 1e16 is `10000000000000000`) and sorts keys by UTF-16 units. Floats
stand in few places of a record: in the raw values of marks, in attributes, in metadata and columns. There each is looked at
one by one; a key beyond ASCII, or a float so large or small that the two ways of writing part, sends the whole line to the
reference implementation. Each distinct value is made plain once, as a mark mostly stands in its annotation and in the history.
Marks and transactions are stored in this form (`encode_marks`, `encode_transaction`): what comes from the store as JSON
(`EncodedSequence`) is written on as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from labelwright.base.canonical_json import write_canonical
from labelwright.base.errors import InvalidInput
from labelwright.base.plain_json import is_written_double
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.model.encoded import EncodedSequence
from labelwright.model.records import AnnotationRecord, ItemRecord, SuggestionRecord

_SMALL, _LARGE, _EXACT = 1e-4, 1e15, 2**53
SHORT_BYTES = 200
_SAME = frozenset({str, int, bool, type(None)})


def _as_stored(value: Any) -> msgspec.Raw:
    if isinstance(value, EncodedSequence):
        return msgspec.Raw(cast("EncodedSequence[Any]", value).json.encode())
    raise NotImplementedError


_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder(enc_hook=_as_stored).encode
_encode_sorted = msgspec.json.Encoder(order="sorted", enc_hook=_as_stored).encode

S = TypeVar("S", AnnotationRecord, SuggestionRecord)


class _Odd(Exception):
    """Something for the slow road."""


def write_canonical_line(record: Any) -> bytes:
    """Return the RFC 8785 form of a record or a JSON value, raw values included, without a line end.

    RFC 8785 has no whole numbers beyond 2**53 that a double cannot hold. A line with one is written with sorted keys and
    the number as it is: refusing an export for a long number in someone's metadata would lose data.
    """
    if not isinstance(record, ItemRecord):
        return _slowly(record)
    try:
        return _encode_sorted(_item(record))
    except _Odd:
        return _slowly(record)


def encode_marks(marks: Iterable[Mark]) -> str:
    """Return marks as the store keeps them: a JSON array in RFC 8785 form."""
    kept = tuple(marks)
    try:
        return _encode_sorted(tuple(map(_mark, kept))).decode()
    except _Odd:
        return _slowly(kept).decode()


def encode_transaction(step: Transaction) -> str:
    """Return a transaction as the store keeps it: a JSON object in RFC 8785 form."""
    try:
        return _encode_sorted(_transaction(step)).decode()
    except _Odd:
        return _slowly(step).decode()


def _slowly(record: Any) -> bytes:
    plain = _decode(_encode(record))
    try:
        return write_canonical(_doubles(plain))
    except InvalidInput:
        return _encode_sorted(plain)


def _doubles(value: Any) -> Any:
    """Return the value with large whole numbers as the doubles they are, where they are."""
    if isinstance(value, dict):
        return {name: _doubles(one) for name, one in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_doubles(one) for one in cast("list[Any]", value)]
    if type(value) is int and abs(value) >= _EXACT and is_written_double(value):
        return float(value)
    return value


def _value(raw: bytes) -> bytes:
    """Return a raw value in canonical form. Nearly all are flat objects of ASCII with fractions: those are the fast way."""
    plain = _decode(raw)
    if plain.__class__ is dict:
        _mend(plain)
    line = _encode_sorted(plain)
    return line if line.isascii() else _encode_sorted(_plain(plain))


def _mend(value: dict[str, Any]) -> None:
    """Replace the members that C writes otherwise, in place."""
    for name, one in value.items():
        kind = one.__class__
        if kind is float:
            if not (_SMALL <= one < _LARGE and one % 1):
                value[name] = _number(one)
        elif kind not in _SAME:
            value[name] = _plain(one)


def _plain(value: Any) -> Any:
    kind = value.__class__
    if kind is float:
        return _number(value)
    if kind is dict:
        return _members(value)
    if kind is list or kind is tuple:
        return [one if one.__class__ in _SAME else _plain(one) for one in value]
    return value


def _members(value: dict[str, Any]) -> dict[str, Any]:
    if not "".join(value).isascii():
        raise _Odd
    return {name: one if one.__class__ in _SAME else _plain(one) for name, one in value.items()}


def _number(value: float) -> float:
    if value.is_integer() and -_LARGE < value < _LARGE:
        return int(value)
    if not _SMALL <= abs(value) < _LARGE:
        raise _Odd
    return value


@lru_cache(maxsize=4_096)
def _short_value(raw: bytes) -> msgspec.Raw:
    return msgspec.Raw(_value(raw))


def _mark(mark: Mark) -> Mark:
    raw = bytes(mark.value)
    value = _short_value(raw) if len(raw) <= SHORT_BYTES else msgspec.Raw(_value(raw))
    attributes = cast("dict[str, Any]", mark.attributes and _members(mark.attributes))
    return Mark(mark.id, mark.field, value, mark.label, attributes, mark.on)


def _op(op: Op) -> Op:
    return Op(op.mark, op.before and _mark(op.before), op.after and _mark(op.after), op.part)


def _transaction(step: Transaction) -> Transaction:
    return replace(step, ops=tuple(map(_op, step.ops)))


def _with_marks(record: S) -> S:
    return record if isinstance(record.marks, EncodedSequence) else replace(record, marks=tuple(map(_mark, record.marks)))


def _annotation(record: AnnotationRecord) -> AnnotationRecord:
    tidy = _with_marks(record)
    return tidy if isinstance(record.history, EncodedSequence) else replace(tidy, history=tuple(map(_transaction, record.history)))


def _suggestion(record: SuggestionRecord) -> SuggestionRecord:
    return replace(_with_marks(record), score=_plain(record.score))


def _item(record: ItemRecord) -> ItemRecord:
    """Make an item ready for C."""
    return replace(
        record,
        meta=_members(record.meta),
        assets=tuple(a if a.columns is None else replace(a, columns=_members(a.columns)) for a in record.assets),
        annotations=tuple(map(_annotation, record.annotations)),
        suggestions=tuple(map(_suggestion, record.suggestions)),
    )
