# SPDX-License-Identifier: Apache-2.0
"""Loads a YOLO export of ours with the trainer's own loader, and looks whether it finds every box.

Run by hand: `PYTHON tools/check_yolo_export.py write DIR` in our environment, then `PYTHON tools/check_yolo_export.py load DIR` in one
with `ultralytics`, from another folder than DIR. Its licence and its size keep it out of every list of ours; the rule by which it goes
from an image to its labels is held by a test (`tests/formats/yolo/test_yolo.py`).
"""

from __future__ import annotations

import importlib
import io
import json
import sys
from pathlib import Path
from typing import Any

KEYS = ("a.png", "images/b.png", "train/images/c.png", "valid/images/d.png", "x/images/y/e.png", "f.g.png", "h", "i.jpg", "i.png")
BOXES = ((0.0, 0.0, 20.0, 10.0), (30.0, 20.0, 40.0, 50.0))


def write(folder: Path) -> None:
    """Write an export of awkward names, one in `val`, and what a loader should find in it."""
    from PIL import Image

    from labelwright.formats.format import WriteOptions
    from labelwright.formats.yolo import YOLO
    from labelwright.kinds.box import BoxValue
    from labelwright.schema.schema import Field, Label, Schema
    from labelwright.testing import factories as make
    from labelwright.testing.format_files import write_files

    schema = Schema(media="image", fields=(Field(name="thing", kind="box", labels=(Label(name="car"), Label(name="bus"))),))
    image = io.BytesIO()
    Image.new("RGB", (100, 80)).save(image, "PNG")
    marks = [[make.mark("thing", BoxValue(*box), label=label) for box, label in zip(BOXES, ("car", "bus"), strict=True)] for _ in KEYS]
    items = [
        make.item(key, make.image_asset(key, file=key, width_px=100, height_px=80), make.annotation(*row))
        for key, row in zip(KEYS, marks, strict=True)
    ]
    write_files(YOLO, schema, items, folder, options=WriteOptions(assets=lambda *_: io.BytesIO(image.getvalue())))
    print(f"wrote {len(KEYS)} images of {len(BOXES)} boxes to {folder}")


def load(folder: Path) -> None:
    """Load both splits as training does, and fail when a box is missing."""
    utils: Any = importlib.import_module("ultralytics.data.utils")
    data = utils.check_det_dataset(str(folder / "data.yaml"), autodownload=False)
    dataset: Any = importlib.import_module("ultralytics.data.dataset")
    found = {
        split: _count(dataset.YOLODataset(img_path=data[split], data=data, task="detect", augment=False)) for split in ("train", "val")
    }
    print(json.dumps(found))
    wanted = {"train": len(KEYS) - 1, "val": 1}
    if found != {split: [images, images * len(BOXES)] for split, images in wanted.items()}:
        raise SystemExit(f"wanted {wanted} images, each with {len(BOXES)} boxes")


def _count(dataset: Any) -> list[int]:
    return [len(dataset.labels), sum(len(label["bboxes"]) for label in dataset.labels)]


if __name__ == "__main__":
    {"write": write, "load": load}[sys.argv[1]](Path(sys.argv[2]).resolve())
