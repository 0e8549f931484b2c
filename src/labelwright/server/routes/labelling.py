# SPDX-License-Identifier: Apache-2.0
"""The labelling loop: what next, keep, submit, skip, take back."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, Router
from litestar.params import FromPath, FromQuery, HeaderParameter, JSONBody, QueryParameter

from labelwright.app import assignments, comments, drafts, labelling_context, submissions
from labelwright.app.view_models import AssignmentView
from labelwright.base.errors import InvalidInput
from labelwright.server import wire
from labelwright.server.asset_responses import asset_response
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.markdown import to_html
from labelwright.server.route_decorators import delete, get, patch, post

Limit = Annotated[int, QueryParameter(ge=1, le=200)]


@get("/projects/{project:str}/workbench", summary="What the labelling screen needs once")
def workbench(app: TheApp, actor: Who, project: FromPath[str], stage: FromQuery[str | None] = None) -> wire.Bench:
    found = labelling_context.bench(app, actor, project, stage_name=stage)
    row = found.found.project
    return wire.Bench(
        project=wire.ProjectHead(row.name, row.title, row.media),
        stage=wire.StageHead(found.stage.name, found.stage.type, found.stage.ask),
        schema=wire.SchemaView(row.schema_version, found.schema.media, found.schema.fields),
        guidelines=wire.GuidelinesHtml(row.guideline_version, to_html(found.guidelines)),
        skips=tuple(found.skips),
        mine=wire.MineTotals(found.submitted, found.active_us, found.left),
        paused=found.paused,
    )


@post("/projects/{project:str}/next", status_code=200, summary="My live leases at a stage, topped up")
def next_items(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Next]) -> assignments.Handout:
    return assignments.next_items(app, actor, project, stage_name=data.stage, want=data.want, have=data.have)


@get("/projects/{project:str}/mine", summary="What I finished at a stage, newest first")
def mine(
    app: TheApp,
    actor: Who,
    project: FromPath[str],
    stage: FromQuery[str | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: Limit = 50,
) -> assignments.MinePage:
    return assignments.mine(app, actor, project, stage_name=stage, cursor=cursor, count=limit)


@get("/assignments/{assignment:str}", summary="One of my assignments, finished ones too")
def one(app: TheApp, actor: Who, assignment: FromPath[str]) -> AssignmentView:
    return assignments.one(app, actor, assignment)


@get("/assignments/{assignment:str}/assets/{name:str}", summary="The bytes of an asset of my assignment", opt={"packed": True})
def asset(
    request: Request[Any, Any, Any],
    app: TheApp,
    actor: Who,
    assignment: FromPath[str],
    name: FromPath[str],
    side: Annotated[int | None, QueryParameter(ge=16, le=640)] = None,
) -> Response[Any]:
    return asset_response(request, app, labelling_context.asset_of_assignment(app, actor, assignment, name), side)


@patch("/assignments/{assignment:str}/annotation", summary="Append transactions to my draft")
def save(
    app: TheApp,
    actor: Who,
    assignment: FromPath[str],
    data: JSONBody[wire.Save],
    if_match: Annotated[str, HeaderParameter(name="If-Match")],
) -> wire.Saved:
    text = if_match.strip().removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 9:
        raise InvalidInput(f"If-Match names '{if_match}'; a revision number was wanted", code="if_match.invalid", where="If-Match")
    return wire.Saved(
        *drafts.save(app, actor, assignment, revision=int(text), transactions=[each.to_transaction() for each in data.transactions])
    )


@post("/assignments/{assignment:str}/submit", status_code=200, summary="Submit my answer")
def submit(app: TheApp, actor: Who, assignment: FromPath[str], data: JSONBody[wire.Submit]) -> submissions.Submitted:
    return submissions.submit(
        app,
        actor,
        assignment,
        id=data.id,
        revision=data.revision,
        transactions=[each.to_transaction() for each in data.transactions],
        active_us=data.active_us,
    )


@post("/assignments/{assignment:str}/skip", status_code=200, summary="Skip the item, with a reason")
def skip(app: TheApp, actor: Who, assignment: FromPath[str], data: JSONBody[wire.Skip]) -> submissions.Skipped:
    return submissions.skip(app, actor, assignment, id=data.id, reason=data.reason, note=data.note, active_us=data.active_us)


@post("/assignments/{assignment:str}/recall", status_code=200, summary="Take back my submit or skip")
def recall(app: TheApp, actor: Who, assignment: FromPath[str], data: JSONBody[wire.Recall]) -> AssignmentView:
    return assignments.one(app, actor, submissions.recall(app, actor, assignment, id=data.id))


@post("/assignments/{assignment:str}/release", status_code=200, summary="Give the lease back; the draft stays mine")
def release(app: TheApp, actor: Who, assignment: FromPath[str]) -> wire.Ok:
    assignments.release(app, actor, assignment)
    return wire.Ok()


@post("/heartbeat", status_code=200, summary="Keep my leases")
def heartbeat(app: TheApp, actor: Who, data: JSONBody[wire.Heartbeat]) -> wire.Heartbeats:
    renewed = assignments.heartbeat(app, actor, data.assignments)
    return wire.Heartbeats(tuple(wire.LeaseRow(public, expires) for public, expires in renewed.items()))


@post("/assignments/{assignment:str}/flags", status_code=200, summary="Say that the item needs a look")
def flag(app: TheApp, actor: Who, assignment: FromPath[str], data: JSONBody[wire.Remark]) -> wire.Ok:
    comments.flag(app, actor, assignment, text=data.text)
    return wire.Ok()


@delete("/assignments/{assignment:str}/flags", status_code=200, summary="Take my flag back")
def unflag(app: TheApp, actor: Who, assignment: FromPath[str]) -> wire.Ok:
    comments.unflag(app, actor, assignment)
    return wire.Ok()


@post("/assignments/{assignment:str}/comments", status_code=200, summary="Leave a note on the item or a mark")
def comment(app: TheApp, actor: Who, assignment: FromPath[str], data: JSONBody[wire.NewComment]) -> wire.Ok:
    comments.comment(app, actor, assignment, id=data.id, text=data.text, mark=data.mark)
    return wire.Ok()


router = Router(
    "/api",
    tags=["Labelling"],
    route_handlers=[workbench, next_items, mine, one, asset, save, submit, skip, recall, release, heartbeat, flag, unflag, comment],
)
