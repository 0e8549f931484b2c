# SPDX-License-Identifier: Apache-2.0
"""The command that lists imports, and stops, publishes or takes out one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import output
from .connection import open_client
from .losses import print_losses
from .options import FOLDER, AsJson, Data, Name, Token, Url, console

if TYPE_CHECKING:
    from labelwright.sdk.project import Project
    from labelwright.wire.imports_exports import ImportView

Cancel = Annotated[int | None, typer.Option("--cancel", metavar="NUMBER", help="Stop this import and take out what it brought.")]
PublishNumber = Annotated[int | None, typer.Option("--publish", metavar="NUMBER", help="Open what this import brought for labelling.")]
RollBack = Annotated[int | None, typer.Option("--roll-back", metavar="NUMBER", help="Take a published import out, if nobody worked on it.")]
OfNumber = Annotated[int | None, typer.Option("--losses", metavar="NUMBER", help="Say what this import did not take.")]


def register(app: typer.Typer) -> None:
    app.command("imports")(imports)


def imports(
    project: Name,
    cancel: Cancel = None,
    publish: PublishNumber = None,
    roll_back: RollBack = None,
    losses: OfNumber = None,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """List imports; or stop, publish or take out one, or say what it did not take."""
    with open_client(data, url, token, jobs=True) as client:
        target = client.project(project)
        if losses is not None:
            _write_losses(target, losses, json=json)
            return
        acts = ((target.cancel_import, cancel), (target.publish_import, publish), (target.roll_back_import, roll_back))
        rows = [act(number) for act, number in acts if number is not None] or target.imports()
    if json:
        output.write_json(rows)
        return
    head = ["import", "state", "format", "added", "attached", "there already", "refused", "not taken", "message"]
    output.write_table(head, [_cells(row) for row in rows])


def _cells(row: ImportView) -> tuple[object, ...]:
    return row.id, row.state, row.format, row.added, row.attached, row.duplicates, row.refused, row.losses, row.message or ""


def _write_losses(project: Project, number: int, *, json: bool) -> None:
    rows = project.losses(number)
    if json:
        output.write_json(rows)
    elif rows:
        print_losses(rows, "not taken")
    else:
        console.print("Everything was taken.")
