# SPDX-License-Identifier: Apache-2.0
"""Commands that keep a project and bring it back: backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from labelwright.base.errors import InvalidFile

from . import output
from .connection import open_client
from .options import FOLDER, AsJson, Data, Name, Token, Url, console

SHOWN = 20


def register(app: typer.Typer) -> None:
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    project: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write, a .zip.")],
    partial: Annotated[bool, typer.Option("--partial", help="Write it also when files are gone; it names them.")] = False,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Write a project whole into an archive: settings, items, answers with their history, and every file once."""
    from labelwright.formats.archive import Archive  # loaded here: --help does not need it

    with open_client(data, url, token, jobs=True) as client, output.progress_bar("Backing up") as tell:
        row = client.project(project).backup(file, tell=tell)
    archive = Archive(file)
    archive.source.close()
    manifest = archive.manifest
    for gone in manifest.missing_files[:SHOWN]:
        console.print(f"missing: {gone.item}: {gone.asset}: {gone.why}", markup=False, soft_wrap=True)
    if manifest.missing and not partial:
        file.unlink()
        raise InvalidFile(
            f"{manifest.missing:,} files are missing, so nothing was written",
            code="backup.missing",
            where=project,
            hint="Put them back where they were, or write the archive without them: --partial.",
        )
    if json:
        output.write_json(manifest)
        return
    console.print(f"Wrote {file}: {row.done:,} items, {manifest.files:,} files, {row.bytes:,} bytes.", soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An archive that 'backup' wrote, or a canonical export (jsonl).")],
    partial: Annotated[bool, typer.Option("--partial", help="Take what can be had when something is missing, and say what.")] = False,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Put a project back as it was, whole or not at all: settings, items, answers with their history, people without sign-in."""
    allow = [file.resolve().parent]
    with open_client(data, url, token, make=True, jobs=True, allow=allow) as client, output.progress_bar("Restoring") as tell:
        view = client.restore(file, partial=partial, tell=tell)
    if json:
        output.write_json(view)
        return
    for problem in view.first[:SHOWN]:
        console.print(f"missing: {problem.where}: {problem.message} [{problem.code}]", markup=False, soft_wrap=True)
    if view.problems > SHOWN:
        console.print(f"... and {view.problems - SHOWN:,} more; --json lists the first 1,000.")
    console.print(f"Project '{view.project}' is back: {view.items:,} items, {view.problems:,} problems.")
