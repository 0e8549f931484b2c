# SPDX-License-Identifier: Apache-2.0
"""What a name of a condition means in SQL: a column, a JSON object, or a set of words. The caller says which.

Each term answers the same few questions (equal, ordered, member, text tests, is it there) with an SQL expression that is true,
false, or NULL where CEL would meet an error. So AND, OR and NOT of SQL give what CEL's give.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import JSON, ColumnElement, case, false, func, literal, null, true, type_coerce

from .sql_dialects import bytewise, has_text, json_type_of

Type = Literal["text", "number", "bool", "time"]
Value = str | int | float | bool | None
Order = Literal["<", "<=", ">", ">="]
TextTest = Literal["startsWith", "endsWith", "contains"]
Expression = ColumnElement[Any]

COMPARE: dict[str, Callable[[Any, Any], Any]] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
JSON_TYPES: dict[Type, tuple[str, ...]] = {
    "text": ("text", "string"),
    "number": ("integer", "real", "number"),
    "bool": ("true", "false", "boolean"),
    "time": (),
}
"""What SQLite and PostgreSQL call the type of a JSON value; together, because no name means two things."""


def type_of(value: Value) -> Type | None:
    """Return the type of a constant; null has none."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "text"
    return "number" if value is not None else None


@dataclass(frozen=True)
class Column:
    """A column or any expression of one type. NULL in it is CEL's null: equal to null, and not to be ordered."""

    expression: Expression
    type: Type

    def equals(self, value: Value) -> Expression:
        if value is None:
            return self.expression.is_(None)
        return self.expression.is_not_distinct_from(_constant(value))

    def ordered(self, order: Order, value: Value) -> Expression:
        return COMPARE[order](_sortable(self.expression, self.type), _constant(value))

    def text(self, test: TextTest, value: str) -> Expression:
        return _text_test(self.expression, test, value)

    def truth(self) -> Expression:
        return self.expression


@dataclass(frozen=True)
class Json:
    """A JSON object, such as an item's metadata: each member may be of any type, or be missing."""

    expression: Expression

    def member(self, name: str) -> JsonMember:
        return JsonMember(self.expression, name)


@dataclass(frozen=True)
class JsonMember:
    """One member of a JSON object. Missing is NULL for every question but `exists`."""

    object: Expression
    name: str
    type: None = None

    def exists(self) -> Expression:
        return self._type.is_not(None)

    def equals(self, value: Value) -> Expression:
        if value is None:
            return self._when((), null(), other=self._type == "null")
        type = type_of(value)
        return self._when(JSON_TYPES[type] if type else (), self._as(value) == _constant(value), other=false())

    def ordered(self, order: Order, value: Value) -> Expression:
        type = type_of(value) or "text"
        return self._when(JSON_TYPES[type], COMPARE[order](_sortable(self._as(value), type), _constant(value)), other=null())

    def text(self, test: TextTest, value: str) -> Expression:
        return self._when(JSON_TYPES["text"], _text_test(self._as(value), test, value), other=null())

    def truth(self) -> Expression:
        return self._when(JSON_TYPES["bool"], self._as(True), other=null())

    @property
    def _type(self) -> Expression:
        return json_type_of(self.object, self.name)

    def _as(self, value: Value) -> Expression:
        """Return the member read as the type of a constant."""
        member = type_coerce(self.object, JSON)[self.name]
        if isinstance(value, bool):
            return member.as_boolean()
        return member.as_string() if isinstance(value, str) else member.as_float()

    def _when(self, types: tuple[str, ...], then: Expression, *, other: Expression) -> Expression:
        """Return `then` for members of these types, NULL for a missing one, `other` for the rest."""
        branches = [(self._type.is_(None), null())]
        return case(*branches, *([(self._type.in_(types), then)] if types else []), else_=other)


@dataclass(frozen=True)
class Words:
    """A set of words, such as an item's tags or the labels of a field. `has(word)` says whether one is among them.

    `"night" in tags` is CEL; `label.hazard == "person"` is our shorthand for it in filters, and reads "has one that is".
    """

    has: Callable[[str], Expression]
    any: Callable[[], Expression]
    type: Type = "text"

    def exists(self) -> Expression:
        return self.any()

    def equals(self, value: Value) -> Expression:
        return self.has(value) if isinstance(value, str) else false()


@dataclass(frozen=True)
class Families:
    """Sets of words by a name: `label.hazard`. `member(name)` returns the set, or None when there is none of that name."""

    member: Callable[[str], Words | None]
    known: Callable[[], tuple[str, ...]] = tuple


def _constant(value: Value) -> Expression:
    return (true() if value else false()) if isinstance(value, bool) else literal(value)


def _sortable(expression: Expression, type: Type) -> Expression:
    return bytewise(expression) if type == "text" else expression


def _text_test(expression: Expression, test: TextTest, value: str) -> Expression:
    """Compare characters one by one; lengths are of code points in both databases, and a text too short has no such end."""
    if test == "contains":
        return has_text(expression, literal(value))
    length = len(value)
    if test == "startsWith":
        return func.substr(expression, 1, length) == value
    return func.substr(expression, func.length(expression) - length + 1, length) == value
