# SPDX-License-Identifier: Apache-2.0
"""What people said, as the engine takes it in: item, person, and the marks of one field."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from labelwright.kinds.kind import Kind

from .array_types import Ints
from .label_table import encode_names


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A decoded value of the field's kind, the label it carries (regions and links), and its id, which links ask for."""

    value: Any
    label: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one person said of one item in one field. No marks: of regions and links "nothing is there", of answers an abstention."""

    item: Hashable
    person: Hashable
    marks: tuple[ReadMark, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedReadings:
    """Coded rows of `Said`: row r is of item `item[r]` by person `person[r]` and holds the codes `marks[r]` of distinct marks `known`."""

    item: Ints
    person: Ints
    marks: tuple[tuple[int, ...], ...]
    items: tuple[Hashable, ...]
    people: tuple[Hashable, ...]
    distinct: tuple[ReadMark, ...]


def code_readings(readings: Sequence[Reading], *, extra: Iterable[ReadMark] = ()) -> CodedReadings:
    """Code rows; of several rows of the same person and item the first counts.

    Codes go by what the marks say, so that neither row order nor ids matter to what follows. `known` adds marks nobody made.
    """
    first_rows = {(row.item, row.person): row for row in reversed(readings)}
    rows = [first_rows[key] for key in dict.fromkeys((row.item, row.person) for row in readings)]
    keys = [[_key(mark) for mark in row.marks] for row in rows]
    first = {_key(mark): mark for mark in extra}
    for row, row_keys in zip(rows, keys, strict=True):
        first.update(zip(row_keys, row.marks, strict=True))
    code_of = {key: code for code, key in enumerate(sorted(first))}
    item, items = encode_names(row.item for row in rows)
    person, people = encode_names(row.person for row in rows)
    marks = tuple(tuple(code_of[key] for key in row_keys) for row_keys in keys)
    return CodedReadings(item, person, marks, items, people, tuple(first[key] for key in code_of))


def _key(mark: ReadMark) -> tuple[bytes, str]:
    return msgspec.json.encode(mark.value), mark.label or ""


def list_mark_labels(mark: ReadMark, kind: Kind) -> tuple[str, ...]:
    """The labels a mark names: those inside an answer's value, else the one it carries."""
    if kind.labels is not None:
        return kind.labels(mark.value)
    return () if mark.label is None else (mark.label,)
