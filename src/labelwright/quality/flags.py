# SPDX-License-Identifier: Apache-2.0
"""A flag: a remark that somebody's labels need a look, with the figure it rests on and a sentence that explains it.

A flag accuses nobody and does nothing: people read it and talk. Each one has a bound or a chance, and chances are corrected for how many
people were looked at, so that among honest people a flag of one sort is raised about once in a hundred crowds.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .array_types import Bools, Floats

ALPHA = 0.01
"""Chance that honest people get a flag of one sort at all, over everyone looked at."""

SMALLEST = 1e-12
"""Chances below it are not told apart: their tails are sums that end in rounding."""


class FlagType(StrEnum):
    """What a flag is about."""

    SPAMMER = "spammer"
    STRAIGHT_LINER = "straight-liner"
    COPIES = "copies"
    ALIKE = "same mistakes"
    SPEEDER = "speeder"
    DRIFT = "drift"


@dataclass(frozen=True, slots=True)
class Flag:
    """Annotator flag: `figure` is the evidence, `chance` how likely it is by luck (or the bound, where the sentence says so), `n` what it
    rests on.

    `other` is the second person of a pair.
    """

    person: Hashable
    type: FlagType
    figure: float
    chance: float
    n: int
    sentence: str
    other: Hashable | None = None


def write_chance(chance: float) -> str:
    """A chance with one figure; one too small to tell from none is "under 1e-12", for nothing seen is impossible."""
    return f"{chance:.1g}" if chance >= SMALLEST else f"under {SMALLEST:.0e}"


def reject_by_holm(chances: Floats, *, alpha: float = ALPHA, tests: int | None = None) -> Bools:
    """Holm's correction: which of several chances stay remarkable when all were looked at (Holm 1979): the k-th smallest must be at most
    alpha / (m - k + 1).

    `tests` is m where only the smallest chances are given.
    """
    order = np.argsort(chances, kind="stable")
    m = len(chances) if tests is None else tests
    failed = chances[order] > alpha / (m - np.arange(len(chances)))
    kept = np.zeros(len(chances), dtype=np.bool_)
    kept[order[: int(failed.argmax()) if failed.any() else len(chances)]] = True
    return kept
