# SPDX-License-Identifier: Apache-2.0
"""YAML as a tree that knows its lines.

Only the parser of PyYAML is used: no tag is ever constructed, aliases are refused (so nothing can grow), depth and size
are bounded. A bare word stays a word until somebody asks for a number: `labels: [yes, no, 1]` are three names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
import yaml

from .errors import Fault, InvalidProjectFile

LIMIT_BYTES = 2_000_000
LIMIT_DEPTH = 32
LIMIT_NODES = 200_000

_PARSER: Any = yaml
"""PyYAML with its half-known types set aside; we look at its events one by one."""

INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,999})")
DECIMAL = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
NOTHING = ("", "~", "null", "Null", "NULL")


class Node(msgspec.Struct, frozen=True):
    """A mapping (`entries`), a list (`items`) or a scalar (`text`), and where it begins."""

    type: Literal["mapping", "list", "scalar"]
    line: int
    column: int
    text: str = ""
    bare: bool = False
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[Node, Node], ...] = ()

    @property
    def empty(self) -> bool:
        return self.type == "scalar" and self.bare and self.text in NOTHING

    @property
    def description(self) -> str:
        """What a person would say is there."""
        if self.type == "scalar":
            return "nothing" if self.empty else f"'{self.text[:60]}'"
        return f"a {self.type}"


def parse(text: str, *, file: str) -> Node:
    """Return the tree of one YAML document; raises InvalidProjectFile when it is not one, or not a modest one."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LIMIT_BYTES:
        raise _invalid(file, 1, 1, f"the file has {size:,} bytes; {LIMIT_BYTES:,} are the most", "project.large")
    try:
        return _build(text, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _invalid(file, line, column, f"this is not YAML: {error.problem or error.context}", "yaml.invalid") from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise _invalid(file, *_odd_character(text), "there is a character that YAML does not allow", "yaml.character") from error


def _odd_character(text: str) -> tuple[int, int]:
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    offset = match.start() if match else 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _invalid(file: str, line: int, column: int, message: str, code: str, hint: str | None = None) -> InvalidProjectFile:
    return InvalidProjectFile([Fault(file, line, column, "file", message, code, hint)])


def _events(text: str, file: str) -> Iterator[Any]:
    """Yield the parser's events, refusing what has no place in a project file."""
    depth = documents = 0
    for count, event in enumerate(_PARSER.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent):
            raise _invalid(file, line, column, "aliases (*name) are not used here", "yaml.alias", "Write the value out.")
        if depth > LIMIT_DEPTH or count > LIMIT_NODES or documents > 1:
            raise _invalid(file, line, column, _too_large_message(depth, documents), "yaml.large")
        if isinstance(event, yaml.NodeEvent) and _tagged(event):
            raise _invalid(file, line, column, f"tags ({getattr(event, 'tag', '')}) are not used here", "yaml.tag", "Leave the tag out.")
        yield event


def _too_large_message(depth: int, documents: int) -> str:
    if documents > 1:
        return "a second document begins here; a project file holds one"
    return f"it is nested deeper than {LIMIT_DEPTH}" if depth > LIMIT_DEPTH else f"it has more than {LIMIT_NODES:,} parts"


def _tagged(event: Any) -> bool:
    return getattr(event, "tag", None) is not None


def _build(text: str, file: str) -> Node:
    """Put the tree together from the events, with a stack of our own: depth never becomes recursion."""
    open_nodes: list[tuple[Any, list[Node]]] = [(None, [])]
    for event in _events(text, file):
        if isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append((event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, children = open_nodes.pop()
            open_nodes[-1][1].append(_collection(start, children))
        elif isinstance(event, yaml.ScalarEvent):
            open_nodes[-1][1].append(_scalar(event))
    roots = open_nodes[0][1]
    if not roots:
        raise _invalid(file, 1, 1, "the file is empty", "project.empty", "Begin with 'project: a-name' and 'media: image'.")
    return roots[0]


def _collection(start: Any, children: list[Node]) -> Node:
    line, column = start.start_mark.line + 1, start.start_mark.column + 1
    if isinstance(start, yaml.SequenceStartEvent):
        return Node("list", line, column, items=tuple(children))
    return Node("mapping", line, column, entries=tuple(zip(children[::2], children[1::2], strict=True)))


def _scalar(event: Any) -> Node:
    bare = event.style in (None, "")
    return Node("scalar", event.start_mark.line + 1, event.start_mark.column + 1, text=event.value, bare=bare)


def to_plain(node: Node) -> Any:
    """Return a node as a plain value: numbers, true, false and null as in YAML 1.2, every other word as text."""
    if node.type == "list":
        return [to_plain(item) for item in node.items]
    if node.type == "mapping":
        return {key.text: to_plain(value) for key, value in node.entries}
    return parse_scalar(node.text) if node.bare else node.text


def parse_scalar(text: str) -> Any:
    """Return what a bare word means: None, a truth, a number, or the word itself."""
    if text in NOTHING:
        return None
    if text in ("true", "false"):
        return text == "true"
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) and math.isfinite(float(text)) else text
