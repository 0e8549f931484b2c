# SPDX-License-Identifier: Apache-2.0
"""The option --database of every command that opens a data folder itself: which database that folder's projects are in."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import Annotated, Any

import typer

Database = Annotated[
    str | None, typer.Option("--database", envvar="LABELWRIGHT_DATABASE", help="postgresql://... instead of the SQLite file in --data.")
]
_database: ContextVar[str | None] = ContextVar("database", default=None)


def get_database() -> str | None:
    """Return the database that the running command was told of; None means the SQLite file in the folder."""
    return _database.get()


def with_database(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with --database, if it looks into a data folder: then it has --data, and --url or --json beside it."""
    signature = inspect.signature(function, eval_str=True)
    names = set(signature.parameters)
    if "data" not in names or "database" in names or not names & {"url", "json"}:
        return function

    @functools.wraps(function)
    def run(*arguments: Any, database: str | None = None, **options: Any) -> Any:
        before = _database.set(database)
        try:
            return function(*arguments, **options)
        finally:
            _database.reset(before)

    option = inspect.Parameter("database", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Database)
    extended = signature.replace(parameters=[*signature.parameters.values(), option])
    run.__dict__["__signature__"] = extended
    run.__annotations__ = {name: parameter.annotation for name, parameter in extended.parameters.items()}
    return run


class Program(typer.Typer):
    """A program whose commands are such."""

    def command(self, name: str | None = None, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        register = super().command(name, **options)
        return lambda function: register(with_database(function))
