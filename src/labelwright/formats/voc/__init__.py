# SPDX-License-Identifier: Apache-2.0
"""Pascal VOC: an XML file an image with a box an object. Read and not written."""

from __future__ import annotations

from labelwright.formats.format import Format
from labelwright.formats.loss_sorts import LossSort, LossSorts

from .read import read

LOSSES: LossSorts = {
    "voc.element": LossSort("elements <{element}>", "they are not read"),
}


def recognise(name: str, head: bytes) -> bool:
    """Tell whether a file is Pascal VOC's by its first element."""
    return name.lower().endswith(".xml") and b"<annotation" in head


def snippet(path: str) -> str:
    """Return Python that opens the files with what Python has."""
    return f"""from pathlib import Path
from xml.etree import ElementTree
files = [ElementTree.parse(p) for p in sorted(Path({path!r}).rglob("*.xml"))]
print(len(files), "images,", sum(len(f.findall("object")) for f in files), "boxes")
"""


VOC = Format(
    name="voc",
    title="Pascal VOC",
    extensions=(".xml",),
    media=frozenset({"image"}),
    kinds=frozenset({"box", "polygon"}),
    reads=read,
    choices=frozenset({"frame"}),
    snippet=snippet,
    recognises=recognise,
    several=True,
    losses=LOSSES,
)
