# SPDX-License-Identifier: Apache-2.0
"""The marks a chain joins, and how it follows them when they are renamed."""

from collections.abc import Mapping

from .settings import ChainSettings
from .value import ChainValue


def ends(value: ChainValue) -> tuple[str, ...]:
    """Return the ids of its marks."""
    return value.marks


def remap(value: ChainValue, ids: Mapping[str, str]) -> ChainValue | None:
    """Return the chain with its marks renamed, or None when none of them has a counterpart.

    A mark without a counterpart keeps its id, which nobody else's chain holds: so a mention that only one person marked is a
    difference between the chains, as it should be, and a vote over several people's chains drops it.
    """
    if not any(id in ids for id in value.marks):
        return None
    return ChainValue(tuple(ids.get(id, id) for id in value.marks))


def index(value: ChainValue) -> dict[str, str | int | float]:
    """Return how many marks it joins."""
    return {"marks": len(value.marks)}


def size(value: ChainValue, _settings: ChainSettings) -> float:
    """Return how many marks it joins."""
    return float(len(value.marks))
