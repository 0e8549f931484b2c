# SPDX-License-Identifier: Apache-2.0
"""YOLO detection: one text file an image with a line a box, in shares of the image's sides; `data.yaml` names the classes."""

from __future__ import annotations

from pathlib import PurePosixPath

from labelwright.formats.format import Format
from labelwright.formats.loss_sorts import LossSort, LossSorts

from .classes import is_class_list
from .read import read
from .write import write

LOSSES: LossSorts = {
    "yolo.beyond_edge": LossSort("parts beyond the edge", "YOLO wants boxes inside the image; the rest was cut off"),
    "yolo.names_differ": LossSort("files that name classes", "they name them otherwise than the one that was followed"),
    "yolo.outline": LossSort("outlines", "the project has no field for polygons; the boxes around them were taken"),
    "yolo.shared_labels": LossSort("images", "another image has the same label file; its marks were taken for each"),
    "yolo.source_id": LossSort("numbers of labels", "YOLO numbers its classes from 0 on without gaps, and theirs leave some"),
    "yolo.split": LossSort("items of the split '{split}'", "YOLO has train, val and test; they were written into train"),
}


def recognise(name: str, head: bytes) -> bool:
    """Tell whether a file names the classes of a YOLO data set."""
    path = PurePosixPath(name)
    if path.name.lower() == "obj.data":
        return True
    if path.suffix.lower() in (".yaml", ".yml"):
        return path.stem in ("data", "dataset") and b"names" in head
    return is_class_list(name)


def snippet(path: str) -> str:
    """Return Python that trains on the result."""
    return f"""from ultralytics import YOLO
model = YOLO("yolo11n.pt")
model.train(data={path.rstrip("/") + "/data.yaml"!r}, epochs=50)
metrics = model.val()
print(metrics.box.map)
"""


YOLO = Format(
    name="yolo",
    title="YOLO detection",
    extensions=(".zip",),
    media=frozenset({"image"}),
    kinds=frozenset({"box", "polygon"}),
    reads=read,
    writes=write,
    choices=frozenset({"frame"}),
    snippet=snippet,
    recognises=recognise,
    several=True,
    losses=LOSSES,
)
