# SPDX-License-Identifier: Apache-2.0
"""What was seen of a file before its import, on the terminal: its columns, its labels, what would come of its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelwright.base.errors import add_hint

from . import output
from .losses import print_losses
from .options import console

if TYPE_CHECKING:
    from labelwright.wire.imports_exports import ImportPreview, PreviewLabel

SHOWN = 3


def write_preview(preview: ImportPreview, *, json: bool) -> None:
    """Write an import preview: tables on standard output, the sum of it for people."""
    if json:
        output.write_json(preview)
        return
    if preview.columns:
        output.write_table(
            ["column", "taken as", "first cells"], [(c.name, c.role or "left out", " | ".join(c.cells[:SHOWN])) for c in preview.columns]
        )
    if preview.labels:
        output.write_table(
            ["label", "field", "count", ""], [(label.name, label.field, f"{label.count:,}", _label_note(label)) for label in preview.labels]
        )
    for reason in preview.reasons:
        console.print(
            f"would be refused: {reason.count:,}, first {reason.where}: {add_hint(reason.message, reason.hint)}",
            markup=False,
            soft_wrap=True,
        )
    print_losses(preview.losses, "would not be taken")
    if preview.dialect:
        console.print(f"read as: {preview.dialect}", markup=False)
    rows = "all" if preview.complete else "the first"
    console.print(
        f"{preview.title}, {rows} {preview.rows:,} rows: {preview.added:,} would be added, {preview.attached:,} attached, "
        f"{preview.duplicates:,} are there already, {preview.refused:,} would be refused. Nothing was imported.",
        soft_wrap=True,
    )


def _label_note(label: PreviewLabel) -> str:
    if label.known:
        return ""
    return f"not in the project; --rename {label.name}={label.nearest} ?" if label.nearest else "not in the project"
