# SPDX-License-Identifier: Apache-2.0
"""The mark an entity is about, and how it follows it when it is renamed."""

from collections.abc import Mapping

import msgspec

from .value import EntityValue


def ends(value: EntityValue) -> tuple[str, ...]:
    """Return the id of the mark it is about; nothing when it is about the item."""
    return () if value.mark is None else (value.mark,)


def remap(value: EntityValue, ids: Mapping[str, str]) -> EntityValue | None:
    """Return the entity of the renamed mark, or None when that has no counterpart; about an item it stays as it is."""
    if value.mark is None:
        return value
    return msgspec.structs.replace(value, of=ids[value.mark]) if value.mark in ids else None


def index(value: EntityValue) -> dict[str, str | int | float]:
    """Return the entry, or the reason for none."""
    return {"entry": value.entry} if value.entry is not None else {"nil": value.reason or ""}
