# SPDX-License-Identifier: Apache-2.0
"""Reads golden cases: JSON files that the Python and the TypeScript rooms must both agree with.

A file holds `{"kind", "settings", "context": {"extent", "text", "labels", "marks"}, "cases", "distances", "upgrades"}`; a case is
`{"name", "value", "valid", "error": {"code", "where"}}`, a distance `{"a", "b", "distance"}`, an upgrade `{"old", "new"}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from labelwright.base.extents import Extent
from labelwright.kinds.kind import Context, Neighbour


class GoldenError(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    where: str


class GoldenCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    value: Any
    valid: bool
    error: GoldenError | None = None


class GoldenDistance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    a: Any
    b: Any
    distance: float


class GoldenUpgrade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    old: dict[str, Any]
    new: dict[str, Any]


class GoldenContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`marks` are the other marks of the annotation, which a link may join."""

    extent: Extent | None = None
    text: str | None = None
    labels: frozenset[str] | None = None
    marks: tuple[Neighbour, ...] | None = None

    def context(self) -> Context:
        """Return what `Kind.check` wants."""
        marks = None if self.marks is None else {mark.id: mark for mark in self.marks}
        return Context(extent=self.extent, text=self.text, labels=self.labels, neighbour=None if marks is None else marks.get)


class GoldenFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    settings: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])
    context: GoldenContext = GoldenContext()
    cases: tuple[GoldenCase, ...] = ()
    distances: tuple[GoldenDistance, ...] = ()
    upgrades: tuple[GoldenUpgrade, ...] = ()


def golden_files(folder: Path) -> Iterator[tuple[Path, GoldenFile]]:
    """Yield every golden file of the kinds under a folder (`KIND/NAME.json`), in order of name."""
    for path in sorted(folder.glob("*/*.json")):
        if path.parent.name != "positions":
            yield path, msgspec.convert(json.loads(path.read_text("utf-8")), GoldenFile)
