# SPDX-License-Identifier: Apache-2.0
"""Three columns - item, person, label - as integer codes, and the counts table that most figures come from.

A row is one label that one person gave one item. The table items x classes of counts is all that alpha, Fleiss, AC1, majority and entropy
need; a table people x items is never built (it is a thousand times larger). Many items share the same counts, so a figure and its
bootstrap work on the unique count rows with their multiplicity.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from labelwright.base.errors import InvalidInput

from .array_types import Floats, Ints

Column = Sequence[Hashable | None] | NDArray[Any]
"""A column of names: a list, or an array of what can be hashed."""

COUNTED_UP_TO = 1_000_000
"""Up to so many possible rows of a counts table are counted; with more, those that occur are sorted."""


@dataclass(frozen=True, slots=True)
class LabelTable:
    """Labels as three columns of codes of equal length, and the names they stand for: `items[item[r]]` was labelled `labels[label[r]]` by
    `people[person[r]]`.
    """

    item: Ints
    person: Ints
    label: Ints
    items: tuple[Hashable, ...]
    people: tuple[Hashable, ...]
    labels: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class CountRows:
    """Counts table in short: unique rows of a counts table: `rows` (unique x classes) and how many items have each, `weight` (unique)."""

    rows: Floats
    weight: Floats

    @property
    def doubled(self) -> int:
        """Number of items with two labels or more: the n of an agreement figure."""
        return int(self.weight[self.rows.sum(axis=1) >= 2].sum())


def build_label_table(item: Column, person: Column, label: Column, *, labels: Sequence[Hashable] | None = None) -> LabelTable:
    """Label table: code three columns of equal length. A label of None (or NaN, as tables write what is missing) is an abstention: its row
    is left out, its item and person stay known.

    `labels` fixes the classes and their order (ordinal figures need it); without it they come in the order of first appearance.
    """
    _same_length(len(item), len(person), len(label))
    item_codes, items = encode_names(item)
    person_codes, people = encode_names(person)
    _all_named(item_codes, "item")
    _all_named(person_codes, "person")
    label_codes, known = encode_names(label) if labels is None else (_coded(label, labels), tuple(labels))
    labelled = label_codes >= 0
    return LabelTable(item_codes[labelled], person_codes[labelled], label_codes[labelled], items, people, known)


def encode_names(values: Iterable[Hashable | None]) -> tuple[Ints, tuple[Hashable, ...]]:
    """Integer codes in order of first appearance, and the names; None and NaN become -1."""
    code_of: dict[Hashable, int] = {}
    try:
        # NaN alone differs from itself.
        coded = [-1 if value is None or value != value else code_of.setdefault(value, len(code_of)) for value in values]
    except (TypeError, ValueError) as error:  # ValueError: an array compared with itself
        raise InvalidInput(
            f"a name that cannot be looked up ({error}); wanted words, numbers, tuples or None",
            code="quality.bad_argument",
            hint="Give a list of labels as a tuple or a frozenset.",
        ) from error
    return np.array(coded, dtype=np.int64), tuple(code_of)


def count_labels(table: LabelTable) -> Ints:
    """Counts table: how often each item (row) was given each class (column); shape items x classes."""
    width = len(table.labels)
    cell = table.item * width
    cell += table.label
    return np.bincount(cell, minlength=len(table.items) * width).astype(np.int64, copy=False).reshape(len(table.items), width)


def compute_unique_rows(table: Ints) -> CountRows:
    """The distinct rows of a counts table and their multiplicity; the order of the items does not matter afterwards."""
    radix = int(table.max(initial=0)) + 1
    space = radix ** table.shape[1]
    if space <= COUNTED_UP_TO:
        times = np.bincount(_row_keys(table, radix), minlength=space)
        keys = np.flatnonzero(times)
        return CountRows(_digits(keys, radix, table.shape[1]), times[keys].astype(np.float64))
    if space < 2**62:
        _, first, times = np.unique(_row_keys(table, radix), return_index=True, return_counts=True)
        return CountRows(table[first].astype(np.float64), times.astype(np.float64))
    rows, times = np.unique(table, axis=0, return_counts=True)
    return CountRows(rows.astype(np.float64), times.astype(np.float64))


def keep_rows_with(count_rows: CountRows, labels: int) -> CountRows:
    """The rows with so many labels or more."""
    kept = count_rows.rows.sum(axis=1) >= labels
    return CountRows(count_rows.rows[kept], count_rows.weight[kept])


def keep_first_labels(table: LabelTable) -> LabelTable:
    """Label table with one label per person and item: the first in row order."""
    _, first = np.unique(table.item * len(table.people) + table.person, return_index=True)
    return LabelTable(table.item[first], table.person[first], table.label[first], table.items, table.people, table.labels)


def _coded(values: Column, names: Sequence[Hashable]) -> Ints:
    code_of = {name: code for code, name in enumerate(names)}
    unknown = next((value for value in values if value is not None and value == value and value not in code_of), None)
    if unknown is not None:
        raise InvalidInput(
            f"the label {unknown!r} is not one of the {len(code_of)} given labels",
            code="quality.unknown_label",
            hint="Add it to `labels`, or leave the row out.",
        )
    return np.array([code_of.get(value, -1) for value in values], dtype=np.int64)


def _row_keys(table: Ints, radix: int) -> Ints:
    """Each row as one number in a mixed radix: much faster to sort or count than rows."""
    key = np.zeros(len(table), dtype=np.int64)
    for power in range(table.shape[1]):
        key += table[:, power] * radix**power
    return key


def _digits(keys: Ints, radix: int, width: int) -> Floats:
    """The rows that the keys stand for."""
    powers = np.array([radix**power for power in range(width)], dtype=np.int64)
    return (keys[:, None] // powers % radix).astype(np.float64)


def _all_named(coded: Ints, column: str) -> None:
    missing = np.flatnonzero(coded < 0)
    if len(missing):
        raise InvalidInput(
            f"row {missing[0]} names no {column}",
            code="quality.ragged_columns",
            where=f"{column}[{missing[0]}]",
            hint="Leave the row out, or name it.",
        )


def _same_length(items: int, people: int, labels: int) -> None:
    if not items == people == labels:
        raise InvalidInput(
            f"the columns have {items}, {people} and {labels} rows; they must have equally many",
            code="quality.ragged_columns",
        )
