# SPDX-License-Identifier: Apache-2.0
"""One slice of an import: new items in, known ones told apart, marks attached, rows refused with reasons, losses named.

What a row brings goes to its item, whether that is new, stands earlier in the slice or is there already: the same marks of
the same person count once, other marks are another answer or a conflict that the report names.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import LabelwrightError
from labelwright.model.item import Asset
from labelwright.model.losses import Loss
from labelwright.model.records import IncomingAnnotation, Refused
from labelwright.schema.imported_marks import MarkChecker, check_annotations
from labelwright.store import items, projects, queue

from .import_assets import PreparedItem, failed_row
from .import_context import ImportContext, SliceResult
from .import_matching import MatchedRows, match_rows
from .imported_answers import ItemOutcome, MarkPlan, Target, plan_marks, write_marks
from .restored_items import check_record, list_unknown_annotations, plan_restore, restore_head, write_restored
from .rights import ItemHead
from .view_models import to_asset

Row = PreparedItem | Refused | Loss


class _NewItem(msgspec.Struct, frozen=True, gc=False):
    """A row that is a new item, with the annotations of all rows that are it."""

    prepared: PreparedItem
    annotations: tuple[IncomingAnnotation, ...]


class _Slice(NamedTuple):
    """A slice under way: the rows that stand, those that became no item of their own, and what was refused or stays behind."""

    context: ImportContext
    refused: list[Refused]
    losses: list[Loss]
    merged: list[PreparedItem]
    news: set[str]

    def refuse(self, row: PreparedItem, error: LabelwrightError) -> None:
        where = f"{row.incoming.where}: {error.where}" if error.where else row.incoming.where
        self.refused.append(Refused(where, error.message, error.code, error.hint))

    def plan(self, tx: sa.Connection, targets: Sequence[Target]) -> MarkPlan:
        """Plan the marks of items; what that leaves behind, and which rows bring something new, is noted."""
        plan = plan_marks(tx, self.context, targets)
        self.losses.extend(plan.losses)
        self.news.update(plan.news)
        return plan


def insert(tx: sa.Connection, context: ImportContext, ready: Sequence[Row]) -> SliceResult:
    """Insert a slice of items. Rows of the same key or content, in the slice or in the project, become one item."""
    prepared, refused, losses = _sort_rows(ready)
    matched = match_rows(tx, context, prepared)
    slice_ = _Slice(context, [*refused, *matched.refused], [*losses, *matched.losses], [], set())
    _check_records(tx, slice_, matched)
    new = [item for rows in matched.fresh if rows and (item := _new_item(slice_, rows)) is not None]
    _insert_items(tx, slice_, new)
    _attach_known(tx, slice_, matched.known)
    attached = sum(row.incoming.where in slice_.news for row in slice_.merged)
    return SliceResult(len(new), attached, len(slice_.merged) - attached, slice_.refused, slice_.losses)


def _sort_rows(ready: Sequence[Row]) -> tuple[list[PreparedItem], list[Refused], list[Loss]]:
    prepared: list[PreparedItem] = []
    refused: list[Refused] = []
    losses: list[Loss] = []
    for row in ready:
        if isinstance(row, PreparedItem):
            prepared.append(row)
        elif isinstance(row, Refused):
            refused.append(row)
        else:
            losses.append(row)
    return prepared, refused, losses


class _Rehearsed(Exception):
    """Undoes a rehearsal."""


def rehearse(tx: sa.Connection, context: ImportContext, ready: Sequence[Row]) -> SliceResult:
    """Insert a slice and take it back; what would go wrong goes wrong. Returns what it would have come to."""
    with contextlib.suppress(_Rehearsed), tx.begin_nested():
        result = insert(tx, context, ready)
        raise _Rehearsed
    return result  # pyright: ignore[reportPossiblyUnboundVariable] - the rehearsal ends no other way than by raising


def refuse_failing_rows(ready: Sequence[Row], rehearsal: Callable[[Sequence[Row]], object]) -> list[Row]:
    """Return rows with those refused that cannot be inserted, found by halving."""
    try:
        rehearsal(ready)
    except LabelwrightError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the row that meets it is looked for; the slice logged it
        if len(ready) == 1:
            return [failed_row(row.incoming) if isinstance(row, PreparedItem) else row for row in ready]
        middle = len(ready) // 2
        return [*refuse_failing_rows(ready[:middle], rehearsal), *refuse_failing_rows(ready[middle:], rehearsal)]
    return list(ready)


def _check_records(tx: sa.Connection, slice_: _Slice, matched: MatchedRows) -> None:
    """Refuse new rows whose record does not fit the project, and name what records of known items do not bring."""
    rows = [row for group in matched.fresh for row in group if row.incoming.record]
    if rows:
        stages = {row.name: row for row in projects.list_all_stages(tx, slice_.context.access.id)}
        for group in matched.fresh:
            group[:] = [row for row in group if row.incoming.record is None or _fits(slice_, row, lambda row: check_record(row, stages))]
    others = [row for group in matched.fresh for row in group[1:] if row.incoming.record != group[0].incoming.record]
    known = {row.incoming.where: row.incoming.record for row in (*others, *(row for _, row in matched.known)) if row.incoming.record}
    slice_.losses.extend(Loss("record.there", where, count=count) for where, count in list_unknown_annotations(tx, known))


def _fits(slice_: _Slice, row: PreparedItem, check: Callable[[Any], None]) -> bool:
    try:
        check(row.incoming.record)
    except LabelwrightError as error:
        slice_.refuse(row, error)
        return False
    return True


def _new_item(slice_: _Slice, rows: Sequence[PreparedItem]) -> _NewItem | None:
    """Return the item that rows of the same content are: the first that stands is it, the others bring their annotations."""
    if len(rows) == 1 and not rows[0].incoming.annotations:  # nearly every row of a large file
        slice_.losses.extend(rows[0].incoming.losses)
        return _NewItem(rows[0], ())
    standing = [(row, checked) for row in rows if (checked := _check(slice_, row, _assets(row))) is not None]
    if not standing:
        return None
    slice_.merged.extend(row for row, _ in standing[1:])
    return _NewItem(standing[0][0], tuple(annotation for _, annotations in standing for annotation in annotations))


def _assets(row: PreparedItem) -> list[Asset]:
    return [to_asset(asset) for asset in row.assets] if row.incoming.annotations else []


def _check(slice_: _Slice, row: PreparedItem, assets: Sequence[Asset]) -> tuple[IncomingAnnotation, ...] | None:
    """Return the annotations of a row that can stand, naming what cannot; None when the row was refused whole."""
    incoming, context = row.incoming, slice_.context
    if not incoming.annotations:
        slice_.losses.extend(incoming.losses)
        return ()
    seed = f"{context.access.id}/{row.key}/{context.source}"
    try:
        checked = check_annotations(incoming, MarkChecker(context.policy, context.schema, context.app.registry, assets, seed))
    except LabelwrightError as error:
        slice_.refuse(row, error)
        return None
    slice_.losses.extend((*incoming.losses, *checked.losses))
    return checked.annotations


def _insert_items(tx: sa.Connection, slice_: _Slice, new: Sequence[_NewItem]) -> None:
    """Insert items unpublished, each with what came along: its whole history, or marks."""
    if not new:
        return
    context = slice_.context
    numbered = list(zip(items.reserve_ids(tx, len(new)), new, strict=True))
    targets = [_fresh_target(context, id_, new_item) for id_, new_item in numbered if new_item.annotations]
    plan = slice_.plan(tx, targets) if targets else None
    outcomes = plan.outcomes if plan else {}
    now, project_id = context.app.clock(), context.access.id
    records = {id_: record for id_, new_item in numbered if (record := new_item.prepared.incoming.record) is not None}
    restored = plan_restore(tx, context, records)
    rows = [_item_row(context, project_id, id_, new_item, outcomes.get(id_), now) for id_, new_item in numbered]
    items.create_items(
        tx,
        items=[restore_head(restored, row) for row in rows] if records else rows,
        assets=[(id_, *msgspec.structs.astuple(asset)) for id_, new_item in numbered for asset in new_item.prepared.assets],
        tags=[
            (project_id, tag, id_)
            for id_, new_item in numbered
            if new_item.prepared.incoming.tags
            for tag in set(new_item.prepared.incoming.tags)
        ],
    )
    if plan:
        write_marks(tx, plan)
    if records:
        write_restored(tx, restored)


def _fresh_target(context: ImportContext, id_: int, new_item: _NewItem) -> Target:
    head = ItemHead(id_, context.access.id, "unpublished", 1, 0, new_item.prepared.incoming.priority, None, 0)
    return Target(head, None, new_item.annotations, is_fresh=True)


def _item_row(
    context: ImportContext, project_id: int, id_: int, new_item: _NewItem, outcome: ItemOutcome | None, now: int
) -> items.NewItemRow:
    prepared, incoming = new_item.prepared, new_item.prepared.incoming
    submitted, state, final_id = (outcome.submitted, outcome.publish_state, outcome.final_id) if outcome else (0, None, None)
    return items.NewItemRow(
        id_, project_id, prepared.key, context.import_id, "unpublished", None, incoming.priority,
        _json(sorted(incoming.tags)) if incoming.tags else "[]", prepared.meta, prepared.snippet, prepared.digest, now, now, 1, submitted,
        state, final_id,
    )  # fmt: skip


def _attach_known(tx: sa.Connection, slice_: _Slice, known: Sequence[tuple[int, PreparedItem]]) -> None:
    """Attach what rows bring to items that are there already."""
    slice_.merged.extend(row for _, row in known if not row.incoming.annotations)
    telling = [(id_, row) for id_, row in known if row.incoming.annotations]
    if telling:
        write_marks(tx, slice_.plan(tx, _targets(tx, slice_, telling)))


def _targets(tx: sa.Connection, slice_: _Slice, located: Iterable[tuple[int, PreparedItem]]) -> list[Target]:
    """Return each item once, with its slot and all marks that rows of the slice bring for it."""
    located = list(located)
    ids = sorted({id_ for id_, _ in located})
    heads = items.get_heads(tx, ids)
    slots = queue.get_slots(tx, stage_id=slice_.context.stage.id, items=ids)
    assets = items.list_assets(tx, ids)
    targets: dict[int, Target] = {}
    for id_, row in located:
        checked = _check(slice_, row, [to_asset(asset) for asset in assets[id_]])
        if checked is None:
            continue
        slice_.merged.append(row)
        head = ItemHead(*heads[id_])
        known = targets.get(id_) or Target(head, slots.get((id_, head.round)), ())
        targets[id_] = known._replace(annotations=(*known.annotations, *checked))
    return list(targets.values())


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
