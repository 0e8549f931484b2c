# SPDX-License-Identifier: Apache-2.0
"""Options that many commands share, and the consoles they write to. Light: `labelwright --help` loads this."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

FOLDER = Path("labelwright-data")
console = Console(stderr=True, highlight=False)
"""For people: standard error, so that standard output holds data alone."""

Data = Annotated[Path, typer.Option("--data", envvar="LABELWRIGHT_DATA", help="The data folder; whoever serves it is asked.")]
OwnData = Annotated[Path, typer.Option("--data", envvar="LABELWRIGHT_DATA", help="The data folder; nobody may be serving it.")]
Url = Annotated[str | None, typer.Option("--url", envvar="LABELWRIGHT_URL", help="A server, instead of a data folder.")]
Token = Annotated[str | None, typer.Option("--token", envvar="LABELWRIGHT_TOKEN", help="An API token for that server.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")]
Name = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name.")]
Filter = Annotated[str | None, typer.Option("--filter", help='Which items: \'state == "done" && "night" in tags\'.')]
Search = Annotated[str | None, typer.Option("--search", help="Words that the key or the text must hold.")]
Answers = Annotated[str, typer.Option(help="final, latest or all.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")]
