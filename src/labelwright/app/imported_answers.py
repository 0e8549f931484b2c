# SPDX-License-Identifier: Apache-2.0
"""Answers and suggestions of an import, a slice of items at a time: what is known is read in a few statements, decided in memory and
written in a few more. Twice sent is once there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.canonical_json import digest
from labelwright.base.ids import opaque, stable_uuid
from labelwright.formats.canonical_json import encode_marks, encode_transaction
from labelwright.model.annotation import Mark, adding
from labelwright.model.losses import Loss
from labelwright.model.records import IncomingAnnotation
from labelwright.store import annotations, counts, items, queue
from labelwright.store import imported_answers as stored
from labelwright.store import suggestions as suggestion_rows
from labelwright.store.annotations import AnnotationRow, NewOp
from labelwright.store.imported_answers import NewAssignment
from labelwright.store.queue import NewQueueRow, QueueKey, Slot
from labelwright.store.suggestions import NewSuggestion
from labelwright.workflow.final import Answer, content_digest, final

from . import memberships
from .advancement import ItemAtStage, advance_item, count_labels, find_following_stage, queue_row
from .import_context import ImportContext
from .rights import ItemHead

WORKER = "worker:"
"""Before a foreign id: its account has no address, and nobody signs in to it."""


class Target(NamedTuple):
    """An item that marks are imported for. `slot` is its place in the entry stage's queue; a fresh item has none, and no history."""

    item: ItemHead
    slot: Slot | None
    annotations: Sequence[IncomingAnnotation]
    is_fresh: bool = False


class NewAnswer(NamedTuple):
    """An answer that is not there yet: as its author submitted it elsewhere. A surplus one found no free slot."""

    target: Target
    id: str
    person_id: int
    marks: tuple[Mark, ...]
    at_us: int
    surplus: bool
    where: str
    active_us: int


class ItemOutcome(NamedTuple):
    """What an item comes to: the counts of its slot, and its final answer when it is done at the last stage."""

    target: Target
    slot: Slot
    counted: int
    new: int
    state: str
    final_id: str | None

    @property
    def submitted(self) -> int:
        return self.target.item.submitted + self.counted

    @property
    def publish_state(self) -> str | None:
        """The state that an item not published yet will have; None for the ordinary one, open."""
        return None if self.state == "unpublished" else self.state


class MarkPlan(NamedTuple):
    """Everything that a slice of marks writes, decided and not yet written; `outcomes` by item.

    `losses` are what is not taken as it was meant, `news` the places of the rows that bring something new.
    """

    context: ImportContext
    now_us: int
    answers: list[NewAnswer]
    suggestions: list[NewSuggestion]
    outcomes: dict[int, ItemOutcome]
    follows: bool
    losses: list[Loss]
    news: set[str]


def plan_marks(tx: sa.Connection, context: ImportContext, targets: Sequence[Target]) -> MarkPlan:
    """Decide what the marks of these items come to; nothing is written but accounts of authors not known before."""
    now = context.app.clock()
    suggestions, suggesting = _new_suggestions(tx, context, targets, now)
    answers, losses = _new_answers(tx, context, targets, now)
    by_id = {target.item.id: target for target in targets}
    by_item: dict[int, list[NewAnswer]] = {id_: [] for id_ in by_id}
    for answer in answers:
        by_item[answer.target.item.id].append(answer)
    suggested = Counter(row.item_id for row in suggestions)
    follows = find_following_stage(tx, context.access, context.stage) is not None
    outcomes = {id_: _outcome(tx, context, target, by_item[id_], suggested[id_], follows) for id_, target in by_id.items()}
    losses += [loss for target in targets for row in target.annotations for loss in _untaken(context, row)]
    return MarkPlan(context, now, answers, suggestions, outcomes, follows, losses, suggesting | {answer.where for answer in answers})


def _untaken(context: ImportContext, annotation: IncomingAnnotation) -> Iterator[Loss]:
    """Yield what an annotation loses by not being an answer."""
    if _would_answer(context, annotation):
        if not annotation.is_complete:
            yield Loss("answer.incomplete", annotation.where)
    elif context.policy.as_answers:
        yield Loss("answer.no_author", annotation.where)
    elif annotation.author:
        yield Loss("suggestion.author", annotation.where, note=annotation.author)


def _authored(context: ImportContext, targets: Sequence[Target]) -> Iterator[tuple[Target, IncomingAnnotation, str | None]]:
    """Yield each annotation and the e-mail address it is an answer of; None makes it a suggestion."""
    for target in targets:
        for annotation in target.annotations:
            author = annotation.author or context.policy.author
            answers = annotation.is_complete and _would_answer(context, annotation)
            yield target, annotation, _normalise(author) if author and answers else None


def _normalise(author: str) -> str:
    """Return an author as accounts know him: an address whatever its case; the id that a crowd knows somebody by, to the letter."""
    return author if author.startswith(WORKER) else author.casefold()


def _would_answer(context: ImportContext, annotation: IncomingAnnotation) -> bool:
    return context.policy.as_answers and bool(annotation.author or context.policy.author)


def _new_suggestions(
    tx: sa.Connection, context: ImportContext, targets: Sequence[Target], now: int
) -> tuple[list[NewSuggestion], set[str]]:
    """Return the suggestions that are not there yet, and the places of the rows that bring them."""
    rows: dict[str, NewSuggestion] = {}
    sources: dict[str, str] = {}
    old: list[str] = []
    for target, annotation, author in _authored(context, targets):
        if author is None and annotation.marks:
            row = _suggestion(context, target, annotation, now)
            rows.setdefault(row.id, row)
            sources.setdefault(row.id, annotation.where)
            old += [] if target.is_fresh else [row.id]
    known = suggestion_rows.get_known_suggestions(tx, old)
    return [row for id_, row in rows.items() if id_ not in known], {where for id_, where in sources.items() if id_ not in known}


def _suggestion(context: ImportContext, target: Target, annotation: IncomingAnnotation, now: int) -> NewSuggestion:
    content = digest([(mark.field, mark.label, msgspec.json.decode(mark.value), mark.attributes) for mark in annotation.marks])
    id_ = stable_uuid("suggestion", str(context.access.id), str(target.item.id), context.source, content)
    score = None if annotation.score is None else round(annotation.score * 1e6)
    marks = encode_marks(annotation.marks)
    return NewSuggestion(id_, context.access.id, target.item.id, context.source, score, marks, now, context.import_id)


def _new_answers(tx: sa.Connection, context: ImportContext, targets: Sequence[Target], now: int) -> tuple[list[NewAnswer], list[Loss]]:
    """Return the answers that are not there yet, and those that contradict what their author said or found no place."""
    given = [(target, annotation, author) for target, annotation, author in _authored(context, targets) if author is not None]
    authors = memberships.add_authors(tx, context.access.id, sorted({author for _, _, author in given}), now_us=now)
    seats = _held_answers(tx, context, targets)
    free = {target.item.id: _free_slots(context, target) for target in targets}
    rows: list[NewAnswer] = []
    losses: list[Loss] = []
    for target, annotation, author in given:
        seat = (target.item.id, target.item.round, authors[author])
        if seat in seats:
            losses += _conflict(context, seats[seat], annotation, author)
            continue
        seats[seat] = annotation.marks
        surplus = free[target.item.id] <= 0
        free[target.item.id] -= 1
        losses += [Loss("answer.surplus", annotation.where, note=author)] if surplus else []
        id_ = _answer_id(context, target, author)
        at_us = annotation.at_us or now
        rows.append(NewAnswer(target, id_, authors[author], annotation.marks, at_us, surplus, annotation.where, annotation.active_us))
    return rows, losses


def _held_answers(tx: sa.Connection, context: ImportContext, targets: Sequence[Target]) -> dict[stored.Seat, Sequence[Mark] | None]:
    """Return who has one of the items in hand or has answered it, with what they said; None for who has yet to say it."""
    old = [target.item.id for target in targets if not target.is_fresh]
    assigned = stored.list_assigned(tx, stage_id=context.stage.id, items=old)
    documents = stored.list_answers(tx, stage_id=context.stage.id, items=old)
    decode = msgspec.json.Decoder(list[Mark]).decode
    return {seat: decode(documents[seat]) if seat in documents else None for seat in assigned}


def _conflict(context: ImportContext, earlier: Sequence[Mark] | None, annotation: IncomingAnnotation, author: str) -> Iterator[Loss]:
    """Yield a loss for an answer that its author has given otherwise already; the same answer once more is none."""
    registry = context.app.registry
    if earlier is None or content_digest(earlier, registry) != content_digest(annotation.marks, registry):
        yield Loss("answer.conflict", annotation.where, note=author)


def _answer_id(context: ImportContext, target: Target, author: str) -> str:
    return stable_uuid("answer", str(context.access.id), str(target.item.id), str(context.stage.id), str(target.item.round), author)


def _wanted(context: ImportContext, target: Target) -> int:
    """How many answers the item may have: what its queue row says, but for one that is not published, whose row is closed until then."""
    if target.slot is not None and target.item.state != "unpublished":
        return target.slot.wanted
    return max(context.stage.redundancy, target.slot.taken if target.slot else 0)


def _free_slots(context: ImportContext, target: Target) -> int:
    return _wanted(context, target) - (target.slot.taken if target.slot else 0)


def _outcome(
    tx: sa.Connection, context: ImportContext, target: Target, answers: Sequence[NewAnswer], suggested: int, follows: bool
) -> ItemOutcome:
    counted = [answer for answer in answers if not answer.surplus]
    before = target.slot or Slot(0, 0, 0, 0, 0)
    taken, submitted = before.taken + len(counted), before.submitted + len(counted)
    wanted = taken if target.item.state == "unpublished" else _wanted(context, target)
    slot = Slot(wanted, taken, submitted, before.skips, before.bucket)
    done = bool(counted) and submitted >= context.stage.redundancy and not follows and not before.skips
    chosen = _final_id(tx, context, target, counted) if done else None
    return ItemOutcome(target, slot, len(counted), len(answers) + suggested, "done" if done else target.item.state, chosen)


def _final_id(tx: sa.Connection, context: ImportContext, target: Target, counted: Sequence[NewAnswer]) -> str | None:
    several, round_ = context.stage.redundancy > 1, target.item.round
    registry = context.app.registry
    answers = [
        Answer(
            annotation=answer.id, round=round_, submitted_us=answer.at_us, digest=content_digest(answer.marks, registry) if several else ""
        )
        for answer in counted
    ]
    if target.slot is not None and target.slot.submitted:
        answers += _earlier_answers(tx, context, target)
    return final(answers, round=round_, redundancy=context.stage.redundancy)


def _earlier_answers(tx: sa.Connection, context: ImportContext, target: Target) -> list[Answer]:
    rows = annotations.list_counted_annotations(tx, item_id=target.item.id, stage_id=context.stage.id, round_=target.item.round)
    decode, registry = msgspec.json.Decoder(list[Mark]).decode, context.app.registry
    return [
        Answer(
            annotation=row.id, round=target.item.round, submitted_us=row.submitted_us, digest=content_digest(decode(row.document), registry)
        )
        for row in rows
    ]


def write_marks(tx: sa.Connection, plan: MarkPlan) -> None:
    """Write a plan: the answers with their history, the suggestions, the items' slots and states, the counts."""
    suggestion_rows.create_suggestions(tx, plan.suggestions)
    _write_answers(tx, plan)
    _write_slots(tx, plan)
    items.update_outcomes(
        tx,
        [
            items.OutcomeRow(
                row.target.item.id, row.submitted, row.final_id, None if row.state == row.target.item.state else row.state, plan.now_us
            )
            for row in plan.outcomes.values()
            if row.counted and not row.target.is_fresh
        ],
    )
    _write_counts(tx, plan)
    _advance(tx, plan)


def _write_answers(tx: sa.Connection, plan: MarkPlan) -> None:
    project, stage_id, import_id = plan.context.access.project, plan.context.stage.id, plan.context.import_id
    annotation_rows: list[AnnotationRow] = []
    ops: list[NewOp] = []
    assignments: list[NewAssignment] = []
    for answer in plan.answers:
        item, at_us = answer.target.item, answer.at_us
        transaction = adding(answer.marks, id=stable_uuid(answer.id, "transaction"), at_us=at_us, origin="import")
        annotation_rows.append(
            AnnotationRow(
                answer.id, project.id, item.id, stage_id, item.round, answer.person_id, None, "submitted", 1, project.schema_version,
                project.guideline_version, encode_marks(answer.marks), 1, at_us, at_us, 1, answer.active_us, answer.surplus,
                False, None, import_id,
            )
        )  # fmt: skip
        ops.append(NewOp(answer.id, 1, transaction.id, plan.now_us, answer.person_id, encode_transaction(transaction)))
        state = "surplus" if answer.surplus else "submitted"
        assignments.append(NewAssignment(opaque(), item.id, stage_id, item.round, answer.person_id, state, answer.id, at_us, at_us, at_us))
    annotations.create_annotations(tx, annotation_rows)
    annotations.create_ops(tx, ops)
    stored.create_assignments(tx, assignments)


def _write_slots(tx: sa.Connection, plan: MarkPlan) -> None:
    """Give new places in the queue to items that had none, and bring the others up to date."""
    stage, fresh, known = plan.context.stage, list[NewQueueRow](), list[tuple[QueueKey, Slot]]()
    for row in plan.outcomes.values():
        item = row.target.item
        if row.target.slot is None and row.counted:
            fresh.append(NewQueueRow(*queue_row(stage, item.id, item.round, item.priority)[:5], *row.slot))
        elif row.target.slot is not None and row.slot != row.target.slot:
            known.append((QueueKey(stage.id, item.id, item.round), row.slot))
    queue.create_rows(tx, fresh)
    queue.update_slots(tx, known)


def _write_counts(tx: sa.Connection, plan: MarkPlan) -> None:
    context, marks, holders, index = plan.context, Counter[tuple[str, str]](), Counter[tuple[str, str]](), list[items.IndexedLabel]()
    counted = [answer for answer in plan.answers if not answer.surplus]
    for answer in counted:
        for field, label, number in count_labels(context.app.registry, list(answer.marks)):
            index.append(items.IndexedLabel(context.access.id, field, label, answer.target.item.id, answer.id, number))
            marks[field, label] += number
            holders[field, label] += 1
    items.index_labels(tx, index)
    counts.add_label_counts(tx, project_id=context.access.id, shard=context.actor.id, marks=marks, items=holders)
    moved = Counter[str]({counts.stage_count_name("submitted", context.stage.id): len(counted)})
    for row in plan.outcomes.values():
        if row.state != row.target.item.state and row.target.item.state != "unpublished":
            moved.update({row.target.item.state: -1, row.state: 1})
    counts.increment(tx, project_id=context.access.id, shard=context.actor.id, **moved)


def _advance(tx: sa.Connection, plan: MarkPlan) -> None:
    """Let the workflow decide where memory alone cannot: a stage follows, or somebody skipped."""
    context = plan.context
    for row in plan.outcomes.values():
        if row.counted and (row.slot.skips or (plan.follows and row.slot.submitted >= context.stage.redundancy)):
            item = row.target.item._replace(submitted=row.submitted)
            advance_item(
                tx, context.app, ItemAtStage(context.access, context.stage, item, item.round, context.actor.id, plan.now_us), row.slot
            )
