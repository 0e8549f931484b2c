# SPDX-License-Identifier: Apache-2.0
"""Every shape, flag, member and file of a folder of Labelme's is taken or named."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory
from tests.support.pictures import lay, picture

from labelwright.formats.format import ReadOptions
from labelwright.formats.labelme import LABELME
from labelwright.schema.schema import Field, Label, Schema

SCHEMA = Schema(
    media="image", fields=tuple(Field(name=kind, kind=kind, labels=(Label(name="car"),)) for kind in ("box", "polygon", "point"))
)
SHAPES: dict[str, tuple[int, Any]] = {
    "rectangle": (1, {"points": [[1, 2], [3, 4]]}),
    "polygon": (1, {"points": [[1, 2], [3, 4], [5, 0]]}),
    "point": (1, {"points": [[1, 2]]}),
    "points": (2, {"points": [[1, 2], [3, 4]]}),
    "linestrip": (0, {"points": [[1, 2], [3, 4]]}),
    "cube": (0, {"points": [[1, 2], [3, 4]]}),
    "circle": (0, {"points": "round"}),
}
ROWS = st.lists(st.tuples(st.sampled_from(list(SHAPES)), st.sampled_from(["car", "ufo"]), st.booleans(), st.booleans()), max_size=5)


def to_document(name: str, rows: list[Any]) -> dict[str, Any]:
    shapes = [
        {"label": word, "shape_type": kind, "flags": {"dark": True} if dark else {}, "group_id": 3 if grouped else None, **SHAPES[kind][1]}
        for kind, word, dark, grouped in rows
    ]
    head = {"version": "5", "imagePath": f"{name}.png", "imageData": None, "flags": {"night": True}, "camera": "left"}
    return head | {"shapes": shapes}


@inventories(LABELME)
@given(
    st.dictionaries(st.sampled_from("abc"), ROWS, max_size=3),
    st.sets(st.sampled_from("abc")),
    st.sets(st.sampled_from(["n.json", "x/n.csv"])),
)
def test_everything_is_taken_or_named(plan: dict[str, list[Any]], gone: set[str], strays: set[str]) -> None:
    files: dict[str, Any] = {f"{name}.json": to_document(name, rows) for name, rows in plan.items()}
    files |= {f"{name}.png": picture(shade=ord(name)) for name in plan if name not in gone} | dict.fromkeys(strays, "[1]")
    with TemporaryDirectory() as folder:
        read = read_inventory(LABELME, lay(Path(folder), files), ReadOptions(schema=SCHEMA))

    assert read.sources == {f"{name}.png" for name in plan if name not in gone}
    assert [row.code for row in read.refused] == ["image.missing"] * len(gone & set(plan))
    rows = [row for name, rows in plan.items() if name not in gone for row in rows]
    assert len(read.marks) == sum(SHAPES[kind][0] for kind, *_ in rows)
    assert read.count_lost("mark.unreadable") == sum(not SHAPES[kind][0] for kind, *_ in rows)
    assert read.labels == {word: n for word in ("car", "ufo") if (n := sum(SHAPES[kind][0] for kind, name, *_ in rows if name == word))}
    assert read.attributes["dark"] == sum(SHAPES[kind][0] for kind, _, dark, _ in rows if dark)
    assert read.attributes["group_id"] == sum(SHAPES[kind][0] for kind, *_, grouped in rows if grouped)
    assert all(row.meta == {"camera": "left", "flags": ["night"]} for row in read.items)
    assert read.list_missing(files, [f"{name}.json" for name in plan]) == set()
