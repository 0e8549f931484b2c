# SPDX-License-Identifier: Apache-2.0
"""All flags on people at once, from three columns and what is known of times."""

import numpy as np

from .answer_times import speeders
from .array_types import Floats, Ints
from .copy_detection import copies
from .dawid_skene import Truth
from .drift import drifters
from .flags import Flag
from .label_table import Columns
from .leave_one_out import Others
from .spam import spammers, straight_liners


def flags(
    table: Columns, truth: Truth, seen: Others, *, seed: int, when: Floats | None = None, seconds: Floats | None = None
) -> list[Flag]:
    """Every flag, by sort. Without `when` (a time a row) the order of the rows is the order of the labels, and nobody is called a copyist.

    `seconds` is how long each label took; without it nobody is called a speeder.
    """
    order: Ints = np.arange(len(table.item)) if when is None else np.argsort(when, kind="stable")
    return [
        *spammers(table, seen, seed=seed),
        *straight_liners(table, seen, order),
        *copies(table, truth, when=when),
        *drifters(table, seen, order),
        *([] if seconds is None else speeders(table, seconds)),
    ]
