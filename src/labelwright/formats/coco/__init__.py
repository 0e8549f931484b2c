# SPDX-License-Identifier: Apache-2.0
"""COCO: boxes and outlines on images, as pycocotools reads them.

Written: every mark that can be seen as a box. `bbox` is the upright box; a turned box and any other shape with an outline
keeps it in `segmentation`. Attributes go into `attributes`, which other tools use too; an image's metadata stands beside its size.
Read: an annotation becomes a mark of a field that can hold it: `segmentation` a mask or a polygon where there is such a field, else
`bbox` a box. Masks leave as COCO's compressed runs.
"""

from __future__ import annotations

from labelwright.formats.format import Format
from labelwright.formats.loss_sorts import LossSort, LossSorts

from .read import read
from .recognise import recognise
from .write import write

LOSSES: LossSorts = {
    "coco.bbox": LossSort("boxes beside outlines", "they are not those around the outlines, and the outlines were taken"),
    "coco.flat_box": LossSort("annotations ({kind})", "COCO boxes need a width and a height"),
    "coco.holes": LossSort("holes", "COCO outlines have none"),
    "coco.image_unknown": LossSort(
        "images without annotations", "an annotation of the file names no image and may be of any: they stay open"
    ),
    "coco.member": LossSort("values of '{member}' in '{section}'", "nothing in the project holds them"),
    "coco.rle": LossSort("run-length masks", "no field of masks took them; boxes were taken"),
    "coco.rotation": LossSort("rotation", "COCO boxes are upright; the true corners are kept as segmentation"),
    "coco.section": LossSort("the section '{section}'", "it is not read"),
    "coco.segmentation": LossSort("outlines", "boxes were taken"),
    "coco.source_id": LossSort("the number {id} of '{label}'", "another label has it, and it was given the next free one"),
}


def snippet(path: str) -> str:
    """Return Python that loads the file with pycocotools."""
    return f"""from pycocotools.coco import COCO
coco = COCO({path!r})
names = {{c["id"]: c["name"] for c in coco.loadCats(coco.getCatIds())}}
boxes = coco.loadAnns(coco.getAnnIds())
print(len(coco.imgs), "images,", len(boxes), "boxes of", sorted(names.values()))
"""


COCO = Format(
    name="coco",
    title="COCO",
    extensions=(".json",),
    media=frozenset({"image"}),
    kinds=frozenset({"box", "polygon", "mask"}),
    reads=read,
    writes=write,
    choices=frozenset({"frame"}),
    snippet=snippet,
    recognises=recognise,
    losses=LOSSES,
)
