# SPDX-License-Identifier: Apache-2.0
"""Which masks are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import get_image_extent, refuse

from .rle import runs
from .settings import MaskSettings
from .value import MaskValue

MOST_PX = 300_000_000
"""A few bytes of runs can claim any size; drawing this many pixels takes 300 MB."""


def check(value: MaskValue, settings: MaskSettings, context: Context) -> None:
    """Raise InvalidMark for a mask of another size than the image, runs that cannot be read or do not add up, and no pixel."""
    height, width = value.size
    size = get_image_extent(context.extent)
    if min(value.size) < 1 or height * width > MOST_PX:
        raise refuse(f"a mask of {width} by {height} pixels; wanted 1 to {MOST_PX} pixels", "mask.size", "size")
    if size is not None and (width, height) != size:
        problem = f"the mask is {width} by {height} pixels; the image is {size[0]} by {size[1]}"
        raise refuse(problem, "mask.size", "size", "Size is [height, width]. Draw it on this image, or scale it first.")
    lengths = runs(value)
    if int(lengths.sum()) != height * width:
        problem = f"the runs add up to {int(lengths.sum())}; wanted {height * width}, height times width"
        raise refuse(problem, "mask.runs", "counts", "Write COCO's run lengths: columns first, beginning with zeros.")
    pixels = int(lengths[1::2].sum())
    if pixels == 0:
        raise refuse("the mask holds no pixel", "mark.empty", "counts", "Paint it again, or delete the mark.")
    if pixels < settings.minimum_px:
        raise refuse(f"the mask holds {pixels} pixels; the field wants {settings.minimum_px} or more", "mark.small", "counts", "Delete it.")
