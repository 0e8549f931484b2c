# SPDX-License-Identifier: Apache-2.0
"""Where the images of a COCO file lie: beside it, or as the data sets and tools of this world lay them out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath


def list_places(file: str) -> list[str]:
    """Return the folders in which the images of a file may lie, nearest first.

    `annotations/instances_val.json` goes with `val2017/`, `val/`, `images/val/` (COCO 2017, CVAT); `labels.json` with `data/`
    (FiftyOne); `train/_annotations.coco.json` with its own folder (Roboflow).
    """
    path = PurePosixPath(file)
    here = str(path.parent)
    folders = [here] if path.parent.name not in ("annotations", "labels") else [here, posixpath.dirname(here)]
    return [posixpath.normpath(posixpath.join(folder, subfolder)) for folder in folders for subfolder in _places(path.stem)]


def _places(stem: str) -> Iterator[str]:
    subset = stem.partition(".")[0].rpartition("_")[2]
    bare = subset.rstrip("0123456789")
    yield from ("", "images", "data")
    for name in dict.fromkeys((subset, bare, f"{bare}2017", f"{bare}2014")):
        if name:
            yield from (name, f"images/{name}")
