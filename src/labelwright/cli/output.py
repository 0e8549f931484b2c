# SPDX-License-Identifier: Apache-2.0
"""Output of commands: tables and changes for people, JSON for programs, bars for what takes its time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from .options import console

MARKS = {"add": "+", "change": "~", "retire": "-", "remove": "-"}
COLORS = {"add": "green", "change": "yellow", "retire": "red", "remove": "red"}


def write_json(value: Any) -> None:
    """Write a value as one line of JSON on standard output."""
    typer.echo(msgspec.json.encode(value).decode())


def write_table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows on standard output, a column a member."""
    rich_table = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        rich_table.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    Console(highlight=False, soft_wrap=True).print(rich_table)


def write_changes(changes: Iterable[Any], *, title: str | None = None) -> None:
    """Write changes, one a line: what, from what to what, and what that does."""
    if title:
        console.print(f"[bold]{title}[/bold]")
    for change in changes:
        color = COLORS.get(change.kind, "white")
        sides = " -> ".join(_short(side) for side in (change.before, change.after) if side is not None)
        effect = f"  [dim]{escape(change.effect)}[/dim]" if change.effect else ""
        console.print(f"  [{color}]{MARKS.get(change.kind, '?')} {escape(change.path)}[/{color}] {escape(sides)}{effect}", soft_wrap=True)
        if change.refused:
            console.print(f"    [red]refused: {escape(change.refused)}[/red]", soft_wrap=True)


def _short(side: Any) -> str:
    text = side if isinstance(side, str) else msgspec.json.encode(side).decode()
    return text if len(text) <= 80 else f"{text[:77]}..."


@contextmanager
def progress_bar(words: str) -> Generator[Callable[[int, int], None]]:
    """Yield a function to call with what is done and how much there is; it draws a bar where somebody looks."""
    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(words, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total or None)

        yield tell
