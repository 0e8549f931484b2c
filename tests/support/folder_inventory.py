# SPDX-License-Identifier: Apache-2.0
"""What a generated file holds, and what became of it: every element is taken, or named in the report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labelwright.app.import_sources import read_source
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.input_files import open_source
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.testing.format_files import iter_losses


@dataclass
class Fate:
    """What a reader took, and what it named. A class because readers tell it piece by piece."""

    rows: list[Incoming] = field(default_factory=list[Incoming])
    refused: list[Refused] = field(default_factory=list[Refused])
    losses: list[Loss] = field(default_factory=list[Loss])

    @property
    def marks(self) -> int:
        return sum(len(annotation.marks) for row in self.rows for annotation in row.annotations)

    @property
    def labels(self) -> Counter[str | None]:
        return Counter(mark.label for row in self.rows for annotation in row.annotations for mark in annotation.marks)

    @property
    def attributes(self) -> Counter[str]:
        return Counter(name for row in self.rows for annotation in row.annotations for mark in annotation.marks for name in mark.attributes)

    @property
    def sources(self) -> set[str | None]:
        return {row.source for row in self.rows}

    def lost(self, code: str, **params: str) -> int:
        """Return how many losses there are of a code, with these parameters."""
        return sum(loss.count for loss in self.losses if loss.code == code and params.items() <= loss.params.items())

    def named(self, name: str) -> bool:
        """Tell whether a place of the report, or a parameter of a loss, names something."""
        told: Iterable[str] = [text for loss in self.losses for text in (loss.where, loss.note, *loss.params.values())]
        return any(name in text for text in (*told, *(row.where for row in self.refused)))


def read_fate(format: Format, folder: Path, options: ReadOptions) -> Fate:
    """Read a folder as imports do, with the files that nobody used."""
    fate = Fate()
    for row in read_source(format, open_source(folder), options):
        fate.losses.extend(iter_losses(row))
        if isinstance(row, Incoming):
            fate.rows.append(row)
        elif isinstance(row, Refused):
            fate.refused.append(row)
    return fate


def get_lost_files(fate: Fate, files: Mapping[str, Any], used: Iterable[str]) -> set[str]:
    """Return the files of a generated folder that neither became an item, nor were used as said, nor are named anywhere."""
    return {name for name in files if name not in fate.sources and name not in set(used) and not fate.named(name)}
