# SPDX-License-Identifier: Apache-2.0
"""Losses on the terminal: what was not taken or not carried, how much of it, and the first places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .options import console

if TYPE_CHECKING:
    from labelwright.wire.imports_exports import LossView

PLACES = 3


def print_losses(losses: Sequence[LossView], word: str) -> None:
    """Print losses, each with its first places; a note, of which nothing is missing, goes by that name."""
    for loss in losses:
        file = f"{loss.file}: " if loss.file else ""
        console.print(f"{'note' if loss.is_note else word}: {file}{loss.count:,} {loss.what}: {loss.why}", markup=False, soft_wrap=True)
        for where in loss.places[:PLACES]:
            console.print(f"    {where}", markup=False, soft_wrap=True)
        if loss.count > PLACES:
            console.print("    ...")
