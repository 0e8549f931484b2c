# SPDX-License-Identifier: Apache-2.0
"""The floors hold: imports go downwards only, hidden ones counted, and no module waits for itself."""

from __future__ import annotations

import sys

from tests.architecture.floors import BESIDE, DATA, FLOORS, HELPERS, TOP, room
from tests.architecture.house import Import, cycles, edges, imports, inside, modules, outside

STANDARD = sys.stdlib_module_names
BASE_MAY = {"msgspec", "rfc8785"}


def allowed(each: Import) -> bool:
    """Say whether the plan lets one room import another."""
    here, there = room(each.module), room(each.target)
    if here == there or f"{here} -> {there}" in HELPERS:
        return True
    if here in BESIDE:
        return there in BESIDE[here] or each.target in TOP
    if there in BESIDE:
        return there == "labelwright.sdk" and here == "labelwright.cli"
    if each.target in TOP:
        return True
    return there in FLOORS and FLOORS[there] < FLOORS.get(here, -1)


def test_every_module_has_a_place_in_the_plan() -> None:
    known = {*FLOORS, *BESIDE, *DATA, *TOP}

    assert [name for name in modules() if room(name) not in known] == []


def test_imports_go_downwards_only_even_inside_functions() -> None:
    assert [str(each) for each in inside() if each.module not in TOP and not allowed(each)] == []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert cycles(edges()) == []


def test_a_detour_would_be_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_hidden_imports_are_read_too() -> None:
    assert any(each.hidden and each.target == "dbos" for each in imports())


def test_base_rests_on_the_standard_library_and_two_small_packages() -> None:
    foreign = {each.target.split(".")[0] for each in outside() if room(each.module) == "labelwright.base"}

    assert foreign - STANDARD - BASE_MAY == set()


def test_the_package_itself_imports_nothing_of_the_house() -> None:
    assert [str(each) for each in imports() if each.module == "labelwright" and each.target.split(".")[0] not in STANDARD] == []


def test_testing_is_imported_by_nobody() -> None:
    guests = [str(each) for each in inside() if room(each.target) == "labelwright.testing" and room(each.module) != "labelwright.testing"]

    assert guests == []


def test_imports_stand_at_the_top_unless_what_they_bring_is_heavy_or_optional() -> None:
    heavy = {"alembic", "dbos", "numpy", "scipy", "pyarrow", "spacy", "datasets", "pandas", "numba", "PIL", "IPython"}
    hidden = [str(each) for each in outside() if each.hidden and each.target.split(".")[0] not in heavy]

    assert hidden == []


def test_the_exceptions_are_still_needed() -> None:
    used = {f"{room(each.module)} -> {room(each.target)}" for each in inside()}

    assert set(HELPERS) - used == set()
