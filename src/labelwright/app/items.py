# SPDX-License-Identifier: Apache-2.0
"""Items as managers see them: a filtered, sorted page, one item with everything said of it, its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from labelwright.base.cursors import from_cursor, to_cursor
from labelwright.base.errors import InvalidInput, NotFound
from labelwright.base.names import did_you_mean
from labelwright.conditions.sql import translate_to_sql
from labelwright.schema.mark_warnings import MarkWarning
from labelwright.store import annotations, events, filters, flags_comments, items, projects, suggestions
from labelwright.store.annotations import AuthoredAnnotation, CurrentAnswer
from labelwright.store.filters import Condition
from labelwright.store.items import AssetRow, LabelRow
from labelwright.wire.items import AnnotationView, AnsweredBy, Author, FlagView, HistoryRow, ItemDetail, ItemPage, ItemRow, LabelCount

from .actor import Actor
from .app import App
from .rights import Access, Right, require_access
from .view_models import asset_view, comment_view, decode_json, get_marks, suggestion_view
from .visibility import Visible, blind_condition, visible

WARNINGS = msgspec.json.Decoder(tuple[MarkWarning, ...])


def filter_conditions(
    tx: sa.Connection, access: Access, filter: str | None, search: str | None = None, *, blind: Condition | None = None
) -> list[sa.ColumnElement[Any]]:
    """Return a filter of a project as SQL; of items for which `blind` holds it learns nothing that others said.

    Raises InvalidInput or Unsupported, with the place in the filter.
    """
    fields = [field.name for field in access.file.schema.fields]
    where: list[sa.ColumnElement[Any]] = []
    if filter and filter.strip():
        where.append(translate_to_sql(filter, filters.item_names(filters.few_in(tx), project_id=access.id, fields=fields, blind=blind)))
    if search and search.strip():
        where.append(filters.matches_search(search.strip()))
    return where


def list_items(
    app: App,
    actor: Actor,
    name: str,
    *,
    filter: str | None = None,
    search: str | None = None,
    sort: str = "id",
    cursor: str | None = None,
    count: int = 100,
) -> ItemPage:
    """Return a page of items. `sort` is a column, with '-' before it for descending order."""
    column = sort.removeprefix("-")
    if column not in items.SORTS:
        raise InvalidInput(f"items are not sorted by '{column}'", code="sort.unknown", where="sort", hint=did_you_mean(column, items.SORTS))
    after = from_cursor(cursor, items.SORTS[column].type.python_type, int) if cursor else None

    def work(tx: sa.Connection) -> ItemPage:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        blind = blind_condition(actor, access)
        query = items.PageQuery(
            access.id,
            [filters.is_published(), *filter_conditions(tx, access, filter, search, blind=blind)],
            column,
            sort.startswith("-"),
            (after[0], after[1]) if after else None,
            count,
            filters.updated_us(blind) if column == "updated_us" else None,
        )
        page = items.list_page(tx, query)
        visibility = visible(tx, actor, access, [row.id for row in page])
        rows = [_blinded(row) if row.id in visibility.blind else row for row in page]
        last = to_cursor((getattr(rows[-1], column), rows[-1].id)) if len(rows) == count else None
        return ItemPage(tuple(item_rows(tx, name, rows, visibility)), last)

    return app.store.read(work)


def _blinded(row: Any) -> items.ItemRow:
    """Return a row as it was before anybody said anything of the item."""
    return items.ItemRow(*row)._replace(submitted=0, flags=0, reason=None, final_id=None, updated_us=row.created_us)


def item_rows(tx: sa.Connection, project: str, rows: Sequence[Any], visibility: Visible) -> list[ItemRow]:
    ids = [row.id for row in rows]
    labels, pictures = items.list_labels(tx, [id_ for id_ in ids if id_ not in visibility.blind]), items.list_assets(tx, ids)
    answered = annotations.list_current_answers(tx, [row.id for row in rows if row.submitted])
    return [
        _item_row(project, row, labels.get(row.id, ()), pictures[row.id], answered.get(row.id, ()), is_blind=row.id in visibility.blind)
        for row in rows
    ]


def _item_row(
    project: str,
    row: items.ItemRow,
    labels: Sequence[LabelRow],
    pictures: Sequence[AssetRow],
    answered: Sequence[CurrentAnswer],
    *,
    is_blind: bool,
) -> ItemRow:
    picture = next((picture for picture in pictures if picture.media == "image"), None)
    url = f"/api/projects/{project}/items/{row.id}/assets"
    return ItemRow(
        id=row.id,
        key=row.key,
        state=row.state,
        reason=row.reason,
        priority=row.priority,
        tags=tuple(decode_json(row.tags)),
        round=row.round,
        submitted=row.submitted,
        flags=row.flags,
        updated_us=row.updated_us,
        snippet=row.snippet,
        thumbnail_url=f"{url}/{picture.name}?v={picture.sha256[:12]}&side=160" if picture else None,
        labels=tuple(LabelCount(label.field, label.label, int(label.marks)) for label in labels if label.label),
        answered=tuple(AnsweredBy(answer.name, answer.submitted_us) for answer in answered),
        meta=decode_json(row.meta),
        is_blind=is_blind,
    )


def count_items(app: App, actor: Actor, name: str, *, filter: str | None, search: str | None = None, most: int = 100_000) -> int:
    """Count what a filter finds, no further than `most`."""

    def work(tx: sa.Connection) -> int:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        return items.count_items(
            tx,
            project_id=access.id,
            where=[filters.is_published(), *filter_conditions(tx, access, filter, search, blind=blind_condition(actor, access))],
            most=most,
        )

    return app.store.read(work)


def get_item_row(tx: sa.Connection, access: Access, item_id: int) -> items.ItemRow:
    """Return an item of this project. Raises NotFound for another project's, as for none."""
    row = items.get_items(tx, [item_id]).get(item_id)
    if row is None or row.project_id != access.id:
        raise NotFound("there is no such item in this project", code="item.unknown", where="item")
    return row


def get_item(app: App, actor: Actor, name: str, item_id: int) -> ItemDetail:
    """Return one item with every answer, suggestion, flag and comment."""

    def work(tx: sa.Connection) -> ItemDetail:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        row = get_item_row(tx, access, item_id)
        visibility = visible(tx, actor, access, [row.id])
        row = _blinded(row) if row.id in visibility.blind else row
        stages = {stage.id: stage.name for stage in projects.list_all_stages(tx, access.id)}
        url = f"/api/projects/{name}/items/{row.id}/assets"
        return ItemDetail(
            id=row.id,
            key=row.key,
            state=row.state,
            reason=row.reason,
            priority=row.priority,
            round=row.round,
            tags=tuple(decode_json(row.tags)),
            meta=decode_json(row.meta),
            final=row.final_id,
            assets=tuple(asset_view(asset, url=url) for asset in items.list_assets(tx, [row.id])[row.id]),
            annotations=tuple(
                _annotation_view(tx, annotation, stages) for annotation in visibility.select(annotations.list_annotations(tx, [row.id]))
            ),
            suggestions=tuple(suggestion_view(suggestion) for suggestion in suggestions.list_suggestions(tx, [row.id])),
            flags=tuple(
                FlagView(flag.id, flag.name, flag.at_us, flag.text, flag.resolved_us)
                for flag in visibility.select(flags_comments.list_flags(tx, [row.id]))
            ),
            comments=tuple(comment_view(comment) for comment in visibility.select(flags_comments.list_comments(tx, [row.id]))),
            created_us=row.created_us,
            updated_us=row.updated_us,
            is_blind=row.id in visibility.blind,
        )

    return app.store.read(work)


def _annotation_view(tx: sa.Connection, row: AuthoredAnnotation, stages: dict[int, str]) -> AnnotationView:
    author = Author(name=row.name or "?", id=row.person_id, email=row.email) if row.person_id else Author(name=row.model or "?", model=True)
    return AnnotationView(
        id=row.id,
        author=author,
        stage=stages[row.stage_id],
        round=row.round,
        state=row.state,
        schema_version=row.schema_version,
        guideline_version=row.guideline_version,
        revision=row.revision,
        submitted_us=row.submitted_us,
        active_us=row.active_us,
        surplus=bool(row.surplus),
        prior=bool(row.prior),
        marks=tuple(get_marks(tx, row).values()),
        warnings=WARNINGS.decode(row.warnings) if row.warnings and row.state == "submitted" else (),
    )


def list_history(app: App, actor: Actor, name: str, item_id: int, *, before: int = 2**62, count: int = 100) -> list[HistoryRow]:
    """Return what happened to an item, newest first: who, what, when, under which version."""

    def work(tx: sa.Connection) -> list[HistoryRow]:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        get_item_row(tx, access, item_id)
        visibility = visible(tx, actor, access, [item_id])
        only = actor.id if item_id in visibility.blind else None
        rows = events.list_item_events(tx, item_id, before=before, count=count, person_id=only)
        return [HistoryRow(row.id, row.at_us, row.person, row.what, msgspec.json.decode(row.data)) for row in rows]

    return app.store.read(work)


def save_view(app: App, actor: Actor, name: str, *, title: str, body: dict[str, Any]) -> None:
    """Keep a filter, a sort order and a layout under a name, for oneself."""
    encoded = msgspec.json.encode(body).decode()
    if not 1 <= len(title) <= 100 or len(encoded) > 20_000:
        raise InvalidInput("a view has a name of 1 to 100 characters and at most 20,000 characters in all", code="view.size", where="name")

    def work(tx: sa.Connection) -> None:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        if len(projects.list_views(tx, project_id=access.id, person_id=actor.id)) >= 200:
            raise InvalidInput("you have 200 views here; that is the most", code="view.many", where="name")
        projects.save_view(tx, project_id=access.id, person_id=actor.id, name=title, body=encoded)

    app.store.write(work)


def list_views(app: App, actor: Actor, name: str) -> list[tuple[str, dict[str, Any]]]:
    def work(tx: sa.Connection) -> list[tuple[str, dict[str, Any]]]:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        return [(row.name, msgspec.json.decode(row.body)) for row in projects.list_views(tx, project_id=access.id, person_id=actor.id)]

    return app.store.read(work)


def delete_view(app: App, actor: Actor, name: str, title: str) -> None:
    def work(tx: sa.Connection) -> None:
        access = require_access(tx, actor, name, Right.SEE_ITEMS)
        if not projects.delete_view(tx, project_id=access.id, person_id=actor.id, name=title):
            raise NotFound(f"you have no view '{title}' here", code="view.unknown", where="name")

    app.store.write(work)
