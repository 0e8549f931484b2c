# SPDX-License-Identifier: Apache-2.0
"""Every image, annotation, category, member and file of a COCO tree is taken or named."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory
from tests.support.pictures import lay, picture

from labelwright.formats.coco import COCO
from labelwright.formats.format import ReadOptions
from labelwright.schema.schema import Field, Label, Schema

SCHEMA = Schema(
    media="image",
    fields=(
        Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus", source_id=9))),
        Field(name="area", kind="polygon", labels=(Label(name="lake"),)),
    ),
)
GOOD = {"bbox": [1, 2, 30, 40]}
SHAPES: dict[str, dict[str, Any]] = {
    "box": GOOD,
    "outline": GOOD | {"segmentation": [[1, 2, 31, 2, 31, 42]]},
    "mask": GOOD | {"segmentation": {"counts": [1], "size": [1, 1]}},
    "flat": {"bbox": [1, 2, 0, 4]},
    "nothing": {},
    "words": {"bbox": "all of it"},
}
EXTRAS: dict[str, dict[str, Any]] = {
    "none": {},
    "attribute": {"attributes": {"dark": True}},
    "beside": {"score": 0.5},
    "list": {"keypoints": [1, 2, 3]},
    "deep": {"attributes": {"deep": {"a": 1}}},
}
WORDS = ("car", "bus", "lake", "ufo")


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    images = draw(st.integers(0, 3))
    row = st.fixed_dictionaries(
        {
            "image": st.integers(0, 4),
            "word": st.integers(0, len(WORDS)),
            "shape": st.sampled_from(list(SHAPES)),
            "extra": st.sampled_from(list(EXTRAS)),
        }
    )
    return {
        "rows": draw(st.lists(row, max_size=6)),
        "images": images,
        "missing": draw(st.sets(st.integers(1, 3))),
        "sections": draw(st.sets(st.sampled_from(["info", "licenses", "videos"]))),
        "strays": draw(st.sets(st.sampled_from(["notes.txt", "b/c.csv", "other.json"]))),
    }


def to_files(plan: dict[str, Any]) -> dict[str, Any]:
    annotations = [
        {"id": n, "image_id": row["image"], "category_id": row["word"]} | SHAPES[row["shape"]] | EXTRAS[row["extra"]]
        for n, row in enumerate(plan["rows"])
    ]
    images = [{"id": n, "file_name": f"{n}.png", "width": 100, "height": 80, "camera": "left"} for n in range(1, plan["images"] + 1)]
    categories = [{"id": n, "name": word} for n, word in enumerate(WORDS)]
    document = {"images": images, "annotations": annotations, "categories": categories} | {name: [1] for name in plan["sections"]}
    pictures = {f"images/{n}.png": picture(shade=n) for n in range(1, plan["images"] + 1) if n not in plan["missing"]}
    return {"labels.json": document} | pictures | dict.fromkeys(plan["strays"], "[1]")


@inventories(COCO)
@given(documents())
def test_everything_is_taken_or_named(plan: dict[str, Any]) -> None:
    files = to_files(plan)
    with TemporaryDirectory() as folder:
        read = read_inventory(COCO, lay(Path(folder), files), ReadOptions(schema=SCHEMA))

    there = set(range(1, plan["images"] + 1)) - plan["missing"]
    assert len(read.items) == len(there)
    assert sorted(row.code for row in read.refused if row.code == "image.missing") == ["image.missing"] * (plan["images"] - len(there))
    orphans = [row for row in plan["rows"] if not 1 <= row["image"] <= plan["images"]]
    assert sum(row.code == "coco.no_image" for row in read.refused) == len(orphans)
    rows = [row for row in plan["rows"] if row["image"] in there]
    assert len(read.marks) + read.count_lost("mark.unreadable") == len(rows)
    whole = [row for row in rows if row["word"] < len(WORDS) and row["shape"] in ("box", "outline", "mask")]
    assert read.labels == {word: n for n_, word in enumerate(WORDS) if (n := sum(row["word"] == n_ for row in whole))}
    assert read.attributes["dark"] == sum(row["extra"] == "attribute" for row in whole)
    assert read.attributes["score"] == sum(row["extra"] == "beside" for row in whole)
    assert read.count_lost("coco.member", member="keypoints") == sum(row["extra"] == "list" for row in whole)
    assert read.count_lost("attribute.unreadable", attribute="deep") == sum(row["extra"] == "deep" for row in whole)
    assert read.count_lost("coco.rle") == sum(row["shape"] == "mask" for row in whole)
    assert read.count_lost("coco.segmentation") == sum(row["shape"] == "outline" and row["word"] in (0, 1) for row in whole)
    assert {name for name in plan["sections"] if not read.count_lost("coco.section", section=name)} == set()
    assert all(row.meta["camera"] == "left" for row in read.items)
    assert read.list_missing(files, ["labels.json"]) == set()
    assert read.count_lost("label.unused", label="ufo") == (not any(row["word"] == WORDS.index("ufo") for row in plan["rows"]))
    assert read.count_lost("label.other_number", label="bus") == 1
