# SPDX-License-Identifier: Apache-2.0
"""One slice of an import onto the ground: new items in, duplicates told apart, marks attached, rows refused with reasons."""

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
from .import_assets import AssetRow, Prepared
from .imported_marks import Ways, assets_for, attach, checked, spot_of
from .restore import restore
from .rights import Access
from .view_models import EXTENT


class Landing(NamedTuple):
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
    def ways(self) -> Ways:
        return Ways(
            self.labels,
            self.author,
            self.source,
            as_answers=(self.mode != "suggestions" and bool(self.author)) or self.mode == "annotations",
        )


class Landed(NamedTuple):
    added: int
    attached: int
    duplicates: int
    refused: list[Refused]


class _New(NamedTuple):
    found: Prepared
    annotations: tuple[IncomingAnnotation, ...]


def land(tx: sa.Connection, landing: Landing, ready: Sequence[Prepared | Refused]) -> Landed:
    """Store a slice. Rows of the same key or content, in the slice or in the project, become one item."""
    refused = [each for each in ready if isinstance(each, Refused)]
    rows = [each for each in ready if isinstance(each, Prepared)]
    keys = items.known_keys(tx, project_id=landing.access.id, keys=[row.key for row in rows])
    digests = items.known_digests(tx, project_id=landing.access.id, digests=[row.digest for row in rows])
    if landing.mode == "attach":
        return _attach_all(tx, landing, rows, keys, digests, refused)
    fresh, duplicates = _sorted_out(landing, rows, keys, digests, refused)
    new = _checked_all(landing, fresh, refused)
    _insert(tx, landing, new)
    return Landed(len(new), 0, duplicates, refused)


def foresee(tx: sa.Connection, landing: Landing, ready: Sequence[Prepared | Refused]) -> Landed:
    """Return what landing a slice would come to, and write nothing. What is attached already counts as attached."""
    refused = [each for each in ready if isinstance(each, Refused)]
    rows = [each for each in ready if isinstance(each, Prepared)]
    keys = items.known_keys(tx, project_id=landing.access.id, keys=[row.key for row in rows])
    digests = items.known_digests(tx, project_id=landing.access.id, digests=[row.digest for row in rows])
    if landing.mode == "attach":
        here = [row for row in rows if row.key in keys or row.digest in digests]
        refused += [_stranger(row) for row in rows if row.key not in keys and row.digest not in digests]
        return Landed(0, len(_checked_all(landing, here, refused)), 0, refused)
    fresh, duplicates = _sorted_out(landing, rows, keys, digests, refused)
    return Landed(len(_checked_all(landing, fresh, refused)), 0, duplicates, refused)


def _stranger(row: Prepared) -> Refused:
    return Refused(row.incoming.where, f"no item has the key '{row.key}' or this content", "item.unknown", "Import the items first.")


def _sorted_out(
    landing: Landing, rows: Sequence[Prepared], keys: Mapping[str, Any], digests: Mapping[str, int], refused: list[Refused]
) -> tuple[list[Prepared], int]:
    """Return what is new, and how many rows were there already; a key taken by another content is refused."""
    fresh: list[Prepared] = []
    taken = {key: row.digest for key, row in keys.items()}
    seen, duplicates = set(digests), 0
    for row in rows:
        if row.key in taken:
            if taken[row.key] == row.digest:
                duplicates += 1
            else:
                refused.append(
                    Refused(row.incoming.where, f"the key '{row.key}' is another item's", "item.key_taken", "Give it another key.")
                )
        elif row.digest in seen and not landing.keep_duplicates:
            duplicates += 1
        else:
            fresh.append(row)
            taken[row.key] = row.digest
            seen.add(row.digest)
    return fresh, duplicates


def _checked_all(landing: Landing, rows: Sequence[Prepared], refused: list[Refused]) -> list[_New]:
    new: list[_New] = []
    for row in rows:
        try:
            along = _checked(landing, row, [_asset(each) for each in row.assets]) if row.incoming.annotations else ()
            new.append(_New(row, along))
        except LabelwrightError as error:
            refused.append(_refusal(row, error))
    return new


def _checked(landing: Landing, row: Prepared, assets: Sequence[Asset]) -> tuple[IncomingAnnotation, ...]:
    seed = f"{landing.access.id}/{row.key}/{landing.source}"
    return checked(row.incoming, landing.ways, schema=landing.schema, registry=landing.app.registry, assets=assets, seed=seed)


def _refusal(row: Prepared, error: LabelwrightError) -> Refused:
    where = f"{row.incoming.where}: {error.where}" if error.where else row.incoming.where
    return Refused(where, error.message, error.code, error.hint)


def _asset(row: AssetRow) -> Asset:
    return Asset(
        name=row.name, media=row.media, sha256=row.sha256, extent=EXTENT.decode(row.extent), bytes=row.bytes, mime=row.mime,
        text=row.body if row.media == "text" else None,
    )  # fmt: skip


def _insert(tx: sa.Connection, landing: Landing, new: Sequence[_New]) -> None:
    if not new:
        return
    now, project = landing.app.clock(), landing.access.id
    ids = items.reserve(tx, len(new))
    numbered = list(zip(ids, new, strict=True))
    items.put(
        tx,
        items=[
            (
                id_, project, each.found.key, landing.import_id, "unpublished", None, each.found.incoming.priority,
                _json(sorted(each.found.incoming.tags)), each.found.meta, each.found.snippet, each.found.digest, now, now, 1,
            )
            for id_, each in numbered
        ],
        assets=[(id_, *msgspec.structs.astuple(asset)) for id_, each in numbered for asset in each.found.assets],
        tags=[(project, tag, id_) for id_, each in numbered for tag in set(each.found.incoming.tags)],
    )  # fmt: skip
    for id_, each in numbered:
        _along(tx, landing, id_, each)


def _along(tx: sa.Connection, landing: Landing, item_id: int, each: _New) -> None:
    """Take in what came along with a new item: its whole history, or marks."""
    if each.found.incoming.record is not None:
        restore(tx, landing.app, landing.access, landing.stage, item_id, each.found.incoming.record, import_id=landing.import_id)
    elif each.annotations:
        _attach(tx, landing, item_id, each.annotations)


def _attach(tx: sa.Connection, landing: Landing, item_id: int, found: Sequence[IncomingAnnotation]) -> int:
    at = spot_of(tx, landing.app, landing.access, landing.stage, item_id, landing.actor.id)
    if queue.read(tx, at.place) is None:
        enqueue(tx, landing.stage, [at.item])
    new = attach(tx, landing.app, at, found, landing.ways, import_id=landing.import_id)
    if at.item.state == "unpublished":
        queue.close(tx, at.place)
    return new


def _attach_all(
    tx: sa.Connection,
    landing: Landing,
    rows: Sequence[Prepared],
    keys: Mapping[str, Any],
    digests: Mapping[str, int],
    refused: list[Refused],
) -> Landed:
    """Attach marks to items already there, found by key or else by content."""
    attached = same = 0
    for row in rows:
        item_id = keys[row.key].id if row.key in keys else digests.get(row.digest)
        if item_id is None:
            refused.append(_stranger(row))
            continue
        try:
            new = _attach(tx, landing, item_id, _checked(landing, row, assets_for(tx, item_id)))
        except LabelwrightError as error:
            refused.append(_refusal(row, error))
            continue
        attached += new
        same += new == 0
    return Landed(0, attached, same, refused)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
