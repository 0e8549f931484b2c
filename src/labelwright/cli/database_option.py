# SPDX-License-Identifier: Apache-2.0
"""The option --database of every command that opens a data folder itself: which database that folder's projects are in."""

from __future__ import annotations

from typing import Any

import click
import typer
from typer.core import TyperCommand, TyperOption

KEY = "labelwright.database"
HELP = "postgresql://... instead of the SQLite file in --data."


class FolderCommand(TyperCommand):
    """A command that has --database if it looks into a data folder: then it has --data, and --url or --json beside it."""

    def __init__(self, *arguments: Any, params: list[Any] | None = None, **options: Any) -> None:
        given = list(params or [])
        names = {param.name for param in given}
        if "data" in names and "database" not in names and names & {"url", "json"}:
            given.append(_option())
        super().__init__(*arguments, params=given, **options)


def _option() -> TyperOption:
    return TyperOption(
        param_decls=["--database"], type=str, envvar="LABELWRIGHT_DATABASE", help=HELP, expose_value=False, callback=_keep
    )  # pyright: ignore[reportCallIssue] - click's own optional argument


def _keep(context: click.Context, _param: Any, value: str | None) -> str | None:
    context.meta[KEY] = value
    return value


def get_database() -> str | None:
    """Return the database that the running command was told of; None means the SQLite file in the folder."""
    context = click.get_current_context(silent=True)
    found: str | None = context.meta.get(KEY) if context else None
    return found


class Program(typer.Typer):
    """A program whose commands are such."""

    def command(self, name: str | None = None, **options: Any) -> Any:
        return super().command(name, cls=FolderCommand, **options)
