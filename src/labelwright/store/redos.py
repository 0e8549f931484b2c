# SPDX-License-Identifier: Apache-2.0
"""Redos as rows: which items were opened again, what they were before, who is kept from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from . import statements
from .statements import bulk_insert, execute, fetch_one, fetch_row, fetch_rows, fetch_value, insert_row, statement
from .tables import annotations as annotation_tables
from .tables import assignments as t
from .tables import items as item_tables

_PRIOR = statement(
    """SELECT r.spec FROM redo_item x JOIN redo r ON r.id = x.redo_id
        WHERE x.item_id = :item AND x.round = :round AND r.state <> 'undone' ORDER BY r.id DESC LIMIT 1"""
)
_REDO = statement("SELECT * FROM redo WHERE id = :id")
_REDO_LOCKED = statement("SELECT * FROM redo WHERE id = :id FOR UPDATE")
_ITEMS = statement("SELECT * FROM redo_item WHERE redo_id = :redo AND item_id > :after ORDER BY item_id LIMIT :count")
_UNBAR = statement("DELETE FROM queue_barred WHERE item_id = :item AND stage_id = :stage AND round = :round")


class RedoRow(NamedTuple):
    """A redo, whole."""

    id: int
    project_id: int
    stage_id: int
    person_id: int | None
    state: str
    spec: str
    items: int
    answers: int
    at_us: int


class RedoItemRow(NamedTuple):
    """What an item was before a redo."""

    redo_id: int
    item_id: int
    round: int
    was: str


def shows_prior(tx: sa.Connection, *, item_id: int, round_: int) -> bool:
    """Tell whether the redo that opened this round lets earlier answers be seen."""
    row = fetch_one(tx, _PRIOR, item=item_id, round=round_)
    return row is not None and msgspec.json.decode(row.spec)["prior"] == "shown"


def create_redo(tx: sa.Connection, **values: Any) -> int:
    return insert_row(tx, t.redo, **values)


def get_redo(tx: sa.Connection, id_: int, *, lock: bool = False) -> RedoRow | None:
    """Return a redo; with `lock` its row stays ours until the transaction ends."""
    return fetch_row(tx, RedoRow, _REDO_LOCKED if lock and tx.dialect.name == "postgresql" else _REDO, id=id_)


def update_redo(tx: sa.Connection, id_: int, **values: Any) -> None:
    statements.update_row(tx, t.redo, id_, **values)


def create_redo_items(tx: sa.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add (redo, item, round, was)."""
    bulk_insert(tx, t.redo_item, ("redo_id", "item_id", "round", "was"), rows)


def list_redo_items(tx: sa.Connection, *, redo_id: int, after: int, count: int) -> list[RedoItemRow]:
    return fetch_rows(tx, RedoItemRow, _ITEMS, redo=redo_id, after=after, count=count)


_COUNT_ITEMS = statement("SELECT count(*) FROM redo_item WHERE redo_id = :redo")
_DELETE_ITEMS = statement("DELETE FROM redo_item WHERE redo_id = :redo AND item_id IN :items", "items")


def count_redo_items(tx: sa.Connection, *, redo_id: int) -> int:
    return int(fetch_value(tx, _COUNT_ITEMS, redo=redo_id))


def delete_redo_items(tx: sa.Connection, *, redo_id: int, items: Sequence[int]) -> None:
    """Forget what items were before a redo: they are so again."""
    if items:
        execute(tx, _DELETE_ITEMS, redo=redo_id, items=list(items))


def count_answers(tx: sa.Connection, *, project_id: int, stage_id: int, where: Sequence[sa.ColumnElement[bool]]) -> tuple[int, int]:
    """Count the items that meet conditions and have answers in their present round at a stage, and those answers."""
    item, annotation = item_tables.item, annotation_tables.annotation
    chosen = sa.select(item.c.id, item.c.round).where(item.c.project_id == project_id, *where).subquery()
    query = sa.select(sa.func.count(sa.distinct(annotation.c.item_id)), sa.func.count()).where(
        annotation.c.item_id == chosen.c.id, annotation.c.round == chosen.c.round, annotation.c.stage_id == stage_id,
        annotation.c.state == "submitted",
    )  # fmt: skip
    answered, answers = tx.execute(query).one()
    return int(answered), int(answers)


def bar_people(tx: sa.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep people from items: (item, stage, round, person)."""
    bulk_insert(tx, t.barred, ("item_id", "stage_id", "round", "person_id"), rows)


def unbar_people(tx: sa.Connection, *, item_id: int, stage_id: int, round_: int) -> None:
    execute(tx, _UNBAR, item=item_id, stage=stage_id, round=round_)
