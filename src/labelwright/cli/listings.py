# SPDX-License-Identifier: Apache-2.0
"""Commands that list: projects, items, progress."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from . import output
from .connection import open_client
from .options import FOLDER, AsJson, Data, Filter, Name, Token, Url, console


def register(app: typer.Typer) -> None:
    app.command("projects")(projects)
    app.command("items")(items)
    app.command("progress")(progress)


def projects(json: AsJson = False, data: Data = FOLDER, url: Url = None, token: Token = None) -> None:
    """List the projects, with how far each has come."""
    with open_client(data, url, token) as client:
        rows = client.projects()
    if json:
        output.write_json(rows)
        return
    head = ["project", "title", "media", "state", "done", "open", "excluded", "flags"]
    output.write_table(
        head, [(r.name, r.title, r.media, r.state, r.counts.done, r.counts.open, r.counts.excluded, r.counts.flags) for r in rows]
    )


def items(
    project: Name,
    filter: Filter = None,
    search: Annotated[str | None, typer.Option(help="Words in the key or the text.")] = None,
    sort: Annotated[str, typer.Option(help="id, key, priority, updated_us ...; '-' before it for descending order.")] = "id",
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 50,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """List items that a filter finds; --json writes one a line."""
    with open_client(data, url, token) as client:
        rows = list(islice(client.project(project).items(filter, sort=sort, search=search), limit))
    if json:
        for row in rows:
            output.write_json(row)
        return
    head = ["id", "key", "state", "answers", "labels", "tags", "snippet"]
    labels = [", ".join(label.label for label in row.labels) for row in rows]
    output.write_table(
        head,
        [
            (r.id, r.key, r.state, r.submitted, label, ", ".join(r.tags), (r.snippet or "")[:50])
            for r, label in zip(rows, labels, strict=True)
        ],
    )
    if len(rows) == limit:
        console.print(f"The first {limit}; --limit shows more.")


def progress(project: Name, json: AsJson = False, data: Data = FOLDER, url: Url = None, token: Token = None) -> None:
    """Say how far a project has come: counts, labels, people."""
    with open_client(data, url, token) as client:
        row, progress_ = client.project(project).overview(), client.project(project).progress()
    if json:
        output.write_json(progress_)
        return
    console.print(
        f"{row.counts.done:,} of {row.counts.items:,} items are done, {row.counts.excluded:,} excluded, {row.counts.flags:,} flags."
    )
    output.write_table(["field", "label", "marks", "items"], [(r.field, r.label, r.marks, r.items) for r in progress_.labels])
    output.write_table(
        ["person", "submitted", "skipped", "active", "each"],
        [(r.name, r.submitted, r.skipped, _minutes(r.active_us), _seconds(r.mean_us)) for r in progress_.people],
    )


def _minutes(us: int) -> str:
    return f"{us / 60e6:.0f} min"


def _seconds(us: int | None) -> str:
    return "" if us is None else f"{us / 1e6:.1f} s"
