# SPDX-License-Identifier: Apache-2.0
"""Compile a condition once, check its names, ask it often.

A condition holds or does not. Where it asks for what is not there, or compares what cannot be compared, it does not hold,
unless the rest decides (`missing || true` holds): CEL's own rule for errors, and the rule of NULL in SQL.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cel

from labelwright.base.errors import InvalidInput
from labelwright.base.names import did_you_mean

from .lexer import syntax_error
from .parser import parse
from .syntax_tree import Call, Index, Literal, Member, Name, Node, get_children

Names = Mapping[str, Collection[str] | None]
"""What a condition may speak of: each name, and its members where these are known (None: any, or none)."""

FUNCTIONS = frozenset({"has", "size", "timestamp", "duration", "int", "uint", "double", "string", "bool", "type", "min", "max"})
METHODS = frozenset(
    {
        "startsWith",
        "endsWith",
        "contains",
        "matches",
        "size",
        "getFullYear",
        "getMonth",
        "getDate",
        "getDayOfWeek",
        "getHours",
        "getMinutes",
    }
)
MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})
LIMIT_MACROS = 3


@dataclass(frozen=True)
class Condition:
    """A compiled condition. Not a Struct: it holds the evaluator's program, which no wire carries."""

    source: str
    tree: Node
    program: Any

    def __str__(self) -> str:
        return self.source


def compile_condition(source: str, names: Names) -> Condition:
    """Return the condition; raises InvalidInput with line and column for bad syntax and for names that are not there."""
    tree = parse(source)
    _check_names(source, tree, names, frozenset())
    _check_macros(tree)
    try:
        return Condition(source, tree, cel.compile(source))
    except ValueError as error:
        raise InvalidInput(f"this is not CEL: {_first_line(error)}", code="condition.syntax", where="condition") from error


def holds(condition: Condition, values: Mapping[str, Any]) -> bool:
    """Tell whether a condition holds for these values; what is missing or cannot be compared does not hold."""
    try:
        return condition.program.execute(dict(values)) is True
    except (KeyError, TypeError, ValueError, RuntimeError, ArithmeticError, IndexError):
        return False


def _first_line(error: Exception) -> str:
    """Return what the evaluator's parser says first, without the repeated source."""
    return str(error).partition("ERROR: ")[2].split("\n")[0] or str(error).split("\n")[0]


def _check_names(source: str, node: Node, names: Names, bound: frozenset[str]) -> None:
    """Look at every name below a node. `bound` are the variables of the macros around it."""
    if isinstance(node, Name) and node.name not in names and node.name not in bound:
        raise _unknown(source, node.offset, f"there is no '{node.name}'", did_you_mean(node.name, [*names, *bound]))
    if isinstance(node, Call):
        _check_function(source, node)
    _check_member(source, node, names, bound)
    inner = bound | _binds(node)
    for child in _asked(node):
        _check_names(source, child, names, inner)


def _asked(node: Node) -> Iterator[Node]:
    """Yield the children but for the variable that a macro introduces."""
    variable = node.arguments[0] if isinstance(node, Call) and _binds(node) else None
    yield from (child for child in get_children(node) if child is not variable)


def _binds(node: Node) -> frozenset[str]:
    if isinstance(node, Call) and node.target is not None and node.function in MACROS and len(node.arguments) >= 2:
        variable = node.arguments[0]
        return frozenset({variable.name}) if isinstance(variable, Name) else frozenset()
    return frozenset()


def _check_function(source: str, call: Call) -> None:
    known = FUNCTIONS if call.target is None else METHODS | MACROS
    if call.function not in known:
        raise _unknown(source, call.offset, f"there is no function '{call.function}'", did_you_mean(call.function, known))


def _check_member(source: str, node: Node, names: Names, bound: frozenset[str]) -> None:
    owner, member = _path(node)
    known = names.get(owner) if owner and owner not in bound else None
    if known is not None and member is not None and member not in known:
        raise _unknown(source, node.offset, f"'{owner}' has no '{member}'", did_you_mean(member, known))


def _path(node: Node) -> tuple[str | None, str | None]:
    """Return the owner and the member of `a.b` and `a["b"]`."""
    if isinstance(node, Member) and isinstance(node.owner, Name):
        return node.owner.name, node.name
    if isinstance(node, Index) and isinstance(node.owner, Name) and isinstance(node.key, Literal) and isinstance(node.key.value, str):
        return node.owner.name, node.key.value
    return None, None


def _unknown(source: str, offset: int, message: str, hint: str) -> InvalidInput:
    located = syntax_error(source, offset, message)
    return InvalidInput(message, code="condition.unknown", where=located.where, hint=hint)


def _check_macros(tree: Node) -> None:
    """Bound the loops within loops: each level multiplies the work by the length of a list."""
    if _loops(tree) > LIMIT_MACROS:
        message = f"loops stand in each other deeper than {LIMIT_MACROS}"
        raise InvalidInput(message, code="condition.large", where="condition")


def _loops(node: Node) -> int:
    return bool(_binds(node)) + max((_loops(child) for child in get_children(node)), default=0)
