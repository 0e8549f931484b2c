# SPDX-License-Identifier: Apache-2.0
"""Losses as people read them: the sentences that codes and parameters stand for."""

from __future__ import annotations

from collections.abc import Iterable

from labelwright.formats.loss_sorts import describe_loss
from labelwright.formats.standard_formats import LOSS_SORTS, NOTES
from labelwright.model.losses import Loss, LossRow
from labelwright.wire.imports_exports import LossView


def view_losses(rows: Iterable[LossRow]) -> tuple[LossView, ...]:
    """Return losses with their words, in the order given."""
    return tuple(_view(row) for row in rows)


def count_notes(losses: Iterable[Loss]) -> tuple[int, int]:
    """Return how much is missing, and how many notes there are."""
    counted, notes = 0, 0
    for loss in losses:
        if loss.code in NOTES:
            notes += loss.count
        else:
            counted += loss.count
    return counted, notes


def _view(row: LossRow) -> LossView:
    what, why = describe_loss(row.code, row.params, LOSS_SORTS)
    return LossView(row.code, row.params, what, why, row.count, row.file, row.places, row.code in NOTES)
