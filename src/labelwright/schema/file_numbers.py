# SPDX-License-Identifier: Apache-2.0
"""Numbers that a file gives to labels, taken over into a schema whose labels have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from .schema import Field, Label, Schema


class FileNumber(NamedTuple):
    """That a file knows a label of a field by a number; `word` is its name or title."""

    field: str
    word: str
    number: int


def take_numbers(schema: Schema, numbers: Iterable[FileNumber]) -> Schema:
    """Return the schema with the numbers of labels that have none; one that contradicts another, or a label's own, is not taken."""
    by_field: dict[str, list[FileNumber]] = {}
    for number in numbers:
        by_field.setdefault(number.field, []).append(number)
    return msgspec.structs.replace(schema, fields=tuple(_take(field, by_field.get(field.name, ())) for field in schema.fields))


def has_number(schema: Schema, number: FileNumber) -> bool:
    """Tell whether the label has just this number."""
    field = schema.field(number.field)
    label = find_label(field, number.word) if field else None
    return label is not None and label.source_id == number.number


def find_label(field: Field, word: str) -> Label | None:
    """Return the label of a name, else of a title."""
    return field.label(word) or next((label for label in field.labels if label.shown == word), None)


def _take(field: Field, numbers: Iterable[FileNumber]) -> Field:
    stated = {(label.name, one.number) for one in numbers if (label := find_label(field, one.word)) is not None}
    labels, by_number = Counter(name for name, _ in stated), Counter(number for _, number in stated)
    taken = {label.source_id for label in field.labels}
    fresh = {name: number for name, number in stated if labels[name] == by_number[number] == 1 and number not in taken}
    return msgspec.structs.replace(field, labels=tuple(_numbered(label, fresh) for label in field.labels)) if fresh else field


def _numbered(label: Label, fresh: Mapping[str, int]) -> Label:
    number = fresh.get(label.name)
    return label if number is None or label.source_id is not None else msgspec.structs.replace(label, source_id=number)
