# SPDX-License-Identifier: Apache-2.0
"""One slice of an import: new items in, duplicates told apart, marks attached, rows refused with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import LabelwrightError
from labelwright.model.item import Asset
from labelwright.model.records import IncomingAnnotation, Refused
from labelwright.schema.schema import Schema
from labelwright.store import items, queue

from .actor import Actor
from .advancement import enqueue
from .app import App
from .import_assets import AssetRow, PreparedItem
from .imported_marks import MarkPolicy, attach_marks, check_annotations, get_item_at_stage, list_assets
from .restore import restore_item
from .rights import Access
from .view_models import EXTENT


class ImportContext(NamedTuple):
    """What all slices of one import share."""

    app: App
    access: Access
    stage: Any
    schema: Schema
    import_id: int
    actor: Actor
    keep_duplicates: bool
    mode: Literal["suggestions", "annotations", "attach"]
    author: str | None
    source: str
    labels: Mapping[str, str | None]

    @property
    def mark_policy(self) -> MarkPolicy:
        return MarkPolicy(
            self.labels,
            self.author,
            self.source,
            as_answers=(self.mode != "suggestions" and bool(self.author)) or self.mode == "annotations",
        )


class SliceResult(NamedTuple):
    added: int
    attached: int
    duplicates: int
    refused: list[Refused]


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
    new = _check_rows(context, fresh, refused)
    _insert_items(tx, context, new)
    return SliceResult(len(new), 0, duplicates, refused)


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
    return SliceResult(len(_check_rows(context, fresh, refused)), 0, duplicates, refused)


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


def _check_rows(context: ImportContext, rows: Sequence[PreparedItem], refused: list[Refused]) -> list[_NewItem]:
    new: list[_NewItem] = []
    for row in rows:
        try:
            along = _checked(context, row, [_asset(asset) for asset in row.assets]) if row.incoming.annotations else ()
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


def _asset(row: AssetRow) -> Asset:
    return Asset(
        name=row.name, media=row.media, sha256=row.sha256, extent=EXTENT.decode(row.extent), bytes=row.bytes, mime=row.mime,
        text=row.body if row.media == "text" else None,
    )  # fmt: skip


def _insert_items(tx: sa.Connection, context: ImportContext, new: Sequence[_NewItem]) -> None:
    if not new:
        return
    now, project = context.app.clock(), context.access.id
    ids = items.reserve_ids(tx, len(new))
    numbered = list(zip(ids, new, strict=True))
    items.create_items(
        tx,
        items=[
            (
                id_, project, new_item.prepared.key, context.import_id, "unpublished", None, new_item.prepared.incoming.priority,
                _json(sorted(new_item.prepared.incoming.tags)), new_item.prepared.meta, new_item.prepared.snippet,
                new_item.prepared.digest, now, now, 1,
            )
            for id_, new_item in numbered
        ],
        assets=[(id_, *msgspec.structs.astuple(asset)) for id_, new_item in numbered for asset in new_item.prepared.assets],
        tags=[(project, tag, id_) for id_, new_item in numbered for tag in set(new_item.prepared.incoming.tags)],
    )  # fmt: skip
    for id_, new_item in numbered:
        _attach_along(tx, context, id_, new_item)


def _attach_along(tx: sa.Connection, context: ImportContext, item_id: int, new_item: _NewItem) -> None:
    """Take in what came along with a new item: its whole history, or marks."""
    if new_item.prepared.incoming.record is not None:
        restore_item(
            tx, context.app, context.access, context.stage, item_id, new_item.prepared.incoming.record, import_id=context.import_id
        )
    elif new_item.annotations:
        _attach(tx, context, item_id, new_item.annotations)


def _attach(tx: sa.Connection, context: ImportContext, item_id: int, incoming: Sequence[IncomingAnnotation]) -> int:
    visit = get_item_at_stage(tx, context.app, context.access, context.stage, item_id, context.actor.id)
    if queue.get_slot(tx, visit.queue_key) is None:
        enqueue(tx, context.stage, [visit.item])
    new = attach_marks(tx, context.app, visit, incoming, context.mark_policy, import_id=context.import_id)
    if visit.item.state == "unpublished":
        queue.close(tx, visit.queue_key)
    return new


def _attach_all(
    tx: sa.Connection,
    context: ImportContext,
    rows: Sequence[PreparedItem],
    keys: Mapping[str, Any],
    digests: Mapping[str, int],
    refused: list[Refused],
) -> SliceResult:
    """Attach marks to items already there, found by key or else by content."""
    attached = same = 0
    for row in rows:
        item_id = keys[row.key].id if row.key in keys else digests.get(row.digest)
        if item_id is None:
            refused.append(_unknown_item(row))
            continue
        try:
            new = _attach(tx, context, item_id, _checked(context, row, list_assets(tx, item_id)))
        except LabelwrightError as error:
            refused.append(_refusal(row, error))
            continue
        attached += new
        same += new == 0
    return SliceResult(0, attached, same, refused)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
