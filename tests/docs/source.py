# SPDX-License-Identifier: Apache-2.0
"""What the source says that the documentation must describe: error codes, settings from the environment, found by AST."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "labelwright"
CODE = re.compile(r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")
VARIABLE = re.compile(r"^LABELWRIGHT_[A-Z_]+$")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def page(name: str) -> str:
    """Return the text of a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


RAISERS = frozenset(
    {"Problem", "Fault", "fault", "fault_at", "refuse", "refused", "make_refusal", "Refused", "broken", "_stop", "_invalid", "_problem"}
)
"""Functions that take a code by position; everywhere else it is the keyword `code`."""


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the strings an argument may be: a constant, or the arms of a choice between constants."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
        yield node.value


def _of_call(node: ast.Call) -> Iterator[str]:
    name = ast.unparse(node.func).rpartition(".")[2]
    for keyword in node.keywords:
        if keyword.arg == "code" and not name.startswith("exit"):
            yield from _constants(keyword.value)
    if name in RAISERS:
        for argument in node.args[1:]:
            yield from (text for text in _constants(argument) if "." in text)


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    for part in node.body:
        if isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "code":
            yield from _constants(part.value)


def error_codes() -> set[str]:
    """Return every stable error code that the source can raise, the ones made of an assignment's state written out."""
    found: set[str] = {f"assignment.{state}" for state in ("submitted", "surplus", "skipped")}
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.update(_of_call(node))
            elif isinstance(node, ast.ClassDef):
                found.update(_of_class(node))
            elif isinstance(node, ast.Dict) and path.name == "errors.py" and path.parent.name == "server":
                found.update(text for value in node.values for text in _constants(value) if "." in text)
    found.add("request.refused")  # what the edge says when the framework refuses with a status that has no code of its own
    return found


def variables() -> set[str]:
    """Return the names of the environment variables that the program reads."""
    found: set[str] = set()
    for _, tree in trees():
        constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        found.update(text for text in constants if VARIABLE.match(text))
    return found
