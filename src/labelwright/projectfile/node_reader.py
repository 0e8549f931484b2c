# SPDX-License-Identifier: Apache-2.0
"""Asking a YAML tree for what we expect, and noting whatever is otherwise instead of stopping at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from labelwright.base.finite_numbers import is_finite_number
from labelwright.base.names import did_you_mean

from .errors import Fault
from .yaml_tree import Node, to_plain

T = TypeVar("T")


class NodeReader:
    """One pass over one file. A class because it gathers the faults, and the places of what later checks speak about."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self._places: dict[str, Node] = {}

    def fault(self, node: Node, where: str, message: str, code: str, hint: str | None = None) -> None:
        self.faults.append(Fault(self.file, node.line, node.column, where, message, code, hint))

    def fault_at(self, where: str, message: str, code: str, hint: str | None = None) -> None:
        """Note a fault found later, by path; it gets the line of the nearest thing above it that has one."""
        path = where
        while path and path not in self._places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        self.fault(self._places[path], where, message, code, hint)

    def remember(self, where: str, node: Node) -> None:
        """Remember where a path stands in the file."""
        self._places[where] = node

    def members(self, node: Node, where: str, known: Sequence[str], *, short: str | None = None) -> dict[str, Node]:
        """Return a mapping's members; a bare word may stand for the member `short`."""
        self.remember(where, node)
        if short is not None and node.type == "scalar" and not node.empty:
            return {short: node}
        if node.type != "mapping":
            self.fault(node, where, f"found {node.description}; wanted a mapping of: {', '.join(known)}", "project.type")
            return {}
        members: dict[str, Node] = {}
        for key, value in node.entries:
            if self._known_key(key, where, known, members):
                members[key.text] = value
                self.remember(f"{where}.{key.text}" if where else key.text, value)
        return {name: value for name, value in members.items() if not value.empty}

    def _known_key(self, key: Node, where: str, known: Sequence[str], members: Mapping[str, Node]) -> bool:
        path = f"{where}.{key.text}" if where else key.text
        if key.text in members:
            self.fault(key, path, f"'{key.text}' stands here twice", "project.twice", "Keep one of them.")
        elif key.type != "scalar" or key.text not in known:
            self.fault(key, path, f"{key.description} is not known here", "project.key_unknown", did_you_mean(key.text, known))
        else:
            return True
        return False

    def elements(self, node: Node | None, where: str) -> list[tuple[str, Node]]:
        """Return a list's elements with their paths; nothing there is an empty list."""
        if node is None:
            return []
        self.remember(where, node)
        if node.type != "list":
            self.fault(node, where, f"found {node.description}; wanted a list", "project.type", "Write it as [one, two].")
            return []
        return [(f"{where}[{index}]", item) for index, item in enumerate(node.items)]

    def text(self, node: Node | None, where: str, default: T) -> str | T:
        """Return the text of a scalar, as it stands: `yes`, `1.10` and `2026-01-01` stay what was written."""
        if node is None:
            return default
        self.remember(where, node)
        if node.type == "scalar" and not node.empty:
            return node.text
        self.fault(node, where, f"found {node.description}; wanted text", "project.type")
        return default

    def required_text(self, members: Mapping[str, Node], name: str, where: str, *, example: str) -> str:
        """Return the text of a member that must be there, else '' and a fault."""
        path = f"{where}.{name}" if where else name
        if name not in members or (members[name].type == "scalar" and not members[name].text):
            self.fault_at(path, f"'{name}' is missing", "project.missing", f"Add '{name}: {example}'.")
            return ""
        return self.text(members[name], path, "")

    def texts(self, node: Node | None, where: str) -> tuple[str, ...]:
        return tuple(text for path, item in self.elements(node, where) if (text := self.text(item, path, "")))

    def choice(self, node: Node | None, where: str, options: Sequence[str], default: T) -> Any | T:
        """Return one of the options, else the default and a fault that offers the nearest."""
        text = self.text(node, where, None)
        if text is None or text in options:
            return default if text is None else text
        if node is not None:
            self.fault(node, where, f"found '{text}'; wanted one of: {', '.join(options)}", "project.choice", did_you_mean(text, options))
        return default

    def boolean(self, node: Node | None, where: str) -> bool:
        return self._valued(node, where, "true or false", lambda value: isinstance(value, bool)) or False

    def integer(self, node: Node | None, where: str, default: int, *, low: int, high: int) -> int:
        """Return a whole number within [low, high]."""
        expected = f"a whole number from {low} to {high}"
        number = self._valued(node, where, expected, lambda value: isinstance(value, int) and value is not True and value is not False)
        if number is None:
            return default
        if low <= number <= high:
            return number
        self.fault_at(where, f"found {number}; wanted {expected}", "project.bounds")
        return default

    def number(self, node: Node | None, where: str) -> float | None:
        value = self._valued(node, where, "a number", is_finite_number)
        return None if value is None else float(value)

    def _valued(self, node: Node | None, where: str, expected: str, fits: Callable[[Any], bool]) -> Any:
        if node is None:
            return None
        self.remember(where, node)
        value = to_plain(node)
        if fits(value):
            return value
        self.fault(node, where, f"found {node.description}; wanted {expected}", "project.type")
        return None
