# SPDX-License-Identifier: Apache-2.0
"""Projects and what they declare."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import MediaType, Response, Router
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from labelwright.app import projects, settings
from labelwright.projectfile.json_schema import json_schema
from labelwright.projectfile.project import ProjectFile
from labelwright.projectfile.write import write
from labelwright.server import wire
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.markdown import to_html
from labelwright.server.route_decorators import delete, get, post, put
from labelwright.store.counts import of_stage

Limit = Annotated[int, QueryParameter(ge=1, le=500)]


def project_row(found: projects.Overview) -> wire.ProjectRow:
    tally = found.counts
    return wire.ProjectRow(
        name=found.project.name,
        title=found.project.title,
        media=found.project.media,
        state=found.project.state,
        role=found.role,
        counts=wire.Counts(**{name: tally.get(name, 0) for name in wire.Counts.__struct_fields__}),
        stages=tuple(
            wire.StageRow(
                s.name,
                s.type,
                s.redundancy,
                bool(s.paused),
                tally.get(of_stage("wanted", s.id), 0),
                tally.get(of_stage("submitted", s.id), 0),
            )
            for s in found.stages
        ),
        revision=found.project.revision,
        created_us=found.project.created_us,
    )


@get("/projects", summary="The projects I have a part in")
def listing(app: TheApp, actor: Who, cursor: FromQuery[str] = "", limit: Limit = 50) -> wire.Page[wire.ProjectRow]:
    found = projects.overviews(app, actor, after=cursor, count=limit)
    return wire.Page(tuple(project_row(each) for each in found), found[-1].project.name if len(found) == limit else None)


@post("/projects", summary="Make a project from a project file")
def create(app: TheApp, actor: Who, data: JSONBody[wire.NewProject]) -> wire.ProjectMade:
    return wire.ProjectMade(projects.create(app, actor, data.file))


@get("/projects/{project:str}", summary="One project")
def one(app: TheApp, actor: Who, project: FromPath[str]) -> wire.ProjectRow:
    return project_row(projects.overview(app, actor, project))


@get("/projects/{project:str}/file", media_type="application/yaml", summary="The project file as it stands (pull)")
def pull(app: TheApp, actor: Who, project: FromPath[str]) -> str:
    return settings.pull(app, actor, project)


@post("/projects/{project:str}/apply", status_code=200, summary="Show what a project file would change, or apply it")
def apply(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Apply]) -> wire.ApplyAnswer:
    return wire.ApplyAnswer(*settings.apply(app, actor, project, data.file, dry_run=data.dry_run, prune=data.prune))


def settings_view(found: settings.Current) -> wire.SettingsView:
    file: ProjectFile = found.file
    return wire.SettingsView(
        revision=file.revision,
        file=write(file),
        document=file,
        schema=wire.SchemaView(found.schema_version, file.media, file.schema.fields),
        guidelines=wire.GuidelinesView(found.guideline_version, file.guidelines, to_html(file.guidelines)),
    )


@get("/projects/{project:str}/settings", summary="What the project declares, as a file and as data")
def get_settings(app: TheApp, actor: Who, project: FromPath[str]) -> wire.SettingsView:
    return settings_view(settings.current(app, actor, project))


@get("/projects/{project:str}/settings/history", summary="The revisions of the settings, newest first")
def history(
    app: TheApp, actor: Who, project: FromPath[str], cursor: FromQuery[int] = 2**31 - 1, limit: Limit = 50
) -> wire.Page[wire.RevisionRow]:
    rows = settings.history(app, actor, project, before=cursor, count=limit)
    return wire.Page(
        tuple(wire.RevisionRow(row.version, row.at_us, row.by_name, row.summary) for row in rows),
        str(rows[-1].version) if len(rows) == limit else None,
    )


@post("/projects/{project:str}/settings/revert", status_code=200, summary="Make an earlier revision current again")
def revert(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Revert]) -> wire.ApplyAnswer:
    return wire.ApplyAnswer(*settings.revert(app, actor, project, data.revision))


@get("/projects/{project:str}/guidelines", summary="The guidelines, any version")
def guidelines(app: TheApp, actor: Who, project: FromPath[str], version: FromQuery[int | None] = None) -> wire.GuidelinesView:
    number, markdown = settings.guidelines_of(app, actor, project, version)
    return wire.GuidelinesView(number, markdown, to_html(markdown))


@post("/projects/{project:str}/pause", status_code=200, summary="Hand out no more work: project, stage or person")
def pause(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Pause]) -> wire.Ok:
    projects.pause(app, actor, project, paused=True, stage=data.stage, person_id=data.person)
    return wire.Ok()


@post("/projects/{project:str}/resume", status_code=200, summary="Hand out work again")
def resume(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.Pause]) -> wire.Ok:
    projects.pause(app, actor, project, paused=False, stage=data.stage, person_id=data.person)
    return wire.Ok()


@get("/projects/{project:str}/members", summary="Who is in the project")
def members(app: TheApp, actor: Who, project: FromPath[str]) -> wire.Page[wire.MemberRow]:
    rows = projects.members(app, actor, project)
    return wire.Page(tuple(wire.MemberRow(wire.MemberPerson(r.id, r.email, r.name), r.role, bool(r.active), bool(r.paused)) for r in rows))


@put("/projects/{project:str}/members", summary="Change a member's role")
def set_role(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.SetRole]) -> wire.Ok:
    projects.set_role(app, actor, project, person_id=data.person, role=data.role)
    return wire.Ok()


@delete("/projects/{project:str}/members/{person:int}", status_code=200, summary="Take a person out of the project")
def remove_member(app: TheApp, actor: Who, project: FromPath[str], person: FromPath[int]) -> wire.Ok:
    projects.remove_member(app, actor, project, person)
    return wire.Ok()


@get("/project-file.schema.json", media_type=MediaType.JSON, summary="The JSON Schema of project files, for editors")
def file_schema(app: TheApp) -> Response[Any]:
    return Response(json_schema(app.registry), media_type=MediaType.JSON)


router = Router(
    "/api",
    tags=["Projects"],
    route_handlers=[
        listing, create, one, pull, apply, get_settings, history, revert, guidelines, pause, resume, members, set_role,
        remove_member, file_schema,
    ],
)  # fmt: skip
