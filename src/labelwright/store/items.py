# SPDX-License-Identifier: Apache-2.0
"""Items and assets as rows: put in by the thousand, found by their narrow indexes, paged by keys.

Items arrive unpublished and without a place in any queue; publishing gives them both, in one step per slice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BooleanClauseList

from . import statements
from .statements import bulk_insert, execute, execute_many, fetch_all, fetch_row, fetch_rows, fetch_value, next_ids, statement
from .tables import items as t

ASSET_COLUMNS = ("item_id", "name", "media", "mime", "sha256", "bytes", "extent", "blob", "body")

_ITEMS = statement("SELECT * FROM item WHERE id IN :ids", "ids")
_BY_KEY = statement("SELECT id, digest, state FROM item WHERE project_id = :project AND key = :key")
_KEYS = statement("SELECT key, id, digest, state, import_id FROM item WHERE project_id = :project AND key IN :keys", "keys")
_DIGESTS = statement(
    "SELECT key, id, digest, state, import_id FROM item WHERE project_id = :project AND substr(digest, 1, 12) IN :heads ORDER BY id DESC",
    "heads",
)
_ASSETS = statement("SELECT * FROM asset WHERE item_id IN :items ORDER BY item_id, name", "items")
_ASSET = statement(
    "SELECT s.*, i.project_id, i.state FROM asset s JOIN item i ON i.id = s.item_id WHERE s.item_id = :item AND s.name = :name"
)
_UNPUBLISHED = statement(
    """SELECT id, priority, round, flags, coalesce(publish_state, 'open'),
              EXISTS (SELECT 1 FROM queue q WHERE q.item_id = item.id AND q.stage_id = :stage) FROM item
        WHERE import_id = :import AND state = 'unpublished' AND id > :after ORDER BY id LIMIT :count"""
)
_PUBLISH = statement(
    """UPDATE item SET state = coalesce(publish_state, 'open'), publish_state = NULL, updated_us = :now
        WHERE id IN :ids AND state = 'unpublished'""",
    "ids",
)
_OWN_WORK = "EXISTS (SELECT 1 FROM annotation n WHERE n.item_id = i.id AND n.import_id IS NULL)"
_DROPPABLE = statement("SELECT i.id FROM item i WHERE i.import_id = :import AND NOT " + _OWN_WORK + " ORDER BY i.id LIMIT :count")
_DELETE = statement("DELETE FROM item WHERE id IN :ids", "ids")
_WORKED_ON = statement("SELECT 1 FROM item i WHERE i.import_id = :import AND " + _OWN_WORK + " LIMIT 1")
_IMPORTED = statement("SELECT id FROM item WHERE import_id = :import AND id > :after ORDER BY id LIMIT :count")


class PageQuery(NamedTuple):
    """A listing to be: conditions, the sort column, where to go on."""

    project_id: int
    where: Sequence[sa.ColumnElement[bool]]
    sort: str = "id"
    descending: bool = False
    after: tuple[Any, int] | None = None
    size: int = 100
    sort_by: sa.ColumnElement[Any] | None = None
    """What to sort by in place of the column, for those who may not know all of it."""


SORTS = {
    "id": t.item.c.id,
    "updated_us": t.item.c.updated_us,
    "priority": t.item.c.priority,
    "key": t.item.c.key,
    "state": t.item.c.state,
}


def reserve_ids(tx: sa.Connection, count: int) -> range:
    """Reserve ids for items about to be put in."""
    return next_ids(tx, t.item, count)


class NewItemRow(NamedTuple):
    """An item as it is inserted; named as the columns are. `publish_state` is the state it will have once it is published."""

    id: int
    project_id: int
    key: str
    import_id: int | None
    state: str
    reason: str | None
    priority: int
    tags: str
    meta: str
    snippet: str | None
    digest: str
    created_us: int
    updated_us: int
    round: int
    submitted: int
    publish_state: str | None
    final_id: str | None
    flags: int = 0


def create_items(
    tx: sa.Connection, *, items: Sequence[NewItemRow], assets: Sequence[tuple[Any, ...]], tags: Sequence[tuple[int, str, int]] = ()
) -> None:
    """Insert items, their assets (ASSET_COLUMNS) and tags (project, tag, item)."""
    bulk_insert(tx, t.item, NewItemRow._fields, items)
    bulk_insert(tx, t.asset, ASSET_COLUMNS, assets)
    bulk_insert(tx, t.tag, ("project_id", "tag", "item_id"), tags)


class ItemRow(NamedTuple):
    """An item, whole."""

    id: int
    project_id: int
    key: str
    import_id: int | None
    state: str
    publish_state: str | None
    reason: str | None
    priority: int
    round: int
    submitted: int
    flags: int
    final_id: str | None
    tags: object
    meta: object
    snippet: str | None
    digest: str
    created_us: int
    updated_us: int


def get_items(tx: sa.Connection, ids: Sequence[int]) -> dict[int, ItemRow]:
    return {row.id: row for row in fetch_rows(tx, ItemRow, _ITEMS, ids=list(ids))} if ids else {}


_HEADS_SQL = "SELECT id, project_id, state, round, submitted, priority, reason, flags FROM item WHERE id IN :ids ORDER BY id"
_HEADS = statement(_HEADS_SQL, "ids")
_HEADS_LOCKED = statement(_HEADS_SQL + " FOR UPDATE", "ids")


def get_heads(tx: sa.Connection, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Return (id, project_id, state, round, submitted, priority, reason, flags) of items, locked until the transaction ends."""
    query = _HEADS_LOCKED if tx.dialect.name == "postgresql" else _HEADS
    return {row.id: tuple(row) for row in fetch_all(tx, query, ids=list(ids))} if ids else {}


class ItemByKey(NamedTuple):
    """An item found by its key."""

    id: int
    digest: str
    state: str


def get_item_by_key(tx: sa.Connection, *, project_id: int, key: str) -> ItemByKey | None:
    return fetch_row(tx, ItemByKey, _BY_KEY, project=project_id, key=key)


class KnownItem(NamedTuple):
    """An item that the project has: its key, its content, whether it is published and which import brought it."""

    key: str
    id: int
    digest: str
    state: str
    import_id: int | None


def get_known_keys(tx: sa.Connection, *, project_id: int, keys: Sequence[str]) -> dict[str, KnownItem]:
    """Return those of the keys that the project has already."""
    return {row.key: row for row in fetch_rows(tx, KnownItem, _KEYS, project=project_id, keys=list(keys))} if keys else {}


def get_known_digests(tx: sa.Connection, *, project_id: int, digests: Sequence[str]) -> dict[str, KnownItem]:
    """Return the first item of each of the content hashes that the project has already."""
    if not digests:
        return {}
    asked = set(digests)
    rows = fetch_rows(tx, KnownItem, _DIGESTS, project=project_id, heads=[digest[:12] for digest in asked])
    return {row.digest: row for row in rows if row.digest in asked}


class AssetRow(NamedTuple):
    """An asset of an item."""

    item_id: int
    name: str
    media: str
    mime: str
    sha256: str
    bytes: int
    extent: str
    blob: str | None
    body: str | None


def list_assets(tx: sa.Connection, items: Sequence[int]) -> dict[int, list[AssetRow]]:
    by_item: dict[int, list[AssetRow]] = {item: [] for item in items}
    for row in fetch_rows(tx, AssetRow, _ASSETS, items=list(items)) if items else ():
        by_item[row.item_id].append(row)
    return by_item


class AssetOfItem(NamedTuple):
    """An asset with what decides who may see it."""

    item_id: int
    name: str
    media: str
    mime: str
    sha256: str
    bytes: int
    extent: str
    blob: str | None
    body: str | None
    project_id: int
    state: str


def get_asset(tx: sa.Connection, *, item_id: int, name: str) -> AssetOfItem | None:
    return fetch_row(tx, AssetOfItem, _ASSET, item=item_id, name=name)


def update_item(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.item, id_, **values)


_OUTCOME_SQL = """UPDATE item SET submitted = :submitted, final_id = :final_id, updated_us = :now,
       publish_state = CASE WHEN state = 'unpublished' THEN coalesce(:state, publish_state) ELSE publish_state END,
       state = CASE WHEN state = 'unpublished' THEN state ELSE coalesce(:state, state) END WHERE id = :id"""
_OUTCOME = statement(_OUTCOME_SQL)


class OutcomeRow(NamedTuple):
    """What imported answers made of an item; `state` is None where it stays as it is."""

    id: int
    submitted: int
    final_id: str | None
    state: str | None
    now: int


def update_outcomes(tx: sa.Connection, rows: Sequence[OutcomeRow]) -> None:
    """Bring items in line with imported answers; one that is not published gets its state when it is."""
    execute_many(tx, _OUTCOME, [row._asdict() for row in rows])


_FLAGS = statement("UPDATE item SET flags = flags + :by, updated_us = :now WHERE id = :id")


def increment_flags(tx: sa.Connection, id_: int, *, by: int, now_us: int) -> None:
    """Count open flags of an item, in the database: two people may do so at once."""
    execute(tx, _FLAGS, id=id_, by=by, now=now_us)


class UnpublishedItem(NamedTuple):
    """What publishing needs of an item: `state` is the one it will have, `is_queued` whether it has a place in the entry stage's queue."""

    id: int
    priority: int
    round: int
    flags: int
    state: str
    is_queued: bool


def list_unpublished(tx: sa.Connection, *, import_id: int, stage_id: int, after: int, count: int) -> list[UnpublishedItem]:
    """Return the next items of an import that are to be published."""
    return fetch_rows(tx, UnpublishedItem, _UNPUBLISHED, **{"import": import_id}, stage=stage_id, after=after, count=count)


def publish_items(tx: sa.Connection, ids: Sequence[int], now_us: int) -> int:
    return execute(tx, _PUBLISH, ids=list(ids), now=now_us)


def list_droppable(tx: sa.Connection, *, import_id: int, count: int) -> list[int]:
    """Return items of an import that nobody has worked on since it came."""
    return [row.id for row in fetch_all(tx, _DROPPABLE, **{"import": import_id}, count=count)]


def delete_items(tx: sa.Connection, ids: Sequence[int]) -> None:
    """Delete items; assets, marks and queue places go with them."""
    execute(tx, _DELETE, ids=list(ids))


def is_worked_on(tx: sa.Connection, import_id: int) -> bool:
    """Tell whether anyone has said anything about the items of an import since it came."""
    return fetch_value(tx, _WORKED_ON, **{"import": import_id}) is not None


def list_import_items(tx: sa.Connection, *, import_id: int, after: int, count: int) -> list[int]:
    return [row.id for row in fetch_all(tx, _IMPORTED, **{"import": import_id}, after=after, count=count)]


def list_page(tx: sa.Connection, page: PageQuery) -> Sequence[Any]:
    """Return one page of items in sort order, by key: the thousandth page costs what the first costs."""
    item = t.item
    column: Any = SORTS[page.sort] if page.sort_by is None else page.sort_by
    key: Any = sa.tuple_(column, item.c.id) if page.sort != "id" else item.c.id
    query = sa.select(item).where(*_within(page.project_id, page.where))
    if page.after is not None:
        last: Any = sa.tuple_(sa.literal(page.after[0]), sa.literal(page.after[1])) if page.sort != "id" else page.after[1]
        query = query.where(key < last if page.descending else key > last)
    order = [column, item.c.id] if page.sort != "id" else [item.c.id]
    query = query.order_by(*(column_.desc() if page.descending else column_ for column_ in order)).limit(page.size)
    return tx.execute(query).all()


def list_ids(tx: sa.Connection, *, project_id: int, where: Sequence[sa.ColumnElement[bool]], after: int, count: int) -> list[int]:
    """Return ids of items that meet conditions, by id from a place on: bulk acts walk them in slices."""
    item = t.item
    query = sa.select(item.c.id).where(item.c.id > after, *_within(project_id, where)).order_by(item.c.id).limit(count)
    return [row.id for row in tx.execute(query)]


def count_items(tx: sa.Connection, *, project_id: int, where: Sequence[sa.ColumnElement[bool]], most: int) -> int:
    """Count items that meet conditions, no further than `most`: a dry run's figure, not a page's."""
    inner = sa.select(t.item.c.id).where(*_within(project_id, where)).limit(most).subquery()
    return int(tx.execute(sa.select(sa.func.count()).select_from(inner)).scalar() or 0)


def _within(project_id: int, where: Sequence[sa.ColumnElement[bool]]) -> list[sa.ColumnElement[bool]]:
    """Return conditions for a project's items. Where they name the ids, the project is a mere check: SQLite would else walk its index."""
    named = any(conjunct.operator is operators.in_op and conjunct.left is t.item.c.id for term in where for conjunct in _conjuncts(term))
    project: sa.ColumnElement[int] = t.item.c.project_id + 0 if named else t.item.c.project_id
    return [project == project_id, *where]


def _conjuncts(term: Any) -> Iterator[Any]:
    """Yield the terms that all must hold."""
    if isinstance(term, BooleanClauseList) and term.operator is operators.and_:
        for clause in term.clauses:
            yield from _conjuncts(clause)
    elif isinstance(term, sa.BinaryExpression):
        yield term


_TAG = statement("INSERT INTO item_tag (project_id, tag, item_id) VALUES (:project, :tag, :item) ON CONFLICT DO NOTHING")
_UNTAG = statement("DELETE FROM item_tag WHERE project_id = :project AND tag = :tag AND item_id = :item")


def update_tag(tx: sa.Connection, *, project_id: int, item_id: int, tag: str, on: bool) -> bool:
    return execute(tx, _TAG if on else _UNTAG, project=project_id, tag=tag, item=item_id) == 1


_LABELS = statement(
    """SELECT item_id, field, label, sum(marks) AS marks FROM mark_index WHERE item_id IN :items
        GROUP BY item_id, field, label ORDER BY 1, 2, 3""",
    "items",
)


class LabelRow(NamedTuple):
    """How often a label occurs in the counted answers of an item."""

    item_id: int
    field: str
    label: str
    marks: int


def list_labels(tx: sa.Connection, items: Sequence[int]) -> dict[int, list[LabelRow]]:
    """Return, per item, (field, label, marks) of the answers that count."""
    by_item: dict[int, list[LabelRow]] = {item: [] for item in items}
    for row in fetch_rows(tx, LabelRow, _LABELS, items=list(items)) if items else ():
        by_item[row.item_id].append(row)
    return by_item


class IndexedLabel(NamedTuple):
    """How often a label occurs in a counted annotation; named as the columns are."""

    project_id: int
    field: str
    label: str
    item_id: int
    annotation_id: str
    marks: int


def index_labels(tx: sa.Connection, rows: Sequence[IndexedLabel]) -> None:
    """Add labels of annotations to what filters and counts look at."""
    bulk_insert(tx, t.mark_index, IndexedLabel._fields, rows)


_INDEXED_LABELS = statement("SELECT field, label, marks FROM mark_index WHERE annotation_id = :annotation AND item_id = :item")
_UNINDEX_LABELS = statement("DELETE FROM mark_index WHERE annotation_id = :annotation AND item_id = :item")


def list_indexed_labels(tx: sa.Connection, *, annotation_id: str, item_id: int) -> list[tuple[str, str, int]]:
    """Return (field, label, marks) that an annotation contributes to the index."""
    return [(row.field, row.label, row.marks) for row in fetch_all(tx, _INDEXED_LABELS, annotation=annotation_id, item=item_id)]


def unindex_labels(tx: sa.Connection, *, annotation_id: str, item_id: int) -> None:
    execute(tx, _UNINDEX_LABELS, annotation=annotation_id, item=item_id)
