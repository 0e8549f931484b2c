# SPDX-License-Identifier: Apache-2.0
"""Items for those who manage them: listing, one, history, bulk acts, redo, progress."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from labelwright.app import add_items, bulk, comments, items, labelling_context, progress, redo
from labelwright.server import wire
from labelwright.server.asset_responses import asset_response
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.route_decorators import delete, get, post, put
from labelwright.store.filters import NAMES

Limit = Annotated[int, QueryParameter(ge=1, le=500)]
MOST = 100_000


@get("/projects/{project:str}/items", summary="A page of items: filtered, sorted, by cursor")
def listing(
    app: TheApp,
    actor: Who,
    project: FromPath[str],
    filter: FromQuery[str | None] = None,
    q: FromQuery[str | None] = None,
    sort: FromQuery[str] = "id",
    cursor: FromQuery[str | None] = None,
    limit: Limit = 100,
) -> items.ItemPage:
    return items.page(app, actor, project, filter=filter, search=q, sort=sort, cursor=cursor, count=limit)


@post("/projects/{project:str}/items", summary="Add texts or records given in the request")
def add(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.NewItems]) -> wire.Added:
    rows = [add_items.Given(each.key, each.text, each.columns, each.meta, each.tags, each.priority) for each in data.items]
    done = add_items.add(app, actor, project, rows, keep_duplicates=data.duplicates == "keep")
    return wire.Added(done.added, done.duplicates, tuple(done.refused))


@get("/projects/{project:str}/items/count", summary="How many items a filter finds")
def count(
    app: TheApp, actor: Who, project: FromPath[str], filter: FromQuery[str | None] = None, q: FromQuery[str | None] = None
) -> wire.Number:
    number = items.count(app, actor, project, filter=filter, search=q, most=MOST + 1)
    return wire.Number(min(number, MOST), number > MOST)


@get("/filter-names", summary="The words of a filter and what they mean", sync_to_thread=False)
def filter_names() -> wire.Page[wire.FilterName]:
    return wire.Page(tuple(wire.FilterName(name, meaning) for name, meaning in NAMES.items()))


@get("/projects/{project:str}/items/{item:int}", summary="One item with everything said of it")
def one(app: TheApp, actor: Who, project: FromPath[str], item: FromPath[int]) -> items.ItemDetail:
    return items.detail(app, actor, project, item)


@get("/projects/{project:str}/items/{item:int}/history", summary="What happened to an item, newest first")
def history(
    app: TheApp, actor: Who, project: FromPath[str], item: FromPath[int], cursor: FromQuery[int] = 2**62, limit: Limit = 100
) -> wire.Page[items.HistoryRow]:
    rows = items.history(app, actor, project, item, before=cursor, count=limit)
    return wire.Page(tuple(rows), str(rows[-1].id) if len(rows) == limit else None)


@get("/projects/{project:str}/items/{item:int}/assets/{name:str}", summary="The bytes of an asset", opt={"packed": True})
def asset(
    request: Request[Any, Any, Any],
    app: TheApp,
    actor: Who,
    project: FromPath[str],
    item: FromPath[int],
    name: FromPath[str],
    side: Annotated[int | None, QueryParameter(ge=16, le=640)] = None,
) -> Response[Any]:
    return asset_response(request, app, labelling_context.asset_of_item(app, actor, project, item, name), side)


@post("/projects/{project:str}/items/{item:int}/flags/{flag:str}/resolve", status_code=200, summary="Settle a flag")
def resolve(app: TheApp, actor: Who, project: FromPath[str], item: FromPath[int], flag: FromPath[str]) -> wire.Ok:
    comments.resolve(app, actor, project, item, flag)
    return wire.Ok()


@post("/projects/{project:str}/bulk", status_code=200, summary="Do one thing to many items; a dry run counts first")
def act(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Bulk]) -> bulk.Done:
    choice = bulk.Choice(data.ids, data.filter, data.q)
    return bulk.act(app, actor, project, data.act, choice=choice, value=data.value, dry_run=data.dry_run)


@post("/projects/{project:str}/redo", status_code=200, summary="Open items for another round; a dry run counts first")
def create_redo(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Redo]) -> redo.Redone:
    choice = bulk.Choice(data.ids, data.filter, data.q)
    return redo.redo(app, actor, project, choice=choice, people_=data.people, prior=data.prior, stage_name=data.stage, dry_run=data.dry_run)


@post("/projects/{project:str}/redo/{redo_id:int}/undo", status_code=200, summary="Put back what a redo opened")
def undo_redo(app: TheApp, actor: Who, project: FromPath[str], redo_id: FromPath[int]) -> redo.Undone:
    return redo.undo(app, actor, project, redo_id)


@get("/projects/{project:str}/progress", summary="Progress over time, per label, per person")
def get_progress(
    app: TheApp,
    actor: Who,
    project: FromPath[str],
    from_us: Annotated[int | None, QueryParameter(ge=0)] = None,
    to_us: Annotated[int | None, QueryParameter(ge=0)] = None,
) -> progress.Progress:
    return progress.progress(app, actor, project, since_us=from_us, until_us=to_us)


@get("/projects/{project:str}/views", summary="My saved views of items")
def views(app: TheApp, actor: Who, project: FromPath[str]) -> wire.Page[wire.View]:
    return wire.Page(tuple(msgspec.convert({"name": name, **body}, wire.View) for name, body in items.views(app, actor, project)))


@put("/projects/{project:str}/views", summary="Save a view under its name")
def save_view(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.View]) -> wire.Ok:
    body = msgspec.to_builtins(data)
    items.save_view(app, actor, project, title=body.pop("name"), body=body)
    return wire.Ok()


@delete("/projects/{project:str}/views/{name:str}", status_code=200, summary="Drop a saved view")
def drop_view(app: TheApp, actor: Who, project: FromPath[str], name: FromPath[str]) -> wire.Ok:
    items.drop_view(app, actor, project, name)
    return wire.Ok()


router = Router(
    "/api",
    tags=["Items"],
    route_handlers=[
        listing, add, count, filter_names, one, history, asset, resolve, act, create_redo, undo_redo, get_progress, views, save_view,
        drop_view,
    ],
)  # fmt: skip
