# SPDX-License-Identifier: Apache-2.0
"""What people are shown, as Structs that the server writes out as they are.

An annotator gets an opaque assignment id and an opaque title. Keys, file names and metadata are given only where the
project says `show`, and nobody's answer is given to anybody else: so that gold cannot be told from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
import sqlalchemy as sa

from labelwright.base.extents import Extent
from labelwright.model.annotation import Mark, Transaction, replay
from labelwright.model.item import Asset
from labelwright.store import annotations, flags_comments, items, redos, suggestions
from labelwright.store.annotations import AnnotationRow, AssignmentRow, AuthoredAnnotation
from labelwright.store.flags_comments import CommentRow
from labelwright.store.items import AssetRow, ItemRow
from labelwright.store.suggestions import SuggestionRow
from labelwright.wire.assignments import AssetView, AssignmentView, CommentView, DraftView, ItemView, PriorView, SuggestionView

from .rights import Access

MARKS = msgspec.json.Decoder(tuple[Mark, ...])
TRANSACTION = msgspec.json.Decoder(Transaction)
EXTENT: msgspec.json.Decoder[Extent] = msgspec.json.Decoder(Extent)


def get_marks(tx: sa.Connection, row: AnnotationRow | AuthoredAnnotation | None) -> dict[str, Mark]:
    """Return an annotation's marks: the last materialised document and what was done since."""
    if row is None:
        return {}
    document = {mark.id: mark for mark in MARKS.decode(row.document)}
    if row.document_revision == row.revision:
        return document
    return replay((TRANSACTION.decode(op.body) for op in annotations.list_ops_after(tx, row.id, row.document_revision)), document)


class StoredAsset(Protocol):
    """What a row of an asset tells, stored or about to be."""

    @property
    def name(self) -> str: ...
    @property
    def media(self) -> str: ...
    @property
    def mime(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def bytes(self) -> int: ...
    @property
    def extent(self) -> str: ...
    @property
    def body(self) -> str | None: ...


def to_asset(row: StoredAsset, *, file: str | None = None) -> Asset:
    """Return a row as an asset. A text or a record is given in full; `file` names the bytes of any other, where they travel along."""
    return Asset(
        name=row.name,
        media=row.media,
        sha256=row.sha256,
        extent=EXTENT.decode(row.extent),
        bytes=row.bytes,
        mime=row.mime,
        file=file if row.body is None else None,
        text=row.body if row.media == "text" else None,
        columns=_record_columns(row),
    )


def _record_columns(row: StoredAsset) -> dict[str, Any] | None:
    return msgspec.json.decode(row.body) if row.body is not None and row.media == "record" else None


def asset_view(row: AssetRow, *, url: str) -> AssetView:
    """Return an asset as it is shown; `url` is where the bytes of this item's assets are served."""
    inline = row.body is not None
    return AssetView(
        name=row.name,
        media=row.media,
        mime=row.mime,
        sha256=row.sha256,
        extent=EXTENT.decode(row.extent),
        url=None if inline else f"{url}/{row.name}?v={row.sha256[:12]}",
        thumbnail_url=None if inline else f"{url}/{row.name}?v={row.sha256[:12]}&side=320",
        text=row.body if inline and row.media == "text" else None,
        columns=_record_columns(row),
    )


def suggestion_view(row: SuggestionRow) -> SuggestionView:
    return SuggestionView(row.id, row.source, None if row.score is None else row.score / 1e6, MARKS.decode(row.body))


def assignment_views(tx: sa.Connection, access: Access, stage: str, rows: Sequence[Any]) -> list[AssignmentView]:
    """Return assignments as their holder sees them, a handful of queries for all of them together."""
    ids = [row.item_id for row in rows]
    prefetched = PrefetchedRows(tx, ids)
    shown = access.file.show
    return [_assignment_view(tx, access, stage, row, prefetched, shown) for row in rows]


class PrefetchedRows:
    """The rows that belong to a handful of items, fetched once."""

    def __init__(self, tx: sa.Connection, ids: Sequence[int]) -> None:
        self.items = items.get_items(tx, ids)
        self.assets = items.list_assets(tx, ids)
        self.suggestions = _by_item(suggestions.list_suggestions(tx, ids))
        self.comments = _by_item(flags_comments.list_comments(tx, ids))
        self.flags = _by_item(flags_comments.list_flags(tx, ids))


def _by_item(rows: Sequence[Any]) -> dict[int, list[Any]]:
    by_item: dict[int, list[Any]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    return by_item


def _assignment_view(
    tx: sa.Connection, access: Access, stage: str, row: AssignmentRow, prefetched: PrefetchedRows, shown: Sequence[str]
) -> AssignmentView:
    annotation = annotations.get_annotation(tx, row.annotation_id) if row.annotation_id else None
    person_id = row.person_id
    return AssignmentView(
        id=row.public,
        stage=stage,
        round=row.round,
        state=row.state,
        expires_us=row.expires_us,
        schema_version=annotation.schema_version if annotation else access.project.schema_version,
        guideline_version=annotation.guideline_version if annotation else access.project.guideline_version,
        item=item_view(prefetched.items[row.item_id], prefetched.assets[row.item_id], public=row.public, shown=shown),
        annotation=DraftView(annotation.revision if annotation else 0, tuple(get_marks(tx, annotation).values())),
        suggestions=tuple(suggestion_view(suggestion) for suggestion in prefetched.suggestions.get(row.item_id, ())),
        prior=_prior(tx, row),
        comments=tuple(comment_view(comment) for comment in prefetched.comments.get(row.item_id, ()) if comment.person_id == person_id),
        flagged=any(flag.person_id == person_id and flag.resolved_us is None for flag in prefetched.flags.get(row.item_id, ())),
    )


def item_view(item: ItemRow, assets: Sequence[AssetRow], *, public: str, shown: Sequence[str]) -> ItemView:
    meta = {"key": item.key, **decode_json(item.meta)}
    return ItemView(
        title=f"item {public[:4]}",
        assets=tuple(asset_view(asset, url=f"/api/assignments/{public}/assets") for asset in assets),
        show={name: meta[name] for name in shown if name in meta},
    )


def comment_view(row: CommentRow) -> CommentView:
    return CommentView(row.id, row.name, row.at_us, row.text, row.mark)


def _prior(tx: sa.Connection, row: AssignmentRow) -> tuple[PriorView, ...]:
    """Return earlier rounds' answers if the redo that made this round says they may be seen."""
    if row.round == 1 or not redos.shows_prior(tx, item_id=row.item_id, round_=row.round):
        return ()
    earlier = [
        annotation
        for annotation in annotations.list_annotations(tx, [row.item_id])
        if annotation.prior and annotation.round == row.round - 1
    ]
    return tuple(PriorView(f"earlier answer {n}", tuple(get_marks(tx, annotation).values())) for n, annotation in enumerate(earlier, 1))


def decode_json(stored: Any) -> Any:
    """Return stored JSON as a value: PostgreSQL has decoded it already, SQLite hands out the text."""
    return msgspec.json.decode(stored) if isinstance(stored, str) else stored
