# SPDX-License-Identifier: Apache-2.0
"""Marks that come with an import: answers of a named author, or suggestions of a model. Twice sent is once there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.canonical import digest
from labelwright.base.errors import InvalidFile
from labelwright.base.ids import is_uuid, opaque
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry, encode
from labelwright.model.annotation import Mark, adding
from labelwright.model.item import Asset
from labelwright.model.records import Incoming, IncomingAnnotation
from labelwright.schema.schema import Schema
from labelwright.schema.validate import check_marks
from labelwright.store import annotations, items, people, queue

from .advancement import Spot, count_in, settle
from .app import App
from .import_assets import stable_uuid
from .rights import Access
from .submissions import asset_of


class Ways(NamedTuple):
    """How marks are taken: under which names of labels (None leaves a label out), as whose, as what."""

    labels: Mapping[str, str | None]
    author: str | None
    source: str
    as_answers: bool


def renamed(mark: Mark, labels: Mapping[str, str | None], registry: Registry) -> Mark | None:
    """Return a mark with its labels mapped to the project's own names; None when nothing of it is left."""
    if not labels:
        return mark
    value: dict[str, Any] = msgspec.json.decode(mark.value)
    said = labels_in(mark, registry)
    kept = [labels.get(name, name) for name in said]
    if said and not any(kept):
        return None
    if mark.label:
        return msgspec.structs.replace(mark, label=kept[0])
    if said and isinstance(value.get("labels"), list):
        value["labels"] = list(dict.fromkeys(name for name in kept if name))
    return msgspec.structs.replace(mark, value=msgspec.Raw(msgspec.json.encode(value)))


def labels_in(mark: Mark, registry: Registry) -> tuple[str, ...]:
    """Return the names of labels that a mark carries: its own, or those inside its value."""
    if mark.label:
        return (mark.label,)
    decoded = registry.decode(mark.value)
    inside = None if isinstance(decoded, UnknownValue) else registry.kind_of(decoded).labels
    return () if inside is None else tuple(inside(decoded))


def checked(
    found: Incoming, ways: Ways, *, schema: Schema, registry: Registry, assets: Sequence[Asset], seed: str
) -> tuple[IncomingAnnotation, ...]:
    """Return the annotations of a row with labels mapped, ids made and marks checked.

    Raises InvalidFile with the first thing that does not fit, so that the row is refused whole.
    """
    return tuple(
        _checked(each, ways, schema=schema, registry=registry, assets=assets, seed=f"{seed}/{place}")
        for place, each in enumerate(found.annotations)
    )


def _checked(
    each: IncomingAnnotation, ways: Ways, *, schema: Schema, registry: Registry, assets: Sequence[Asset], seed: str
) -> IncomingAnnotation:
    kept = _kept(each.marks, ways.labels, registry)
    marks = tuple(
        msgspec.structs.replace(mark, id=mark.id if is_uuid(mark.id) else stable_uuid(seed, str(place))) for place, mark in enumerate(kept)
    )
    problems = check_marks(marks, schema=schema, registry=registry, assets=assets, complete=False)
    if problems:
        raise InvalidFile(problems[0].message, code=problems[0].code, where=problems[0].where, hint=problems[0].hint)
    return msgspec.structs.replace(each, marks=marks)


def _kept(marks: Sequence[Mark], labels: Mapping[str, str | None], registry: Registry) -> list[Mark]:
    """Return the marks under the project's names, without those left out and the links that joined them."""
    kept = [mark for one in marks if (mark := renamed(one, labels, registry)) is not None]
    if len(kept) == len(marks):
        return kept
    ids = {mark.id: mark.id for mark in kept}
    return [mark for one in kept if (mark := _joined(one, ids, registry)) is not None]


def _joined(mark: Mark, ids: Mapping[str, str], registry: Registry) -> Mark | None:
    value = registry.decode(mark.value)
    kind = None if isinstance(value, UnknownValue) else registry.kind_of(value)
    if kind is None or kind.ends is None or kind.remap is None or isinstance(value, UnknownValue):
        return mark
    left = kind.remap(value, ids)
    return None if left is None else msgspec.structs.replace(mark, value=msgspec.Raw(encode(left)))


def attach(tx: sa.Connection, app: App, at: Spot, found: Sequence[IncomingAnnotation], ways: Ways, *, import_id: int) -> int:
    """Add what came along to an item; returns how many annotations or suggestions were new."""
    return sum(_attach_one(tx, app, at, each, ways, import_id=import_id) for each in found if each.marks)


def _attach_one(tx: sa.Connection, app: App, at: Spot, each: IncomingAnnotation, ways: Ways, *, import_id: int) -> bool:
    author = each.author or ways.author
    said = digest([(mark.field, mark.label, msgspec.json.decode(mark.value), mark.attributes) for mark in each.marks])
    if author is None or not ways.as_answers:
        return _suggest(tx, at, each, ways.source, said, import_id)
    return _answer(tx, app, at, each, author.casefold(), import_id)


def _suggest(tx: sa.Connection, at: Spot, each: IncomingAnnotation, source: str, said: str, import_id: int) -> bool:
    id_ = stable_uuid("suggestion", str(at.access.id), str(at.item.id), source, said)
    score = None if each.score is None else round(each.score * 1e6)
    return annotations.add_suggestion(
        tx, id=id_, project_id=at.access.id, item_id=at.item.id, source=source, score=score, body=_json(each.marks), at_us=at.now_us,
        import_id=import_id,
    )  # fmt: skip


def _answer(tx: sa.Connection, app: App, at: Spot, each: IncomingAnnotation, email: str, import_id: int) -> bool:
    """Add an answer as if its author had submitted it here; False when the author has answered this item already."""
    person = people.by_email(tx, email)
    id_ = person.id if person is not None else people.add(tx, email=email, name=email.partition("@")[0], now_us=at.now_us)
    if people.member(tx, project_id=at.access.id, person_id=id_) is None:
        people.join(tx, project_id=at.access.id, person_id=id_, role="annotator", now_us=at.now_us)
    annotation_id = stable_uuid("answer", str(at.access.id), str(at.item.id), str(at.stage.id), str(at.round), email)
    if annotations.annotation(tx, annotation_id) is not None or annotations.has_turn(tx, person_id=id_, place=at.place):
        return False
    _write_answer(tx, app, at._replace(person_id=id_), each, annotation_id, import_id)
    return True


def _write_answer(tx: sa.Connection, app: App, at: Spot, each: IncomingAnnotation, annotation_id: str, import_id: int) -> None:
    when = each.at_us or at.now_us
    transaction = adding(each.marks, id=stable_uuid(annotation_id, "transaction"), at_us=when, origin="import")
    slot = queue.fill_free(tx, at.place)
    surplus = slot is None
    annotations.add_annotation(
        tx, id=annotation_id, project_id=at.access.id, item_id=at.item.id, stage_id=at.stage.id, round=at.round, person_id=at.person_id,
        state="submitted", revision=1, submitted_revision=1, schema_version=at.access.project.schema_version,
        guideline_version=at.access.project.guideline_version, document=_json(each.marks), document_revision=1, created_us=when,
        submitted_us=when, surplus=surplus, import_id=import_id,
    )  # fmt: skip
    annotations.add_ops(tx, [(annotation_id, 1, transaction.id, at.now_us, at.person_id, _json(transaction))])
    annotations.add_assignment(
        tx, public=opaque(), item_id=at.item.id, stage_id=at.stage.id, round=at.round, person_id=at.person_id,
        state="surplus" if surplus else "submitted", annotation_id=annotation_id, created_us=when, expires_us=when, ended_us=when,
    )  # fmt: skip
    if not surplus:
        count_in(tx, app, at, annotation_id=annotation_id, marks=list(each.marks))
        items.change(tx, at.item.id, submitted=at.item.submitted + 1, updated_us=at.now_us)
        settle(tx, app, at._replace(item=items.by_ids(tx, [at.item.id])[at.item.id]), slot)


def assets_for(tx: sa.Connection, item_id: int) -> list[Asset]:
    return [asset_of(row) for row in items.assets_of(tx, [item_id])[item_id]]


def spot_of(tx: sa.Connection, app: App, found: Access, stage: Any, item_id: int, person_id: int) -> Spot:
    row = items.by_ids(tx, [item_id])[item_id]
    return Spot(found, stage, row, row.round, person_id, app.clock())


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
