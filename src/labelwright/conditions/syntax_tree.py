# SPDX-License-Identifier: Apache-2.0
"""The shapes of an expression. `at` is where each begins, in characters from 0."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

Constant = str | int | float | bool | None


class Node(msgspec.Struct, frozen=True):
    offset: int


class Literal(Node, frozen=True):
    value: Constant


class Name(Node, frozen=True):
    name: str


class Member(Node, frozen=True):
    """`of.name`"""

    owner: Node
    name: str


class Index(Node, frozen=True):
    """`of[key]`"""

    owner: Node
    key: Node


class Call(Node, frozen=True):
    """`function(arguments)`, or `target.function(arguments)`."""

    function: str
    target: Node | None
    arguments: tuple[Node, ...]


class ListOf(Node, frozen=True):
    items: tuple[Node, ...]


class MapOf(Node, frozen=True):
    entries: tuple[tuple[Node, Node], ...]


class Unary(Node, frozen=True):
    """`!operand` or `-operand`"""

    operator: str
    operand: Node


class Binary(Node, frozen=True):
    operator: str
    left: Node
    right: Node


class Ternary(Node, frozen=True):
    condition: Node
    yes: Node
    no: Node


def get_children(node: Node) -> Iterator[Node]:
    """Yield the expressions an expression is made of, from left to right."""
    for name in node.__struct_fields__:
        part = getattr(node, name)
        yield from _nodes(part)


def _nodes(part: object) -> Iterator[Node]:
    if isinstance(part, Node):
        yield part
    elif isinstance(part, tuple):
        for one in part:  # pyright: ignore[reportUnknownVariableType] - whatever a tuple holds is looked at by type
            yield from _nodes(one)  # pyright: ignore[reportUnknownArgumentType]
