# SPDX-License-Identifier: Apache-2.0
"""Other versions of an image: a thumbnail, and one that every browser shows upright."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec
from PIL import Image

from labelwright.base.errors import InvalidInput

from .image_formats import Format
from .probe import check_format, decoded, get_turn, open_image, read_all
from .size_limits import LIMITS, Limits

WEBP_SIDE = 16_383
WEBP_PIXELS = 16_000_000
BAND_PIXELS = 1_000_000
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
        with decoded(image, name, limits):
            small = _reduced(image, side_px * 2)
    small.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    return _saved(_turned(small, orientation), "WEBP", "image/webp", quality=80, method=4)


def render_display(source: bytes | BinaryIO, name: str, *, limits: Limits = LIMITS) -> Rendition:
    """Return what a browser is to show: the file itself when it is upright and of a format browsers know.

    A turned photo becomes an upright JPEG of high quality, everything else a lossless WebP (PNG where it is large), so that
    a pixel of it is the pixel that marks speak of. Samples of 16 bits and floats are stretched to their range.
    """
    data = read_all(source, name, limits)
    format = check_format(data, name)
    with open_image(data, format, name, limits) as image:
        orientation = get_turn(image)
        if format.browser and orientation == 1:
            return Rendition(data, format.mime, image.size[0], image.size[1], changed=False)
        with decoded(image, name, limits, copies=3):
            return _encoded(_turned(_in_bands(image, 1), orientation), format)


def _encoded(shown: Image.Image, format: Format) -> Rendition:
    """WebP keeps several copies of an image while it writes: large ones are written as PNG, row by row."""
    if format.name == "JPEG":
        return _saved(shown.convert("RGB") if shown.mode != "RGB" else shown, "JPEG", "image/jpeg", quality=95, subsampling=0)
    if max(shown.size) > WEBP_SIDE or shown.size[0] * shown.size[1] > WEBP_PIXELS:
        return _saved(shown, "PNG", "image/png", compress_level=3)
    return _saved(shown, "WEBP", "image/webp", lossless=True, quality=40, method=2)


def _reduced(image: Image.Image, side_px: int) -> Image.Image:
    """Return the image as 8 bits a sample, reduced by a whole number to `side_px` or a little more."""
    return _in_bands(image, max(1, max(image.size) // side_px))


def _in_bands(image: Image.Image, factor: int) -> Image.Image:
    """Return the first picture as RGB or RGBA, 8 bits a sample, reduced by a factor: a band of rows at a time, so that what lies in
    memory beside the image itself is small."""
    mode, extent = _plain_mode(image), _sample_extent(image)
    if factor == 1 and image.mode == mode:
        return image
    width, height = image.size
    picture = Image.new(mode, (-(-width // factor), -(-height // factor)))
    for top, band in _bands(image, factor):
        plain = (band if extent is None else _stretched(band, extent)).convert(mode)
        picture.paste(plain.reduce(factor) if factor > 1 else plain, (0, top // factor))
    return picture


def _plain_mode(image: Image.Image) -> str:
    return "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"


def _bands(image: Image.Image, factor: int) -> Iterator[tuple[int, Image.Image]]:
    """Yield the image in bands of about a million pixels, each with its first row, a multiple of `factor`."""
    width, height = image.size
    rows = factor * max(1, BAND_PIXELS // (width * factor))
    for top in range(0, height, rows):
        yield top, image.crop((0, top, width, min(height, top + rows)))


def _sample_extent(image: Image.Image) -> tuple[float, float] | None:
    """Return the darkest and the brightest of deep samples, or None where samples have 8 bits."""
    if image.mode not in SIXTEEN_BIT:
        return None
    edges = [edge for _, band in _bands(image, 1) for edge in cast("tuple[float, float]", band.convert("F").getextrema())]
    return min(edges), max(edges)


def _stretched(deep: Image.Image, extent: tuple[float, float]) -> Image.Image:
    """Return deep samples as 8 bits, from the darkest that occurs in the image to the brightest."""
    low, high = extent
    scale = 255.0 / (high - low) if high > low else 0.0
    return deep.convert("F").point(lambda sample: sample * scale - low * scale).convert("L")


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
