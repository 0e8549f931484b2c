# SPDX-License-Identifier: Apache-2.0
"""Trees of names, as a mapping from each name to the one above it: labels under labels, entries under broader entries."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from labelwright.base.errors import InvalidProject


def get_path(name: str, above: Mapping[str, str], *, where: str) -> tuple[str, ...]:
    """Return the names from the root down to this one, itself included; a name under itself is InvalidProject."""
    way, visited = [name], {name}
    while way[-1] in above:
        way.append(above[way[-1]])
        if way[-1] in visited:
            raise InvalidProject(f"'{name}' is nested under itself", code="settings.tree", where=f"{where}.{name}")
        visited.add(way[-1])
    return tuple(reversed(way))


def compute_tree_distance(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return 1 - 2 c / (a + b) of two ways from the root, c the length of what they share (Wu and Palmer 1994); 0 for equals."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return 0.0 if a == b else 1 - 2 * shared / (len(a) + len(b))
