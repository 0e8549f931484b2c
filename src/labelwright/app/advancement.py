# SPDX-License-Identifier: Apache-2.0
"""Advancing an item: bringing it in line with what people made of it, after a submit, a skip, a recall, an act of a manager.

The decision is `workflow.completion`; here it is carried out: the slot, the item's state, its final answer, the counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry
from labelwright.model.annotation import Mark
from labelwright.model.stage import StageSpec
from labelwright.store import annotations, counts, items, projects, queue
from labelwright.store.annotations import ItemAssignment
from labelwright.store.counts import LabelCount
from labelwright.store.items import ItemRow
from labelwright.store.projects import StageRow
from labelwright.workflow.completion import Decision, Done, Excluded, Expert, Open, Turn, Waiting, decide
from labelwright.workflow.final import Answer, content_digest, final

from .app import App
from .rights import EXPERT, ORDINARY, Access, ItemHead, StageHead
from .view_models import MARKS

EXPERTS = {"expert", "manager", "owner", "adjudicator"}


Stage = StageRow | StageHead
"""A stage, whole or as much of it as a decision needs."""


class ItemAtStage(NamedTuple):
    """An item at a stage and round (a visit), and who moved it (whose shard the counts go to)."""

    access: Access
    stage: Stage
    item: ItemRow | ItemHead
    round: int
    person_id: int
    now_us: int

    @property
    def queue_key(self) -> queue.QueueKey:
        return queue.QueueKey(self.stage.id, self.item.id, self.round)


def advance_item(tx: sa.Connection, app: App, visit: ItemAtStage, slot: queue.Slot | None = None) -> Decision:
    """Advance an item: decide where it stands and make it so. Doing it twice changes nothing the second time.

    `slot` is the place in the queue as the caller left it, if it knows.
    """
    spec = msgspec.json.decode(visit.stage.spec, type=StageSpec)
    slot = slot or queue.get_slot(tx, visit.queue_key)
    decision = decide(_list_turns(tx, visit, slot), spec, visit.access.file.skips)
    if visit.round == visit.item.round:
        _apply_decision(tx, app, visit, decision, slot)
    return decision


def _list_turns(tx: sa.Connection, visit: ItemAtStage, slot: queue.Slot | None) -> list[Turn]:
    """Return what people made of the item. Where nobody skipped, the slot's own count says it all."""
    if slot is not None and slot.skips == 0:
        return [Turn(person=-n, state="submitted") for n in range(slot.submitted)]
    roles = annotations.get_item_roles(tx, visit.access.id, item_id=visit.item.id)
    rows = [
        row for row in annotations.list_item_assignments(tx, [visit.item.id]) if (row.stage_id, row.round) == (visit.stage.id, visit.round)
    ]
    return [_turn(row, roles) for row in rows if row.state in ("submitted", "surplus", "skipped", "cleared")]


def _turn(row: ItemAssignment, roles: Mapping[int, str]) -> Turn:
    return Turn(
        person=row.person_id,
        state="skipped" if row.state in ("skipped", "cleared") else "submitted",
        reason=row.reason,
        surplus=row.state == "surplus",
        expert=roles.get(row.person_id) in EXPERTS,
        cleared=row.state == "cleared",
    )


def _apply_decision(tx: sa.Connection, app: App, visit: ItemAtStage, decision: Decision, slot: queue.Slot | None) -> None:
    match decision:
        case Done():
            _finish_stage(tx, app, visit)
        case Excluded(reason=reason):
            queue.close(tx, visit.queue_key)
            update_item_state(tx, visit, "excluded", reason=reason)
        case Waiting(why=why):
            queue.close(tx, visit.queue_key)
            update_item_state(tx, visit, "waiting", reason=why)
        case Expert() | Open():
            _keep_open(tx, visit, slot, bucket=EXPERT if isinstance(decision, Expert) else ORDINARY)
            update_item_state(tx, visit, "open", reason=None, final_id=None)


def _keep_open(tx: sa.Connection, visit: ItemAtStage, slot: queue.Slot | None, *, bucket: int) -> None:
    if slot is None or slot.wanted < visit.stage.redundancy:
        queue.update_wanted(tx, visit.queue_key, wanted=visit.stage.redundancy)
    if slot is None or slot.bucket != bucket:
        queue.update_bucket(tx, visit.queue_key, bucket=bucket)


def _finish_stage(tx: sa.Connection, app: App, visit: ItemAtStage) -> None:
    """The stage is done with the item: on to the next one, or the end."""
    chosen = _final(tx, app, visit)
    following = find_following_stage(tx, visit.access, visit.stage)
    if following is None:
        update_item_state(tx, visit, "done", reason=None, final_id=chosen)
    elif queue.get_slot(tx, queue.QueueKey(following.id, visit.item.id, visit.round)) is None:
        _enter_stage(tx, visit, following)


def find_following_stage(tx: sa.Connection, access: Access, stage: Stage) -> StageRow | None:
    """Return the stage that items go to when this one is done with them; None for the last."""
    return next((row for row in projects.list_stages(tx, [access.id])[access.id] if row.position > stage.position), None)


def _enter_stage(tx: sa.Connection, visit: ItemAtStage, stage: Stage) -> None:
    """Open a stage for an item; for one that is not published yet, the place stays closed until it is."""
    row = queue_row(stage, visit.item.id, visit.round, visit.item.priority)
    queue.create_rows(tx, [row._replace(wanted=0) if visit.item.state == "unpublished" else row])
    queue.mark_reopened(tx, stage_id=stage.id, now_us=visit.now_us)
    stage_count = {counts.stage_count_name("wanted", stage.id): stage.redundancy}
    counts.increment(tx, project_id=visit.access.id, shard=visit.person_id, **stage_count)


def enqueue(tx: sa.Connection, stage: Stage, rows: Sequence[tuple[int, int, int]]) -> None:
    """Give items (id, round, priority) a place in a stage's queue, in the order that the stage declares."""
    stage_id, redundancy, is_shuffled = stage.id, stage.redundancy, _is_shuffled(stage.spec)
    queue.create_rows(
        tx,
        [
            queue.NewQueueRow(id_, stage_id, round_, -priority, shuffle(id_, stage_id) if is_shuffled else 0, redundancy)
            for id_, round_, priority in rows
        ],
    )


def queue_row(stage: Stage, item_id: int, round_: int, priority: int) -> queue.NewQueueRow:
    """Return an item's open place in a stage's queue: as many answers wanted as the stage says, none taken."""
    shuffled = shuffle(item_id, stage.id) if _is_shuffled(stage.spec) else 0
    return queue.NewQueueRow(item_id, stage.id, round_, -priority, shuffled, stage.redundancy)


@lru_cache(maxsize=256)
def _is_shuffled(spec: str) -> bool:
    return msgspec.json.decode(spec, type=StageSpec).order in (None, "random")


def shuffle(item_id: int, seed: int) -> int:
    """Return a place in a fixed random order: a 31-bit hash (Steele, Lea and Flood 2014, SplitMix64's finaliser)."""
    z = (item_id + seed * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return (z ^ (z >> 31)) & 0x7FFFFFFF


def _final(tx: sa.Connection, app: App, visit: ItemAtStage) -> str | None:
    rows = annotations.list_counted_annotations(tx, item_id=visit.item.id, stage_id=visit.stage.id, round_=visit.round)
    several = visit.stage.redundancy > 1
    answers = [
        Answer(
            annotation=row.id,
            round=visit.round,
            submitted_us=row.submitted_us,
            digest=content_digest(MARKS.decode(row.document), app.registry) if several else "",
        )
        for row in rows
    ]
    return final(answers, round=visit.round, redundancy=visit.stage.redundancy)


def update_item_state(
    tx: sa.Connection, visit: ItemAtStage, state: str, *, reason: str | None, final_id: str | None = None, submitted: int | None = None
) -> None:
    """Put an item into a state and count it there; one that is not published yet gets it when it is."""
    was, answers = visit.item.state, visit.item.submitted if submitted is None else submitted
    if was == "unpublished":
        items.update_item(tx, visit.item.id, publish_state=state, reason=reason, final_id=final_id, submitted=answers)
        return
    items.update_item(tx, visit.item.id, state=state, reason=reason, final_id=final_id, submitted=answers, updated_us=visit.now_us)
    if was != state:
        counts.increment(tx, project_id=visit.access.id, shard=visit.person_id, **{was: -1, state: 1})


def count_labels(registry: Registry, marks: Sequence[Mark]) -> list[LabelCount]:
    """Return what to index of an annotation: each label by field, and each field with "" for all its marks."""
    counted: dict[tuple[str, str], int] = {}
    for mark in marks:
        for label in ("", *_labels_of(registry, mark)):
            counted[mark.field, label] = counted.get((mark.field, label), 0) + 1
    return [LabelCount(field, label, number) for (field, label), number in counted.items()]


def _labels_of(registry: Registry, mark: Mark) -> tuple[str, ...]:
    if mark.label is not None:
        return (mark.label,)
    value = registry.decode(mark.value)
    inside = None if isinstance(value, UnknownValue) else registry.kind_of(value).labels
    return inside(value) if inside else ()


def count_answer(tx: sa.Connection, app: App, visit: ItemAtStage, *, annotation_id: str, marks: Sequence[Mark]) -> None:
    """Let an answer count: index its labels, add it to the totals."""
    labels = count_labels(app.registry, marks)
    items.index_labels(
        tx, [items.IndexedLabel(visit.access.id, field, label, visit.item.id, annotation_id, number) for field, label, number in labels]
    )
    counts.update_label_counts(tx, project_id=visit.access.id, shard=visit.person_id, labels=labels, sign=1)
    counts.increment(tx, project_id=visit.access.id, shard=visit.person_id, **{counts.stage_count_name("submitted", visit.stage.id): 1})


def uncount_answer(tx: sa.Connection, visit: ItemAtStage, *, annotation_id: str) -> None:
    """Let an answer count no more; it stays in history."""
    labels = [LabelCount(*row) for row in items.list_indexed_labels(tx, annotation_id=annotation_id, item_id=visit.item.id)]
    items.unindex_labels(tx, annotation_id=annotation_id, item_id=visit.item.id)
    counts.update_label_counts(tx, project_id=visit.access.id, shard=visit.person_id, labels=labels, sign=-1)
    counts.increment(tx, project_id=visit.access.id, shard=visit.person_id, **{counts.stage_count_name("submitted", visit.stage.id): -1})
