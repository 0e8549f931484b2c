# SPDX-License-Identifier: Apache-2.0
"""The program `labelwright`: its commands, and what happens to errors.

`labelwright ./photos --box cat,dog` has no command word: a path in the first place means `start`. Loading this file loads no
server: what a command needs beyond the terminal it imports when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import typer

from labelwright.base.errors import LabelwrightError

from . import backup, bulk, doctor, import_export, imports, listings, people, project_file, quality, serve
from .database_option import Program

app = Program(
    name="labelwright",
    help="Ground truth that a team can defend.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (serve, project_file, import_export, imports, backup, listings, quality, bulk, people, doctor):
    group.register(app)


def main() -> None:
    """Run the program; our own errors become one sentence on standard error and exit code 1."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] not in commands() and Path(arguments[0]).exists():
        sys.argv.insert(1, "start")
    try:
        app()
    except LabelwrightError as error:
        for line in _error_lines(error):
            typer.echo(line, err=True)
        sys.exit(1)


def commands() -> set[str]:
    """Return the names of all commands."""
    return {command.name or "" for command in app.registered_commands}


def _error_lines(error: LabelwrightError) -> Iterable[str]:
    """Return what a person is told: every fault of a project file with its place, or the error itself."""
    faults: Iterable[Any] = getattr(error, "faults", None) or getattr(error, "problems", ())
    lines = [_format_fault(fault) for fault in faults]
    return lines or [f"{error} [{error.code}]"]


def _format_fault(fault: Any) -> str:
    """Write a fault, ours or as a server sent it: file:line:column: place: what is wrong. What to do."""
    if not isinstance(fault, dict):
        return str(fault)
    members = cast("dict[str, Any]", fault)
    position = ":".join(str(members[name]) for name in ("file", "line", "column", "where") if members.get(name) not in (None, ""))
    return f"{position}: {members.get('message', '')}{'. ' + members['hint'] if members.get('hint') else ''}"
