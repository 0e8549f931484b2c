# SPDX-License-Identifier: Apache-2.0
"""Commands that act on many items, and on work as a whole: bulk, redo, jobs, pause, resume."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from labelwright.base.errors import InvalidInput
from labelwright.wire.bulk import BulkJob

from . import output
from .connection import open_client
from .options import FOLDER, AsJson, Data, DryRun, Filter, Name, Search, Token, Url, Yes, console

Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Wait for the end, or let it go on in the background.")]
Stage = Annotated[str | None, typer.Option(help="A stage; the first, or all, where none is named.")]


def register(app: typer.Typer) -> None:
    app.command("bulk")(bulk)
    app.command("redo")(redo)
    app.command("jobs")(jobs)
    app.command("pause")(pause)
    app.command("resume")(resume)


def bulk(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="tag, untag, exclude, reopen, prioritise, assign or unassign.")],
    project: Name,
    value: Annotated[str | None, typer.Argument(help="The tag, the reason, the priority, or the person's e-mail.")] = None,
    filter: Filter = None,
    search: Search = None,
    everything: Annotated[bool, typer.Option("--all", help="All items of the project.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    wait: Wait = True,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Do one thing to many items: labelwright bulk tag messages night --filter 'meta.hour > 20'."""
    which, what = _selection_filter(filter, everything, search), _action(action)
    with open_client(data, url, token, jobs=not dry_run) as client, output.progress_bar(action.capitalize()) as tell:
        target = client.project(project)
        job = target.bulk(what, value, filter=which, search=search, dry_run=True)
        if not dry_run and (yes or typer.confirm(f"{action} {job.total:,} items?", err=True)):
            job = target.bulk(what, value, filter=which, search=search, wait=wait, tell=tell)
    _write_job(job, _sentence(job), json=json)


UNCHANGED = {
    "assign": "only open items with a free place can be kept for somebody",
    "unassign": "the others are kept for nobody",
    "prioritise": "the others have that priority",
    "tag": "the others have the tag",
    "untag": "the others do not have the tag",
    "exclude": "finished and excluded items stay as they are",
    "reopen": "only excluded items and those that wait can be reopened; finished ones want a redo",
}


def _sentence(job: BulkJob) -> str:
    if job.state == "preview":
        return f"{job.total:,} items found; nothing was changed."
    reason = f": {UNCHANGED[job.action]}" if job.changed < job.done else ""
    return f"{job.total:,} items found, {job.changed:,} changed{reason}."


def _write_job(job: BulkJob, sentence: str, *, json: bool) -> None:
    if json:
        output.write_json(job)
    elif job.state == "running":
        console.print(f"Job {job.id} goes on: {job.done:,} of {job.total:,} items. 'labelwright jobs' shows how far it is.")
    else:
        console.print(sentence)


def _action(word: str) -> Any:
    known = ("assign", "unassign", "prioritise", "tag", "untag", "exclude", "reopen")
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
    wait: Wait = True,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Open answered items for another round; earlier answers are kept. --undo takes a redo back."""
    with open_client(data, url, token, jobs=not dry_run) as client, output.progress_bar("Redo") as tell:
        target: Any = client.project(project)
        if undo is not None:
            job = target.undo_redo(undo, wait=wait, tell=tell)
            left = job.done - job.changed
            _write_job(job, f"{job.changed:,} items are as they were; {left:,} were answered anew and stay.", json=json)
            return
        how: dict[str, Any] = {"people": people, "prior": prior, "stage": stage, "search": search}
        which = _selection_filter(filter, everything, search)
        job = target.redo(which, dry_run=True, **how)
        if not dry_run and (yes or typer.confirm(f"Open {job.changed:,} items with {job.answers:,} answers again?", err=True)):
            job = target.redo(which, wait=wait, tell=tell, **how)
    end = f" Redo {job.redo}; take it back with --undo {job.redo}." if job.redo else ""
    untouched = job.total - job.changed
    _write_job(job, f"{job.changed:,} items, {job.answers:,} answers; {untouched:,} items have none.{end}", json=json)


def jobs(
    project: Name,
    cancel: Annotated[int | None, typer.Option("--cancel", help="Stop this job; what is done stays.")] = None,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """List bulk acts and redos and how far they are; --cancel stops one."""
    with open_client(data, url, token, jobs=True) as client:
        target = client.project(project)
        rows = [target.cancel_bulk_job(cancel)] if cancel is not None else target.bulk_jobs()
    if json:
        output.write_json(rows)
        return
    shown = [
        (job.id, job.action, job.value, job.redo, job.state, f"{job.done:,} of {job.total:,}", job.changed, job.message) for job in rows
    ]
    output.write_table(("job", "act", "value", "redo", "state", "items", "changed", "message"), shown)


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
