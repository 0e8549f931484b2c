# SPDX-License-Identifier: Apache-2.0
"""What checking a share of the file would prove."""

from __future__ import annotations

from math import ceil

from labelwright.quality.sampling import compute_proved_rate, compute_size_to_prove

from .report import ErrorsAllowed, Sample, Target

SHARE = 0.05
TARGETS = (0.01, 0.02, 0.05, 0.10)
ERRORS = 3


def compute_sample(lot: int, *, expected: float | None = None) -> Sample:
    """The proofs of a sample of 5 %, and the sizes that prove each target, for 0, 1 and 2 errors found."""
    checked = ceil(SHARE * lot)
    allowed = tuple(ErrorsAllowed(errors, compute_proved_rate(errors, checked, lot=lot)) for errors in range(min(ERRORS, checked + 1)))
    targets = tuple(Target(rate, tuple(compute_size_to_prove(rate, errors=c, lot=lot) for c in range(ERRORS))) for rate in TARGETS)
    return Sample(lot, checked, allowed, targets, expected)
