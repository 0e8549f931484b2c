# SPDX-License-Identifier: Apache-2.0
"""A part of CEL as SQL, so that a filter over ten million items runs in the database.

The part: comparisons of a name with a constant, `in` a list of constants, `"word" in names`, `&&`, `||`, `!`, `? :` of truths,
`has()`, `startsWith`, `endsWith`, `contains`, `timestamp("...")`. For what is in it, SQL and `compile.holds` agree on every
row (a property test draws the rows); the rest is Unsupported, with the part and its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, false, not_, null, or_, true

from labelwright.base.errors import InvalidInput, LabelwrightError, Unsupported
from labelwright.base.names import did_you_mean

from .lexer import syntax_error
from .parser import parse
from .sql_terms import Column, Families, Json, JsonMember, Order, TextTest, Type, Value, Words, type_of
from .syntax_tree import Binary, Call, Index, ListOf, Literal, Member, Name, Node, Ternary, Unary

Table = Mapping[str, Column | Json | Words | Families]
"""What each name of a condition means in the query that is being made."""

Truth = ColumnElement[Any]
Term = Column | JsonMember | Words
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
TEXT_TESTS = ("startsWith", "endsWith", "contains")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def translate_to_sql(source: str, table: Table) -> Truth:
    """Return a condition as an SQL expression: true, false, or NULL where CEL would meet an error (which WHERE drops).

    Raises InvalidInput for bad syntax, unknown names and comparisons that can never hold, Unsupported for what this part
    of CEL cannot say; all with line and column.
    """
    return _Writer(source, table).truth(parse(source))


class _Writer:
    """Turns one tree into SQL. A class because every step needs the source (for places) and the table."""

    def __init__(self, source: str, table: Table) -> None:
        self._source = source
        self._table = table

    def truth(self, node: Node) -> Truth:
        """Return a node as a truth."""
        if isinstance(node, Literal):
            return self._constant_truth(node)
        if isinstance(node, Unary) and node.operator == "!":
            return not_(self.truth(node.operand))
        if isinstance(node, Ternary):
            condition = self.truth(node.condition)
            return case((condition, self.truth(node.yes)), (not_(condition), self.truth(node.no)), else_=null())
        if isinstance(node, Binary):
            return self._binary(node)
        if isinstance(node, Call):
            return self._call(node)
        return self._bare(node)

    def _constant_truth(self, node: Literal) -> Truth:
        if not isinstance(node.value, bool):
            raise self._invalid(node, "a condition is true or false, and this is neither", "condition.type")
        return true() if node.value else false()

    def _binary(self, node: Binary) -> Truth:
        if node.operator in ("&&", "||"):
            join = and_ if node.operator == "&&" else or_
            return join(*(self.truth(part) for part in _chain(node, node.operator)))
        if node.operator == "in":
            return self._membership(node)
        if node.operator in ("==", "!=") or node.operator in FLIPPED:
            return self._comparison(node)
        raise self._unsupported(node, f"'{node.operator}' between values")

    def _comparison(self, node: Binary) -> Truth:
        """Compare a name with a constant, whichever way round they stand."""
        left, right = self._value(node.left), self._value(node.right)
        if (left is None) == (right is None):
            raise self._unsupported(node, "comparing two names" if left is None else "comparing two constants")
        term, value = (self._term(node.left), right) if right is not None else (self._term(node.right), left)
        flipped = right is None and node.operator in FLIPPED
        return self._compare(node, term, FLIPPED[node.operator] if flipped else node.operator, cast(_Constant, value))

    def _compare(self, node: Node, term: Term, operator: str, constant: _Constant) -> Truth:
        self._check_types(node, term, constant)
        if operator in ("==", "!="):
            equal = term.equals(constant.value)
            return equal if operator == "==" else not_(equal)
        if isinstance(term, Words):
            raise self._unsupported(node, f"'{operator}' on a set of words")
        if constant.value is None or isinstance(constant.value, bool):
            raise self._invalid(node, "only numbers, text and times have an order", "condition.type")
        return term.ordered(cast(Order, operator), constant.value)

    def _check_types(self, node: Node, term: Term, constant: _Constant) -> None:
        """Refuse what can never hold: text against a number. A JSON member may be of any type but a time."""
        if constant.type is None:
            return
        if (term.type is not None and term.type != constant.type) or (term.type is None and constant.type == "time"):
            type_name = term.type or "value without a fixed type"
            raise self._invalid(node, f"a {type_name} is compared with a {constant.type}", "condition.type")

    def _membership(self, node: Binary) -> Truth:
        if isinstance(node.right, ListOf):
            term = self._term(node.left)
            constants = [self._needed(item) for item in node.right.items]
            comparisons = [self._compare(item, term, "==", constant) for item, constant in zip(node.right.items, constants, strict=True)]
            return or_(*comparisons) if comparisons else self._none_of(term)
        word, group = self._value(node.left), self._find(node.right)
        if isinstance(group, Words) and word is not None and isinstance(word.value, str):
            return group.has(word.value)
        raise self._unsupported(node, "'in' other than a name in a list of constants or a word in a set")

    def _none_of(self, term: Term) -> Truth:
        """Return false, but NULL where the name is missing: CEL looks at the name before the empty list."""
        return case((term.exists(), false()), else_=null()) if isinstance(term, JsonMember) else false()

    def _call(self, node: Call) -> Truth:
        if node.function == "has" and node.target is None and len(node.arguments) == 1:
            return self._has(node.arguments[0])
        if node.function in TEXT_TESTS and node.target is not None and len(node.arguments) == 1:
            return self._text_test(node, node.target, self._needed(node.arguments[0]))
        raise self._unsupported(node, f"'{node.function}()'")

    def _has(self, node: Node) -> Truth:
        term = self._find(node)
        if not isinstance(node, Member) or not isinstance(term, JsonMember | Words):
            raise self._unsupported(node, "has() of anything but 'meta.name' or 'label.field'")
        return term.exists()

    def _text_test(self, node: Call, target: Node, constant: _Constant) -> Truth:
        term = self._term(target)
        if isinstance(term, Words) or not isinstance(constant.value, str) or constant.type != "text" or term.type not in ("text", None):
            raise self._unsupported(node, f"'{node.function}()' of anything but text")
        return term.text(cast(TextTest, node.function), constant.value)

    def _bare(self, node: Node) -> Truth:
        term = self._term(node)
        if isinstance(term, Words) or term.type not in ("bool", None):
            raise self._invalid(node, "a condition is true or false, and this is neither", "condition.type", "Compare it with something.")
        return term.truth()

    def _term(self, node: Node) -> Term:
        term = self._find(node)
        if isinstance(term, Column | JsonMember | Words):
            return term
        raise self._unsupported(node, _spoken(node) if term is None else "a group without one of its members")

    def _find(self, node: Node) -> Term | Json | Families | None:
        """Return what a name or a path means, or None when the node is neither."""
        if isinstance(node, Name):
            if node.name not in self._table:
                raise self._invalid(node, f"there is no '{node.name}'", "condition.unknown", did_you_mean(node.name, self._table))
            return self._table[node.name]
        name = _member_name(node)
        if name is None or not isinstance(node, Member | Index):
            return None
        return self._member(node, self._find(node.owner), name)

    def _member(self, node: Member | Index, owner: Term | Json | Families | None, name: str) -> Term:
        if isinstance(owner, Json) and '"' not in name and "\\" not in name and "\0" not in name:
            return owner.member(name)
        if isinstance(owner, Families):
            member = owner.member(name)
            if member is None:
                raise self._invalid(node, f"there is no '{name}' here", "condition.unknown", did_you_mean(name, owner.known()))
            return member
        raise self._unsupported(node, f"the member '{name}'")

    def _needed(self, node: Node) -> _Constant:
        value = self._value(node)
        if value is None:
            raise self._unsupported(node, "anything but a constant here")
        return value

    def _value(self, node: Node) -> _Constant | None:
        """Return the constant a node is, or None when it is none."""
        if isinstance(node, Literal):
            return _Constant(node.value, type_of(node.value))
        if isinstance(node, Call) and node.function == "timestamp" and node.target is None and len(node.arguments) == 1:
            return self._time(node, node.arguments[0])
        return None

    def _time(self, node: Call, argument: Node) -> _Constant:
        text = argument.value if isinstance(argument, Literal) and isinstance(argument.value, str) else ""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise self._not_a_time(node) from error
        if moment.tzinfo is None or "T" not in text:
            raise self._not_a_time(node)
        return _Constant((moment - EPOCH) // timedelta(microseconds=1), "time")

    def _not_a_time(self, node: Node) -> LabelwrightError:
        return self._invalid(node, "this is not a time", "condition.time", 'Write timestamp("2026-01-31T09:00:00Z").')

    def _invalid(self, node: Node, message: str, code: str, hint: str | None = None) -> LabelwrightError:
        return InvalidInput(message, code=code, where=self._name_of(node), hint=hint)

    def _unsupported(self, node: Node, part: str) -> LabelwrightError:
        message = f"a filter cannot say {part}"
        hint = "Compare names with constants; join with '&&', '||' and '!'."
        return Unsupported(message, code="condition.unsupported", where=self._name_of(node), hint=hint)

    def _name_of(self, node: Node) -> str | None:
        return syntax_error(self._source, node.offset, "").where


@dataclass(frozen=True)
class _Constant:
    """A constant with its type; a time is a number of microseconds whose type says that it is a time."""

    value: Value
    type: Type | None


def _spoken(node: Node) -> str:
    """Name a part of an expression for the person who wrote it."""
    if isinstance(node, Call):
        return f"'{node.function}()'"
    if isinstance(node, Binary):
        return f"'{node.operator}' inside a comparison"
    return "a value that is neither a name nor a constant"


def _chain(node: Node, operator: str) -> list[Node]:
    """Return `a && b && c` as its three parts: a long chain must not become a deep tree of SQL."""
    parts: list[Node] = []
    while isinstance(node, Binary) and node.operator == operator:
        parts.append(node.right)
        node = node.left
    return [node, *reversed(parts)]


def _member_name(node: Node) -> str | None:
    if isinstance(node, Member):
        return node.name
    key = node.key if isinstance(node, Index) else None
    return key.value if isinstance(key, Literal) and isinstance(key.value, str) else None
