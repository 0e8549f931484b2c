# SPDX-License-Identifier: Apache-2.0
"""What a reader took of a file and what it named, to be compared with what a generator put into the file: nothing may be missing.

Files are read as imports read them: those of a folder that nobody used are named too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from labelwright.app.import_sources import read_source
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.input_files import open_source
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.schema.label_mapping import list_labels
from labelwright.testing.format_files import iter_losses

KINDS = standard_registry()
T = TypeVar("T", bound=Callable[..., None])


@dataclass
class Inventory:
    """The rows that were read, those that were refused, and all that was named as lost."""

    items: list[Incoming] = field(default_factory=list[Incoming])
    refused: list[Refused] = field(default_factory=list[Refused])
    losses: list[Loss] = field(default_factory=list[Loss])

    @property
    def marks(self) -> list[Mark]:
        return [mark for item in self.items for answer in item.annotations for mark in answer.marks]

    @property
    def labels(self) -> Counter[str]:
        return Counter(label for mark in self.marks for label in list_labels(mark, KINDS))

    @property
    def attributes(self) -> Counter[str]:
        return Counter(name for mark in self.marks for name in mark.attributes)

    @property
    def members(self) -> Counter[str]:
        """The members of metadata and the columns of records."""
        return Counter(name for item in self.items for name in (*item.meta, *(item.columns or {})))

    @property
    def sources(self) -> set[str | None]:
        return {item.source for item in self.items}

    def count_lost(self, code: str, *values: str, **params: str) -> int:
        """Return how many losses there are of a code, with these parameters, or with these values of any."""
        losses = (loss for loss in self.losses if loss.code == code and params.items() <= loss.params.items())
        return sum(loss.count for loss in losses if set(values) <= set(loss.params.values()))

    def is_named(self, name: str) -> bool:
        """Tell whether a place of the report, or a parameter of a loss, names something."""
        told = [text for loss in self.losses for text in (loss.where, loss.note, *loss.params.values())]
        return any(name in text for text in (*told, *(row.where for row in self.refused)))

    def list_missing(self, files: Mapping[str, Any], used: Iterable[str] = ()) -> set[str]:
        """Return the files of a generated folder that neither became an item, nor were used as stated, nor are named anywhere."""
        return {name for name in files if name not in self.sources and name not in set(used) and not self.is_named(name)}


def read_inventory(format: Format, path: Path, options: ReadOptions | None = None) -> Inventory:
    """Read a path, and list all that came of it."""
    inventory = Inventory()
    for row in read_source(format, open_source(path), options or ReadOptions()):
        inventory.losses.extend(iter_losses(row))
        if isinstance(row, Incoming):
            inventory.items.append(row)
        elif isinstance(row, Refused):
            inventory.refused.append(row)
    return inventory


def inventories(*formats: Format) -> Callable[[T], T]:
    """Mark a test as the inventory of some formats' readers: a registry test sees that each reader has one."""

    def mark(test: T) -> T:
        test.__dict__["inventories"] = formats
        return test

    return mark
