# SPDX-License-Identifier: Apache-2.0
"""What the names of an items filter mean in SQL.

`state == "open" && label.hazard == "person" && meta.camera == "east" && updated > timestamp("2026-01-31T09:00:00Z")`

Every set (`tags`, `label.x`, `people`, `skipped_by`) is asked of an index that begins with the item or the value, so
a filter costs what it finds and not what the project holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from labelwright.conditions.sql import Table
from labelwright.conditions.sql_terms import Column, Families, Json, Words

from .tables.annotations import annotation
from .tables.assignments import assignment
from .tables.items import PUBLISHED, item, mark_index, tag
from .tables.people import person

Condition = sa.ColumnElement[Any]
Chosen = sa.Select[tuple[int]]
AreFew = Callable[[Chosen], bool]
FEW = 2_000

FILTER_NAMES: Mapping[str, str] = {
    "state": "open, waiting, done or excluded",
    "key": "the item's key",
    "reason": "why it is excluded or waiting",
    "priority": "a number; higher comes first",
    "round": "1, and one more for each redo",
    "submitted": "how many answers count",
    "flags": "how many open flags it has",
    "tags": 'its tags: "night" in tags',
    "label": 'labels that were given: label.hazard == "person"',
    "meta": 'its metadata: meta.camera == "east"',
    "people": 'who answered, by e-mail: people == "bob@example.org"',
    "skipped_by": "who skipped it, by e-mail",
    "updated": 'when it last changed: updated > timestamp("2026-01-31T09:00:00Z")',
    "created": "when it was imported",
    "answered": "when its latest answer was submitted",
    "schema_version": "the schema version of its latest answer",
    "guideline_version": "the guideline version of its latest answer",
}
"""The words of a filter, with what they mean; the documentation and the filter bar show this table."""


def item_names(are_few: AreFew, *, project_id: int, fields: Sequence[str], blind: Condition | None = None) -> Table:
    """Return the names that a filter over a project's items may use; `fields` are those of its schema.

    `are_few` tells whether a selection of item ids is small (`few_in` asks the database). An item for which `blind` holds is
    to the filter as if nobody had answered, skipped or flagged it.
    """

    def hide(known: Condition, otherwise: Any) -> Condition:
        return known if blind is None else sa.case((blind, otherwise), else_=known)

    def unless_blind(condition: Condition) -> Condition:
        return condition if blind is None else sa.and_(sa.not_(blind), condition)

    def tagged(*more: Condition) -> Condition:
        return _among(are_few, sa.select(tag.c.item_id).where(tag.c.project_id == project_id, *more))

    def field(name: str) -> Words:
        def marked(*more: Condition) -> Condition:
            index = mark_index.c
            return unless_blind(_among(are_few, sa.select(index.item_id).where(index.project_id == project_id, index.field == name, *more)))

        return Words(lambda label: marked(mark_index.c.label == label), marked)

    columns = {name: Column(item.c[name], "text") for name in ("state", "key")}
    numbers = {name: Column(item.c[name], "number") for name in ("priority", "round")}
    return {
        **columns,
        **numbers,
        "reason": Column(hide(item.c.reason, sa.null()), "text"),
        "submitted": Column(hide(item.c.submitted, 0), "number"),
        "flags": Column(hide(item.c.flags, 0), "number"),
        "updated": Column(updated_us(blind), "time"),
        "created": Column(item.c.created_us, "time"),
        "answered": Column(hide(_latest(annotation.c.submitted_us), sa.null()), "time"),
        "schema_version": Column(hide(_latest(annotation.c.schema_version), sa.null()), "number"),
        "guideline_version": Column(hide(_latest(annotation.c.guideline_version), sa.null()), "number"),
        "meta": Json(item.c.meta),
        "tags": Words(lambda word: tagged(tag.c.tag == word), tagged),
        "label": Families(lambda name: field(name) if name in fields else None, lambda: tuple(fields)),
        "people": Words(lambda word: unless_blind(_answered(person.c.email == word)), lambda: unless_blind(_answered())),
        "skipped_by": Words(lambda word: unless_blind(_skipped(person.c.email == word)), lambda: unless_blind(_skipped())),
    }


def updated_us(blind: Condition | None) -> Condition:
    """Return when an item last changed, as one may know it: for a blind item, when it came."""
    return item.c.updated_us if blind is None else sa.case((blind, item.c.created_us), else_=item.c.updated_us)


def matches_search(text: str) -> Condition:
    """Return the condition for the search box: the key begins with the words, or the snippet holds them."""
    pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return sa.or_(item.c.key.like(f"{pattern}%", escape="\\"), item.c.snippet.ilike(f"%{pattern}%", escape="\\"))


def has_ids(ids: Sequence[int]) -> Condition:
    return item.c.id.in_(list(ids))


def is_published() -> Condition:
    """Return the condition of every listing; said in the very words of the listings' partial indexes, else SQLite passes them by."""
    return sa.literal_column(str(PUBLISHED))


def few_in(tx: sa.Connection) -> AreFew:
    """Return a look at the database that tells whether a selection holds few ids; it counts no further than that."""

    def are_few(chosen: Chosen) -> bool:
        most = chosen.limit(FEW + 1).subquery()
        return (tx.execute(sa.select(sa.func.count()).select_from(most)).scalar() or 0) <= FEW

    return are_few


def _among(are_few: AreFew, chosen: Chosen) -> Condition:
    """Return the condition that an item is among the chosen.

    A listing in some order walks an index and asks of each item whether it belongs, which ends soon when many do. When
    few do, they are fetched and sorted instead: else the search for a rare label would walk the whole project.
    """
    (column,) = chosen.selected_columns
    return item.c.id.in_(chosen) if are_few(chosen) else chosen.where(column == item.c.id).exists()


def _answered(*more: Condition) -> Condition:
    answers = annotation.join(person, person.c.id == annotation.c.person_id)
    return (
        sa.exists()
        .select_from(answers)
        .where(annotation.c.item_id == item.c.id, annotation.c.round == item.c.round, annotation.c.state == "submitted", *more)
    )


def _skipped(*more: Condition) -> Condition:
    turns = assignment.join(person, person.c.id == assignment.c.person_id)
    return sa.exists().select_from(turns).where(assignment.c.item_id == item.c.id, assignment.c.state == "skipped", *more)


def _latest(column: sa.Column[int]) -> Condition:
    return (
        sa.select(sa.func.max(column))
        .where(annotation.c.item_id == item.c.id, annotation.c.round == item.c.round, annotation.c.state == "submitted")
        .scalar_subquery()
    )
