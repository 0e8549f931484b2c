# SPDX-License-Identifier: Apache-2.0
"""Large files in: CPU seconds and the most memory that a process held, each import in a process of its own.

usage: python -m benchmarks.memory [coco=10000 coco=100000 jsonl=1000000 json=100000 label_studio=100000]
"""

from __future__ import annotations

import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.data import project
from benchmarks.table import row, title
from labelwright.app import import_sources, imports, projects
from labelwright.composition_root import tune_garbage_collector

SIZES = ("coco=10000", "coco=100000", "jsonl=100000", "jsonl=1000000", "json=100000", "label_studio=10000", "label_studio=100000")
BOXES = """
project: boxes
media: image
schema: {fields: [{name: thing, kind: box, labels: [car, bus]}]}
stages: [{name: label, type: label, redundancy: 1}]
"""


def main() -> None:
    title("Import, a process each", "format", "rows", "MB of file", "CPU s", "peak MB", "before")
    for wanted in sys.argv[1:] or SIZES:
        name, _, count = wanted.partition("=")
        with tempfile.TemporaryDirectory() as folder:
            path = WRITERS[name](Path(folder), int(count))
            command = [sys.executable, "-m", "benchmarks.memory", "--one", name, str(path)]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        row(name, f"{int(count):,}", *said.split())


def import_one(name: str, path: Path) -> None:
    """Import a file into a fresh project, and print how large it is, what it took and the most memory that was held."""
    tune_garbage_collector()  # as a process that serves does
    app, world = project(path.parent)
    projects.create_project(app, world.owner, BOXES)
    where = "boxes" if name == "coco" else "load"
    before, began = peak_mb(), time.process_time()
    imports.start_import(app, world.owner, where, import_sources.ImportOptions(path=str(path)))
    spent = time.process_time() - began
    (done,) = imports.list_imports(app, world.owner, where)
    if done.state != "published" or done.refused:
        raise SystemExit(f"the import is {done.state}, {done.refused} refused")
    size = (path / "labels.json" if path.is_dir() else path).stat().st_size
    print(f"{size / 1e6:.0f} {spent:.1f} {peak_mb()} {before}")
    app.store.close()


def peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def write_rows(path: Path, rows: Iterator[Any], *, first: str, between: str, last: str) -> Path:
    """Write values as JSON, one at a time."""
    with path.open("w", encoding="utf-8") as out:
        out.write(first)
        for number, value in enumerate(rows):
            out.write((between if number else "") + json.dumps(value))
        out.write(last)
    return path


def text_rows(count: int) -> Iterator[dict[str, Any]]:
    return ({"id": f"r{n}", "text": f"a message of ordinary length number {n} as people send them", "camera": n % 7} for n in range(count))


def studio_tasks(count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        answer = {"id": "c", "from_name": "verdict", "to_name": "text", "type": "choices", "value": {"choices": ["spam"]}}
        annotation = {"id": n, "completed_by": n % 9, "created_at": "2024-01-02T03:04:05Z", "result": [answer]}
        yield {"id": n, "data": {"text": f"a message of ordinary length number {n} as people send them"}, "annotations": [annotation]}


def write_coco(folder: Path, count: int) -> Path:
    """Write a tree of tiny images and one file of five to ten boxes an image, the boxes in no order, before the images."""
    dice, tree = random.Random(1), folder / "tree"
    (tree / "images").mkdir(parents=True)
    stream = io.BytesIO()
    Image.new("L", (64, 48)).save(stream, "PNG")
    for n in range(count):
        (tree / f"images/{n:06}.png").write_bytes(stream.getvalue() + str(n).encode())  # the signs after the end make it another file
    boxes = [n for n in range(count) for _ in range(dice.randint(5, 10))]
    dice.shuffle(boxes)
    annotations = (coco_row(dice, number, image) for number, image in enumerate(boxes))
    write_rows(tree / "labels.json", annotations, first='{"info": {}, "annotations": [', between=", ", last='], "images": [')
    images = ({"id": n, "file_name": f"{n:06}.png", "width": 64, "height": 48, "camera": n % 7} for n in range(count))
    write_rows(
        tree / "rest.json", images, first="", between=", ", last='], "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "bus"}]}'
    )
    with (tree / "labels.json").open("ab") as out:
        out.write((tree / "rest.json").read_bytes())
    (tree / "rest.json").unlink()
    return tree


def coco_row(dice: random.Random, number: int, image: int) -> dict[str, Any]:
    box = [round(dice.uniform(1, 20), 2) for _ in range(4)]
    return {"id": number, "image_id": image, "category_id": 1 + number % 2, "bbox": box, "area": round(box[2] * box[3], 2), "iscrowd": 0}


WRITERS: dict[str, Callable[[Path, int], Path]] = {
    "coco": write_coco,
    "jsonl": lambda folder, count: write_rows(folder / "rows.jsonl", text_rows(count), first="", between="\n", last="\n"),
    "json": lambda folder, count: write_rows(folder / "rows.json", text_rows(count), first="[", between=", ", last="]"),
    "label_studio": lambda folder, count: write_rows(folder / "tasks.json", studio_tasks(count), first="[", between=", ", last="]"),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        import_one(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
