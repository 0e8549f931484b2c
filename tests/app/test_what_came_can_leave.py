# SPDX-License-Identifier: Apache-2.0
"""A law: what is accepted can leave again, whatever was in it, on both databases; what is not is refused row by row."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.support.world import World

from labelwright.app import exports, import_slice, import_sources, imports

SCALARS = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=8)
DEEP = st.integers(60, 70).map(lambda levels: msgspec.json.decode(b"[" * levels + b"]" * levels))
ITEM = st.fixed_dictionaries(
    {"key": st.text(max_size=40), "text": st.text(max_size=40), "meta": st.dictionaries(st.text(max_size=8), VALUES | DEEP, max_size=4)}
)


def bring(world: World, project: str, path: Path) -> imports.ImportView:
    id_ = imports.start_import(world.app, world.owner, project, import_sources.ImportOptions(path=str(path)))
    return imports.get_import(world.app, world.owner, project, id_)


def take(world: World, project: str) -> bytes:
    id_ = exports.start_export(world.app, world.owner, project, format="jsonl", options=exports.Options(answers="all"))
    return exports.get_export_file(world.app, world.owner, project, id_).read_bytes()


@example(rows=[{"key": "large", "text": "x", "meta": {"a": 1e19, "b": 1.2345678901234567e20, "c": -1e300, "d": [5e-324, 1e21]}}])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(rows=st.lists(ITEM, min_size=1, max_size=6))
def test_what_is_accepted_leaves_and_comes_back_the_same(world: World, tmp_path: Path, rows: list[dict[str, Any]]):
    first, second = (world.project(f"p{uuid.uuid4().hex[:12]}") for _ in range(2))
    path = tmp_path / f"{first}.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))

    brought = bring(world, first, path)
    assert (brought.state, brought.added + brought.duplicates + brought.refused) == ("published", len(rows))

    left = tmp_path / f"{first}-out.jsonl"
    left.write_bytes(take(world, first))
    again = bring(world, second, left)
    assert (again.state, again.refused, again.added) == ("published", 0, brought.added)
    assert take(world, second).splitlines()[1:] == left.read_bytes().splitlines()[1:]


ODD_ROWS = [
    b'{"key": "half", "text": "x", "meta": {"a": "\\ud800"}}',
    b'{"key": "half-name", "text": "x", "meta": {"\\ud800": 1}}',
    b'{"key": "nul", "text": "x", "meta": {"a": ["\\u0000"]}}',
    b'{"key": "nul\\u0000", "text": "x"}',
    b'{"key": "text", "text": "\\ud800"}',
    b'{"key": "deep", "text": "x", "meta": {"a": ' + b"[" * 900 + b"]" * 900 + b"}}",
    b'{"key": "deeper", "text": "x", "meta": {"a": ' + b"[" * 90_000 + b"]" * 90_000 + b"}}",
    b'{"key": "large", "text": "x", "meta": {"a": 1e999}}',
    b'{"key": "long", "text": "x", "meta": {"a": ' + b"9" * 400 + b"}}",
    b'{"key": "longer", "text": "x", "meta": {"a": ' + b"9" * 5_000 + b"}}",
    b'{"key": "label", "text": "x", "label": "\\ud800"}',
    b'{"key": "label-nul", "text": "x", "label": "a\\u0000"}',
    b"\xff\xfe\xff",
]


@pytest.mark.parametrize("row", ODD_ROWS, ids=lambda row: row[:20].decode("latin-1"))
def test_an_odd_row_is_refused_and_the_others_are_taken(world: World, tmp_path: Path, row: bytes):
    sms = world.project()
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "before"}\n' + row + b'\n{"text": "after"}\n')

    brought = bring(world, sms, path)

    assert (brought.state, brought.added, brought.refused) == ("published", 2, 1)
    (refused,) = imports.list_refused(world.app, world.owner, sms, brought.id)
    assert (refused.where.split(":")[0], bool(refused.message)) == ("line 2", True)
    assert take(world, sms).count(b"\n") == 3


def test_a_row_that_fails_on_its_way_into_the_database_is_found_and_refused(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sms = world.project()
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"".join(b'{"key": "k%d", "text": "message %d"}\n' % (n, n) for n in range(40)))
    real = import_slice._item_row  # pyright: ignore[reportPrivateUsage] - where a fault nobody thought of would lie

    def broken(context: Any, project_id: int, id_: int, new: Any, *more: Any) -> Any:
        if new.prepared.key == "k23":
            raise ZeroDivisionError
        return real(context, project_id, id_, new, *more)

    monkeypatch.setattr(import_slice, "_item_row", broken)
    brought = bring(world, sms, path)

    assert (brought.state, brought.added, brought.refused) == ("published", 39, 1)
    (refused,) = imports.list_refused(world.app, world.owner, sms, brought.id)
    assert (refused.code, refused.where) == ("row.failed", "line 24")
    assert world.books(sms) == ()
