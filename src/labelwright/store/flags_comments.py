# SPDX-License-Identifier: Apache-2.0
"""Flags and comments of items as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from .statements import execute, fetch_row, fetch_rows, insert_row, statement
from .tables import annotations as t

_FLAGS = statement(
    """SELECT f.*, p.email, p.name, r.email AS resolver FROM flag f JOIN person p ON p.id = f.person_id
         LEFT JOIN person r ON r.id = f.resolved_by WHERE f.item_id IN :items ORDER BY f.at_us, f.id""",
    "items",
)
_COMMENTS = statement(
    "SELECT c.*, p.email, p.name FROM comment c JOIN person p ON p.id = c.person_id WHERE c.item_id IN :items ORDER BY c.at_us, c.id",
    "items",
)
_OPEN_FLAG = statement("SELECT id FROM flag WHERE item_id = :item AND person_id = :person AND resolved_us IS NULL")
_RESOLVE = statement("UPDATE flag SET resolved_us = :now, resolved_by = :by WHERE id = :id AND item_id = :item AND resolved_us IS NULL")


class FlagRow(NamedTuple):
    """A flag with who raised and who settled it."""

    id: str
    item_id: int
    person_id: int
    text: str
    mark: str | None
    at_us: int
    resolved_us: int | None
    resolved_by: int | None
    email: str
    name: str
    resolver: str | None


def list_flags(tx: sa.Connection, items: Sequence[int]) -> list[FlagRow]:
    return fetch_rows(tx, FlagRow, _FLAGS, items=list(items)) if items else []


class CommentRow(NamedTuple):
    """A comment with its author."""

    id: str
    item_id: int
    person_id: int
    text: str
    mark: str | None
    at_us: int
    email: str
    name: str


def list_comments(tx: sa.Connection, items: Sequence[int]) -> list[CommentRow]:
    return fetch_rows(tx, CommentRow, _COMMENTS, items=list(items)) if items else []


class OpenFlag(NamedTuple):
    """A person's open flag of an item."""

    id: str


def get_open_flag(tx: sa.Connection, *, item_id: int, person_id: int) -> OpenFlag | None:
    return fetch_row(tx, OpenFlag, _OPEN_FLAG, item=item_id, person=person_id)


def create_flag(tx: sa.Connection, **values: Any) -> None:
    insert_row(tx, t.flag, **values)


def resolve_flag(tx: sa.Connection, *, id_: str, item_id: int, by: int, now_us: int) -> bool:
    return execute(tx, _RESOLVE, id=id_, item=item_id, by=by, now=now_us) == 1


_CREATE_COMMENT = statement(
    """INSERT INTO comment (id, item_id, person_id, text, mark, at_us) VALUES (:id, :item_id, :person_id, :text, :mark, :at_us)
       ON CONFLICT DO NOTHING"""
)
_COMMENT = statement("SELECT item_id, person_id, text, mark FROM comment WHERE id = :id")


def create_comment(tx: sa.Connection, **values: Any) -> bool:
    """Add a comment; False when its id is taken, also by one that commits while we wait."""
    return execute(tx, _CREATE_COMMENT, **values) == 1


class Comment(NamedTuple):
    """What a comment says, of what and by whom."""

    item_id: int
    person_id: int
    text: str
    mark: str | None


def get_comment(tx: sa.Connection, id_: str) -> Comment | None:
    return fetch_row(tx, Comment, _COMMENT, id=id_)
