# SPDX-License-Identifier: Apache-2.0
"""A filter means the same in the database as in the evaluator, row by row."""

import functools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    exists,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql

from labelwright.base.errors import InvalidInput, LabelwrightError, Unsupported
from labelwright.conditions import sql_terms
from labelwright.conditions.compiler import compile_condition, holds
from labelwright.conditions.sql import translate_to_sql

TABLES = MetaData()
ITEM = Table(
    "item",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("state", String),
    Column("priority", Integer),
    Column("score", Float),
    Column("flagged", Boolean),
    Column("at_us", BigInteger),
    Column("meta", JSON),
)
TAG = Table("tag", TABLES, Column("item", Integer), Column("tag", String))
MARK = Table("mark", TABLES, Column("item", Integer), Column("field", String), Column("label", String))


def tagged(*more: Any) -> Any:
    return exists().where(TAG.c.item == ITEM.c.id, *more)


def marked(field: str) -> sql_terms.Words | None:
    if field not in ("hazard", "safety"):
        return None
    of_field = (MARK.c.item == ITEM.c.id, MARK.c.field == field)
    return sql_terms.Words(has=lambda word: exists().where(*of_field, MARK.c.label == word), any=lambda: exists().where(*of_field))


NAMES = {
    "state": sql_terms.Column(ITEM.c.state, "text"),
    "priority": sql_terms.Column(ITEM.c.priority, "number"),
    "score": sql_terms.Column(ITEM.c.score, "number"),
    "flagged": sql_terms.Column(ITEM.c.flagged, "bool"),
    "at": sql_terms.Column(ITEM.c.at_us, "time"),
    "meta": sql_terms.Json(ITEM.c.meta),
    "tags": sql_terms.Words(has=lambda word: tagged(TAG.c.tag == word), any=tagged),
    "label": sql_terms.Families(marked, lambda: ("hazard", "safety")),
}


@functools.cache
def database() -> Engine:
    engine = create_engine("sqlite://")
    TABLES.create_all(engine)
    return engine


def selected(source: str, row: dict, engine: Engine | None = None) -> bool:
    """Put one row into an empty database (SQLite in memory, unless another is given) and ask whether the filter finds it."""
    with (engine or database()).begin() as connection:
        for table in (ITEM, TAG, MARK):
            connection.execute(delete(table))
        at_us = None if row["at"] is None else (row["at"] - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        columns = {name: row[name] for name in ("state", "priority", "score", "flagged", "meta")}
        connection.execute(insert(ITEM).values(id=1, at_us=at_us, **columns))
        for tag in row["tags"]:
            connection.execute(insert(TAG).values(item=1, tag=tag))
        for field, labels in row["label"].items():
            for label in labels:
                connection.execute(insert(MARK).values(item=1, field=field, label=label))
        return connection.execute(select(ITEM.c.id).where(translate_to_sql(source, NAMES))).first() is not None


text = st.sampled_from(["", "a", "A", "b", "ab", "aB", "done", "open", "é", "z", "😀", "ba", "%", "_", "a%"])
numbers = st.integers(-3, 3) | st.sampled_from([0.5, -1.5, 1.0, 2.0, 10**15])
times = st.sampled_from([datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC), datetime(1969, 5, 1, tzinfo=UTC)])
values = st.one_of(st.none(), st.booleans(), text, numbers, st.just([1]), st.just({"a": 1}))
rows = st.fixed_dictionaries(
    {
        "state": st.none() | text,
        "priority": st.none() | st.integers(-3, 3),
        "score": st.none() | st.floats(-2, 2).map(lambda x: round(x, 1)),
        "flagged": st.none() | st.booleans(),
        "at": st.none() | times,
        "meta": st.dictionaries(st.sampled_from(["x", "y", "a b"]), values),
        "tags": st.lists(text, max_size=2, unique=True),
        "label": st.fixed_dictionaries({"hazard": st.lists(text, max_size=2), "safety": st.lists(text, max_size=1)}),
    }
)


def quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


words = text.map(quoted)
amounts = numbers.map(lambda number: repr(float(number)) if isinstance(number, float) else str(number))
moments = times.map(lambda time: f'timestamp("{time.isoformat()}")')
truths = st.sampled_from(["true", "false"])
nothing = st.just("null")
orders = st.sampled_from(["<", "<=", ">", ">="])
equals = st.sampled_from(["==", "!="])
members = st.sampled_from(["meta.x", "meta.y", 'meta["a b"]'])


def compared(names: st.SearchStrategy, constants: st.SearchStrategy, *, ordered: bool = True) -> st.SearchStrategy:
    equal = st.tuples(names, equals, constants | nothing)
    order = st.tuples(names, orders, constants)
    either = st.tuples(constants, orders if ordered else equals, names)
    listed = st.tuples(names, st.just("in"), st.lists(constants | nothing, max_size=3).map(lambda found: f"[{', '.join(found)}]"))
    return st.one_of(equal, *([order] if ordered else []), either, listed).map(" ".join)


atoms = st.one_of(
    compared(st.just("state") | members, words),
    compared(st.sampled_from(["priority", "score"]) | members, amounts),
    compared(st.just("at"), moments),
    compared(st.just("flagged") | members, truths, ordered=False),
    st.sampled_from(["flagged", "true", "false", "has(meta.x)", "has(meta.y)", "meta.x", "meta.y"]),
    st.tuples(words, st.sampled_from(["tags", "label.hazard", "label.safety"])).map(" in ".join),
    st.tuples(members | st.just("state"), st.sampled_from(["startsWith", "endsWith", "contains"]), words).map(
        lambda x: f"{x[0]}.{x[1]}({x[2]})"
    ),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(lambda one: f"!({one})"),
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda x: f"({x[0]}) {x[1]} ({x[2]})"),
        st.tuples(inner, inner, inner).map(lambda x: f"({x[0]}) ? ({x[1]}) : ({x[2]})"),
    ),
    max_leaves=6,
)
EMPTY = {
    "state": None,
    "priority": None,
    "score": None,
    "flagged": None,
    "at": None,
    "meta": {},
    "tags": [],
    "label": {"hazard": [], "safety": []},
}


@settings(max_examples=600, deadline=None)
@given(conditions, rows)
@example('!(state == "a")', EMPTY)
@example('!(meta.x == "a")', EMPTY)
@example('meta.x == "a" || true', EMPTY)
@example("meta.x in []", EMPTY)
@example('state.contains("A")', {**EMPTY, "state": "a"})
@example("meta.x == 1", {**EMPTY, "meta": {"x": True}})
@example("!((true != meta.x) ? (state in []) : (at in []))", EMPTY)
@example("meta.x", {**EMPTY, "meta": {"x": 1}})
def test_the_database_and_the_evaluator_agree_on_every_row(source, row):
    assert selected(source, row) == holds(compile_condition(source, dict.fromkeys(NAMES)), row)


def test_a_comparison_with_a_set_reads_has_one_that_is():
    row = {**EMPTY, "label": {"hazard": ["person", "car"], "safety": []}, "tags": ["night"]}

    assert selected('label.hazard == "person"', row)
    assert not selected('label.hazard != "person"', row)
    assert not selected('label.safety == "person"', row)
    assert selected('label["hazard"] in ["bus", "car"] && tags == "night"', row)
    assert selected("has(label.hazard) && !has(label.safety)", row)


@pytest.mark.parametrize(
    ("source", "where", "part"),
    [
        ("priority + 1 == 2", "1:1", "'+' inside a comparison"),
        ("1 == 1", "1:1", "comparing two constants"),
        ("state == meta.x", "1:1", "comparing two names"),
        ('state.matches("a.*")', "1:1", "'matches()'"),
        ("flagged &&\n tags.exists(t, t == 'x')", "2:2", "'exists()'"),
        ("size(state) == 3", "1:1", "'size()'"),
        ("meta.a.b == 1", "1:1", "the member 'b'"),
        ("label == 'x'", "1:1", "a group without one of its members"),
        ("tags < 'x'", "1:1", "'<' on a set of words"),
        ("state in tags", "1:1", "'in' other than"),
        ("priority.startsWith('x')", "1:1", "'startsWith()' of anything but text"),
    ],
)
def test_what_a_filter_cannot_say_is_named_with_its_place(source, where, part):
    with pytest.raises(Unsupported) as caught:
        translate_to_sql(source, NAMES)

    assert caught.value.where == f"condition:{where}"
    assert part in caught.value.message


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("sate == 'x'", "condition.unknown"),
        ("label.hazzard == 'x'", "condition.unknown"),
        ("priority == 'x'", "condition.type"),
        ("state < 3", "condition.type"),
        ("at > 5", "condition.type"),
        ("meta.x < null", "condition.type"),
        ("state", "condition.type"),
        ("3", "condition.type"),
        ("at > timestamp('yesterday')", "condition.time"),
        ("at > timestamp('2026-01-01')", "condition.time"),
        ("state ==", "condition.syntax"),
    ],
)
def test_what_can_never_hold_is_a_mistake(source, code):
    with pytest.raises(InvalidInput) as caught:
        translate_to_sql(source, NAMES)

    assert caught.value.code == code


def test_constants_travel_as_parameters_and_never_in_the_sql():
    compiled = translate_to_sql("state == \"x' OR 1=1 --\" && meta['a; drop'] == 'b' && state.contains('c')", NAMES).compile()

    assert "OR 1=1" not in str(compiled)
    assert "drop" not in str(compiled)


def test_postgresql_gets_its_own_functions():
    compiled = str(translate_to_sql('meta.x < "a" && state.contains("b")', NAMES).compile(dialect=postgresql.dialect()))

    assert "jsonb_typeof" in compiled
    assert 'COLLATE "C"' in compiled
    assert "strpos" in compiled


def test_a_member_name_that_would_break_a_json_path_is_refused():
    with pytest.raises(LabelwrightError):
        translate_to_sql("meta['a\\\"b'] == 1", NAMES)


def test_a_long_chain_is_no_deep_tree():
    source = " || ".join(f"priority == {number}" for number in range(120))

    assert selected(source, {**EMPTY, "priority": 119})
