# SPDX-License-Identifier: Apache-2.0
"""Every image, line, class and file of a YOLO data set is taken or named."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory
from tests.support.pictures import lay, picture

from labelwright.formats.format import ReadOptions
from labelwright.formats.yolo import YOLO
from labelwright.schema.schema import Field, Label, Schema

SCHEMA = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus"))),))
WORDS = ("car", "bus", "ufo")
LINES = {
    "car": "0 .5 .5 .1 .1", "bus": "1 .5 .5 .1 .1", "ufo": "2 .5 .5 .1 .1", "sure": "0 .5 .5 .1 .1 .9",
    "outline": "1 .1 .1 .2 .1 .2 .2", "class": "7 .5 .5 .1 .1", "short": "0 .5", "words": "car here", "beyond": "0 .5 .5 9 .1",
}  # fmt: skip
TAKEN = {"car": "car", "bus": "bus", "ufo": "ufo", "sure": "car", "outline": "bus"}
FILES = st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(list(LINES)), max_size=4) | st.none(), max_size=4)


@inventories(YOLO)
@given(
    FILES,
    st.sets(st.sampled_from("abcd")),
    st.sampled_from(["data.yaml", "classes.txt", "obj.names"]),
    st.sets(st.sampled_from(["x/n.csv", "readme.txt"])),
)
def test_everything_is_taken_or_named(plan: dict[str, list[str] | None], gone: set[str], classes: str, strays: set[str]) -> None:
    labels = {f"labels/{name}.txt": "\n".join(LINES[line] for line in lines) for name, lines in plan.items() if lines is not None}
    images = {f"images/{name}.png": picture(shade=ord(name)) for name in plan if name not in gone}
    names: Any = "names: [car, bus, ufo]" if classes == "data.yaml" else "\n".join(WORDS)
    files = {classes: names, **labels, **images, **dict.fromkeys(strays, "x")}
    with TemporaryDirectory() as folder:
        read = read_inventory(YOLO, lay(Path(folder), files), ReadOptions(schema=SCHEMA))

    assert read.sources == set(images)
    assert [row.code for row in read.refused] == ["yolo.no_image"] * sum(lines is not None and name in gone for name, lines in plan.items())
    lines = [line for name, lines in plan.items() if name not in gone for line in lines or []]
    taken = [TAKEN[line] for line in lines if line in TAKEN]
    assert read.labels == {word: taken.count(word) for word in set(taken)}
    assert read.count_lost("mark.unreadable") == len(lines) - len(taken)
    assert read.count_lost("yolo.outline") == lines.count("outline")
    assert read.attributes["confidence"] == lines.count("sure")
    assert read.count_lost("label.unused", label="ufo") == ("ufo" not in taken)
    used = [classes, *(f"labels/{name}.txt" for name in plan if name not in gone)]
    assert read.list_missing(files, used) == set()
    answered = {row.source for row in read.items if row.annotations}
    assert answered == {f"images/{name}.png" for name, lines in plan.items() if lines is not None and name not in gone}
