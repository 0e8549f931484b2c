# SPDX-License-Identifier: Apache-2.0
"""The plan of the house in one table: which room stands on which floor. A floor imports only floors below it.

A part of a room may stand higher than the room: its longer name is found first. Change the plan here and in
`docs/architecture.md` together, with a page in `docs/decisions/`.
"""

from __future__ import annotations

FLOORS: dict[str, int] = {
    "labelwright.base": 0,
    "labelwright.kinds": 1,
    "labelwright.media": 1,
    "labelwright.conditions": 1,
    "labelwright.model": 2,
    "labelwright.schema": 3,
    "labelwright.quality": 4,
    "labelwright.formats": 4,
    "labelwright.workflow": 5,
    "labelwright.projectfile": 6,
    "labelwright.store": 6,
    "labelwright.blobs": 6,
    "labelwright.suggest": 6,
    "labelwright.jobs": 7,
    "labelwright.wire": 7,
    "labelwright.app": 8,
    "labelwright.server": 9,
    "labelwright.composition_root": 10,
    "labelwright.server.run": 11,
    "labelwright.server.worker_processes": 12,
    "labelwright.cli": 13,
}

BESIDE: dict[str, tuple[str, ...]] = {
    "labelwright.sdk": ("labelwright.base", "labelwright.kinds", "labelwright.model", "labelwright.schema", "labelwright.wire"),
    "labelwright.testing": ("labelwright.base", "labelwright.kinds", "labelwright.model", "labelwright.schema", "labelwright.formats"),
}
"""Rooms beside the floors, with all they may import of us. Nobody imports `testing`; only `cli` and `__init__` know `sdk`."""

TOP = ("labelwright", "labelwright.__main__")
"""The package itself: it knows the names of the SDK and loads nothing."""

DATA = ("labelwright.templates", "labelwright.demo")
"""Files without code, but for an `__init__` that makes them findable."""

HELPERS: dict[str, str] = {}
"""Exceptions from the plan, `importer -> imported`, each with its reason. Empty is how it should stay."""


def room(module: str) -> str:
    """Return the room of a module: the longest name in the tables that it begins with, or the module itself."""
    names = [name for name in (*FLOORS, *BESIDE, *DATA) if module == name or module.startswith(f"{name}.")]
    return max(names, key=len, default=module)
