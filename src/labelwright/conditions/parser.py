# SPDX-License-Identifier: Apache-2.0
"""Expressions of CEL -> a tree, by operator precedence (Pratt, "Top down operator precedence", 1973).

The package that evaluates CEL shows no tree, and we need one twice: to check each name against what there is, and to say
the same in SQL. What this parser takes, that package takes too (`compile` asks both).
"""

from __future__ import annotations

from labelwright.base.errors import InvalidInput

from .lexer import LARGEST, Token, syntax_error, tokenize
from .syntax_tree import Binary, Call, Index, ListOf, Literal, MapOf, Member, Name, Node, Ternary, Unary

LIMIT_CHARACTERS = 4_000
LIMIT_WORDS = 500
LIMIT_DEPTH = 40

TIERS = (("?",), ("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">=", "in"), ("+", "-"), ("*", "/", "%"))
BINDING = {operator: tier for tier, operators in enumerate(TIERS, 1) for operator in operators}
"""How tightly each operator holds what stands beside it; all but '?' take the left one first."""

UNARY = 7


def parse(source: str) -> Node:
    """Return the tree of an expression; raises InvalidInput with line and column where it stops making sense."""
    if len(source) > LIMIT_CHARACTERS:
        raise _too_large(f"the condition has {len(source):,} characters; {LIMIT_CHARACTERS:,} are the most")
    parser = _Parser(source)
    tree = parser.expression(0)
    parser.expect("end")
    return tree


def _too_large(message: str) -> InvalidInput:
    return InvalidInput(message, code="condition.large", where="condition", hint="Split it up.")


class _Parser:
    """Walks the words once. A class because it holds the place it has come to."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = list(tokenize(source))
        if len(self._tokens) > LIMIT_WORDS:
            raise _too_large(f"the condition has {len(self._tokens):,} words; {LIMIT_WORDS} are the most")
        self._place = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def _is(self, text: str) -> bool:
        return self._next.type in ("operator", "name") and self._next.text == text

    def expect(self, text: str) -> Token:
        """Take the word that must come now ("end" is the end), else say what stands there instead."""
        if not (self._is(text) or (text == "end" and self._next.type == "end")):
            expected = "an operator or the end" if text == "end" else f"'{text}'"
            raise self._stop(f"found {self._describe_next()}; wanted {expected}")
        return self._take()

    def _describe_next(self) -> str:
        return self._next.text if self._next.type == "end" else f"'{self._next.text}'"

    def _stop(self, message: str) -> InvalidInput:
        hint = "Compare with '==', join with '&&' and '||'." if self._next.type in ("name", "literal") else None
        return syntax_error(self._source, self._next.offset, message, hint)

    def expression(self, floor: int) -> Node:
        """Return the expression from here on, as far as its operators bind tighter than `floor`."""
        self._depth += 1
        if self._depth > LIMIT_DEPTH:
            raise _too_large(f"the condition is nested deeper than {LIMIT_DEPTH}")
        left = self._suffixes(self._prefix())
        while self._binding() > floor:
            left = self._infix(left, self._take())
        self._depth -= 1
        return left

    def _binding(self) -> int:
        return BINDING.get(self._next.text, 0) if self._next.type in ("operator", "name") else 0

    def _infix(self, left: Node, operator: Token) -> Node:
        if operator.text != "?":
            return Binary(left.offset, operator.text, left, self.expression(BINDING[operator.text]))
        yes = self.expression(1)
        self.expect(":")
        return Ternary(left.offset, left, yes, self.expression(0))

    def _prefix(self) -> Node:
        token = self._take()
        if token.type == "literal":
            return Literal(token.offset, self._constant(token))
        if token.type == "name":
            return self._name(token)
        if token.text in ("!", "-"):
            return self._unary(token)
        if token.text == "(":
            inside = self.expression(0)
            self.expect(")")
            return inside
        if token.text == "[":
            return ListOf(token.offset, self._arguments("]"))
        if token.text == "{":
            return self._map(token)
        self._place -= token.type != "end"
        raise self._stop(f"found {self._describe_next()}; wanted a name, a value or '('")

    def _constant(self, token: Token) -> str | int | float | bool | None:
        if token.value == LARGEST and isinstance(token.value, int):
            raise syntax_error(self._source, token.offset, f"{token.text} is beyond 64 bits")
        return token.value

    def _unary(self, token: Token) -> Node:
        if (
            token.text == "-"
            and self._next.type == "literal"
            and isinstance(self._next.value, int | float)
            and self._next.value is not True
        ):
            number = self._take()
            return Literal(token.offset, -number.value if isinstance(number.value, int | float) else None)
        return Unary(token.offset, token.text, self.expression(UNARY))

    def _name(self, token: Token) -> Node:
        if self._is("("):
            self._take()
            return Call(token.offset, token.text, None, self._arguments(")"))
        return Name(token.offset, token.text)

    def _suffixes(self, left: Node) -> Node:
        while self._is(".") or self._is("["):
            left = self._member(left) if self._take().text == "." else self._index(left)
        return left

    def _member(self, left: Node) -> Node:
        if self._next.type != "name":
            raise self._stop(f"found {self._describe_next()}; wanted a name after '.'")
        token = self._take()
        if not self._is("("):
            return Member(left.offset, left, token.text)
        self._take()
        return Call(left.offset, token.text, left, self._arguments(")"))

    def _index(self, left: Node) -> Node:
        key = self.expression(0)
        self.expect("]")
        return Index(left.offset, left, key)

    def _arguments(self, end: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while not self._is(end):
            nodes.append(self.expression(0))
            if not self._is(end):
                self.expect(",")
        self._take()
        return tuple(nodes)

    def _map(self, token: Token) -> Node:
        entries: list[tuple[Node, Node]] = []
        while not self._is("}"):
            key = self.expression(0)
            self.expect(":")
            entries.append((key, self.expression(0)))
            if not self._is("}"):
                self.expect(",")
        self._take()
        return MapOf(token.offset, tuple(entries))
