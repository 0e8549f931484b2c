# SPDX-License-Identifier: Apache-2.0
"""The program `labelwright`: its commands, and what happens to errors.

`labelwright ./photos --box cat,dog` has no command word: a path in the first place means `start`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from labelwright.base.errors import LabelwrightError
from labelwright.projectfile.fault import InvalidProjectFile

from . import here

app = typer.Typer(
    name="labelwright",
    help="Ground truth that a team can defend.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
here.register(app)


def main() -> None:
    """Run the program; our own errors become one sentence on standard error and exit code 1."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] not in _commands() and Path(arguments[0]).exists():
        sys.argv.insert(1, "start")
    try:
        app()
    except InvalidProjectFile as error:
        for fault in error.faults:
            typer.echo(str(fault), err=True)
        sys.exit(1)
    except LabelwrightError as error:
        typer.echo(f"{error} [{error.code}]", err=True)
        sys.exit(1)


def _commands() -> set[str]:
    return {command.name or "" for command in app.registered_commands}
