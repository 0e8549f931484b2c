# SPDX-License-Identifier: Apache-2.0
"""Bringing an item in line with what people made of it: after a submit, a skip, a recall, an act of a manager.

The decision is `workflow.completion`; here it is carried out: the slot, the item's state, its final answer, the counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry
from labelwright.model.stage import StageSpec
from labelwright.store import annotations, counts, items, projects, queue
from labelwright.store.counts import Said
from labelwright.workflow.completion import Decision, Done, Excluded, Expert, Open, Turn, Waiting, decide
from labelwright.workflow.final import Answer, final, said

from .app import App
from .rights import EXPERT, ORDINARY, Access
from .view_models import MARKS

EXPERTS = {"expert", "manager", "owner", "adjudicator"}


class Spot(NamedTuple):
    """An item at a stage and round, and who moved it (whose shard the counts go to)."""

    access: Access
    stage: Any
    item: Any
    round: int
    person_id: int
    now_us: int

    @property
    def place(self) -> queue.Place:
        return queue.Place(self.stage.id, self.item.id, self.round)


def settle(tx: sa.Connection, app: App, at: Spot, slot: queue.Slot | None = None) -> Decision:
    """Decide where the item stands and make it so. Settling twice changes nothing the second time.

    `slot` is the place in the queue as the caller left it, if it knows.
    """
    spec = msgspec.json.decode(at.stage.spec, type=StageSpec)
    slot = slot or queue.read(tx, at.place)
    decision = decide(_turns(tx, at, slot), spec, at.access.file.skips)
    if at.round == at.item.round:
        _carry_out(tx, app, at, decision, slot)
    return decision


def _turns(tx: sa.Connection, at: Spot, slot: queue.Slot | None) -> list[Turn]:
    """Return what people made of the item. Where nobody skipped, the slot's own count says it all."""
    if slot is not None and slot.skips == 0:
        return [Turn(person=-n, state="submitted") for n in range(slot.submitted)]
    roles = annotations.roles(tx, at.access.id, item_id=at.item.id)
    rows = [row for row in annotations.assignments_of(tx, [at.item.id]) if (row.stage_id, row.round) == (at.stage.id, at.round)]
    return [_turn(row, roles) for row in rows if row.state in ("submitted", "surplus", "skipped", "cleared")]


def _turn(row: Any, roles: Mapping[int, str]) -> Turn:
    return Turn(
        person=row.person_id,
        state="skipped" if row.state in ("skipped", "cleared") else "submitted",
        reason=row.reason,
        surplus=row.state == "surplus",
        expert=roles.get(row.person_id) in EXPERTS,
        cleared=row.state == "cleared",
    )


def _carry_out(tx: sa.Connection, app: App, at: Spot, decision: Decision, slot: queue.Slot | None) -> None:
    match decision:
        case Done():
            _advance(tx, app, at)
        case Excluded(reason=reason):
            queue.close(tx, at.place)
            move(tx, at, "excluded", reason=reason)
        case Waiting(why=why):
            queue.close(tx, at.place)
            move(tx, at, "waiting", reason=why)
        case Expert() | Open():
            _keep_open(tx, at, slot, bucket=EXPERT if isinstance(decision, Expert) else ORDINARY)
            move(tx, at, "open", reason=None, final_id=None)


def _keep_open(tx: sa.Connection, at: Spot, slot: queue.Slot | None, *, bucket: int) -> None:
    if slot is None or slot.wanted < at.stage.redundancy:
        queue.want(tx, at.place, wanted=at.stage.redundancy)
    if slot is None or slot.bucket != bucket:
        queue.move(tx, at.place, bucket=bucket)


def _advance(tx: sa.Connection, app: App, at: Spot) -> None:
    """The stage is done with the item: on to the next one, or the end."""
    chosen = _final(tx, app, at)
    following = [row for row in projects.stages(tx, [at.access.id])[at.access.id] if row.position > at.stage.position]
    if following and queue.read(tx, queue.Place(following[0].id, at.item.id, at.round)) is None:
        enqueue(tx, following[0], [at.item], round_=at.round)
        queue.reopened(tx, stage_id=following[0].id, now_us=at.now_us)
        counts.add(tx, project_id=at.access.id, shard=at.person_id, **{counts.of_stage("wanted", following[0].id): following[0].redundancy})
    if not following:
        move(tx, at, "done", reason=None, final_id=chosen)


def enqueue(tx: sa.Connection, stage: Any, rows: Sequence[Any], *, round_: int | None = None) -> None:
    """Give items a place in a stage's queue, in the order that the stage declares."""
    in_order = msgspec.json.decode(stage.spec, type=StageSpec).order not in (None, "random")
    stage_id, wanted = stage.id, stage.redundancy
    items.enqueue(
        tx,
        [(row.id, stage_id, round_ or row.round, -row.priority, 0 if in_order else shuffle(row.id, stage_id), wanted) for row in rows],
    )


def shuffle(item_id: int, seed: int) -> int:
    """Return a place in a fixed random order: a 31-bit hash (Steele, Lea and Flood 2014, SplitMix64's finaliser)."""
    z = (item_id + seed * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return (z ^ (z >> 31)) & 0x7FFFFFFF


def _final(tx: sa.Connection, app: App, at: Spot) -> str | None:
    rows = annotations.counted(tx, item_id=at.item.id, stage_id=at.stage.id, round_=at.round)
    several = at.stage.redundancy > 1
    answers = [
        Answer(
            annotation=row.id,
            round=at.round,
            submitted_us=row.submitted_us,
            said=said(MARKS.decode(row.document), app.registry) if several else "",
        )
        for row in rows
    ]
    return final(answers, round=at.round, redundancy=at.stage.redundancy)


def move(tx: sa.Connection, at: Spot, state: str, *, reason: str | None, final_id: str | None = None, submitted: int | None = None) -> None:
    """Put an item into a state and count it there; one that is not published yet gets it when it is."""
    was, answers = at.item.state, at.item.submitted if submitted is None else submitted
    if was == "unpublished":
        items.change(tx, at.item.id, landing=state, reason=reason, final_id=final_id, submitted=answers)
        return
    items.change(tx, at.item.id, state=state, reason=reason, final_id=final_id, submitted=answers, updated_us=at.now_us)
    if was != state:
        counts.add(tx, project_id=at.access.id, shard=at.person_id, **{was: -1, state: 1})


def labels_said(registry: Registry, marks: list[Any]) -> list[Said]:
    """Return what to index of an annotation: each label by field, and each field with "" for all its marks."""
    found: dict[tuple[str, str], int] = {}
    for mark in marks:
        for label in ("", *_labels_of(registry, mark)):
            found[mark.field, label] = found.get((mark.field, label), 0) + 1
    return [Said(field, label, number) for (field, label), number in found.items()]


def _labels_of(registry: Registry, mark: Any) -> tuple[str, ...]:
    if mark.label is not None:
        return (mark.label,)
    value = registry.decode(mark.value)
    inside = None if isinstance(value, UnknownValue) else registry.kind_of(value).labels
    return inside(value) if inside else ()


def count_in(tx: sa.Connection, app: App, at: Spot, *, annotation_id: str, marks: list[Any]) -> None:
    """Let an answer count: index its labels, add it to the totals."""
    said_ = labels_said(app.registry, marks)
    items.index_marks(tx, [(at.access.id, field, label, at.item.id, annotation_id, number) for field, label, number in said_])
    counts.add_labels(tx, project_id=at.access.id, shard=at.person_id, said=said_, sign=1)
    counts.add(tx, project_id=at.access.id, shard=at.person_id, **{counts.of_stage("submitted", at.stage.id): 1})


def count_out(tx: sa.Connection, at: Spot, *, annotation_id: str) -> None:
    """Let an answer count no more; it stays in history."""
    said_ = [Said(*row) for row in annotations.said(tx, annotation_id=annotation_id, item_id=at.item.id)]
    annotations.unsay(tx, annotation_id=annotation_id, item_id=at.item.id)
    counts.add_labels(tx, project_id=at.access.id, shard=at.person_id, said=said_, sign=-1)
    counts.add(tx, project_id=at.access.id, shard=at.person_id, **{counts.of_stage("submitted", at.stage.id): -1})
