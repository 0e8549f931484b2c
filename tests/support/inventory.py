# SPDX-License-Identifier: Apache-2.0
"""What a reader took of a file and what it named, to be held against what a generator put into the file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from labelwright.formats.format import Format, ReadOptions
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.records import Incoming, Refused
from labelwright.schema.label_mapping import list_labels
from labelwright.testing.format_files import read_files, read_losses


class Inventory(NamedTuple):
    """The rows read, and by name: labels of marks, members of metadata and columns, and losses by code and parameters."""

    items: list[Incoming]
    refused: list[Refused]
    labels: Counter[str]
    members: Counter[str]
    losses: Counter[tuple[str, ...]]

    def count_lost(self, code: str, *params: str) -> int:
        """Return how many losses of a code name all of these."""
        return sum(count for (name, *values), count in self.losses.items() if name == code and set(params) <= set(values))


def take_inventory(format: Format, path: Path, options: ReadOptions | None = None) -> Inventory:
    """Read a file and count all that came of it."""
    items, refused = read_files(format, path, options)
    marks = [mark for item in items for annotation in item.annotations for mark in annotation.marks]
    losses = Counter[tuple[str, ...]]()
    for row in read_losses(format, path, options).rows:
        losses[row.code, *row.params.values()] += row.count
    return Inventory(
        items,
        refused,
        Counter(label for mark in marks for label in list_labels(mark, standard_registry())),
        Counter(name for item in items for name in (*item.meta, *(item.columns or {}))),
        losses,
    )
