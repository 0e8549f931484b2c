# SPDX-License-Identifier: Apache-2.0
"""What the agreement would be if two labels were one, or a label or a person were not there.

Nothing is decided here: these are the same columns, changed, and the same alpha. To merge labels that people confuse lifts alpha by
right; to drop a person does so by choosing whom to believe, so the gain is an upper estimate.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from labelwright.base.errors import InvalidInput

from .alpha import compute_alpha, interval_metric, nominal_metric, ordinal_metric
from .array_types import Bools, Floats
from .confidence_intervals import Figure
from .label_table import LabelTable, count_labels

TableChange = Literal["merge", "drop label", "drop person"]
Scale = Literal["nominal", "ordinal", "interval"]
Coefficient = Callable[[LabelTable], Figure]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Sensitivity of alpha to a change: the change, whom or what it is about, the alpha that results and how much higher it is."""

    change: TableChange
    names: tuple[Hashable, ...]
    alpha: Figure
    gain: float


def merge_labels(table: LabelTable, labels: Sequence[Hashable]) -> LabelTable:
    """Label table with some labels taken as the first of them."""
    merged = [_index_of(table.labels, label) for label in labels]
    to = np.arange(len(table.labels))
    to[merged] = merged[0]
    kept = np.flatnonzero(to == np.arange(len(to)))
    return LabelTable(
        table.item,
        table.person,
        np.searchsorted(kept, to[table.label]),
        table.items,
        table.people,
        tuple(table.labels[index] for index in kept),
    )


def drop_label(table: LabelTable, label: Hashable) -> LabelTable:
    """Label table without the rows that say this label: as if it had not been on offer."""
    return _kept(table, table.label != _index_of(table.labels, label))


def drop_person(table: LabelTable, person: Hashable) -> LabelTable:
    """Label table without one person's rows."""
    return _kept(table, table.person != _index_of(table.people, person))


def count_confused(table: LabelTable) -> Floats:
    """How often two labels meet on an item, said by two people: classes x classes, symmetric, zero diagonal; an item counts its labels."""
    tally = count_labels(table).astype(np.float64)
    size = np.maximum(tally.sum(axis=1, keepdims=True) - 1, 1)
    confused = (tally / size).T @ tally
    np.fill_diagonal(confused, 0.0)
    return confused


def rank_what_ifs(
    table: LabelTable, *, seed: int, scale: Scale = "nominal", merges: int = 5, labels: int = 5, people: int = 20, draws: int = 200
) -> list[WhatIf]:
    """Sensitivity analysis of alpha: the most telling changes, best gain first: the labels confused most, the labels in most disputes, each
    person (the least agreeing ones).

    On an ordinal or interval scale the labels must be numbers or write some; merged labels count as the first of them.
    """
    of = partial(_alpha, seed=seed, draws=draws, scale=scale)
    now = of(table)
    confused = count_confused(table)
    upper = np.triu(confused)
    pairs = [divmod(int(index), len(confused)) for index in np.argsort(-upper, axis=None, kind="stable")[:merges]]
    changes = [_merge(table, a, b, now, of) for a, b in pairs if upper[a, b] > 0 and len(confused) > 2]
    disputed = np.argsort(-confused.sum(axis=1), kind="stable")[: labels if len(confused) > 2 else 0]
    changes += [_changed("drop label", table.labels[label], drop_label(table, table.labels[label]), now, of) for label in disputed]
    who = _dissenters(table)[: people if len(table.people) > 2 else 0]
    changes += [_changed("drop person", table.people[person], drop_person(table, table.people[person]), now, of) for person in who]
    return sorted(changes, key=lambda change: -change.gain if np.isfinite(change.gain) else np.inf)


def _merge(table: LabelTable, a: int, b: int, now: Figure, of: Coefficient) -> WhatIf:
    names = table.labels[a], table.labels[b]
    after = of(merge_labels(table, names))
    return WhatIf("merge", names, after, after.value - now.value)


def _changed(change: TableChange, name: Hashable, table: LabelTable, now: Figure, of: Coefficient) -> WhatIf:
    after = of(table)
    return WhatIf(change, (name,), after, after.value - now.value)


def _alpha(table: LabelTable, *, seed: int, draws: int, scale: Scale) -> Figure:
    tally = count_labels(table)
    if scale == "nominal":
        return compute_alpha(tally, nominal_metric(len(table.labels)), seed=seed, draws=draws)
    numbers = np.array([float(str(name)) for name in table.labels])
    order = np.argsort(numbers)
    metric = ordinal_metric() if scale == "ordinal" else interval_metric(numbers[order].tolist())
    return compute_alpha(tally[:, order], metric, seed=seed, draws=draws)


def _dissenters(table: LabelTable) -> list[int]:
    """People by their share of agreeing pairs with others, lowest first."""
    tally = count_labels(table)
    others = tally.sum(axis=1)[table.item] - 1
    alike = tally[table.item, table.label] - 1
    pairs = np.bincount(table.person, weights=others, minlength=len(table.people))
    share = np.bincount(table.person, weights=alike, minlength=len(table.people)) / np.maximum(pairs, 1)
    return np.argsort(np.where(pairs > 0, share, np.inf), kind="stable")[: int((pairs > 0).sum())].tolist()


def _kept(table: LabelTable, rows: Bools) -> LabelTable:
    return LabelTable(table.item[rows], table.person[rows], table.label[rows], table.items, table.people, table.labels)


def _index_of(names: tuple[Hashable, ...], name: Hashable) -> int:
    if name not in names:
        raise InvalidInput(f"there is no {name!r}", code="quality.unknown_name", hint=f"There are: {', '.join(map(str, names[:12]))}.")
    return names.index(name)
