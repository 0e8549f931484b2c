# SPDX-License-Identifier: Apache-2.0
"""Bulk acts and redos: begun, looked at, cancelled, undone."""

from __future__ import annotations

from litestar import Router
from litestar.params import JSONBody

from labelwright.app import bulk, bulk_jobs, redo
from labelwright.app.bulk_acts import ACTS
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.parameters import ProjectName, RowId
from labelwright.server.route_decorators import get, post
from labelwright.wire.bulk import BulkAction, BulkJob, NewRedo, NewUndo
from labelwright.wire.common import Page


@post("/projects/{project:str}/bulk", status_code=200, summary="Do one thing to many items; a dry run counts first")
def run_bulk_action(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[BulkAction]) -> BulkJob:
    selection = bulk.ItemSelection(data.ids, data.filter, data.q)
    return bulk.run(app, actor, project, data.action, selection=selection, value=data.value, dry_run=data.dry_run, id=data.id)


@get("/projects/{project:str}/bulk", summary="Bulk acts and redos, newest first")
def list_bulk_jobs(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> Page[BulkJob]:
    return Page(tuple(bulk_jobs.list_jobs(app, actor, project)))


@get("/projects/{project:str}/bulk/{job:int}", summary="How far a bulk act or a redo has come")
def get_bulk_job(app: CurrentApp, actor: CurrentActor, project: ProjectName, job: RowId) -> BulkJob:
    return bulk_jobs.get_job(app, actor, project, job)


@post("/projects/{project:str}/bulk/{job:int}/cancel", status_code=200, summary="Stop a bulk act or a redo; what is done stays")
def cancel_bulk_job(app: CurrentApp, actor: CurrentActor, project: ProjectName, job: RowId) -> BulkJob:
    return bulk_jobs.cancel_job(app, actor, project, job, ACTS)


@post("/projects/{project:str}/redo", status_code=200, summary="Open items for another round; a dry run counts first")
def create_redo(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[NewRedo]) -> BulkJob:
    selection = bulk.ItemSelection(data.ids, data.filter, data.q)
    return redo.create_redo(
        app, actor, project, selection=selection, people_=data.people, prior=data.prior, stage_name=data.stage, dry_run=data.dry_run,
        id=data.id,
    )  # fmt: skip


@post("/projects/{project:str}/redo/{redo_id:int}/undo", status_code=200, summary="Put back what a redo opened")
def undo_redo(app: CurrentApp, actor: CurrentActor, project: ProjectName, redo_id: RowId, data: JSONBody[NewUndo]) -> BulkJob:
    return redo.undo_redo(app, actor, project, redo_id, id=data.id)


router = Router(
    "/api",
    tags=["Items"],
    route_handlers=[run_bulk_action, list_bulk_jobs, get_bulk_job, cancel_bulk_job, create_redo, undo_redo],
)
