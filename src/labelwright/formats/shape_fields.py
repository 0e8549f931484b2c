# SPDX-License-Identifier: Apache-2.0
"""Which field takes a shape that a file holds: one of a kind that can hold it, and first one that has the shape's label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.model.losses import Loss
from labelwright.schema.schema import Field

from .format import ReadOptions
from .reader_tools import Target


class ShapeFields:
    """The fields that shapes of some kinds may go to, the most exact kind first. A class because it holds their labels."""

    def __init__(self, options: ReadOptions, kinds: Sequence[str]) -> None:
        self._options, self._kinds = options, kinds
        self._fields = list(_list_fields(options, kinds))
        self._known: dict[tuple[str | None, tuple[str, ...]], list[tuple[str, Target]]] = {}
        self._words = {field.name: {word for label in field.labels for word in (label.name, label.shown)} for field in self._fields}

    def targets(self, word: str | None, kinds: Sequence[str] = ()) -> list[tuple[str, Target]]:
        """Return kinds and fields for a shape of this label that could be of these kinds (else of all), the best first.

        A field that has the label comes before one that has not, then the kinds in their order. Without a schema the simplest
        kind names the field.
        """
        asked = (word, tuple(kinds or self._kinds))
        if asked not in self._known:
            self._known[asked] = self._list_targets(*asked)
        return self._known[asked]

    def _list_targets(self, word: str | None, kinds: tuple[str, ...]) -> list[tuple[str, Target]]:
        if self._options.schema is None:
            simplest = sorted(kinds, key=self._kinds.index, reverse=True)
            return [(kind, self._get_target(self._options.field or kind, kind)) for kind in simplest]
        fitting = [field for field in self._fields if field.kind in kinds]
        ranked = sorted(fitting, key=lambda field: (word not in self._words[field.name], kinds.index(field.kind)))
        return [(field.kind, self._get_target(field.name, field.kind)) for field in ranked]

    @property
    def first(self) -> str:
        """The field that a shape would go to of which nothing is known."""
        return next((target.field for _, target in self.targets(None)), self._options.field or self._kinds[-1])

    def knows(self, word: str) -> bool:
        """Tell whether one of the fields has the label."""
        return any(word in words for words in self._words.values())

    def _get_target(self, name: str, kind: str) -> Target:
        return Target(msgspec.structs.replace(self._options, field=name), kind, name)


def _list_fields(options: ReadOptions, kinds: Sequence[str]) -> Iterator[Field]:
    for field in options.schema.fields if options.schema else ():
        if field.kind in kinds and not field.retired and options.field in (None, field.name):
            yield field


def no_field(kinds: Iterable[str]) -> InvalidFile:
    """Return the error for a shape that no field of the project can hold."""
    return InvalidFile(f"the project has no field for {' or '.join(kinds)}", code="mark.no_field")


def lose_mark(where: str, field: str, error: LabelwrightError) -> Loss:
    """Return a mark that its reader could not take."""
    full_place = f"{where}: {error.where}" if error.where else where
    return Loss("mark.unreadable", full_place, {"field": field, "reason": error.code}, note=error.message)
