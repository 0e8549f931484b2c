# SPDX-License-Identifier: Apache-2.0
"""What a file is and how large: from its header, without decoding a pixel.

The extent is that of the upright image, after EXIF orientation: all positions of marks are given in it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

import msgspec
from PIL import Image, ImageFile, TiffImagePlugin

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.extents import Extent, ImageExtent

from .decode_budget import BUDGET
from .image_formats import EXTENSIONS, FORMATS, Format, detect_image_format, get_extension
from .size_limits import LIMITS, Limits, check_size

Image.MAX_IMAGE_PIXELS = None
"""Pillow's own guard warns through a global; ours (`Limits`) is asked before anything is decoded, and says which file."""

PIXEL_BYTES = 4
"""What Pillow takes for a pixel in colour, and for a deep one; grey ones take a quarter."""

ORIENTATION_TAG = 0x0112
SIDEWAYS = (5, 6, 7, 8)
STRIP_OFFSETS, STRIP_COUNTS, TILE_OFFSETS, TILE_COUNTS = 273, 279, 324, 325


class Probe(msgspec.Struct, frozen=True):
    """What was found. `orientation` is EXIF's, 1 to 8; `extent` has it applied. `frames` counts pages or pictures in the file."""

    media: str
    mime: str
    extent: Extent
    sha256: str
    bytes: int
    orientation: int = 1
    frames: int = 1


def probe(source: bytes | BinaryIO, name: str, *, limits: Limits = LIMITS, decode: bool = False) -> Probe:
    """Return what an image file is.

    `name` is for its ending and for error messages. With `decode` every pixel is read, which finds damage that a header does
    not show. Raises InvalidFile for what is broken or not what its name says, TooLarge for what is over a limit.
    """
    data = read_all(source, name, limits)
    format = check_format(data, name)
    with open_image(data, format, name, limits) as image:
        orientation = get_orientation(image)
        width, height = compute_upright_size(image.size, get_turn(image))
        _check_strips(image, len(data), name)
        if decode:
            with decoded(image, name, limits):
                pass
        return Probe(
            media="image",
            mime=format.mime,
            extent=ImageExtent(width, height),
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            orientation=orientation,
            frames=_frames(image),
        )


def read_all(source: bytes | BinaryIO, name: str, limits: Limits) -> bytes:
    """Return a file's bytes, refusing an empty one and one over the limit without reading further than that."""
    data = source if isinstance(source, bytes) else source.read(limits.bytes + 1)
    if not data:
        raise broken(name, "the file is empty", "file.empty")
    check_size(len(data), limits.bytes, what="the file", unit="bytes", where=name)
    return data


def broken(name: str, message: str, code: str = "file.broken", hint: str | None = None) -> InvalidFile:
    return InvalidFile(message, code=code, where=name, hint=hint or "Export it again from where it came, or leave it out.")


def check_format(data: bytes, name: str) -> Format:
    """Return the format of the content; raises InvalidFile when there is none we read, or the name's ending says another."""
    format = detect_image_format(data)
    if format is None:
        known = ", ".join(one.name for one in FORMATS)
        raise broken(name, "this is not an image we can read", "file.format", f"We read {known}.")
    claimed = EXTENSIONS.get(get_extension(name))
    if claimed is not None and claimed is not format:
        message = f"the name says {claimed.name} and the content is {format.name}"
        raise broken(name, message, "file.lying", f"Rename it to end in .{format.endings[0]}.")
    if not format.is_complete(data):
        raise broken(name, f"the {format.name} breaks off before its end", "file.truncated", "Copy it again; part of it is missing.")
    return format


def open_image(data: bytes, format: Format, name: str, limits: Limits) -> ImageFile.ImageFile:
    """Return an opened image whose header was read and found modest; its pixels are not decoded yet."""
    try:
        image = Image.open(io.BytesIO(data), formats=[format.pillow])
    except Exception as error:
        raise broken(name, f"the {format.name} header cannot be read") from error
    width, height = image.size
    if width < 1 or height < 1:
        raise broken(name, f"the image is {width} x {height} pixels")
    check_size(max(width, height), limits.side_px, what="the image", unit="pixels on one side", where=name)
    check_size(width * height, limits.pixels, what="the image", unit="pixels", where=name)
    return image


@contextmanager
def decoded(image: Image.Image, name: str, limits: Limits, *, copies: int = 1) -> Generator[None]:
    """Decode the pixels and hold their place in the budget until the block ends; `copies` is how often they are in memory at most.

    Raises InvalidFile where they are damaged, TooLarge when there are too many to decode at once.
    """
    pixels = image.size[0] * image.size[1]
    check_size(pixels, limits.decode_pixels, what="the image", unit="pixels to decode", where=name)
    with BUDGET.hold(pixels * PIXEL_BYTES * copies):
        _load(image, name)
        yield


def _load(image: Image.Image, name: str) -> None:
    try:
        image.load()
    except LabelwrightError:
        raise
    except Exception as error:
        raise broken(name, "the pixels cannot be decoded") from error


def get_orientation(image: Image.Image) -> int:
    """Return EXIF's orientation, 1 to 8; 1 when there is none or it makes no sense.

    Of a PNG only what stands before the pixels is looked at: anything later would mean decoding it.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    try:
        orientation: Any = image.getexif().get(ORIENTATION_TAG, 1)
    except Exception:  # noqa: BLE001 - a damaged EXIF block says nothing, and the image may be fine
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def get_turn(image: Image.Image) -> int:
    """Return the orientation that is left for us to apply: Pillow gives a TIFF's size, and then its pixels, upright already."""
    return 1 if isinstance(image, TiffImagePlugin.TiffImageFile) else get_orientation(image)


def compute_upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Return width and height after orientation: four of the eight lay the image on its side."""
    return (size[1], size[0]) if orientation in SIDEWAYS else size


def _check_strips(image: Image.Image, size: int, name: str) -> None:
    """See that the parts of a TIFF that its directory speaks of lie within the file."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return
    tags: Any = image.tag_v2
    for offsets, counts in ((STRIP_OFFSETS, STRIP_COUNTS), (TILE_OFFSETS, TILE_COUNTS)):
        for offset, count in zip(_numbers(tags.get(offsets)), _numbers(tags.get(counts)), strict=False):
            if offset + count > size:
                raise broken(name, "the TIFF breaks off before its end", "file.truncated", "Copy it again; part of it is missing.")


def _numbers(sizes: Any) -> Sequence[int]:
    return (sizes,) if isinstance(sizes, int) else sizes or ()


def _frames(image: Image.Image) -> int:
    """Return how many pictures the file holds; a damaged count is one."""
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # noqa: BLE001 - counting pages walks through the file, which may be damaged behind the first
        return 1
