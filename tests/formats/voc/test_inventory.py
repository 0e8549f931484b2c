# SPDX-License-Identifier: Apache-2.0
"""Every object, element and file of a Pascal VOC folder is taken or named."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory
from tests.support.pictures import lay, picture

from labelwright.formats.format import ReadOptions
from labelwright.formats.voc import VOC
from labelwright.schema.schema import Field, Label, Schema

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="cat"),)),))
BOX = "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>9</xmax><ymax>{}</ymax></bndbox>"
BOXES = {"good": BOX.format(8), "flat": BOX.format(2), "words": BOX.format("low"), "none": ""}
EXTRAS = {
    "nothing": "<difficult>0</difficult>", "truncated": "<truncated>1</truncated>", "pose": "<pose>Left</pose>",
    "part": "<part><name>head</name></part>", "value": "<attributes><attribute><name>seen</name><value>x</value></attribute></attributes>",
}  # fmt: skip
ROWS = st.lists(st.tuples(st.sampled_from(list(BOXES)), st.sampled_from(["cat", "ufo", ""]), st.sampled_from(list(EXTRAS))), max_size=5)


@inventories(VOC)
@given(
    st.dictionaries(st.sampled_from("abc"), ROWS, max_size=3),
    st.sets(st.sampled_from("abc")),
    st.sets(st.sampled_from(["n.xml", "x/n.csv"])),
)
def test_everything_is_taken_or_named(plan: dict[str, list[Any]], gone: set[str], strays: set[str]) -> None:
    files: dict[str, Any] = {
        f"Annotations/{name}.xml": f"<annotation><filename>{name}.png</filename><source><database>mine</database></source>"
        + "".join(f"<object><name>{word}</name>{BOXES[box]}{EXTRAS[extra]}</object>" for box, word, extra in rows)
        + "</annotation>"
        for name, rows in plan.items()
    }
    files |= {f"JPEGImages/{name}.png": picture(shade=ord(name)) for name in plan if name not in gone} | dict.fromkeys(strays, "<x/>")
    with TemporaryDirectory() as folder:
        read = read_inventory(VOC, lay(Path(folder), files), ReadOptions(schema=SCHEMA))

    assert read.sources == {f"JPEGImages/{name}.png" for name in plan if name not in gone}
    assert [row.code for row in read.refused] == ["image.missing"] * len(gone & set(plan))
    rows = [row for name, rows in plan.items() if name not in gone for row in rows]
    good = [(word, extra) for box, word, extra in rows if box == "good" and word]
    assert read.labels == {word: n for word in ("cat", "ufo") if (n := sum(name == word for name, _ in good))}
    assert read.count_lost("mark.unreadable") == len(rows) - len(good)
    for extra, attribute in (("truncated", "truncated"), ("pose", "pose"), ("value", "seen")):
        assert read.attributes[attribute] == sum(one == extra for _, one in good)
    assert read.count_lost("voc.element", element="part") == sum(extra == "part" and word != "" for _, word, extra in rows)
    assert read.count_lost("voc.element", element="source") == len(read.items)
    assert read.list_missing(files, [f"Annotations/{name}.xml" for name in plan]) == set()
