# SPDX-License-Identifier: Apache-2.0
"""What looks like a slip of the hand in marks that are valid: the kinds' ready checks. Warnings remark, they do not refuse.

A field says for itself whether it is remarked on. Where it says nothing, regions and links are, and answers are not: a remark on each
rating in the middle of its scale is for projects that ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from labelwright.base.errors import LabelwrightError
from labelwright.kinds.kind import Family, Kind, UnknownValue, Value
from labelwright.kinds.registry import Registry
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset

from .mark_validation import MarkContext, build_context, get_neighbours
from .schema import Field, Schema
from .schema_checks import get_settings

LIMIT_WARNINGS = 50
"""More than a person will read."""


class MarkWarning(msgspec.Struct, frozen=True):
    """A remark on a mark. `code` names the kind and its check: "box.small"."""

    code: str
    message: str
    mark: str
    field: str


def list_warnings(marks: Sequence[Mark], *, schema: Schema, registry: Registry, assets: Sequence[Asset] = ()) -> tuple[MarkWarning, ...]:
    """Return what the kinds' checks remark on in valid marks (the first 50)."""
    scene = MarkContext(
        schema=schema, registry=registry, assets={asset.name: asset for asset in assets}, old=frozenset(),
        neighbours=get_neighbours(marks, schema=schema, registry=registry),
    )  # fmt: skip
    return tuple(islice(_warnings(marks, scene), LIMIT_WARNINGS))


def _warnings(marks: Sequence[Mark], scene: MarkContext) -> Iterator[MarkWarning]:
    for mark in marks:
        field = scene.schema.field(mark.field)
        kind = scene.registry.get(field.kind) if field is not None and field.kind in scene.registry else None
        if field is None or kind is None or not _is_checked(field, kind):
            continue
        value = scene.registry.decode(mark.value)
        if not isinstance(value, UnknownValue):
            yield from _mark_warnings(mark, value, field, kind, scene)


def _is_checked(field: Field, kind: Kind) -> bool:
    is_on = kind.family is not Family.ANSWER if field.warnings is None else field.warnings
    return is_on and bool(kind.checks)


def _mark_warnings(mark: Mark, value: Value, field: Field, kind: Kind, scene: MarkContext) -> Iterator[MarkWarning]:
    try:
        settings = get_settings(field, kind)
    except (LabelwrightError, msgspec.ValidationError):
        return
    context = build_context(mark, field=field, scene=scene)
    for name, check in kind.checks.items():
        if message := check(value, settings, context):
            yield MarkWarning(f"{kind.tag}.{name}", message, mark.id, field.name)
