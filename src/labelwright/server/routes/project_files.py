# SPDX-License-Identifier: Apache-2.0
"""Project files while they are written: is this one right, what does it say, and ready ones to start from."""

from __future__ import annotations

from litestar import Router
from litestar.params import JSONBody

from labelwright import wire
from labelwright.projectfile.project import ProjectFile, inlined
from labelwright.projectfile.read import read
from labelwright.projectfile.write import write
from labelwright.schema.templates import Template, load_template, template_names
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.markdown import to_html
from labelwright.server.route_decorators import get, post


def to_checked_file(file: ProjectFile) -> wire.CheckedFile:
    """Return a project file as text and as data, its guidelines inside."""
    complete = inlined(file)
    return wire.CheckedFile(
        write(complete), to_html(complete.guidelines), complete, wire.SchemaView(0, complete.media, complete.schema.fields)
    )


@post("/project-file/check", status_code=200, summary="Read a project file and say what it means, or all that is wrong with it")
def check_file(app: CurrentApp, actor: CurrentActor, data: JSONBody[wire.NewProject]) -> wire.CheckedFile:
    del actor
    return to_checked_file(read(data.file, app.registry))


@get("/templates", summary="Ready project files to start from")
def list_templates(app: CurrentApp, actor: CurrentActor) -> wire.Page[wire.TemplateRow]:
    del actor
    return wire.Page(tuple(_row(app, load_template(name)) for name in template_names()))


def _row(app: CurrentApp, template: Template) -> wire.TemplateRow:
    file = read(template.project, app.registry, load=template.text)
    return wire.TemplateRow(template.name, file.display_title, file.media, to_checked_file(file).file)


router = Router("/api", tags=["Projects"], route_handlers=[check_file, list_templates])
