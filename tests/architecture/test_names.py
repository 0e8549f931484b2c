# SPDX-License-Identifier: Apache-2.0
"""Names keep to the glossary: a newcomer of the field guesses what a module or a function holds from its name alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from tests.architecture.floors import room
from tests.architecture.house import Module, modules

VAGUE = {"found", "said", "at", "place", "each", "held", "look", "mine", "wanted", "seen", "apart", "once", "whole"}
"""Words that name nothing: what was found, said by whom, at which place?"""

PRIVATE_IDIOM = {
    *("Apart", "Case", "Couple", "Couples", "Doubt", "Ground", "Held", "Live", "Looking", "Others", "Said", "SaidMark", "Sight", "Sights"),
    *("Slip", "Sort", "Spoken", "Spot", "Twins", "Wanted", "Ways", "case_of", "couples_of", "doubts", "settle", "unsay"),
}
"""Names of the first storey that have a standard term now (`GLOSSARY.md`)."""

OPAQUE_MODULES = {
    *("acting", "apart", "arrays", "bench", "bringing", "case", "chance", "columns", "compiled", "couples", "doubts", "figures", "handout"),
    *(
        "here",
        "inside",
        "landing",
        "live",
        "looking",
        "making",
        "numbers",
        "others",
        "outside",
        "pairs",
        "passes",
        "power",
        "rates",
        "reach",
    ),
    *("said", "saying", "seen", "sets", "settling", "sink", "slips", "sniff", "speed", "taking", "watch", "watching", "words"),
}
"""Module names that do not tell their content."""

QUALITY_VERBS = {
    *(
        "build",
        "code",
        "combine",
        "compute",
        "correct",
        "count",
        "decide",
        "decode",
        "detect",
        "drop",
        "encode",
        "estimate",
        "filter",
        "find",
        "infer",
    ),
    *("fit", "flag", "get", "keep", "list", "match", "merge", "multiply", "name", "normalise", "pair", "plan", "prepare", "rank", "reject"),
    *("rename", "run", "sample", "sort", "sum", "widen", "bootstrap", "check", "require", "describe", "write"),
}
"""A public function of the quality room opens with one of these."""

NOUNS = ("_cdf", "_quantile", "_quantiles", "_tail", "_metric", "log_choose", "log_beta", "log_gamma")
"""Endings of functions that are mathematical objects and called so: a distribution function, the metric of a scale."""

WANTED = "how many answers a place in the queue may take: the name of its column"

ALLOWED: dict[str, str] = {
    "labelwright.app.imported_answers: _wanted": WANTED,
    "labelwright.app.imported_answers: wanted": WANTED,
    "labelwright.wire.projects: wanted": WANTED,
    "labelwright.store.queue: wanted": WANTED,
    "labelwright.workflow.completion: wanted": WANTED,
    "labelwright.kinds.number.settings: whole": "a word of project files, `whole: true`",
}
"""Names that break a rule and may, each with the reason: `module: name`."""


class Bound(NamedTuple):
    """A name that a module binds: a variable, an argument, a function, a class."""

    module: str
    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.name}"


def bound(module: Module) -> Iterator[Bound]:
    for node in ast.walk(module.tree):
        name = bound_name(node)
        if name and f"{module.name}: {name}" not in ALLOWED:
            yield Bound(module.name, name, getattr(node, "lineno", 0))


def bound_name(node: ast.AST) -> str | None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else None


def public_functions(package: str) -> Iterator[tuple[Module, ast.FunctionDef]]:
    for module in modules().values():
        if room(module.name) == package:
            yield from ((module, node) for node in module.tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_")


def opens_with_a_verb(name: str) -> bool:
    return name.split("_")[0] in QUALITY_VERBS or name.endswith(NOUNS)


def test_no_name_is_vague() -> None:
    assert [str(each) for module in modules().values() for each in bound(module) if each.name.strip("_").lower() in VAGUE] == []


def test_no_name_is_of_the_private_idiom() -> None:
    assert [str(each) for module in modules().values() for each in bound(module) if each.name.lstrip("_") in PRIVATE_IDIOM] == []


def test_module_names_tell_their_content() -> None:
    assert [module.name for module in modules().values() if module.name.rpartition(".")[2] in OPAQUE_MODULES] == []


def test_functions_of_the_quality_room_open_with_a_verb() -> None:
    functions = public_functions("labelwright.quality")

    assert [f"{module.name}.{node.name}" for module, node in functions if not opens_with_a_verb(node.name)] == []


def test_public_functions_of_the_quality_room_say_what_they_return() -> None:
    functions = public_functions("labelwright.quality")

    assert [f"{module.name}.{node.name}" for module, node in functions if not ast.get_docstring(node)] == []


def test_what_is_allowed_is_still_needed() -> None:
    names = {f"{module.name}: {bound_name(node)}" for module in modules().values() for node in ast.walk(module.tree)}

    assert [entry for entry in ALLOWED if entry not in names] == []


def test_a_vague_name_would_be_noticed() -> None:
    tree = ast.parse("def look(found):\n    for each in found:\n        pass\n")

    assert [bound_name(node) for node in ast.walk(tree) if bound_name(node)] == ["look", "found", "each"]
