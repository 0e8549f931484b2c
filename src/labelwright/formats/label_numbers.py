# SPDX-License-Identifier: Apache-2.0
"""What an export calls its labels, and how it numbers them: the same over exports, whatever is put in front of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count

import msgspec

from labelwright.model.losses import Loss
from labelwright.model.records import ProjectRecord
from labelwright.schema.schema import Field, Label, Schema
from labelwright.schema.schema_checks import LIMIT_SOURCE_ID

from .writer_tools import list_labels

Fits = Callable[[Field], bool]
NUMBER, OTHER_NUMBER = "label.number", "label.other_number"
"""The losses that tell of a number that a label of ours can take, and of one that it cannot."""


def list_versions(header: ProjectRecord, schema: Schema) -> list[Schema]:
    """Return all versions of a project's schema that can still be read, the current one last."""
    versions: list[Schema] = []
    for record in header.schemas:
        try:
            versions.append(msgspec.convert(record.body, Schema))
        except msgspec.ValidationError:
            continue
    return [*versions, schema]


def name_labels(schema: Schema, fits: Fits) -> dict[str, str]:
    """Return for each label's name what exports call it: its title, where no other label has that for a name or a title."""
    labels = list(_iter_labels(schema, fits))
    titles = {(label.name, label.shown) for label in labels}
    used = Counter(title for _, title in titles)
    called = Counter(name for name, _ in titles)
    names = set(called)
    return {
        label.name: label.shown if used[label.shown] == called[label.name] == 1 and label.shown not in names else label.name
        for label in labels
    }


def number_labels(versions: Sequence[Schema], fits: Fits, *, first: int) -> dict[str, int]:
    """Return a number for each label: its source id, else, in order of first appearance over the versions, the next free one."""
    ids: dict[str, int] = {}
    for version in versions:
        ids = _number_version(version, fits, ids, first)
    current = set(list_labels(versions[-1], filter(fits, versions[-1].fields)))
    return {name: number for name, number in ids.items() if name in current}


def number_classes(versions: Sequence[Schema], fits: Fits) -> dict[str, int]:
    """Return a number from 0 on for each label, without gaps: the stated ones where those leave none, else by first appearance."""
    ids = number_labels(versions, fits, first=0)
    if max(ids.values(), default=-1) < len(ids):
        return ids
    return {name: number for number, name in enumerate(order_labels(versions, fits))}


def order_labels(versions: Sequence[Schema], fits: Fits) -> list[str]:
    """Return the labels in order of first appearance over the versions, those that are gone from the last one left out."""
    appeared = dict.fromkeys(name for version in versions for name in list_labels(version, filter(fits, version.fields)))
    current = set(list_labels(versions[-1], filter(fits, versions[-1].fields)))
    return [name for name in appeared if name in current]


def _number_version(schema: Schema, fits: Fits, before: Mapping[str, int], first: int) -> dict[str, int]:
    stated = _list_stated(schema, fits)
    taken = set(stated.values())
    ids = {name: number for name, number in before.items() if number not in taken or stated.get(name) == number} | stated
    taken |= set(ids.values())
    free = (number for number in count(first) if number not in taken)
    return ids | {name: next(free) for name in list_labels(schema, filter(fits, schema.fields)) if name not in ids}


def _list_stated(schema: Schema, fits: Fits) -> dict[str, int]:
    """Return the numbers that labels state; of two labels that state the same one, in two fields, the first has it."""
    holders: dict[int, str] = {}
    for label in _iter_labels(schema, fits):
        if label.source_id is not None:
            holders.setdefault(label.source_id, label.name)
    return {name: number for number, name in reversed(holders.items())}


def _iter_labels(schema: Schema, fits: Fits) -> Iterator[Label]:
    yield from (label for field in schema.fields if fits(field) for label in field.labels)


def compare_numbers(
    schema: Schema | None, fits: Fits, words: Iterable[tuple[int | str, str]], *, where: str = "", file: str = ""
) -> Iterator[Loss]:
    """Yield the numbers that a file gives to labels of ours which have none, and can take it, or which have another."""
    numbered = list(words)
    for field in schema.fields if schema else ():
        known = _by_word(field) if fits(field) else {}
        for number, word in numbered:
            label = known.get(word)
            if label is not None and label.source_id != number:
                params = {"label": word, "field": field.name, "number": str(number)}
                is_free = label.source_id is None and type(number) is int and 0 <= number <= LIMIT_SOURCE_ID
                yield Loss(NUMBER if is_free else OTHER_NUMBER, where, params, file=file)


def _by_word(field: Field) -> dict[str, Label]:
    return {label.shown: label for label in reversed(field.labels)} | {label.name: label for label in field.labels}
