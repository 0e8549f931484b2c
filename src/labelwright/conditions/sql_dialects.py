# SPDX-License-Identifier: Apache-2.0
"""The few SQL functions that SQLite and PostgreSQL spell differently, each said once.

Text is compared byte by byte in UTF-8, as CEL does: SQLite's default order, and the order "C" of PostgreSQL.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class json_type_of(FunctionElement[str]):  # noqa: N801 - named as SQL functions are
    """The type of a member of a JSON object; NULL when it is not there. Names differ a little: see `sql.TYPES`."""

    type = String()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], member: str) -> None:
        super().__init__(column, literal(f'$."{member}"'), literal(member))


class has_text(FunctionElement[bool]):  # noqa: N801
    """Whether a text contains another, letter for letter (LIKE would not care about case in SQLite)."""

    type = Boolean()
    inherit_cache = True


class bytewise(FunctionElement[str]):  # noqa: N801
    """A text that compares by its bytes."""

    type = String()
    inherit_cache = True


def _parts(element: Any, compiler: Any, options: dict[str, Any]) -> list[str]:
    return [compiler.process(part, **options) for part in element.clauses]


@compiles(json_type_of)
def _json_type(element: Any, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction] - found by its decorator
    column, path, _ = _parts(element, compiler, options)
    return f"json_type({column}, {path})"


@compiles(json_type_of, "postgresql")
def _json_type_postgresql(element: Any, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction]
    column, _, member = _parts(element, compiler, options)
    return f"jsonb_typeof(CAST({column} AS JSONB) -> CAST({member} AS TEXT))"


@compiles(has_text)
def _has_text(element: Any, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction]
    return "(instr({}, {}) > 0)".format(*_parts(element, compiler, options))


@compiles(has_text, "postgresql")
def _has_text_postgresql(element: Any, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction]
    return "(strpos({}, {}) > 0)".format(*_parts(element, compiler, options))


@compiles(bytewise)
def _bytewise(element: Any, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction]
    return _parts(element, compiler, options)[0]


@compiles(bytewise, "postgresql")
def _bytewise_postgresql(element: Any, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction]
    return f'({_parts(element, compiler, options)[0]} COLLATE "C")'
