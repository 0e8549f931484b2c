# SPDX-License-Identifier: Apache-2.0
"""Everything of a table is taken or named: every row, column, label and person of files that are made together with their inventory."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as some
from tests.support.inventory import inventories

from labelwright.formats.csv_tsv import CSV, TSV
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import open_source
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

KINDS = standard_registry()
WORDS = some.text("abcé猫 ;,\"'\n=+-", min_size=1, max_size=8)
LABELS = some.sampled_from(["good", "bad", "C++", "-1", ""])
BROKEN = {"cells": "1,2,3,4,5,6,7,8,9", "nul": "a\0b" + "," * 3, "quote": 'x,"y"z' + "," * 2}


class Inventory(NamedTuple):
    """A table as bytes, and what is in it."""

    data: bytes
    rows: list[dict[str, str]]
    broken: int
    extra: list[str]


@some.composite
def tables(draw) -> Inventory:
    extra = draw(some.lists(some.sampled_from(["site", "n", "note"]), unique=True))
    names = ["id", "text", "annotator", "label", *extra]
    rows: list[dict[str, str]] = []
    broken = 0
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=draw(some.sampled_from(",;\t|")), lineterminator="\r\n")
    separator = writer.dialect.delimiter
    writer.writerow(names)
    for number in range(draw(some.integers(0, 6))):
        if kind := draw(some.sampled_from(["", "", "", *BROKEN])):
            broken += 1
            text.write(BROKEN[kind].replace(",", separator) + "\r\n")
        else:
            person = draw(some.sampled_from(["ann@example.org", "A2X", ""]))
            row = {"id": f"k{number}", "text": draw(WORDS), "annotator": person, "label": draw(LABELS)} | {n: draw(WORDS) for n in extra}
            rows.append(row)
            writer.writerow([row[name] for name in names])
    return Inventory(text.getvalue().encode(draw(some.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))), rows, broken, extra)


@inventories(CSV, TSV)
@given(table=tables(), chosen=some.sets(some.sampled_from(["site", "n", "note"])))
def test_every_element_of_a_table_is_taken_or_named(table, chosen):
    meta = tuple(sorted(chosen & set(table.extra)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        path.write_bytes(table.data)
        found = list(CSV.reader()(open_source(path), ReadOptions(meta=meta)))

    items = {row.key: row for row in found if isinstance(row, Incoming)}
    assert sum(isinstance(row, Refused) for row in found) == table.broken
    assert list(items) == [row["id"] for row in table.rows]
    assert {row.params["column"] for row in found if isinstance(row, Loss)} == (set(table.extra) - set(meta) if meta else set())
    for row in table.rows:
        check_row(items[row["id"]], row, meta or tuple(table.extra))


def check_row(item: Incoming, row: dict[str, str], meta: tuple[str, ...]) -> None:
    assert (item.text, item.meta) == (row["text"], {name: row[name] for name in meta})
    labels = [label for said in item.annotations for mark in said.marks for label in getattr(KINDS.decode(mark.value), "labels", ())]
    assert labels == ([row["label"]] if row["label"] else [])
    for said in item.annotations:
        is_named = row["annotator"] != ""
        assert said.author == {"ann@example.org": "ann@example.org", "A2X": "worker:A2X", "": None}[row["annotator"]]
        assert ([loss.code for loss in said.losses], said.is_complete) == ([] if is_named else ["answer.no_person"], is_named)
