# SPDX-License-Identifier: Apache-2.0
"""Gwet's AC1 and AC2: agreement that does not collapse when nearly all items are of one class.

    expected = T / (K (K - 1)) x sum of p_k (1 - p_k),   T = sum of the agreement weights (K without weights)

Kappa takes the labels of a rare class as chance; where 94 % agree it can fall below 0. Print both, and the share of the classes.
Source: K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, 2008; AC2: Handbook of
Inter-Rater Reliability, 4th edition. Interval by the linearised variance and Student's t (degrees of freedom: items with two labels, less
one), cut at -1 and 1. The observed agreement is a ratio, over the items with two labels or more, and is linearised as one (W. G. Cochran,
Sampling Techniques, 2.11); items with one label pull on the margins alone. Gwet's own formula lets them count as agreement 0 beside a mean
that leaves them out, which makes the interval of a file with few doubled items twice too wide. Where every item has two labels both are the
same.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments, check_weights, require_counts, require_shares
from .array_types import Floats, Ints
from .confidence_intervals import Figure, build_undefined, widen_unanimous
from .distributions import t_quantile

NO_ROOM = 1e-12
"""Where chance alone gives full agreement up to this, AC is not defined."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Per item: observed agreement (0 where it has one label) and its part of the expected one; and their means."""

    observed_of: Floats
    expected_of: Floats
    doubled: Ints
    observed: float
    expected: float


@check_arguments(table=require_counts(), level=LEVEL)
def compute_ac1(table: Ints, *, level: float = 0.95) -> Figure:
    """Gwet's AC1 from a counts table items x classes; items may have any number of labels, those with none are left out."""
    return compute_ac2(table, np.eye(table.shape[1]), level=level)


@check_arguments(table=require_counts(), weights=require_shares(dimensions=2), level=LEVEL)
def compute_ac2(table: Ints, weights: Floats, *, level: float = 0.95) -> Figure:
    """Gwet's AC2: AC1 with agreement weights, 1 on the diagonal (see `kappa.linear_weights`), for ordered classes."""
    if table.shape[1] < 2:
        raise InvalidInput("AC1 needs two classes or more; there is one", code="quality.one_class", hint="Name all labels of the field.")
    n = int((table.sum(axis=1) >= 2).sum())
    if n == 0:
        return build_undefined(0)
    check_weights(weights, table.shape[1])
    parts = _parts(table[table.sum(axis=1) > 0].astype(np.float64), weights)
    if parts.expected > 1 - NO_ROOM:
        return build_undefined(n)
    value = (parts.observed - parts.expected) / (1 - parts.expected)
    half = _half_width(parts, value, level)
    figure = Figure(value, max(min(value, -1.0), value - half), min(1.0, value + half), n)
    return widen_unanimous(figure, reach=1 / (1 - parts.expected), level=level)


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
    """Linearised: each item's pull on the observed and, through the margins, on the expected agreement. 0 for one item with two labels."""
    n, doubled = len(parts.observed_of), int(parts.doubled.sum())
    if doubled < 2:
        return 0.0
    scale, room = n / doubled, 1 - parts.expected
    pull = scale * (parts.observed_of - parts.observed * parts.doubled) / room
    pull = pull - 2 * (1 - value) * (parts.expected_of - parts.expected) / room
    variance = float((pull**2).sum()) / n**2 * doubled / (doubled - 1)
    return t_quantile((1 + level) / 2, doubled - 1) * float(np.sqrt(variance))
