# SPDX-License-Identifier: Apache-2.0
"""Gwet's AC1 and AC2: agreement that does not collapse when nearly all items are of one class.

    expected = T / (K (K - 1)) x sum of p_k (1 - p_k),   T = sum of the agreement weights (K without weights)

Kappa takes the labels of a rare class as chance; where 94 % agree it can fall below 0. Print both, and the share of the classes.
Source: K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, 2008; AC2: Handbook of
Inter-Rater Reliability, 4th edition. Interval by the linearised variance and Student's t with n - 1 degrees of freedom, cut at 1.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats, Ints
from .confidence_intervals import Figure, widen_unanimous
from .distributions import t_quantile


@dataclass(frozen=True, slots=True)
class _Parts:
    """Per item: observed agreement (0 where it has one label) and its part of the expected one; and their means."""

    observed_of: Floats
    expected_of: Floats
    doubled: Ints
    observed: float
    expected: float


def compute_ac1(table: Ints, *, level: float = 0.95) -> Figure:
    """AC1 from a counts table items x classes; items may have any number of labels, those with none are left out."""
    return compute_ac2(table, np.eye(table.shape[1]), level=level)


def compute_ac2(table: Ints, weights: Floats, *, level: float = 0.95) -> Figure:
    """AC2: AC1 with agreement weights, 1 on the diagonal (see `kappa.linear_weights`), for ordered classes."""
    if table.shape[1] < 2:
        raise InvalidInput("AC1 needs two classes or more; there is one", code="quality.one_class", hint="Name all labels of the field.")
    parts = _parts(table[table.sum(axis=1) > 0].astype(np.float64), weights)
    n = int(parts.doubled.sum())
    if n == 0:
        return Figure(np.nan, np.nan, np.nan, 0)
    value = (parts.observed - parts.expected) / (1 - parts.expected)
    half = _half_width(parts, value, level)
    return widen_unanimous(Figure(value, value - half, min(1.0, value + half), n), reach=1 / (1 - parts.expected), level=level)


def _parts(rows: Floats, weights: Floats) -> _Parts:
    size = rows.sum(axis=1)
    used = rows / size[:, None]
    margins, width = used.mean(axis=0), rows.shape[1]
    scale = float(weights.sum()) / (width * (width - 1))
    doubled = (size >= 2).astype(np.int64)
    pairs = np.where(size >= 2, size * (size - 1), 1.0)
    observed_of = doubled * (rows * (rows @ weights - 1)).sum(axis=1) / pairs
    observed = float(observed_of.sum()) / max(int(doubled.sum()), 1)
    return _Parts(observed_of, scale * (used @ (1 - margins)), doubled, observed, scale * float(margins @ (1 - margins)))


def _half_width(parts: _Parts, value: float, level: float) -> float:
    """Linearised: each item's pull on the observed and, through the margins, on the expected agreement."""
    n = len(parts.observed_of)
    if n < 2:
        return np.nan
    scale, room = n / float(parts.doubled.sum()), 1 - parts.expected
    own = scale * (parts.observed_of - parts.expected * parts.doubled) / room
    pull = own - 2 * (1 - value) * (parts.expected_of - parts.expected) / room
    variance = float(((pull - value) ** 2).sum()) / (n * (n - 1))
    return t_quantile((1 + level) / 2, n - 1) * float(np.sqrt(variance))
