# SPDX-License-Identifier: Apache-2.0
"""One slice of an import: new items in, duplicates told apart, marks attached, rows refused with reasons."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import LabelwrightError
from labelwright.model.item import Asset
from labelwright.model.records import IncomingAnnotation, Refused
from labelwright.schema.label_mapping import check_annotations
from labelwright.store import items, projects, queue

from .import_assets import PreparedItem, failed_row
from .import_context import ImportContext, SliceResult
from .imported_answers import ItemOutcome, Target, plan_marks, write_marks
from .restored_items import check_record, plan_restore, restore_head, write_restored
from .rights import ItemHead
from .view_models import to_asset


class _NewItem(NamedTuple):
    prepared: PreparedItem
    annotations: tuple[IncomingAnnotation, ...]


def insert(tx: sa.Connection, context: ImportContext, ready: Sequence[PreparedItem | Refused]) -> SliceResult:
    """Insert a slice of items. Rows of the same key or content, in the slice or in the project, become one item."""
    refused = [row for row in ready if isinstance(row, Refused)]
    rows = [row for row in ready if isinstance(row, PreparedItem)]
    keys = items.get_known_keys(tx, project_id=context.access.id, keys=[row.key for row in rows])
    digests = items.get_known_digests(tx, project_id=context.access.id, digests=[row.digest for row in rows])
    if context.mode == "attach":
        return _attach_all(tx, context, rows, keys, digests, refused)
    fresh, duplicates = _split_duplicates(context, rows, keys, digests, refused)
    new = _check_rows(context, _check_records(tx, context, fresh, refused), refused)
    _insert_items(tx, context, new)
    return SliceResult(len(new), 0, duplicates, refused)


class _Rehearsed(Exception):
    """Undoes a rehearsal."""


def rehearse(tx: sa.Connection, context: ImportContext, ready: Sequence[PreparedItem | Refused]) -> None:
    """Insert a slice and take it back; what would go wrong goes wrong."""
    with contextlib.suppress(_Rehearsed), tx.begin_nested():
        insert(tx, context, ready)
        raise _Rehearsed


def refuse_failing_rows(
    ready: Sequence[PreparedItem | Refused], rehearsal: Callable[[Sequence[PreparedItem | Refused]], None]
) -> list[PreparedItem | Refused]:
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


def preview(tx: sa.Connection, context: ImportContext, ready: Sequence[PreparedItem | Refused]) -> SliceResult:
    """Preview a slice: what inserting it would come to; nothing is written. What is attached already counts as attached."""
    refused = [row for row in ready if isinstance(row, Refused)]
    rows = [row for row in ready if isinstance(row, PreparedItem)]
    keys = items.get_known_keys(tx, project_id=context.access.id, keys=[row.key for row in rows])
    digests = items.get_known_digests(tx, project_id=context.access.id, digests=[row.digest for row in rows])
    if context.mode == "attach":
        here = [row for row in rows if row.key in keys or row.digest in digests]
        refused += [_unknown_item(row) for row in rows if row.key not in keys and row.digest not in digests]
        return SliceResult(0, len(_check_rows(context, here, refused)), 0, refused)
    fresh, duplicates = _split_duplicates(context, rows, keys, digests, refused)
    new = _check_rows(context, _check_records(tx, context, fresh, refused), refused)
    return SliceResult(len(new), 0, duplicates, refused)


def _unknown_item(row: PreparedItem) -> Refused:
    return Refused(row.incoming.where, f"no item has the key '{row.key}' or this content", "item.unknown", "Import the items first.")


def _split_duplicates(
    context: ImportContext, rows: Sequence[PreparedItem], keys: Mapping[str, Any], digests: Mapping[str, int], refused: list[Refused]
) -> tuple[list[PreparedItem], int]:
    """Return what is new, and how many rows were there already; a key taken by another content is refused."""
    fresh: list[PreparedItem] = []
    taken = {key: row.digest for key, row in keys.items()}
    known_digests, duplicates = set(digests), 0
    for row in rows:
        if row.key in taken:
            if taken[row.key] == row.digest:
                duplicates += 1
            else:
                refused.append(
                    Refused(row.incoming.where, f"the key '{row.key}' is another item's", "item.key_taken", "Give it another key.")
                )
        elif row.digest in known_digests and not context.keep_duplicates:
            duplicates += 1
        else:
            fresh.append(row)
            taken[row.key] = row.digest
            known_digests.add(row.digest)
    return fresh, duplicates


def _check_records(tx: sa.Connection, context: ImportContext, rows: Sequence[PreparedItem], refused: list[Refused]) -> list[PreparedItem]:
    """Return rows without those whose record does not fit the project."""
    if not any(row.incoming.record for row in rows):
        return list(rows)
    stages = {row.name: row for row in projects.list_all_stages(tx, context.access.id)}
    fitting: list[PreparedItem] = []
    for row in rows:
        try:
            if row.incoming.record is not None:
                check_record(row.incoming.record, stages)
            fitting.append(row)
        except LabelwrightError as error:
            refused.append(_refusal(row, error))
    return fitting


def _check_rows(context: ImportContext, rows: Sequence[PreparedItem], refused: list[Refused]) -> list[_NewItem]:
    new: list[_NewItem] = []
    for row in rows:
        try:
            along = _checked(context, row, [to_asset(asset) for asset in row.assets]) if row.incoming.annotations else ()
            new.append(_NewItem(row, along))
        except LabelwrightError as error:
            refused.append(_refusal(row, error))
    return new


def _checked(context: ImportContext, row: PreparedItem, assets: Sequence[Asset]) -> tuple[IncomingAnnotation, ...]:
    seed = f"{context.access.id}/{row.key}/{context.source}"
    return check_annotations(
        row.incoming, context.mark_policy, schema=context.schema, registry=context.app.registry, assets=assets, seed=seed
    )


def _refusal(row: PreparedItem, error: LabelwrightError) -> Refused:
    where = f"{row.incoming.where}: {error.where}" if error.where else row.incoming.where
    return Refused(where, error.message, error.code, error.hint)


def _insert_items(tx: sa.Connection, context: ImportContext, new: Sequence[_NewItem]) -> None:
    """Insert items unpublished, each with what came along: its whole history, or marks."""
    if not new:
        return
    numbered = list(zip(items.reserve_ids(tx, len(new)), new, strict=True))
    targets = [_fresh_target(context, id_, new_item) for id_, new_item in numbered if new_item.annotations]
    plan = plan_marks(tx, context, targets) if targets else None
    outcomes = plan.outcomes if plan else {}
    now, project_id = context.app.clock(), context.access.id
    records = {id_: record for id_, new_item in numbered if (record := new_item.prepared.incoming.record) is not None}
    restored = plan_restore(tx, context, records)
    items.create_items(
        tx,
        items=[restore_head(restored, _item_row(context, project_id, id_, new_item, outcomes.get(id_), now)) for id_, new_item in numbered],
        assets=[(id_, *msgspec.structs.astuple(asset)) for id_, new_item in numbered for asset in new_item.prepared.assets],
        tags=[(project_id, tag, id_) for id_, new_item in numbered for tag in set(new_item.prepared.incoming.tags)],
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


def _attach_all(
    tx: sa.Connection,
    context: ImportContext,
    rows: Sequence[PreparedItem],
    keys: Mapping[str, Any],
    digests: Mapping[str, int],
    refused: list[Refused],
) -> SliceResult:
    """Attach marks to items already there, found by key or else by content."""
    located: list[tuple[int, PreparedItem]] = []
    for row in rows:
        item_id = keys[row.key].id if row.key in keys else digests.get(row.digest)
        if item_id is None:
            refused.append(_unknown_item(row))
        else:
            located.append((item_id, row))
    plan = plan_marks(tx, context, _targets(tx, context, located, refused))
    write_marks(tx, plan)
    new = [outcome.new for outcome in plan.outcomes.values()]
    return SliceResult(0, sum(new), new.count(0), refused)


def _targets(
    tx: sa.Connection, context: ImportContext, located: Sequence[tuple[int, PreparedItem]], refused: list[Refused]
) -> list[Target]:
    """Return each item once, with its slot and all marks that rows of the slice bring for it."""
    ids = sorted({id_ for id_, _ in located})
    heads = items.get_heads(tx, ids)
    slots = queue.get_slots(tx, stage_id=context.stage.id, items=ids)
    assets = items.list_assets(tx, ids)
    targets: dict[int, Target] = {}
    for id_, row in located:
        try:
            checked = _checked(context, row, [to_asset(asset) for asset in assets[id_]])
        except LabelwrightError as error:
            refused.append(_refusal(row, error))
            continue
        head = ItemHead(*heads[id_])
        known = targets.get(id_) or Target(head, slots.get((id_, head.round)), ())
        targets[id_] = known._replace(annotations=(*known.annotations, *checked))
    return list(targets.values())


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
