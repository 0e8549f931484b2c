# SPDX-License-Identifier: Apache-2.0
"""Conditions are checked against the names there are, and hold or do not."""

import pytest

from labelwright.base.errors import InvalidInput
from labelwright.conditions.compiler import compile_condition, holds

NAMES = {"state": None, "priority": None, "meta": None, "tags": None, "answer": ("safety", "hazard")}
VALUES = {"state": "done", "priority": 3, "meta": {"camera": "north"}, "tags": ["night"], "answer": {"safety": "review"}}


def true(source: str, **values: object) -> bool:
    return holds(compile_condition(source, NAMES), {**VALUES, **values})


@pytest.mark.parametrize(
    "source",
    [
        'answer.safety == "review"',
        'state == "done" && priority >= 3',
        'meta.camera.startsWith("nor")',
        '"night" in tags',
        'tags.exists(tag, tag == "night")',
        "has(meta.camera) && !has(meta.lens)",
        'meta.lens == "x" || true',
    ],
)
def test_what_is_so_holds(source):
    assert true(source) is True


@pytest.mark.parametrize(
    "source", ['meta.lens == "x"', '!(meta.lens == "x")', "state < 3", "priority", 'state.startsWith("x")', "1 / 0 == 1", "tags[7] == 'x'"]
)
def test_what_is_not_so_is_missing_or_cannot_be_compared_does_not_hold(source):
    assert true(source) is False


@pytest.mark.parametrize(
    ("source", "where", "hint"),
    [
        ("sate == 'done'", "1:1", "Did you mean 'state'?"),
        ("state == 'x' &&\n  answer.safty == 'y'", "2:3", "Did you mean 'safety'?"),
        ("answer['hazzard'] == 'y'", "1:1", "Did you mean 'hazard'?"),
        ("state.startWith('x')", "1:1", "Did you mean 'startsWith'?"),
        ("tags.exists(t, tt == 'x')", "1:16", None),
        ("hass(meta.x)", "1:1", "Did you mean 'has'?"),
    ],
)
def test_an_unknown_name_is_refused_with_its_place_and_the_nearest(source, where, hint):
    with pytest.raises(InvalidInput) as caught:
        compile_condition(source, NAMES)

    assert (caught.value.code, caught.value.where) == ("condition.unknown", f"condition:{where}")
    assert hint is None or caught.value.hint == hint


def test_the_variable_of_a_loop_is_known_inside_it_only():
    compile_condition("tags.all(t, t != 'x')", NAMES)

    with pytest.raises(InvalidInput):
        compile_condition("tags.all(t, t != 'x') && t == 'y'", NAMES)


def test_loops_within_loops_are_bounded():
    inner = "true"
    for name in "abcd":
        inner = f"tags.all({name}, {inner})"

    with pytest.raises(InvalidInput) as caught:
        compile_condition(inner, NAMES)

    assert caught.value.code == "condition.large"


def test_what_the_evaluator_refuses_is_refused_here():
    with pytest.raises(InvalidInput) as caught:
        compile_condition("has(state)", NAMES)

    assert caught.value.code == "condition.syntax"
