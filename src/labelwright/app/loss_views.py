# SPDX-License-Identifier: Apache-2.0
"""Losses as people read them: the sentences that codes and parameters stand for."""

from __future__ import annotations

from collections.abc import Iterable

from labelwright.formats.loss_sorts import describe_loss
from labelwright.formats.standard_formats import LOSS_SORTS
from labelwright.model.losses import LossRow
from labelwright.wire.imports_exports import LossView


def view_losses(rows: Iterable[LossRow]) -> tuple[LossView, ...]:
    """Return losses with their words, in the order given."""
    return tuple(_view(row) for row in rows)


def _view(row: LossRow) -> LossView:
    what, why = describe_loss(row.code, row.params, LOSS_SORTS)
    return LossView(row.code, row.params, what, why, row.count, row.file, row.places)
