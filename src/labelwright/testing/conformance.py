# SPDX-License-Identifier: Apache-2.0
"""The laws that every kind obeys. A plug-in's test is one line: `check_kind(MY_KIND, my_values())`.

| law                    | says                                                                           |
|------------------------|--------------------------------------------------------------------------------|
| round trip             | writing a value as JSON and reading it back gives the same value               |
| valid                  | `check` takes what the strategy calls valid                                    |
| distance               | 0 on itself, symmetric, within [0, 1], never NaN                               |
| many at once           | `distances` says what `distance` says, and takes empty lists                   |
| fuse                   | equals fuse to themselves without spread; the result is valid; spread in [0, 1]|
| interpolate            | the ends are the two values; between equals nothing moves                      |
| upgrade                | a current value stays as it is, so twice is once                               |
| projection             | the lower step is valid and lies within what was said                          |
| views                  | every view can be taken of every value                                         |
| ends                   | renaming to the same ids changes nothing; a link that lost its ends is lost    |
| check_set              | one value alone is never one too many                                          |
| figures                | index, parts, labels, size, measures and rules are what the contract says      |
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from labelwright.kinds.kind import Context, Kind, Settings, Value
from labelwright.kinds.registry import Registry, encode
from labelwright.kinds.standard_kinds import STANDARD
from labelwright.kinds.view_shapes import Count, Presence

CLOSE = 1e-6
STEPS = Registry(STANDARD)
"""The kinds that others project to."""
EXAMPLES = 60

Law = Callable[[Kind, Any, Any, Settings, Context], None]


def check_kind(
    kind: Kind, values: SearchStrategy[Any], *, declared: Settings | None = None, context: Context | None = None, examples: int = EXAMPLES
) -> None:
    """Hold a kind to every law, on pairs of valid values; raises AssertionError with the smallest example that breaks one."""
    asked, where = declared or kind.settings(), context or Context()
    for law in LAWS:
        _run(law, kind, values, asked, where, examples)


def _run(law: Law, kind: Kind, values: SearchStrategy[Any], declared: Settings, context: Context, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.one_of(st.tuples(values, values), values.map(lambda value: (value, value))))
    def holds(pair: tuple[Any, Any]) -> None:
        law(kind, pair[0], pair[1], declared, context)

    holds()


def law_round_trip(kind: Kind, a: Any, _b: Any, _settings: Settings, _context: Context) -> None:
    registry = Registry([kind])
    assert registry.decode(encode(a)) == a, "a value read back is not what was written"
    assert registry.kind_of(a) is kind, "a value does not lead to its kind"
    assert msgspec.json.decode(encode(a))["kind"] == kind.tag, "a value on the wire does not carry its tag"


def law_valid(kind: Kind, a: Any, _b: Any, declared: Settings, context: Context) -> None:
    kind.check(a, declared, context)


def law_distance(kind: Kind, a: Any, b: Any, declared: Settings, _context: Context) -> None:
    there, back = kind.distance(a, b, declared), kind.distance(b, a, declared)
    assert 0 <= there <= 1, f"a distance of {there} is not in [0, 1]"
    assert math.isclose(there, back, abs_tol=CLOSE), f"{there} one way and {back} the other"
    assert kind.distance(a, a, declared) == 0, "a value is apart from itself"


def law_many_at_once(kind: Kind, a: Any, b: Any, declared: Settings, _context: Context) -> None:
    if kind.distances is None:
        return
    distances = kind.distances([a, b], [b, a, a], declared)
    assert distances.shape == (2, 3), f"2 by 3 values gave {distances.shape}"
    assert distances.dtype.name == "float64"
    expected = [[kind.distance(left, right, declared) for right in (b, a, a)] for left in (a, b)]
    assert abs(distances - expected).max() <= CLOSE, f"{distances.tolist()} at once, {expected} one by one"
    assert kind.distances([], [a], declared).shape == (0, 1), "an empty list is not taken"


def law_fuse(kind: Kind, a: Any, b: Any, declared: Settings, context: Context) -> None:
    if kind.fuse is None:
        return
    same = kind.fuse([a, a, a], [1.0, 0.5, 2.0], declared)
    assert kind.distance(same.value, a, declared) <= CLOSE, "equals fuse to something else"
    assert same.spread <= CLOSE, "equals have a spread"
    mixed = kind.fuse([a, b], [1.0, 1.0], declared)
    assert 0 <= mixed.spread <= 1, f"a spread of {mixed.spread} is not in [0, 1]"
    kind.check(mixed.value, declared, context)


def law_interpolate(kind: Kind, a: Any, b: Any, declared: Settings, _context: Context) -> None:
    if kind.interpolate is None:
        return
    assert kind.distance(kind.interpolate(a, b, 0.0, declared), a, declared) <= CLOSE, "the beginning is not the first value"
    assert kind.distance(kind.interpolate(a, b, 1.0, declared), b, declared) <= CLOSE, "the end is not the second value"
    assert kind.distance(kind.interpolate(a, a, 0.3, declared), a, declared) <= CLOSE, "something moves between equals"


def law_upgrade(kind: Kind, a: Any, _b: Any, _settings: Settings, _context: Context) -> None:
    current = msgspec.json.decode(encode(a))
    assert kind.upgrade(current) == current, "a current value changes when upgraded"


def law_projection(kind: Kind, a: Any, _b: Any, declared: Settings, _context: Context) -> None:
    for step, project in kind.downcast.items():
        lower = project(a, declared)
        if step == "presence":
            assert lower == Presence(), "a mark that is there does not project to its presence"
        elif step == "count":
            assert isinstance(lower, Count)
            assert lower.count >= 1, "a mark that is there counts nothing"
        elif isinstance(lower, Value) and str(type(lower).__struct_config__.tag) in STEPS:
            step_kind = STEPS.kind_of(lower)
            step_kind.check(lower, step_kind.settings(), Context())
    point = kind.downcast.get("point")
    if point is not None and "box" in kind.views:
        _check_within(point(a, declared), kind.views["box"](a, declared).shape)


def _check_within(point: Any, box: Any) -> None:
    slack = CLOSE * max(1.0, abs(box.x), abs(box.y), box.width, box.height)
    assert box.x - slack <= point.x <= box.x + box.width + slack, "the point lies beside the value"
    assert box.y - slack <= point.y <= box.y + box.height + slack, "the point lies above or below the value"


def law_views(kind: Kind, a: Any, _b: Any, declared: Settings, _context: Context) -> None:
    for name, view in kind.views.items():
        assert view(a, declared).shape is not None, f"the view '{name}' is empty"


def law_ends(kind: Kind, a: Any, _b: Any, _settings: Settings, _context: Context) -> None:
    if kind.ends is None:
        return
    ends = kind.ends(a)
    remap = kind.capability("remap")
    assert remap(a, {end: end for end in ends}) == a, "renaming nothing changes the link"
    assert remap(a, {}) is None if ends else remap(a, {}) == a, "a link without its ends is still there, or one without any is lost"
    assert kind.ends(remap(a, {end: f"{end}-new" for end in ends})) == tuple(f"{end}-new" for end in ends)


def law_check_set(kind: Kind, a: Any, _b: Any, declared: Settings, _context: Context) -> None:
    if kind.check_set is not None:
        assert list(kind.check_set([a], [None], declared)) == [], "a value does not go with itself"
        assert list(kind.check_set([], [], declared)) == [], "nothing is one too many"


def law_figures(kind: Kind, a: Any, _b: Any, declared: Settings, _context: Context) -> None:
    if kind.index is not None:
        assert all(isinstance(value, str | int | float) for value in kind.index(a).values())
    if kind.parts is not None:
        parts = kind.parts(a)
        assert len(set(parts)) == len(parts), "two parts have one name"
    if kind.labels is not None:
        assert all(isinstance(label, str) for label in kind.labels(a))
    if kind.weights is not None:
        assert all(0 <= weight <= 1 for weight in kind.weights(a).values())
    for name, measure in kind.measures.items():
        assert math.isfinite(measure(a, a, declared)), f"the measure '{name}' is no number"
    for name, rule in kind.checks.items():
        assert rule(a, declared, Context()) is None or rule(a, declared, Context()), f"the rule '{name}' says an empty sentence"
    if kind.size is not None:
        assert kind.size(a, declared) >= 0, "a size below nothing"


LAWS: tuple[Law, ...] = (
    law_round_trip,
    law_valid,
    law_distance,
    law_many_at_once,
    law_fuse,
    law_interpolate,
    law_upgrade,
    law_projection,
    law_views,
    law_ends,
    law_check_set,
    law_figures,
)
