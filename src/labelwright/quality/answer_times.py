# SPDX-License-Identifier: Apache-2.0
"""People who answer faster than the work allows.

Times are compared as logarithms, since twice as fast is as far as twice as slow: a person's median against all people's medians, in robust
standard deviations (median and MAD). A fast reader is not a speeder, so the person must also be three times as fast as the usual one.
"""

import numpy as np

from .array_types import Floats
from .flags import Flag, FlagType
from .label_table import LabelTable

FAR = 3.5
"""Robust standard deviations (Iglewicz and Hoaglin 1993)."""

TIMES = 3.0
FEWEST = 20
NARROWEST = 0.15
"""Least standard deviation of log times taken for real: among equals nobody is far away."""


def flag_speeders(table: LabelTable, seconds: Floats) -> list[Flag]:
    """Flag people whose median log time is 3.5 robust deviations under the crowd's and a third of it at most. `seconds` is per row, NaN
    unknown.
    """
    known = np.isfinite(seconds) & (seconds > 0)
    person, logs = table.person[known], np.log(seconds[known])
    n = np.bincount(person, minlength=len(table.people))
    who = np.flatnonzero(n >= FEWEST)
    if len(who) < 3:
        return []
    typical = np.array([float(np.median(logs[person == code])) for code in who])
    middle = float(np.median(typical))
    scale = max(1.4826 * float(np.median(np.abs(typical - middle))), NARROWEST)
    z = (typical - middle) / scale
    fast = np.flatnonzero((z < -FAR) & (typical < middle - np.log(TIMES)))
    return [_flag(table, int(who[index]), float(typical[index]), middle, float(z[index]), int(n[who[index]])) for index in fast.tolist()]


def estimate_seconds(person: np.ndarray, when: Floats, *, longest: float = 600.0) -> Floats:
    """Seconds since the same person's label before, from times in seconds; NaN for the first, and for pauses over `longest`."""
    order = np.lexsort((when, person))
    gap = np.diff(when[order], prepend=np.nan)
    gap[np.flatnonzero(np.diff(person[order])) + 1] = np.nan
    seconds = np.empty(len(when))
    seconds[order] = np.where(gap <= longest, gap, np.nan)
    return seconds


def _flag(table: LabelTable, who: int, typical: float, middle: float, z: float, n: int) -> Flag:
    name = table.people[who]
    sentence = f"{name} takes {np.exp(typical):.2g} s for a label, others {np.exp(middle):.2g} s ({z:.1f} robust deviations; {n} labels)."
    return Flag(name, FlagType.SPEEDER, float(np.exp(typical)), z, n, sentence)
