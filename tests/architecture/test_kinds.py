# SPDX-License-Identifier: Apache-2.0
"""A kind is a room: nobody else asks what a kind is called. Found in the syntax tree, so a mention in a sentence is fine."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.house import Import, Module, inside, modules

from labelwright.kinds.standard_kinds import standard_registry

TAGS = frozenset(kind.tag for kind in standard_registry())
ELSEWHERE = frozenset({"text", "number", "date", "point", "choice"})
"""Tags that are words of other things as well: media, column types, attribute types. Alone they prove nothing in a table."""

ROOMS = tuple(f"labelwright.kinds.{tag}." for tag in TAGS)
MAY = ("labelwright.formats.", "labelwright.testing.", "labelwright.kinds.standard_kinds")
"""Format tables, fixtures, and the one list of kinds."""

KNOWN: dict[str, str] = {}
"""Places that name a kind and may, each with the reason: `file:function`."""


def others() -> list[Module]:
    return [m for m in modules().values() if not f"{m.name}.".startswith((*ROOMS, *MAY))]


def asks_for_kind(node: ast.expr) -> bool:
    """Say whether an expression reads a kind's name: `kind`, `field.kind`, `kind.tag`, `value["kind"]`."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value == "kind"
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in {"kind", "kind_", "tag", "kind_tag"} and name != ""


def words(node: ast.expr) -> set[str]:
    """Return the strings of a constant, or of a tuple, list or set of them."""
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def comparisons(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where a kind's name is compared with a tag, or matched against one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(asks_for_kind(side) for side in sides) and any(words(side) & TAGS for side in sides):
                yield node.lineno
        if isinstance(node, ast.Match) and asks_for_kind(node.subject):
            yield node.lineno


def tables(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of tables keyed by kinds: displays of which two or more keys are tags, one beyond doubt."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = {text for key in node.keys if key is not None for text in words(key)}
        elif isinstance(node, ast.Set | ast.Tuple | ast.List):
            keys = words(node)
        else:
            continue
        if len(keys & TAGS) > 1 and (keys & TAGS) - ELSEWHERE:
            yield getattr(node, "lineno", 0)


def kind_room(module: str) -> str:
    """Return the tag of the kind whose room a module is in, or nothing."""
    return next((tag for tag in TAGS if f"{module}.".startswith(f"labelwright.kinds.{tag}.")), "")


def is_view(each: Import) -> bool:
    """Say whether one kind shows itself as another: `views` may know the other's value, and nothing more of it."""
    return each.module.endswith(".views") and each.target.endswith(".value")


def test_nobody_outside_its_room_compares_a_kinds_name() -> None:
    assert [f"{m.place}:{line}" for m in others() for line in comparisons(m.tree) if m.place not in KNOWN] == []


def test_nobody_outside_the_rooms_keeps_a_table_keyed_by_kinds() -> None:
    assert [f"{m.place}:{line}" for m in others() for line in tables(m.tree) if m.place not in KNOWN] == []


def test_a_ladder_would_be_found() -> None:
    ladder = ast.parse("if field.kind == 'box':\n    pass\nmatch value['kind']:\n    case 'span':\n        pass")

    assert sorted(comparisons(ladder)) == [1, 3]


def test_a_table_would_be_found_and_a_list_of_media_would_not() -> None:
    assert list(tables(ast.parse("{'box': 1, 'span': 2}"))) == [1]
    assert list(tables(ast.parse("{'image', 'text', 'record'}"))) == []
    assert list(tables(ast.parse("{'bool': 1, 'text': 2, 'number': 3, 'choice': 4}"))) == []


def test_the_exceptions_are_still_needed() -> None:
    needed = {m.place for m in others() if [*comparisons(m.tree), *tables(m.tree)]}

    assert set(KNOWN) - needed == set()


def test_rooms_of_kinds_do_not_import_each_other() -> None:
    pairs = [(kind_room(each.module), kind_room(each.target), each) for each in inside()]
    crossed = [str(each) for here, there, each in pairs if here and there and here != there and not is_view(each)]

    assert crossed == []
