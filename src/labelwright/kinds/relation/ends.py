# SPDX-License-Identifier: Apache-2.0
"""The marks a relation joins, and how it follows them when they are renamed."""

from collections.abc import Mapping

import msgspec

from .value import RelationValue


def ends(value: RelationValue) -> tuple[str, ...]:
    """Return the ids of the marks it joins, `from` first."""
    return (value.source, value.target)


def remap(value: RelationValue, ids: Mapping[str, str]) -> RelationValue | None:
    """Return the relation with its ends renamed, or None when an end has no counterpart."""
    if value.source not in ids or value.target not in ids:
        return None
    return msgspec.structs.replace(value, source=ids[value.source], target=ids[value.target])


def index(value: RelationValue) -> dict[str, str | int | float]:
    """Return both ids."""
    return {"from": value.source, "to": value.target}
