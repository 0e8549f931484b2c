# SPDX-License-Identifier: Apache-2.0
"""All flags on people at once, from three columns and what is known of times."""

import numpy as np

from .answer_times import flag_speeders
from .array_types import Floats, Ints
from .copy_detection import detect_copies
from .dawid_skene import InferredTruth
from .drift import flag_drift
from .flags import Flag
from .label_table import LabelTable
from .leave_one_out import LeaveOneOut
from .spam import flag_spammers
from .straight_lining import flag_straight_liners


def compute_annotator_flags(
    table: LabelTable, truth: InferredTruth, others: LeaveOneOut, *, when: Floats | None = None, seconds: Floats | None = None
) -> list[Flag]:
    """Every flag, by sort. Without `when` (a time a row) the order of the rows is the order of the labels, and nobody is called a copyist.

    `seconds` is how long each label took; without it nobody is called a speeder.
    """
    order: Ints = np.arange(len(table.item)) if when is None else np.argsort(when, kind="stable")
    return [
        *flag_spammers(table, others),
        *flag_straight_liners(table, others, order),
        *detect_copies(table, truth, when=when),
        *flag_drift(table, others, order),
        *([] if seconds is None else flag_speeders(table, seconds)),
    ]
