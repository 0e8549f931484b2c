# SPDX-License-Identifier: Apache-2.0
"""Projects and what they declare."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Response, Router
from litestar.params import JSONBody

from labelwright import wire
from labelwright.app import projects, settings
from labelwright.projectfile.json_schema import json_schema
from labelwright.projectfile.project import ProjectFile
from labelwright.projectfile.write import write
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.markdown import to_html
from labelwright.server.parameters import Limit, NameCursor, ProjectName, RowCursor, RowId, Version
from labelwright.server.route_decorators import delete, get, post, put
from labelwright.store.counts import stage_count_name


def project_row(overview: projects.ProjectOverview) -> wire.ProjectRow:
    tally = overview.counts
    return wire.ProjectRow(
        name=overview.project.name,
        title=overview.project.title,
        media=overview.project.media,
        state=overview.project.state,
        role=overview.role,
        counts=wire.Counts(**{name: tally.get(name, 0) for name in wire.Counts.__struct_fields__}),
        stages=tuple(
            wire.StageRow(
                s.name,
                s.type,
                s.redundancy,
                bool(s.paused),
                tally.get(stage_count_name("wanted", s.id), 0),
                tally.get(stage_count_name("submitted", s.id), 0),
            )
            for s in overview.stages
        ),
        revision=overview.project.revision,
        created_us=overview.project.created_us,
    )


@get("/projects", summary="The projects I have a part in")
def list_projects(app: CurrentApp, actor: CurrentActor, cursor: NameCursor = "", limit: Limit = 50) -> wire.Page[wire.ProjectRow]:
    overviews = projects.list_projects(app, actor, after=cursor, count=limit)
    return wire.Page(
        tuple(project_row(overview) for overview in overviews), overviews[-1].project.name if len(overviews) == limit else None
    )


@post("/projects", summary="Make a project from a project file")
def create_project(app: CurrentApp, actor: CurrentActor, data: JSONBody[wire.NewProject]) -> wire.CreatedProject:
    return wire.CreatedProject(projects.create_project(app, actor, data.file))


@get("/projects/{project:str}", summary="One project")
def get_project(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> wire.ProjectRow:
    return project_row(projects.get_project(app, actor, project))


@get("/projects/{project:str}/file", media_type="application/yaml", summary="The project file as it stands (pull)")
def pull(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> str:
    return settings.pull(app, actor, project)


@post("/projects/{project:str}/apply", status_code=200, summary="Show what a project file would change, or apply it")
def apply(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.ApplyRequest]) -> wire.ApplyResult:
    return wire.ApplyResult(*settings.apply(app, actor, project, data.file, dry_run=data.dry_run, prune=data.prune))


def settings_view(current: settings.CurrentSettings) -> wire.SettingsView:
    file: ProjectFile = current.file
    return wire.SettingsView(
        revision=file.revision,
        file=write(file),
        document=file,
        schema=wire.SchemaView(current.schema_version, file.media, file.schema.fields),
        guidelines=wire.GuidelinesView(current.guideline_version, file.guidelines, to_html(file.guidelines)),
    )


@get("/projects/{project:str}/settings", summary="What the project declares, as a file and as data")
def get_settings(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> wire.SettingsView:
    return settings_view(settings.get_settings(app, actor, project))


@get("/projects/{project:str}/settings/history", summary="The revisions of the settings, newest first")
def list_revisions(
    app: CurrentApp, actor: CurrentActor, project: ProjectName, cursor: RowCursor = 2**31 - 1, limit: Limit = 50
) -> wire.Page[wire.RevisionRow]:
    rows = settings.list_revisions(app, actor, project, before=cursor, count=limit)
    return wire.Page(
        tuple(wire.RevisionRow(row.version, row.at_us, row.by_name, row.summary) for row in rows),
        str(rows[-1].version) if len(rows) == limit else None,
    )


@post("/projects/{project:str}/settings/revert", status_code=200, summary="Make an earlier revision current again")
def revert(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.RevertRequest]) -> wire.ApplyResult:
    return wire.ApplyResult(*settings.revert(app, actor, project, data.revision))


@get("/projects/{project:str}/guidelines", summary="The guidelines, any version")
def get_guidelines(app: CurrentApp, actor: CurrentActor, project: ProjectName, version: Version = None) -> wire.GuidelinesView:
    number, markdown = settings.get_guidelines(app, actor, project, version)
    return wire.GuidelinesView(number, markdown, to_html(markdown))


@post("/projects/{project:str}/pause", status_code=200, summary="Hand out no more work: project, stage or person")
def pause_project(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.PauseRequest]) -> wire.Ok:
    projects.set_paused(app, actor, project, paused=True, stage=data.stage, person_id=data.person)
    return wire.Ok()


@post("/projects/{project:str}/resume", status_code=200, summary="Hand out work again")
def resume_project(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.PauseRequest]) -> wire.Ok:
    projects.set_paused(app, actor, project, paused=False, stage=data.stage, person_id=data.person)
    return wire.Ok()


@get("/projects/{project:str}/members", summary="Who is in the project")
def list_members(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> wire.Page[wire.MemberRow]:
    rows = projects.list_members(app, actor, project)
    return wire.Page(tuple(wire.MemberRow(wire.MemberPerson(r.id, r.email, r.name), r.role, bool(r.active), bool(r.paused)) for r in rows))


@put("/projects/{project:str}/members", summary="Change a member's role")
def update_role(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.RoleUpdate]) -> wire.Ok:
    projects.update_role(app, actor, project, person_id=data.person, role=data.role)
    return wire.Ok()


@delete("/projects/{project:str}/members/{person:int}", status_code=200, summary="Take a person out of the project")
def delete_member(app: CurrentApp, actor: CurrentActor, project: ProjectName, person: RowId) -> wire.Ok:
    projects.delete_member(app, actor, project, person)
    return wire.Ok()


@get("/project-file.schema.json", media_type=MediaType.JSON, summary="The JSON Schema of project files, for editors")
def get_file_schema(app: CurrentApp) -> Response[Any]:
    return Response(json_schema(app.registry), media_type=MediaType.JSON)


router = Router(
    "/api",
    tags=["Projects"],
    route_handlers=[
        list_projects, create_project, get_project, pull, apply, get_settings, list_revisions, revert, get_guidelines, pause_project,
        resume_project, list_members, update_role, delete_member, get_file_schema,
    ],
)  # fmt: skip
