# SPDX-License-Identifier: Apache-2.0
"""The source tree as values: modules, what each imports (inside functions too), and how long its functions are.

Everything is read from the syntax tree and nothing is imported, so the plan is checked even where a module is broken.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "labelwright"
PACKAGE = "labelwright"

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    """One import as written: who imports what, where, and whether it waits inside a function."""

    module: str
    target: str
    line: int
    hidden: bool

    def __str__(self) -> str:
        return f"{self.module} imports {self.target} (line {self.line})"


class Module(NamedTuple):
    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


class Length(NamedTuple):
    lines: int
    place: str
    name: str


@cache
def modules() -> dict[str, Module]:
    """Return every module of the package by its dotted name."""
    found = (_module(path) for path in sorted(SOURCE.rglob("*.py")))
    return {module.name: module for module in found}


def _module(path: Path) -> Module:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    text = path.read_text(encoding="utf-8")
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(text), len(text.splitlines()))


@cache
def imports() -> tuple[Import, ...]:
    """Return every import of every module. Those for the type checker alone count: they couple just the same."""
    return tuple(found for module in modules().values() for found in _imports(module))


def _imports(module: Module) -> Iterator[Import]:
    hidden = {id(node) for function in functions(module) for node in ast.walk(function)}
    for node in ast.walk(module.tree):
        for target in _targets(node, module):
            yield Import(module.name, target, getattr(node, "lineno", 0), id(node) in hidden)


def _targets(node: ast.AST, module: Module) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = _base(node, module)
        return [_deepest(f"{base}.{alias.name}", base) for alias in node.names]
    return []


def _base(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    above = module.package.split(".")
    kept = above[: len(above) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])


def _deepest(name: str, base: str) -> str:
    """`from package import module` means the module; `from module import thing` means the module as well."""
    return name if name in modules() else base


def inside() -> Iterator[Import]:
    """Return the imports of our own modules."""
    return (each for each in imports() if each.target.split(".")[0] == PACKAGE)


def outside() -> Iterator[Import]:
    """Return the imports of other people's packages and of the standard library."""
    return (each for each in imports() if each.target.split(".")[0] != PACKAGE)


def functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def lengths() -> list[Length]:
    """Return the length of every function, signature and docstring included, the longest last."""
    found = (
        Length((node.end_lineno or node.lineno) - node.lineno + 1, module.place, node.name)
        for module in modules().values()
        for node in functions(module)
    )
    return sorted(found)


def cycles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, by Tarjan's walk; empty when there is no cycle."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for target in sorted(edges.get(name, ())):
            if target not in order:
                visit(target)
            if target in stack:
                low[name] = min(low[name], low[target])
        if low[name] == order[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1 or name in edges.get(name, ()):
                found.append(sorted(group))

    for name in sorted(edges):
        if name not in order:
            visit(name)
    return found


def edges() -> dict[str, set[str]]:
    """Return which module imports which, hidden imports counted; a package's own parts are not its imports."""
    found: dict[str, set[str]] = {name: set() for name in modules()}
    for each in inside():
        if each.target in found:
            found[each.module].add(each.target)
    return found
