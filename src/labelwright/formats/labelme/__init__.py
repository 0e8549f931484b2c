# SPDX-License-Identifier: Apache-2.0
"""Labelme: a JSON file beside each image. Read and not written."""

from __future__ import annotations

from labelwright.formats.format import Format
from labelwright.formats.loss_sorts import LossSort, LossSorts

from .read import read

LOSSES: LossSorts = {
    "labelme.mask": LossSort("masks of the shape '{shape}'", "they are not read; the points of the shape were taken"),
}


def recognise(name: str, head: bytes) -> bool:
    """Tell whether a file is Labelme's by its members."""
    members = (b'"flags"', b'"imagePath"', b'"version"')
    return name.lower().endswith(".json") and b'"shapes"' in head and any(member in head for member in members)


def snippet(path: str) -> str:
    """Return Python that opens the files with what Python has."""
    return f"""import json
from pathlib import Path
files = [json.loads(p.read_text()) for p in sorted(Path({path!r}).rglob("*.json"))]
print(len(files), "images,", sum(len(f["shapes"]) for f in files), "shapes")
"""


LABELME = Format(
    name="labelme",
    title="Labelme",
    extensions=(".json",),
    media=frozenset({"image"}),
    kinds=frozenset({"box", "polygon", "ellipse", "point", "polyline"}),
    reads=read,
    choices=frozenset({"frame"}),
    snippet=snippet,
    recognises=recognise,
    several=True,
    losses=LOSSES,
)
