# SPDX-License-Identifier: Apache-2.0
"""Which mark of one person answers which mark of another.

Two people rarely draw in the same order, so before asking "do they agree?" marks are paired: the one-to-one assignment that saves
most, where a pair at cost c saves limit - c. Pairs at or above the limit save nothing and stay single; so do incompatible ones.
Optimal by the Hungarian method (H. W. Kuhn 1955; scipy's form is that of D. F. Crouse 2016), which is asked only where two marks want
the same counterpart: where nobody's best choice is another's too, the best choices are the assignment.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false
# (scipy ships no type stubs)

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_number
from .array_types import Bools, Floats, Ints

NOBODY = -1
"""The counterpart of a mark that stays single."""

ROUNDS = 2
"""How often free pairs are looked for before the Hungarian method takes over; more rounds find few."""

CELLS = 400_000
"""Cells of cost matrices worked on at a time: what fits into the cache."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Assignment of marks: mark `left[i]` of one answers mark `right[i]` of the other at `cost[i]`, by increasing left; the rest is single,
    in order.
    """

    left: Ints
    right: Ints
    cost: Floats
    single_left: Ints
    single_right: Ints


@dataclass(frozen=True, slots=True)
class StackedMatchings:
    """Assignments of many matrices: pairs of many matrices at once: in matrix `of[i]`, row `left[i]` and column `right[i]` are a pair at
    `cost[i]`, by matrix and row.
    """

    of: Ints
    left: Ints
    right: Ints
    cost: Floats


@check_arguments(limit=require_number())
def match_marks(cost: Floats, *, limit: float = 1.0, compatible: Bools | None = None) -> Matching:
    """Optimal assignment (Hungarian method): the cheapest pairing of rows with columns; each row and column appears exactly once, paired or
    single.

    `cost` is rows x columns, `limit` the cost from which on two marks are no pair, `compatible` where a pair is allowed at all.
    """
    right = match_stacked(cost[None], limit=limit, compatible=None if compatible is None else compatible[None])[0]
    left = np.flatnonzero(right != NOBODY)
    alone = np.flatnonzero(np.bincount(right[left], minlength=cost.shape[1]) == 0)
    return Matching(left, right[left], cost[left, right[left]], np.flatnonzero(right == NOBODY), alone)


def match_many(costs: Sequence[Floats], *, limit: float = 1.0, compatible: Sequence[Bools] | None = None) -> StackedMatchings:
    """Optimal assignment, many times: the cheapest pairings of many small matrices, each by itself: the same as `pair` on each, worked out
    by groups of equal shape.
    """
    parts = [_pairs_of_shape(costs, which, limit, compatible) for which in _by_shape(costs)]
    of, left, right, cost = (np.concatenate(column) for column in zip(*parts, strict=True)) if parts else _no_pairs()
    order = np.lexsort((left, of))
    return StackedMatchings(of[order], left[order], right[order], cost[order])


@check_arguments(limit=require_number())
def match_stacked(costs: Floats, *, limit: float = 1.0, compatible: Bools | None = None) -> Ints:
    """Optimal assignment of a stack: for a stack of cost matrices (matrices x rows x columns) the column of each row, `NOBODY` where it
    stays single.
    """
    _check(costs, compatible)
    matrices, rows, width = costs.shape
    matches = np.full((matrices, rows), NOBODY, dtype=np.int64)
    if rows and width:
        for start in range(0, matrices, step := max(1, CELLS // (rows * width))):
            part = slice(start, start + step)
            matches[part] = _partners(costs[part], limit, None if compatible is None else compatible[part])
    return matches


def _partners(costs: Floats, limit: float, compatible: Bools | None) -> Ints:
    saved = np.subtract(limit, costs)
    if compatible is not None:
        saved *= compatible
    best = saved.argmax(axis=2)
    wins = np.take_along_axis(saved, best[:, :, None], axis=2)[:, :, 0] > 0
    matches = np.where(wins, best, NOBODY)
    contested = np.flatnonzero(_contested(best, wins, costs.shape[2]))
    if len(contested):
        matches[contested] = _settled(np.maximum(saved[contested], 0.0))
    return matches


def _contested(best: Ints, wins: Bools, width: int) -> Bools:
    """Matrices in which two rows want the same column."""
    matrices = len(best)
    claimed = (best + np.arange(matrices)[:, None] * width)[wins]
    return np.bincount(claimed, minlength=matrices * width).reshape(matrices, width).max(axis=1) > 1


def _settled(saved: Floats) -> Ints:
    """Counterparts where rows compete: first the pairs that cost nobody anything, round by round, then the rest by the Hungarian method."""
    matches = np.full(saved.shape[:2], NOBODY, dtype=np.int64)
    contested = np.arange(len(saved))
    for _ in range(ROUNDS):
        matrix, row, column = _free_pairs(saved)
        matches[contested[matrix], row] = column
        saved[matrix, row] = 0.0
        saved[matrix, :, column] = 0.0
        still = saved.any(axis=(1, 2))
        contested, saved = contested[still], saved[still]
    rest = _cheapest(saved)
    matches[contested] = np.where(rest != NOBODY, rest, matches[contested])
    return matches


def _free_pairs(saved: Floats) -> tuple[Ints, Ints, Ints]:
    """Pairs that belong to a best assignment: one of the two has no other choice, and the other none better."""
    possible = saved > 0
    best, best_row = saved.argmax(axis=2), saved.argmax(axis=1)
    matrix, row = np.nonzero(possible.any(axis=2))
    column = best[matrix, row]
    wanted_by, choices = (
        np.einsum("mrc->mc", possible, dtype=np.int32)[matrix, column],
        np.einsum("mrc->mr", possible, dtype=np.int32)[matrix, row],
    )
    free = (wanted_by == 1) | ((choices == 1) & (best_row[matrix, column] == row))
    return matrix[free], row[free], column[free]


def _cheapest(saved: Floats) -> Ints:
    from scipy.optimize import linear_sum_assignment  # heavy

    matches = np.full(saved.shape[:2], NOBODY, dtype=np.int64)
    for matrix, matrix_saved in enumerate(saved):
        rows, columns = linear_sum_assignment(matrix_saved, maximize=True)
        matches[matrix, rows] = columns
    gain = np.take_along_axis(saved, np.maximum(matches, 0)[:, :, None], axis=2)[:, :, 0]
    return np.where((matches != NOBODY) & (gain > 0), matches, NOBODY)


def _by_shape(costs: Sequence[Floats]) -> Iterable[list[int]]:
    shapes: dict[tuple[int, ...], list[int]] = {}
    for index, cost in enumerate(costs):
        shapes.setdefault(cost.shape, []).append(index)
    return shapes.values()


def _pairs_of_shape(
    costs: Sequence[Floats], which: list[int], limit: float, compatible: Sequence[Bools] | None
) -> tuple[Ints, Ints, Ints, Floats]:
    stack = np.stack([costs[index] for index in which])
    allowed = None if compatible is None else np.stack([compatible[index] for index in which])
    right = match_stacked(stack, limit=limit, compatible=allowed)
    matrix, left = np.nonzero(right != NOBODY)
    column = right[matrix, left]
    return np.array(which, dtype=np.int64)[matrix], left, column, stack[matrix, left, column]


def _no_pairs() -> tuple[Ints, Ints, Ints, Floats]:
    none = np.empty(0, dtype=np.int64)
    return none, none, none, np.empty(0)


def _check(costs: Floats, compatible: Bools | None) -> None:
    if costs.ndim != 3 or (compatible is not None and compatible.shape != costs.shape):
        raise InvalidInput(
            f"costs of shape {costs.shape} and compatibilities of shape {None if compatible is None else compatible.shape}; "
            "wanted rows x columns each, and both alike",
            code="quality.bad_costs",
        )
    if np.isnan(costs).any():
        raise InvalidInput("a cost is not a number", code="quality.bad_costs", hint="Give 1 where two marks cannot be compared.")
