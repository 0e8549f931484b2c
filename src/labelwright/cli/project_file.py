# SPDX-License-Identifier: Apache-2.0
"""Commands about the project file: init, check, apply, pull, schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from labelwright.base.errors import Conflict, NotFound

from . import output
from .connection import open_client
from .options import FOLDER, AsJson, Data, DryRun, Name, Token, Url, Yes, console

if TYPE_CHECKING:
    from labelwright.projectfile.project import ProjectFile

File = Annotated[Path, typer.Argument(metavar="FILE", help="The project file.")]


def register(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("check")(check)
    app.command("apply")(apply)
    app.command("pull")(pull)
    app.command("schema")(schema)


def init(
    template: Annotated[str | None, typer.Argument(help="A template; --list names them.")] = None,
    folder: Annotated[Path | None, typer.Argument(help="Where to write; a folder of the template's name by default.")] = None,
    listing: Annotated[bool, typer.Option("--list", help="Name the templates.")] = False,
) -> None:
    """Begin a project: write a project file, guidelines and sample items from a template."""
    from labelwright.schema.templates import load_template, template_names  # loaded here: --help does not need it

    if listing or template is None:
        output.write_table(["template"], [[name] for name in template_names()])
        return
    template_, target = load_template(template), folder or Path(template)
    taken = [name for name in template_.files if (target / name).exists()]
    if taken:
        raise Conflict(f"{target / taken[0]} is there already", code="init.taken", where="FOLDER", hint="Name another folder.")
    target.mkdir(parents=True, exist_ok=True)
    for name, body in template_.files.items():
        (target / name).write_bytes(body)
    console.print(f"Wrote {', '.join(sorted(template_.files))} into {target}.", soft_wrap=True)
    console.print(f"Next: edit {target / 'project.yaml'}, then 'labelwright apply {target / 'project.yaml'}'.", soft_wrap=True)


def read_file(file: Path) -> ProjectFile:
    """Return a project file. Raises InvalidProjectFile, with every fault in its place."""
    # Loaded here: reading knows every kind, and --help needs none.
    from labelwright.kinds.standard_kinds import standard_registry
    from labelwright.projectfile.read import read

    if not file.is_file():
        raise NotFound(f"there is no file {file}", code="project.file", where="FILE", hint="'labelwright init' writes one.")

    def beside(name: str) -> str:
        path = file.parent / name
        if not path.is_file():
            raise NotFound(f"there is no file {path}", code="guidelines.file", where="guidelines.file")
        return path.read_text(encoding="utf-8")

    return read(file.read_text(encoding="utf-8"), standard_registry(), file=str(file), load=beside)


def check(file: File, json: AsJson = False) -> None:
    """Say whether a project file is right; each fault with its line, what was found and what was wanted."""
    project = read_file(file)
    if json:
        output.write_json(project)
        return
    fields = ", ".join(f"{field.name} ({field.kind})" for field in project.schema.fields)
    stages = ", ".join(stage.name for stage in project.stages)
    console.print(f"{file} is right: project '{project.project}', {project.media}; fields: {fields}; stages: {stages}.", soft_wrap=True)


def apply(
    file: File,
    dry_run: DryRun = False,
    yes: Yes = False,
    prune: Annotated[bool, typer.Option("--prune", help="Also take out people whom the file does not name.")] = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Show what a project file changes, and apply it; a project that is not there is made."""
    from labelwright.sdk.errors import StaleFile  # loaded here: --help does not need it

    name = read_file(file).project
    with open_client(data, url, token, make=not dry_run) as client:
        try:
            shown = client.apply(file, dry_run=True, prune=prune)
        except StaleFile as stale:
            output.write_changes(stale.theirs, title="Changed by others since the file was pulled:")
            output.write_changes(stale.yours, title="Changed by your file:")
            raise
        output.write_changes(shown.changes)
        if any(change.refused for change in shown.changes):
            raise Conflict("some changes cannot be applied", code="apply.refused", where=str(file))
        if not shown.created and not shown.changes:
            console.print(f"Project '{name}' is as the file says, at revision {shown.revision}.")
        elif dry_run:
            console.print(f"Project '{name}' would be made." if shown.created else "Nothing was changed (dry run).")
        elif yes or shown.created or typer.confirm("Apply?", err=True):
            done = client.apply(file, prune=prune)
            console.print(f"Project '{name}' is {'made' if done.created else 'changed'}, at revision {done.revision}.")


def pull(
    project: Name,
    out: Annotated[Path | None, typer.Option("--out", help="A file to write; standard output by default.")] = None,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Write the project file of a project as it stands."""
    with open_client(data, url, token) as client:
        text = client.pull(project)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        console.print(f"Wrote {out}.")


def schema() -> None:
    """Write the JSON Schema of project files, for editors."""
    # Loaded here: it describes every kind, and --help needs none.
    from labelwright.kinds.standard_kinds import standard_registry
    from labelwright.projectfile.json_schema import json_schema

    output.write_json(json_schema(standard_registry()))
