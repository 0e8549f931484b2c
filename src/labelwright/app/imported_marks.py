# SPDX-License-Identifier: Apache-2.0
"""Marks that come with an import: answers of a named author, or suggestions of a model. Twice sent is once there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import digest
from labelwright.base.errors import InvalidFile
from labelwright.base.ids import is_uuid, opaque
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry, encode
from labelwright.model.annotation import Mark, adding
from labelwright.model.item import Asset
from labelwright.model.records import Incoming, IncomingAnnotation
from labelwright.schema.mark_validation import check_marks
from labelwright.schema.schema import Schema
from labelwright.store import annotations, items, people, queue

from .advancement import ItemAtStage, advance_item, count_answer
from .app import App
from .import_assets import stable_uuid
from .rights import Access
from .submissions import to_asset


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


def attach_marks(
    tx: sa.Connection, app: App, visit: ItemAtStage, incoming: Sequence[IncomingAnnotation], policy: MarkPolicy, *, import_id: int
) -> int:
    """Add what came along to an item; returns how many annotations or suggestions were new."""
    return sum(_attach_one(tx, app, visit, annotation, policy, import_id=import_id) for annotation in incoming if annotation.marks)


def _attach_one(
    tx: sa.Connection, app: App, visit: ItemAtStage, annotation: IncomingAnnotation, policy: MarkPolicy, *, import_id: int
) -> bool:
    author = annotation.author or policy.author
    content_digest = digest([(mark.field, mark.label, msgspec.json.decode(mark.value), mark.attributes) for mark in annotation.marks])
    if author is None or not policy.as_answers:
        return _create_suggestion(tx, visit, annotation, policy.source, content_digest, import_id)
    return _create_answer(tx, app, visit, annotation, author.casefold(), import_id)


def _create_suggestion(
    tx: sa.Connection, visit: ItemAtStage, annotation: IncomingAnnotation, source: str, content_digest: str, import_id: int
) -> bool:
    id_ = stable_uuid("suggestion", str(visit.access.id), str(visit.item.id), source, content_digest)
    score = None if annotation.score is None else round(annotation.score * 1e6)
    return annotations.create_suggestion(
        tx, id=id_, project_id=visit.access.id, item_id=visit.item.id, source=source, score=score, body=_json(annotation.marks),
        at_us=visit.now_us, import_id=import_id,
    )  # fmt: skip


def _create_answer(tx: sa.Connection, app: App, visit: ItemAtStage, annotation: IncomingAnnotation, email: str, import_id: int) -> bool:
    """Add an answer as if its author had submitted it here; False when the author has answered this item already."""
    person = people.get_person_by_email(tx, email)
    id_ = person.id if person is not None else people.create_person(tx, email=email, name=email.partition("@")[0], now_us=visit.now_us)
    if people.get_member(tx, project_id=visit.access.id, person_id=id_) is None:
        people.save_member(tx, project_id=visit.access.id, person_id=id_, role="annotator", now_us=visit.now_us)
    annotation_id = stable_uuid("answer", str(visit.access.id), str(visit.item.id), str(visit.stage.id), str(visit.round), email)
    if annotations.get_annotation(tx, annotation_id) is not None or annotations.has_assignment(
        tx, person_id=id_, queue_key=visit.queue_key
    ):
        return False
    _write_answer(tx, app, visit._replace(person_id=id_), annotation, annotation_id, import_id)
    return True


def _write_answer(
    tx: sa.Connection, app: App, visit: ItemAtStage, annotation: IncomingAnnotation, annotation_id: str, import_id: int
) -> None:
    when = annotation.at_us or visit.now_us
    transaction = adding(annotation.marks, id=stable_uuid(annotation_id, "transaction"), at_us=when, origin="import")
    slot = queue.fill_free(tx, visit.queue_key)
    surplus = slot is None
    annotations.create_annotation(
        tx, id=annotation_id, project_id=visit.access.id, item_id=visit.item.id, stage_id=visit.stage.id, round=visit.round,
        person_id=visit.person_id, state="submitted", revision=1, submitted_revision=1, schema_version=visit.access.project.schema_version,
        guideline_version=visit.access.project.guideline_version, document=_json(annotation.marks), document_revision=1, created_us=when,
        submitted_us=when, surplus=surplus, import_id=import_id,
    )  # fmt: skip
    annotations.create_ops(tx, [(annotation_id, 1, transaction.id, visit.now_us, visit.person_id, _json(transaction))])
    annotations.create_assignment(
        tx, public=opaque(), item_id=visit.item.id, stage_id=visit.stage.id, round=visit.round, person_id=visit.person_id,
        state="surplus" if surplus else "submitted", annotation_id=annotation_id, created_us=when, expires_us=when, ended_us=when,
    )  # fmt: skip
    if not surplus:
        count_answer(tx, app, visit, annotation_id=annotation_id, marks=list(annotation.marks))
        items.update_item(tx, visit.item.id, submitted=visit.item.submitted + 1, updated_us=visit.now_us)
        advance_item(tx, app, visit._replace(item=items.get_items(tx, [visit.item.id])[visit.item.id]), slot)


def list_assets(tx: sa.Connection, item_id: int) -> list[Asset]:
    return [to_asset(row) for row in items.list_assets(tx, [item_id])[item_id]]


def get_item_at_stage(tx: sa.Connection, app: App, access: Access, stage: Any, item_id: int, person_id: int) -> ItemAtStage:
    row = items.get_items(tx, [item_id])[item_id]
    return ItemAtStage(access, stage, row, row.round, person_id, app.clock())


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
