# SPDX-License-Identifier: Apache-2.0
"""Commands that act on many items, and on work as a whole: bulk, redo, pause, resume."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from labelwright.base.errors import InvalidInput

from . import output
from .connection import open_client
from .options import FOLDER, AsJson, Data, DryRun, Filter, Name, Search, Token, Url, Yes, console

Stage = Annotated[str | None, typer.Option(help="A stage; the first, or all, where none is named.")]


def register(app: typer.Typer) -> None:
    app.command("bulk")(bulk)
    app.command("redo")(redo)
    app.command("pause")(pause)
    app.command("resume")(resume)


def bulk(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="tag, untag, exclude, reopen, prioritise or assign.")],
    project: Name,
    value: Annotated[str | None, typer.Argument(help="The tag, the reason, the priority, or the person's e-mail.")] = None,
    filter: Filter = None,
    search: Search = None,
    everything: Annotated[bool, typer.Option("--all", help="All items of the project.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Do one thing to many items: labelwright bulk tag messages night --filter 'meta.hour > 20'."""
    which, what = _selection_filter(filter, everything, search), _action(action)
    with open_client(data, url, token) as client:
        target = client.project(project)
        done = target.bulk(what, value, filter=which, search=search, dry_run=True)
        if not dry_run and (yes or typer.confirm(f"{action} {done.matched:,} items?", err=True)):
            done = target.bulk(what, value, filter=which, search=search)
    if json:
        output.write_json(done)
        return
    console.print(f"{done.matched:,} items found, {done.changed:,} changed.")


def _action(word: str) -> Any:
    known = ("assign", "prioritise", "tag", "untag", "exclude", "reopen")
    if word not in known:
        raise InvalidInput(f"'{word}' is no action", code="bulk.action", where="ACTION", hint=f"Actions: {', '.join(known)}.")
    return word


def _selection_filter(filter: str | None, everything: bool, search: str | None) -> str:
    if filter is None and search is None and not everything:
        raise InvalidInput("say which items", code="bulk.selection", where="--filter", hint="--filter '...', --search '...', or --all.")
    return filter or ""


def redo(
    project: Name,
    filter: Filter = None,
    search: Search = None,
    everything: Annotated[bool, typer.Option("--all", help="All items of the project.")] = False,
    people: Annotated[str, typer.Option(help="Who does them again: same, others or any.")] = "any",
    prior: Annotated[str, typer.Option(help="Whether the earlier answers are shown or hidden.")] = "hidden",
    stage: Stage = None,
    undo: Annotated[int | None, typer.Option("--undo", help="Put back what this redo opened.")] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Open answered items for another round; earlier answers are kept. --undo takes a redo back."""
    with open_client(data, url, token) as client:
        target: Any = client.project(project)
        if undo is not None:
            result = target.undo_redo(undo)
            console.print(f"{result.restored:,} items are as they were; {result.kept:,} were answered anew and stay.")
            return
        how: dict[str, Any] = {"people": people, "prior": prior, "stage": stage, "search": search}
        which = _selection_filter(filter, everything, search)
        done = target.redo(which, dry_run=True, **how)
        if not dry_run and (yes or typer.confirm(f"Open {done.items:,} items with {done.answers:,} answers again?", err=True)):
            done = target.redo(which, **how)
    if json:
        output.write_json(done)
        return
    end = f" Redo {done.redo}; take it back with --undo {done.redo}." if done.redo else ""
    console.print(f"{done.items:,} items, {done.answers:,} answers; {done.untouched:,} items have none.{end}")


def pause(project: Name, stage: Stage = None, data: Data = FOLDER, url: Url = None, token: Token = None) -> None:
    """Hand out no more work. What is in hand may be finished."""
    with open_client(data, url, token) as client:
        client.project(project).pause(stage=stage)
    console.print(f"{stage or project} is paused.")


def resume(project: Name, stage: Stage = None, data: Data = FOLDER, url: Url = None, token: Token = None) -> None:
    """Hand out work again."""
    with open_client(data, url, token) as client:
        client.project(project).resume(stage=stage)
    console.print(f"{stage or project} goes on.")
