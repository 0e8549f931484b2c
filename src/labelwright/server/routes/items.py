# SPDX-License-Identifier: Apache-2.0
"""Items for those who manage them: listing, one, history, progress, views."""

from __future__ import annotations

from typing import Any

import litestar
import msgspec
from litestar import Request, Response, Router
from litestar.params import JSONBody

from labelwright import wire
from labelwright.app import add_items, asset_files, flags, items, progress
from labelwright.server.asset_responses import asset_response
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.parameters import (
    AssetName,
    Cursor,
    Filter,
    Limit,
    ProjectName,
    PublicId,
    RowCursor,
    RowId,
    Search,
    Side,
    SortOrder,
    TimeUs,
    ViewName,
)
from labelwright.server.route_decorators import delete, get, post, put
from labelwright.store.filters import FILTER_NAMES

MOST = 100_000


@get("/projects/{project:str}/items", summary="A page of items: filtered, sorted, by cursor")
def list_items(
    app: CurrentApp,
    actor: CurrentActor,
    project: ProjectName,
    filter: Filter = None,
    q: Search = None,
    sort: SortOrder = "id",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> items.ItemPage:
    return items.list_items(app, actor, project, filter=filter, search=q, sort=sort, cursor=cursor, count=limit)


@post("/projects/{project:str}/items", summary="Add texts or records given in the request")
def create_items(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.NewItems]) -> wire.AddedItems:
    rows = [add_items.NewItem(item.key, item.text, item.columns, item.meta, item.tags, item.priority) for item in data.items]
    done = add_items.create_items(app, actor, project, rows, keep_duplicates=data.duplicates == "keep")
    return wire.AddedItems(done.added, done.duplicates, tuple(done.refused))


@get("/projects/{project:str}/items/count", summary="How many items a filter finds")
def count_items(app: CurrentApp, actor: CurrentActor, project: ProjectName, filter: Filter = None, q: Search = None) -> wire.ItemCount:
    number = items.count_items(app, actor, project, filter=filter, search=q, most=MOST + 1)
    return wire.ItemCount(min(number, MOST), number > MOST)


@get("/filter-names", summary="The words of a filter and what they mean", sync_to_thread=False)
def list_filter_names() -> wire.Page[wire.FilterName]:
    return wire.Page(tuple(wire.FilterName(name, meaning) for name, meaning in FILTER_NAMES.items()))


@get("/projects/{project:str}/items/{item:int}", summary="One item with everything said of it")
def get_item(app: CurrentApp, actor: CurrentActor, project: ProjectName, item: RowId) -> items.ItemDetail:
    return items.get_item(app, actor, project, item)


@get("/projects/{project:str}/items/{item:int}/history", summary="What happened to an item, newest first")
def list_history(
    app: CurrentApp, actor: CurrentActor, project: ProjectName, item: RowId, cursor: RowCursor = 2**62, limit: Limit = 100
) -> wire.Page[items.HistoryRow]:
    rows = items.list_history(app, actor, project, item, before=cursor, count=limit)
    return wire.Page(tuple(rows), str(rows[-1].id) if len(rows) == limit else None)


@litestar.get("/projects/{project:str}/items/{item:int}/assets/{name:str}", summary="The bytes of an asset", opt={"packed": True})
async def get_asset(
    request: Request[Any, Any, Any],
    app: CurrentApp,
    actor: CurrentActor,
    project: ProjectName,
    item: RowId,
    name: AssetName,
    side: Side = None,
) -> Response[Any]:
    return await asset_response(request, app, side, lambda: asset_files.get_item_asset(app, actor, project, item, name))


@post("/projects/{project:str}/items/{item:int}/flags/{flag:str}/resolve", status_code=200, summary="Settle a flag")
def resolve_flag(app: CurrentApp, actor: CurrentActor, project: ProjectName, item: RowId, flag: PublicId) -> wire.Ok:
    flags.resolve_flag(app, actor, project, item, flag)
    return wire.Ok()


@get("/projects/{project:str}/progress", summary="Progress over time, per label, per person")
def get_progress(
    app: CurrentApp,
    actor: CurrentActor,
    project: ProjectName,
    from_us: TimeUs = None,
    to_us: TimeUs = None,
) -> progress.Progress:
    return progress.get_progress(app, actor, project, since_us=from_us, until_us=to_us)


@get("/projects/{project:str}/views", summary="My saved views of items")
def list_views(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> wire.Page[wire.SavedView]:
    return wire.Page(tuple(msgspec.convert({"name": name, **body}, wire.SavedView) for name, body in items.list_views(app, actor, project)))


@put("/projects/{project:str}/views", summary="Save a view under its name")
def save_view(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.SavedView]) -> wire.Ok:
    body = msgspec.to_builtins(data)
    items.save_view(app, actor, project, title=body.pop("name"), body=body)
    return wire.Ok()


@delete("/projects/{project:str}/views/{name:str}", status_code=200, summary="Drop a saved view")
def delete_view(app: CurrentApp, actor: CurrentActor, project: ProjectName, name: ViewName) -> wire.Ok:
    items.delete_view(app, actor, project, name)
    return wire.Ok()


router = Router(
    "/api",
    tags=["Items"],
    route_handlers=[
        list_items, create_items, count_items, list_filter_names, get_item, list_history, get_asset, resolve_flag, get_progress, list_views,
        save_view, delete_view,
    ],
)  # fmt: skip
