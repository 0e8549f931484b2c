# SPDX-License-Identifier: Apache-2.0
"""Marks from files made fit for a schema: labels mapped to the project's names, ids made, each mark checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.base.ids import is_uuid, stable_uuid
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry, encode
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.model.records import Incoming, IncomingAnnotation

from .mark_validation import check_marks
from .schema import Schema


class MarkPolicy(NamedTuple):
    """A policy for imported marks: under which names of labels (None leaves a label out), as whose, as what."""

    labels: Mapping[str, str | None]
    author: str | None
    source: str
    as_answers: bool


def rename_labels(mark: Mark, labels: Mapping[str, str | None], registry: Registry) -> Mark | None:
    """Return a mark with its labels mapped to the project's own names; None when nothing of it is left."""
    if not labels:
        return mark
    value: dict[str, Any] = msgspec.json.decode(mark.value)
    names = list_labels(mark, registry)
    kept = [labels.get(name, name) for name in names]
    if names and not any(kept):
        return None
    if mark.label:
        return msgspec.structs.replace(mark, label=kept[0])
    if names and isinstance(value.get("labels"), list):
        value["labels"] = list(dict.fromkeys(name for name in kept if name))
    return msgspec.structs.replace(mark, value=msgspec.Raw(msgspec.json.encode(value)))


def list_labels(mark: Mark, registry: Registry) -> tuple[str, ...]:
    """Return the names of labels that a mark carries: its own, or those inside its value."""
    if mark.label:
        return (mark.label,)
    decoded = registry.decode(mark.value)
    inside = None if isinstance(decoded, UnknownValue) else registry.kind_of(decoded).labels
    return () if inside is None else tuple(inside(decoded))


def check_annotations(
    incoming: Incoming, policy: MarkPolicy, *, schema: Schema, registry: Registry, assets: Sequence[Asset], seed: str
) -> tuple[IncomingAnnotation, ...]:
    """Return the annotations of a row with labels mapped, ids made and marks checked.

    Raises InvalidFile with the first thing that does not fit, so that the row is refused whole.
    """
    return tuple(
        _checked(annotation, policy, schema=schema, registry=registry, assets=assets, seed=f"{seed}/{index}")
        for index, annotation in enumerate(incoming.annotations)
    )


def _checked(
    annotation: IncomingAnnotation, policy: MarkPolicy, *, schema: Schema, registry: Registry, assets: Sequence[Asset], seed: str
) -> IncomingAnnotation:
    kept = _rename_all(annotation.marks, policy.labels, registry)
    marks = tuple(
        msgspec.structs.replace(mark, id=mark.id if is_uuid(mark.id) else stable_uuid(seed, str(index))) for index, mark in enumerate(kept)
    )
    problems = check_marks(marks, schema=schema, registry=registry, assets=assets, complete=False)
    if problems:
        raise InvalidFile(problems[0].message, code=problems[0].code, where=problems[0].where, hint=problems[0].hint)
    return msgspec.structs.replace(annotation, marks=marks)


def _rename_all(marks: Sequence[Mark], labels: Mapping[str, str | None], registry: Registry) -> list[Mark]:
    """Return the marks under the project's names, without those left out and the links that joined them."""
    kept = [mark for one in marks if (mark := rename_labels(one, labels, registry)) is not None]
    if len(kept) == len(marks):
        return kept
    ids = {mark.id: mark.id for mark in kept}
    return [mark for one in kept if (mark := _drop_dangling_ends(one, ids, registry)) is not None]


def _drop_dangling_ends(mark: Mark, ids: Mapping[str, str], registry: Registry) -> Mark | None:
    value = registry.decode(mark.value)
    kind = None if isinstance(value, UnknownValue) else registry.kind_of(value)
    if kind is None or kind.ends is None or kind.remap is None or isinstance(value, UnknownValue):
        return mark
    left = kind.remap(value, ids)
    return None if left is None else msgspec.structs.replace(mark, value=msgspec.Raw(encode(left)))
