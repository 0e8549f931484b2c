# SPDX-License-Identifier: Apache-2.0
"""The labelling loop: what next, keep, submit, skip, take back."""

from __future__ import annotations

from typing import Any

import litestar
from litestar import Request, Response, Router
from litestar.params import JSONBody

from labelwright import wire
from labelwright.app import asset_files, assignments, comments, drafts, flags, labelling_context, submissions
from labelwright.app.view_models import AssignmentView
from labelwright.base.errors import InvalidInput
from labelwright.server.asset_responses import asset_response
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.markdown import to_html
from labelwright.server.parameters import AssetName, Cursor, IfMatch, ProjectName, PublicId, ShortLimit, Side, StageName
from labelwright.server.route_decorators import delete, get, patch, post


@get("/projects/{project:str}/labelling-context", summary="What the labelling screen needs once")
def get_labelling_context(app: CurrentApp, actor: CurrentActor, project: ProjectName, stage: StageName = None) -> wire.LabellingContext:
    context = labelling_context.get_labelling_context(app, actor, project, stage_name=stage)
    row = context.access.project
    return wire.LabellingContext(
        project=wire.ProjectHead(row.name, row.title, row.media),
        stage=wire.StageHead(context.stage.name, context.stage.type, context.stage.ask),
        schema=wire.SchemaView(row.schema_version, context.schema.media, context.schema.fields),
        guidelines=wire.GuidelinesHtml(row.guideline_version, to_html(context.guidelines)),
        skips=tuple(context.skips),
        totals=wire.OwnTotals(context.submitted, context.active_us, context.left),
        paused=context.paused,
    )


@post("/projects/{project:str}/next", status_code=200, summary="My live leases at a stage, topped up")
def lease_next(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.NextRequest]) -> assignments.NextAssignments:
    return assignments.lease_next(app, actor, project, stage_name=data.stage, count=data.count, known=data.known)


@get("/projects/{project:str}/finished", summary="What I finished at a stage, newest first")
def list_finished(
    app: CurrentApp,
    actor: CurrentActor,
    project: ProjectName,
    stage: StageName = None,
    cursor: Cursor = None,
    limit: ShortLimit = 50,
) -> assignments.FinishedPage:
    return assignments.list_finished(app, actor, project, stage_name=stage, cursor=cursor, count=limit)


@get("/assignments/{assignment:str}", summary="One of my assignments, finished ones too")
def get_assignment(app: CurrentApp, actor: CurrentActor, assignment: PublicId) -> AssignmentView:
    return assignments.get_assignment(app, actor, assignment)


@litestar.get("/assignments/{assignment:str}/assets/{name:str}", summary="The bytes of an asset of my assignment", opt={"packed": True})
async def get_asset(
    request: Request[Any, Any, Any],
    app: CurrentApp,
    actor: CurrentActor,
    assignment: PublicId,
    name: AssetName,
    side: Side = None,
) -> Response[Any]:
    return await asset_response(request, app, side, lambda: asset_files.get_assignment_asset(app, actor, assignment, name))


@patch("/assignments/{assignment:str}/annotation", summary="Append transactions to my draft")
def update_draft(
    app: CurrentApp,
    actor: CurrentActor,
    assignment: PublicId,
    data: JSONBody[wire.DraftUpdate],
    if_match: IfMatch,
) -> wire.SavedDraft:
    text = if_match.strip().removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 9:
        raise InvalidInput(f"If-Match names '{if_match}'; a revision number was wanted", code="if_match.invalid", where="If-Match")
    return wire.SavedDraft(
        *drafts.update_draft(
            app, actor, assignment, revision=int(text), transactions=[transaction.to_transaction() for transaction in data.transactions]
        )
    )


@post("/assignments/{assignment:str}/submit", status_code=200, summary="Submit my answer")
def submit(app: CurrentApp, actor: CurrentActor, assignment: PublicId, data: JSONBody[wire.SubmitRequest]) -> submissions.Submitted:
    return submissions.submit(
        app,
        actor,
        assignment,
        id=data.id,
        revision=data.revision,
        transactions=[transaction.to_transaction() for transaction in data.transactions],
        active_us=data.active_us,
    )


@post("/assignments/{assignment:str}/skip", status_code=200, summary="Skip the item, with a reason")
def skip(app: CurrentApp, actor: CurrentActor, assignment: PublicId, data: JSONBody[wire.SkipRequest]) -> submissions.Skipped:
    return submissions.skip(app, actor, assignment, id=data.id, reason=data.reason, note=data.note, active_us=data.active_us)


@post("/assignments/{assignment:str}/recall", status_code=200, summary="Take back my submit or skip")
def recall(app: CurrentApp, actor: CurrentActor, assignment: PublicId, data: JSONBody[wire.RecallRequest]) -> AssignmentView:
    return assignments.get_assignment(app, actor, submissions.recall(app, actor, assignment, id=data.id))


@post("/assignments/{assignment:str}/release", status_code=200, summary="Give the lease back; the draft stays mine")
def release_lease(app: CurrentApp, actor: CurrentActor, assignment: PublicId) -> wire.Ok:
    assignments.release_lease(app, actor, assignment)
    return wire.Ok()


@post("/heartbeat", status_code=200, summary="Keep my leases")
def renew_leases(app: CurrentApp, actor: CurrentActor, data: JSONBody[wire.HeartbeatRequest]) -> wire.RenewedLeases:
    renewed = assignments.renew_leases(app, actor, data.assignments)
    return wire.RenewedLeases(tuple(wire.LeaseRow(public, expires) for public, expires in renewed.items()))


@post("/assignments/{assignment:str}/flags", status_code=200, summary="Say that the item needs a look")
def create_flag(app: CurrentApp, actor: CurrentActor, assignment: PublicId, data: JSONBody[wire.NewFlag]) -> wire.Ok:
    flags.create_flag(app, actor, assignment, text=data.text)
    return wire.Ok()


@delete("/assignments/{assignment:str}/flags", status_code=200, summary="Take my flag back")
def delete_flag(app: CurrentApp, actor: CurrentActor, assignment: PublicId) -> wire.Ok:
    flags.delete_own_flag(app, actor, assignment)
    return wire.Ok()


@post("/assignments/{assignment:str}/comments", status_code=200, summary="Leave a note on the item or a mark")
def create_comment(app: CurrentApp, actor: CurrentActor, assignment: PublicId, data: JSONBody[wire.NewComment]) -> wire.Ok:
    comments.create_comment(app, actor, assignment, id=data.id, text=data.text, mark=data.mark)
    return wire.Ok()


router = Router(
    "/api",
    tags=["Labelling"],
    route_handlers=[
        get_labelling_context,
        lease_next,
        list_finished,
        get_assignment,
        get_asset,
        update_draft,
        submit,
        skip,
        recall,
        release_lease,
        renew_leases,
        create_flag,
        delete_flag,
        create_comment,
    ],
)
