# SPDX-License-Identifier: Apache-2.0
"""What people reported of the imports and exports of other tools, images first: each with a small file of our own, brought in and taken
out again. `docs/field-reports.md` says which report each test is about.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from pycocotools import mask as mask_tools
from pycocotools.coco import COCO
from tests.support.pictures import picture
from tests.support.trade import ANN, bring
from tests.support.world import World

BOXES = "{name: thing, kind: box, labels: [cat, dog]}"
OUTLINES = "{name: area, kind: polygon, labels: [cat, dog]}"
A, B = picture(100, 80, shade=1), picture(100, 80, shade=2)
Object = dict[str, Any]


@pytest.fixture
def database(tmp_path: Path) -> str:
    """What files say is the same to either database: one is enough here."""
    return f"sqlite:///{tmp_path}/labelwright.db"


def box(x: float, y: float, width: float, height: float) -> Object:
    return {"x": x, "y": y, "width": width, "height": height}


def corners(*points: tuple[float, float]) -> Object:
    return {"rings": [[list(map(float, point)) for point in points]]}


def region(**value: Any) -> Object:
    members = {"type": "rectanglelabels", "from_name": "thing", "to_name": "image", "original_width": 200, "original_height": 100}
    return {"id": value.pop("id", "r"), **members, "value": {"rotation": 0, "rectanglelabels": ["cat"]} | value}


def task(*results: Object, **data: str) -> list[Object]:
    annotation = {"id": 1, "completed_by": {"id": 3, "email": ANN}, "result": list(results)}
    return [{"id": 1, "data": data or {"image": "/data/upload/1/a.png"}, "annotations": [annotation]}]


def annotation(id_: Any, image: Any, category: Any, bbox: Any, **members: Any) -> Object:
    return {"id": id_, "image_id": image, "category_id": category, "bbox": bbox, **members}


def coco(
    *annotations: Object, categories: tuple[tuple[int, str], ...] = ((1, "cat"), (2, "dog")), files: tuple[str, ...] = ("a.png",)
) -> Object:
    """A COCO document with nothing but what a detector needs."""
    images = [{"id": number, "file_name": file, "width": 100, "height": 80} for number, file in enumerate(files, 1)]
    names = [{"id": id_, "name": name} for id_, name in categories]
    return {"images": images, "annotations": list(annotations), "categories": names}


def load_coco(path: Path) -> list[tuple[str, str, list[float]]]:
    """Return (file, category, box) as pycocotools finds them."""
    found = COCO(str(path))
    return [(found.imgs[row["image_id"]]["file_name"], found.cats[row["category_id"]]["name"], row["bbox"]) for row in found.anns.values()]


def load_yolo(folder: Path) -> dict[str, list[tuple[str, list[float]]]]:
    """Return the boxes by image, as trainers look for them: /images/ becomes /labels/, the class is a number of data.yaml."""
    names = yaml.safe_load((folder / "data.yaml").read_text(encoding="utf-8"))["names"]
    found: dict[str, list[tuple[str, list[float]]]] = {}
    for image in sorted((folder / "images").rglob("*.*")):
        file = image.relative_to(folder / "images")
        lines = (folder / "labels" / file).with_suffix(".txt").read_text().splitlines()
        rows = [line.split() for line in lines]
        found[file.as_posix()] = [(names[int(row[0])], [round(float(number), 4) for number in row[1:]]) for row in rows]
    return found


def shape(label: str, type_: str, *points: tuple[float, float], **members: Any) -> Object:
    return {"label": label, "points": list(map(list, points)), "group_id": None, "shape_type": type_, "flags": {}} | members


def labelme(image: str, *shapes: Object, **members: Any) -> Object:
    head = {"version": "5.0.1", "flags": {}, "imagePath": image, "imageData": None, "imageHeight": 80, "imageWidth": 100}
    return head | members | {"shapes": list(shapes)}


def voc(file: str, *objects: tuple[str, tuple[float, ...]], depth: str = "3") -> str:
    sides = ("xmin", "ymin", "xmax", "ymax")
    boxes = [(name, "".join(f"<{side}>{n}</{side}>" for side, n in zip(sides, edges, strict=True))) for name, edges in objects]
    parts = [f"<object><name>{name}</name><bndbox>{edges}</bndbox></object>" for name, edges in boxes]
    size = f"<size><width>100</width><height>80</height><depth>{depth}</depth></size>"
    return f"<annotation><folder></folder><filename>{file}</filename>{size}{''.join(parts)}</annotation>"


def test_a_turned_box_of_label_studio_leaves_as_the_upright_box_around_it(world: World, tmp_path: Path):
    turned = region(x=20, y=20, width=30, height=20, rotation=90)
    done = bring(world, tmp_path, "image", BOXES, {"a.png": picture(200, 100), "tasks.json": task(turned)})

    assert load_coco(done.leave("coco")) == [("1.png", "cat", [20.0, 20.0, 20.0, 60.0])]
    assert done.told == {"coco.rotation": 1}
    assert load_yolo(done.leave("yolo")) == {"train/1.png": [("cat", [0.15, 0.5, 0.1, 0.6])]}
    assert done.told == {"mark.simplified": 1}


def test_a_region_without_a_shape_costs_itself_and_leaves_the_image_open(world: World, tmp_path: Path):
    tasks = task(region(id="empty"), region(id="whole", x=0, y=0, width=50, height=50))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": picture(200, 100), "tasks.json": tasks})

    assert done.losses == {"mark.unreadable": 1, "answer.incomplete": 1}
    assert (done.marks(), done.suggested()) == ([], [("thing", "cat", box(0, 0, 100, 50))])


def test_classes_keep_the_numbers_of_their_file_whatever_order_the_project_has(world: World, tmp_path: Path):
    fields = "{name: thing, kind: box, labels: [dog, bird, cat]}"
    files = {"images/a.png": A, "labels/a.txt": "0 0.5 0.5 0.2 0.2\n2 0.2 0.2 0.1 0.1\n", "classes.txt": "cat\nbird\ndog\n"}
    done = bring(world, tmp_path, "image", fields, files)

    assert [label for _, label, _ in done.marks()] == ["cat", "dog"]
    folder = done.leave("yolo")
    assert yaml.safe_load((folder / "data.yaml").read_text())["names"] == {0: "cat", 1: "bird", 2: "dog"}
    assert [line.split()[0] for line in (folder / "labels/train/a.txt").read_text().splitlines()] == ["0", "2"]


def test_lists_of_images_with_paths_of_another_machine_name_the_split(world: World, tmp_path: Path):
    files = {
        "obj_train_data/0001.png": A,
        "obj_train_data/0001.txt": "1 0.5 0.5 0.2 0.2\n",
        "obj.names": "cat\ndog\n",
        "obj.data": "classes = 2\ntrain = data/train.txt\nnames = data/obj.names\nbackup = backup/\n",
        "train.txt": "data/obj_train_data/0001.png\n",
    }
    done = bring(world, tmp_path, "image", BOXES, files)

    assert (done.losses, done.marks()) == ({}, [("thing", "dog", box(40, 32, 20, 16))])
    assert done.items()["obj_train_data/0001.png"]["meta"] == {"split": "train"}


def test_attributes_of_coco_are_taken_where_the_project_has_them_and_named_where_not(world: World, tmp_path: Path):
    fields = "{name: thing, kind: box, labels: [cat, dog], attributes: [{name: utf8_string, type: text}]}"
    attributes = {"utf8_string": "STORE 12", "occluded": False}
    document = coco(annotation(1, 1, 1, [1, 2, 10, 20], attributes=attributes))
    done = bring(world, tmp_path, "image", fields, {"a.png": A, "labels.json": document})

    assert done.losses == {"attribute.undeclared": 1}
    assert json.loads(done.leave("coco").read_text())["annotations"][0]["attributes"] == {"utf8_string": "STORE 12"}


def test_a_coco_file_with_the_three_sections_alone_is_enough(world: World, tmp_path: Path):
    document = coco(annotation(1, 1, 2, [1, 2, 10, 20]))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "labels.json": document})

    assert (done.losses, done.refused, load_coco(done.leave("coco"))) == ({}, [], [("a.png", "dog", [1.0, 2.0, 10.0, 20.0])])


@pytest.mark.parametrize("ids", [(0, 1), (0, 74_673_216), (7, 3)])
def test_category_numbers_come_back_as_they_were(world: World, tmp_path: Path, ids: tuple[int, int]):
    categories = ((ids[0], "cat"), (ids[1], "dog"))
    document = coco(annotation(1, 1, ids[0], [1, 2, 10, 20]), annotation(2, 1, ids[1], [30, 2, 10, 20]), categories=categories)
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "labels.json": document})

    left = json.loads(done.leave("coco").read_text())
    assert {(row["id"], row["name"]) for row in left["categories"]} == set(categories)
    assert [row["category_id"] for row in left["annotations"]] == list(ids)


def test_boxes_without_an_outline_leave_in_yolo(world: World, tmp_path: Path):
    document = coco(annotation(1, 1, 1, [10, 20, 20, 40], segmentation=[], area=800, iscrowd=0))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "labels.json": document})

    assert load_yolo(done.leave("yolo")) == {"train/a.png": [("cat", [0.2, 0.5, 0.2, 0.5])]}


def test_images_that_differ_by_their_ending_alone_keep_their_own_boxes(world: World, tmp_path: Path):
    names = ("a.png", "a.jpg", "a.gif")
    document = coco(*(annotation(n, n, 1 + n % 2, [n, n, 10, 20]) for n in (1, 2, 3)), files=names)
    pictures = {name: picture(100, 80, format=form, shade=9) for name, form in zip(names, ("PNG", "JPEG", "GIF"), strict=True)}
    done = bring(world, tmp_path, "image", BOXES, {**pictures, "labels.json": document})

    assert load_coco(done.leave("coco")) == [(name, "dog" if n % 2 else "cat", [n, n, 10, 20]) for n, name in enumerate(names, 1)]
    assert [len(boxes) for boxes in load_yolo(done.leave("yolo")).values()] == [1, 1, 1]
    assert done.told["file.renamed"] == 2


def test_two_answers_to_one_image_in_one_file_are_a_conflict_that_is_told(world: World, tmp_path: Path):
    document = coco(annotation(1, 1, 1, [1, 2, 10, 20]), annotation(2, 2, 2, [30, 2, 10, 20]), files=("a.png", "a.png"))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "labels.json": document}, redundancy=2)

    assert (done.view.added, done.view.duplicates, done.losses) == (1, 1, {"answer.conflict": 1})
    assert done.marks() == [("thing", "cat", box(1, 2, 10, 20))]


def test_categories_of_one_name_are_one_label_and_their_numbers_are_told(world: World, tmp_path: Path):
    categories = ((0, "cat"), (1, "cat"), (2, "dog"))
    document = coco(*(annotation(n, 1, n, [n, 2, 10, 20]) for n in (0, 1, 2)), categories=categories)
    done = bring(world, tmp_path, "image", BOXES, {"train/a.png": A, "train/_annotations.coco.json": document})

    assert [label for _, label, _ in done.marks()] == ["cat", "cat", "dog"]
    assert done.losses == {"label.number": 2}


def test_ids_that_repeat_are_made_anew(world: World, tmp_path: Path):
    rows = (annotation(1, 1, 1, [1, 2, 10, 20]), annotation(1, 2, 2, [30, 2, 10, 20]), annotation(None, 2, 1, [5, 5, 9, 9]))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "b.png": B, "labels.json": coco(*rows, files=("a.png", "b.png"))})

    left = json.loads(done.leave("coco").read_text())["annotations"]
    assert [(row["id"], row["bbox"]) for row in left] == [(1, [1, 2, 10, 20]), (2, [30, 2, 10, 20]), (3, [5, 5, 9, 9])]


def test_a_box_of_no_size_costs_itself_and_leaves_the_image_open(world: World, tmp_path: Path):
    rows = (annotation(1, 1, 1, [0, 0, 0, 0], segmentation=[], iscrowd=False), annotation(2, 1, 2, [1, 2, 10, 20]))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "labels.json": coco(*rows)})

    assert done.losses == {"mark.unreadable": 1, "answer.incomplete": 1}
    assert done.suggested() == [("thing", "dog", box(1, 2, 10, 20))]


@pytest.mark.parametrize("kind", ["box", "polygon"])
@pytest.mark.parametrize("id_", ["0", 0.0])
def test_ids_written_as_text_and_outlines_without_their_outer_list_are_understood(world: World, tmp_path: Path, kind: str, id_: Any):
    outline = [60, 10, 80, 10, 80, 40, 60, 40]
    document = {
        "images": [{"id": 0, "file_name": "a.png", "width": 100, "height": 80}],
        "annotations": [annotation(0, id_, "1", [60, 10, 20, 30], segmentation=outline)],
        "categories": [{"id": 1, "name": "cat"}],
    }
    done = bring(world, tmp_path, "image", f"{{name: thing, kind: {kind}, labels: [cat]}}", {"a.png": A, "via.json": document})

    value = box(60, 10, 20, 30) if kind == "box" else corners((60, 10), (80, 10), (80, 40), (60, 40))
    assert (done.refused, done.losses, done.marks()) == ([], {}, [("thing", "cat", value)])


def test_a_region_without_a_category_does_not_make_its_image_empty(world: World, tmp_path: Path):
    document = coco({"id": 0, "image_id": "1", "bbox": [10, 10, 40, 30]})
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "via.json": document})

    assert (done.losses["mark.unreadable"], done.marks(), world.counts("trade")["open"]) == (1, [], 1)


def test_an_annotation_of_no_image_leaves_those_open_that_have_none(world: World, tmp_path: Path):
    rows = (annotation(1, 1, 1, [1, 2, 10, 20]), annotation(2, None, 2, [30, 2, 10, 20]))
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "b.png": B, "labels.json": coco(*rows, files=("a.png", "b.png"))})

    assert (done.refused, done.losses) == ([("annotations[1]", "coco.no_image")], {"coco.image_unknown": 1})
    assert {key: len(answers) for key, answers in done.answers().items()} == {"a.png": 1, "b.png": 0}


@pytest.mark.parametrize("file", ["label\\12.png", "..\\label\\12.png", "../label/12.png", ".\\label/12.png"])
def test_paths_of_windows_and_paths_from_the_labels_folder_find_their_image(world: World, tmp_path: Path, file: str):
    labels = "ann/labels.json" if file.startswith("..") else "labels.json"
    document = coco(annotation(1, 1, 1, [1, 2, 10, 20]), files=(file,))
    done = bring(world, tmp_path, "image", BOXES, {"label/12.png": A, labels: document})

    assert (done.refused, done.losses, len(done.marks())) == ([], {}, 1)
    assert load_coco(done.leave("coco")) == [("label/12.png", "cat", [1, 2, 10, 20])]


def test_masks_of_plain_counts_are_masks(world: World, tmp_path: Path):
    mask = {"counts": [800, 10, 70, 10, 7110], "size": [80, 100]}
    document = coco(annotation(1, 1, 1, [10, 0, 2, 10], segmentation=mask, iscrowd=1))
    fields = "{name: thing, kind: mask, labels: [cat, dog], attributes: [{name: iscrowd, type: bool}]}"
    done = bring(world, tmp_path, "image", fields, {"a.png": A, "labels.json": document})

    path = done.leave("coco")
    found: Any = COCO(str(path))
    assert (done.losses, mask_tools.area(found.annToRLE(found.anns[1])), found.anns[1]["bbox"]) == ({}, 20, [10, 0, 2, 10])


def test_corners_of_a_rectangle_may_come_in_any_order_and_a_circle_is_one(world: World, tmp_path: Path):
    fields = f"{BOXES}, {{name: round, kind: ellipse, labels: [cat, dog]}}"
    shapes = (shape("cat", "rectangle", (50, 40), (10, 10)), shape("dog", "circle", (50, 40), (60, 40)))
    done = bring(world, tmp_path, "image", fields, {"a.png": A, "a.json": labelme("a.png", *shapes)})

    assert done.losses == {}
    assert done.marks() == [("thing", "cat", box(10, 10, 40, 30)), ("round", "dog", {"cx": 50, "cy": 40, "rx": 10, "ry": 10})]
    assert {(name, tuple(edges)) for _, name, edges in load_coco(done.leave("coco"))} == {
        ("cat", (10, 10, 40, 30)),
        ("dog", (40, 30, 20, 20)),
    }


def test_an_outline_of_too_few_points_costs_itself_and_leaves_the_image_open(world: World, tmp_path: Path):
    shapes = (shape("cat", "polygon"), shape("cat", "polygon", (1, 1), (2, 2)), shape("cat", "polygon", (1, 1), (9, 1), (9, 9)))
    done = bring(world, tmp_path, "image", OUTLINES, {"a.png": A, "a.json": labelme("a.png", *shapes)})

    assert done.losses == {"mark.unreadable": 2, "answer.incomplete": 1}
    assert done.suggested() == [("area", "cat", corners((1, 1), (9, 1), (9, 9)))]


def test_parts_of_one_thing_keep_the_number_of_their_group_where_it_is_asked_for(world: World, tmp_path: Path):
    shapes = [shape("cat", "polygon", (x, 1), (x + 8, 1), (x + 8, 9), group_id=7) for x in (1, 21)]
    done = bring(world, tmp_path, "image", OUTLINES, {"a.png": A, "a.json": labelme("a.png", *shapes)}, attributes="declare")

    left = json.loads(done.leave("coco").read_text())["annotations"]
    assert (done.losses, [row["attributes"]["group_id"] for row in left]) == ({}, [7, 7])


def test_a_labels_file_that_leads_back_to_its_image_or_says_null_is_read(world: World, tmp_path: Path):
    rectangle = shape("cat", "rectangle", (1, 1), (5, 5), flags=None, description=None)
    files = {
        "images/a.png": A,
        "images/b.png": B,
        "labels/a.json": labelme("..\\images\\a.png", rectangle),
        "labels/b.json": labelme("../images/b.png", rectangle, flags=None, imageHeight=None, imageWidth=None),
    }
    done = bring(world, tmp_path, "image", BOXES, files)

    assert (done.losses, list(done.answers()), len(done.marks())) == ({}, ["images/a.png", "images/b.png"], 2)


def test_empty_lines_in_a_list_of_voc_name_no_image(world: World, tmp_path: Path):
    files = {"JPEGImages/a.png": A, "Annotations/a.xml": voc("a.png", ("cat", (1, 2, 11, 22))), "ImageSets/Main/train.txt": "\na\n\n"}
    done = bring(world, tmp_path, "image", BOXES, files)

    assert (done.losses, done.refused, done.marks()) == ({}, [], [("thing", "cat", box(1, 2, 10, 20))])
    assert done.items()["JPEGImages/a.png"]["meta"] == {"split": "train"}


def test_a_voc_file_that_names_its_image_without_an_ending_finds_it(world: World, tmp_path: Path):
    done = bring(world, tmp_path, "image", BOXES, {"a.b.png": A, "a.b.xml": voc("a.b", ("cat", (1, 2, 11, 22)), depth="")})

    assert (done.refused, done.losses, list(done.answers()), len(done.marks())) == ([], {}, ["a.b.png"], 1)


def test_edges_that_run_backwards_are_told_and_the_image_stays_open(world: World, tmp_path: Path):
    done = bring(world, tmp_path, "image", BOXES, {"a.png": A, "a.xml": voc("a.png", ("cat", (10, 60, 40, 10)))})

    assert (done.losses["mark.unreadable"], done.marks(), world.counts("trade")["open"]) == (1, [], 1)


def test_a_broken_labels_file_is_named_and_the_others_come_in(world: World, tmp_path: Path):
    files = {
        "a.png": A,
        "b.png": B,
        "a.xml": voc("a.png", ("cat", (1, 2, 11, 22))),
        "b.xml": "<annotation><filename>b.png",
        "README.md": "x",
    }
    done = bring(world, tmp_path, "image", BOXES, files)

    assert (done.refused, done.losses, len(done.marks())) == ([("b.xml", "xml.invalid")], {"source.file": 1}, 1)


def test_outlines_and_boxes_in_one_label_file_are_what_they_are(world: World, tmp_path: Path):
    lines = "0 0.5 0.5 0.2 0.2\n1 0.1 0.1 0.4 0.1 0.4 0.4 0.1 0.4\n"
    files = {"images/a.png": A, "labels/a.txt": lines, "data.yaml": "train: images\nnames: [cat, dog]\n"}
    done = bring(world, tmp_path, "image", f"{BOXES}, {OUTLINES}", files)

    outline = corners((10, 8), (40, 8), (40, 32), (10, 32))
    assert (done.losses, done.marks()) == ({}, [("thing", "cat", box(40, 32, 20, 16)), ("area", "dog", outline)])


def test_a_sixth_number_is_how_sure_a_model_was(world: World, tmp_path: Path):
    fields = "{name: thing, kind: box, labels: [cat], attributes: [{name: confidence, type: number}]}"
    files = {"images/a.png": A, "labels/a.txt": "0 0.5 0.5 0.2 0.2 0.83\n", "data.yaml": "names: [cat]\n"}
    done = bring(world, tmp_path, "image", fields, files, marks="suggestions", author=None)

    (item,) = done.items().values()
    assert (done.losses, item["suggestions"][0]["marks"][0]["attributes"]) == ({}, {"confidence": 0.83})


def test_dots_in_a_name_and_a_list_of_labels_are_understood(world: World, tmp_path: Path):
    name = "1670577347.002843"
    files = {f"{name}.png": A, f"{name}.txt": "1 0.5 0.5 0.2 0.2\n", "labels.txt": "cat\ndog\n"}
    done = bring(world, tmp_path, "image", BOXES, files)

    assert (done.losses, done.marks()) == ({}, [("thing", "dog", box(40, 32, 20, 16))])
    assert list(load_yolo(done.leave("yolo"))) == [f"train/{name}.png"]


def test_two_equal_boxes_stay_two(world: World, tmp_path: Path):
    files = {"images/a.png": A, "labels/a.txt": "0 0.5 0.5 0.2 0.2\n" * 2, "data.yaml": "names: [cat, dog]\n"}
    done = bring(world, tmp_path, "image", BOXES, files)

    assert load_yolo(done.leave("yolo")) == {"train/a.png": [("cat", [0.5, 0.5, 0.2, 0.2])] * 2}


def test_names_of_other_scripts_come_through(world: World, tmp_path: Path):
    done = bring(world, tmp_path, "image", BOXES, {"图片 1.png": A, "图片 1.xml": voc("图片 1.png", ("cat", (1, 2, 11, 22)))})

    assert load_coco(done.leave("coco")) == [("图片 1.png", "cat", [1, 2, 10, 20])]
    assert list(load_yolo(done.leave("yolo"))) == ["train/图片 1.png"]
