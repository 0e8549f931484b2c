# SPDX-License-Identifier: Apache-2.0
"""Other versions of an image: a thumbnail, and one that every browser shows upright."""

from __future__ import annotations

import io
from typing import BinaryIO

import msgspec
from PIL import Image

from labelwright.base.errors import InvalidInput

from .probe import check_format, get_turn, load, open_image, read_all
from .size_limits import LIMITS, Limits

WEBP_SIDE = 16_383
LARGEST_THUMBNAIL = 2_048
SIXTEEN_BIT = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


class Rendition(msgspec.Struct, frozen=True):
    """An image made of another. `changed` is False when the original serves as it is, and `data` is the very same bytes."""

    data: bytes
    mime: str
    width_px: int
    height_px: int
    changed: bool = True


def render_thumbnail(source: bytes | BinaryIO, name: str, *, side_px: int = 256, limits: Limits = LIMITS) -> Rendition:
    """Return an upright WebP whose longer side is at most `side_px`; a small image is not made larger.

    Raises what `probe` raises, and InvalidFile when the pixels are damaged.
    """
    if not 1 <= side_px <= LARGEST_THUMBNAIL:
        message = f"a thumbnail of {side_px} pixels cannot be made; wanted: 1 to {LARGEST_THUMBNAIL}"
        raise InvalidInput(message, code="thumbnail.side", where="side_px")
    data = read_all(source, name, limits)
    format = check_format(data, name)
    with open_image(data, format, name, limits) as image:
        orientation = get_turn(image)
        image.draft("RGB", (side_px * 2, side_px * 2))
        load(image, name, limits)
        small = _plain(image)
        small.thumbnail((side_px, side_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
        small = _turned(small, orientation)
        return _saved(small, "WEBP", "image/webp", quality=80, method=4)


def render_display(source: bytes | BinaryIO, name: str, *, limits: Limits = LIMITS) -> Rendition:
    """Return what a browser is to show: the file itself when it is upright and of a format browsers know.

    A turned photo becomes an upright JPEG of high quality, everything else a lossless WebP (PNG above 16,383 pixels), so that
    a pixel of it is the pixel that marks speak of. Samples of 16 bits and floats are stretched to their range.
    """
    data = read_all(source, name, limits)
    format = check_format(data, name)
    with open_image(data, format, name, limits) as image:
        orientation = get_turn(image)
        if format.browser and orientation == 1:
            return Rendition(data, format.mime, image.size[0], image.size[1], changed=False)
        load(image, name, limits)
        shown = _turned(_plain(image), orientation)
        if format.name == "JPEG":
            return _saved(shown.convert("RGB"), "JPEG", "image/jpeg", quality=95, subsampling=0)
        if max(shown.size) > WEBP_SIDE:
            return _saved(shown, "PNG", "image/png")
        return _saved(shown, "WEBP", "image/webp", lossless=True, quality=40, method=2)


def _plain(image: Image.Image) -> Image.Image:
    """Return the first picture as RGB or RGBA, 8 bits a sample."""
    if image.mode in SIXTEEN_BIT:
        image = _stretched(image)
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    return image.convert("RGBA" if see_through else "RGB")


def _stretched(image: Image.Image) -> Image.Image:
    """Return deep samples as 8 bits, from the darkest that occurs to the brightest."""
    deep = image.convert("F")
    low, high = (float(edge) for edge in deep.getextrema())  # pyright: ignore[reportArgumentType] - one band has one pair
    scale = 255.0 / (high - low) if high > low else 0.0
    return deep.point(lambda sample: sample * scale - low * scale).convert("L")


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    """Return the image upright; the EXIF block is not carried over, or viewers would turn it again."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _saved(image: Image.Image, format: str, mime: str, **options: int | bool) -> Rendition:
    out = io.BytesIO()
    image.save(out, format, exif=b"", **options)
    return Rendition(out.getvalue(), mime, image.size[0], image.size[1])
