# SPDX-License-Identifier: Apache-2.0
"""The raw limit of the database: the same rows, put into empty tables of the same shape by the driver alone."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import msgspec

from labelwright.store.sqlite import PRAGMAS

SLICE = 5_000


def raw_inserts(database: Path, scratch: Path) -> float:
    """Return the CPU seconds that inserting every row of a finished database into an empty copy of it takes."""
    source = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    shapes = source.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index'").fetchall()
    target = sqlite3.connect(scratch, isolation_level=None, cached_statements=512)
    for pragma in PRAGMAS:
        target.execute(f"PRAGMA {pragma}")
    target.execute("PRAGMA foreign_keys=OFF")
    for _, name, sql in shapes:
        if not name.startswith("sqlite_"):
            target.execute(sql)
    return sum(_copy(source, target, name) for kind, name, _ in shapes if kind == "table" and not name.startswith("sqlite_"))


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> float:
    """Copy a table slice by slice, a commit each; only the inserting is timed."""
    cursor, spent = source.execute(f'SELECT * FROM "{table}"'), 0.0
    words = f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(cursor.description))})'
    while rows := cursor.fetchmany(SLICE):
        began = time.process_time()
        target.execute("BEGIN IMMEDIATE")
        target.executemany(words, rows)
        target.execute("COMMIT")
        spent += time.process_time() - began
    return spent


_JOINED = """SELECT i.*, n.*, o.*, a.*, s.* FROM item i JOIN annotation n ON n.item_id = i.id JOIN annotation_op o ON o.annotation_id = n.id
  JOIN asset a ON a.item_id = i.id JOIN assignment s ON s.item_id = i.id ORDER BY i.id"""


def fetch_and_encode(database: Path, scratch: Path) -> float:
    """Return the CPU seconds of the least that an export of items with one answer each can do: the driver's rows of one join, as JSON."""
    source, encode = sqlite3.connect(f"file:{database}?mode=ro", uri=True), msgspec.json.Encoder().encode
    began = time.process_time()
    with scratch.open("wb") as out:
        for row in source.execute(_JOINED):
            out.write(encode(row) + b"\n")
    return time.process_time() - began
