# SPDX-License-Identifier: Apache-2.0
"""Suggestions of models as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from .statements import bulk_insert, execute, fetch_all, fetch_rows, statement
from .tables import annotations as t

_SUGGESTIONS = statement("SELECT * FROM suggestion WHERE item_id IN :items ORDER BY item_id, id", "items")


class SuggestionRow(NamedTuple):
    """A suggestion; `score` in millionths."""

    id: str
    project_id: int
    item_id: int
    source: str
    score: int | None
    body: str
    at_us: int
    import_id: int | None


def list_suggestions(tx: sa.Connection, items: Sequence[int]) -> list[SuggestionRow]:
    return fetch_rows(tx, SuggestionRow, _SUGGESTIONS, items=list(items)) if items else []


class NewSuggestion(NamedTuple):
    """A model's annotation of an item; `score` in millionths. Named as the columns are."""

    id: str
    project_id: int
    item_id: int
    source: str
    score: int | None
    body: str
    at_us: int
    import_id: int | None


_KNOWN_SUGGESTIONS = statement("SELECT id FROM suggestion WHERE id IN :ids", "ids")


def create_suggestions(tx: sa.Connection, rows: Sequence[NewSuggestion]) -> None:
    """Add many suggestions at once."""
    bulk_insert(tx, t.suggestion, NewSuggestion._fields, rows)


def get_known_suggestions(tx: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Return which of these ids are taken."""
    return {row.id for row in fetch_all(tx, _KNOWN_SUGGESTIONS, ids=list(ids))} if ids else set()


_DELETE_ATTACHED = statement(
    """DELETE FROM suggestion WHERE id IN (SELECT s.id FROM suggestion s JOIN item i ON i.id = s.item_id
        WHERE s.import_id = :import AND (i.import_id IS NULL OR i.import_id <> :import) ORDER BY s.id LIMIT :count)"""
)


def delete_attached(tx: sa.Connection, *, import_id: int, count: int) -> int:
    """Delete suggestions that an import made for items of others; returns how many."""
    return execute(tx, _DELETE_ATTACHED, **{"import": import_id}, count=count)
