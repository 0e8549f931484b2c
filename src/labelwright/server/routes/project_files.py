# SPDX-License-Identifier: Apache-2.0
"""Project files while they are written: is this one right, what does it say, and ready ones to start from."""

from __future__ import annotations

from litestar import Router
from litestar.params import JSONBody

from labelwright.projectfile.project import ProjectFile, inlined
from labelwright.projectfile.read import read
from labelwright.projectfile.write import write
from labelwright.schema.templates import Template, load_template, template_names
from labelwright.server import wire
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.markdown import to_html
from labelwright.server.route_decorators import get, post


def checked(file: ProjectFile) -> wire.CheckedFile:
    """Return a project file as text and as data, its guidelines inside."""
    whole = inlined(file)
    return wire.CheckedFile(write(whole), to_html(whole.guidelines), whole, wire.SchemaView(0, whole.media, whole.schema.fields))


@post("/project-file/check", status_code=200, summary="Read a project file and say what it means, or all that is wrong with it")
def check(app: TheApp, actor: Who, data: JSONBody[wire.NewProject]) -> wire.CheckedFile:
    del actor
    return checked(read(data.file, app.registry))


@get("/templates", summary="Ready project files to start from")
def templates(app: TheApp, actor: Who) -> wire.Page[wire.TemplateRow]:
    del actor
    return wire.Page(tuple(_row(app, load_template(name)) for name in template_names()))


def _row(app: TheApp, template: Template) -> wire.TemplateRow:
    file = read(template.project, app.registry, load=template.text)
    return wire.TemplateRow(template.name, file.shown, file.media, checked(file).file)


router = Router("/api", tags=["Projects"], route_handlers=[check, templates])
