# SPDX-License-Identifier: Apache-2.0
"""What was seen of a file before its import, on the terminal: its columns, its labels, what would come of its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import output
from .options import console

if TYPE_CHECKING:
    from labelwright.sdk.responses import FoundLabel, Inspection

SHOWN = 3


def show(found: Inspection, *, json: bool) -> None:
    """Write an inspection: tables on standard output, the sum of it for people."""
    if json:
        output.as_json(found)
        return
    if found.columns:
        output.table(
            ["column", "taken as", "first cells"], [(c.name, c.role or "left out", " | ".join(c.cells[:SHOWN])) for c in found.columns]
        )
    if found.labels:
        output.table(
            ["label", "field", "count", ""], [(each.name, each.field, f"{each.count:,}", _standing(each)) for each in found.labels]
        )
    for each in found.reasons:
        console.print(
            f"would be refused: {each.count:,}, first {each.where}: {each.message} {each.hint or ''}".rstrip(), markup=False, soft_wrap=True
        )
    rows = "all" if found.whole else "the first"
    console.print(
        f"{found.title}, {rows} {found.rows:,} rows: {found.added:,} would be added, {found.attached:,} attached, "
        f"{found.duplicates:,} are there already, {found.refused:,} would be refused. Nothing was imported.",
        soft_wrap=True,
    )


def _standing(label: FoundLabel) -> str:
    if label.known:
        return ""
    return f"not in the project; --rename {label.name}={label.nearest} ?" if label.nearest else "not in the project"
