# SPDX-License-Identifier: Apache-2.0
"""Images are measured upright from their header; what is broken, lying or huge is refused in clear words."""

import hashlib
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from labelwright.base.errors import InvalidFile, InvalidInput, LabelwrightError, TooLarge
from labelwright.base.extents import ImageExtent
from labelwright.media.probe import probe
from labelwright.media.renditions import render_display, render_thumbnail
from labelwright.media.size_limits import Limits

KINDS = [
    ("JPEG", "jpg", "image/jpeg"),
    ("PNG", "png", "image/png"),
    ("WEBP", "webp", "image/webp"),
    ("GIF", "gif", "image/gif"),
    ("BMP", "bmp", "image/bmp"),
    ("TIFF", "tif", "image/tiff"),
]


def picture(width: int = 40, height: int = 20) -> Image.Image:
    """Return an image whose left upper quarter is red, so that turning it shows."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[: height // 2, : width // 2] = (255, 0, 0)
    return Image.fromarray(pixels)


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def turned(orientation: int, format: str = "JPEG", **options: object) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture(), format, exif=exif.tobytes(), **options)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, green, blue = image.convert("RGB").crop((x, y, x + 1, y + 1)).tobytes()
    return red > 200 and green < 80 and blue < 80


@pytest.mark.parametrize(("format", "ending", "mime"), KINDS)
def test_each_format_is_recognised_and_measured(format, ending, mime):
    data = saved(picture(), format)

    found = probe(data, f"folder.d/photo.{ending.upper()}")

    assert (found.media, found.mime, found.extent) == ("image", mime, ImageExtent(40, 20))
    assert (found.bytes, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (found.orientation, found.frames) == (1, 1)


def test_a_stream_gives_what_its_bytes_give():
    data = saved(picture(), "PNG")

    assert probe(io.BytesIO(data), "a.png") == probe(data, "a.png")


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_extent_is_that_of_the_upright_image(format, orientation):
    found = probe(turned(orientation, format), "photo")

    assert found.orientation == orientation
    assert found.extent == (ImageExtent(20, 40) if orientation >= 5 else ImageExtent(40, 20))


CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Orientation -> the corner in which the stored left upper quarter stands when shown (EXIF 2.32, 4.6.5.1)."""


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("make", [render_display, render_thumbnail])
@pytest.mark.parametrize(
    ("format", "options"),
    [("JPEG", {"quality": 95}), ("PNG", {}), ("WEBP", {"lossless": True}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"})],
)
def test_other_versions_are_upright_and_say_so_only_once(format, options, make, orientation):
    version = make(turned(orientation, format, **options), "photo")

    image = opened(version.data)
    right, below = CORNERS[orientation]
    assert image.getexif().get(0x0112, 1) == 1
    assert image.size == (version.width_px, version.height_px) == ((20, 40) if orientation >= 5 else (40, 20))
    assert is_red(image, (image.width * 3 // 4) if right else image.width // 4, (image.height * 3 // 4) if below else image.height // 4)
    assert not is_red(image, image.width // 4 if right else image.width * 3 // 4, image.height // 4 if below else image.height * 3 // 4)


def test_an_upright_browser_image_is_displayed_as_it_is():
    data = saved(picture(), "PNG")

    version = render_display(data, "a.png")

    assert (version.data, version.changed) == (data, False)


def test_a_tiff_is_displayed_without_losing_a_pixel():
    image = Image.fromarray(np.random.default_rng(1).integers(0, 255, (30, 50, 3), np.uint8))

    version = render_display(saved(image, "TIFF"), "scan.tiff")

    assert version.mime == "image/webp"
    assert np.array_equal(np.asarray(opened(version.data).convert("RGB")), np.asarray(image))


def test_deep_samples_are_stretched_to_their_range():
    deep = Image.fromarray(np.linspace(1000, 3000, 64, dtype=np.uint16).reshape(8, 8))

    shown = np.asarray(opened(render_display(saved(deep, "TIFF"), "deep.tif").data).convert("L"))

    assert shown[0, 0] == 0
    assert shown[-1, -1] >= 254
    assert (np.diff(shown.ravel().astype(int)) >= 0).all()


def test_a_thumbnail_keeps_its_proportions_and_is_never_larger_than_the_image():
    wide = render_thumbnail(saved(picture(400, 100), "PNG"), "a.png", side_px=64)
    small = render_thumbnail(saved(picture(4, 2), "PNG"), "a.png", side_px=64)

    assert (wide.width_px, wide.height_px, wide.mime) == (64, 16, "image/webp")
    assert (small.width_px, small.height_px) == (4, 2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_sort_of_pixels_gets_a_thumbnail(mode):
    image = Image.new("I;16", (9, 9), 300) if mode == "I;16" else picture(9, 9).convert(mode)

    version = render_thumbnail(saved(image, "TIFF" if mode in ("CMYK", "LA") else "PNG"), "a")

    assert opened(version.data).size == (9, 9)


def test_transparency_stays():
    version = render_thumbnail(saved(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG"), "a.png")

    assert opened(version.data).convert("RGBA").crop((4, 4, 5, 5)).tobytes()[3] == 0


def test_a_name_that_says_another_format_is_refused():
    with pytest.raises(InvalidFile) as caught:
        probe(saved(picture(), "PNG"), "photo.jpg")

    assert (caught.value.code, caught.value.where, caught.value.hint) == ("file.lying", "photo.jpg", "Rename it to end in .png.")
    assert caught.value.message == "the name says JPEG and the content is PNG"


@pytest.mark.parametrize("data", [b"hello, world", b"%PDF-1.7", b"PK\x03\x04", b"<svg xmlns='x'/>", b"\x00" * 64])
def test_what_is_no_image_is_refused(data):
    with pytest.raises(InvalidFile) as caught:
        probe(data, "a.png")

    assert caught.value.code == "file.format"


def test_an_empty_file_is_refused():
    with pytest.raises(InvalidFile) as caught:
        probe(b"", "a.png")

    assert caught.value.code == "file.empty"


@pytest.mark.parametrize(("format", "ending", "mime"), KINDS)
def test_a_file_that_breaks_off_is_refused_from_its_header(format, ending, mime):
    pixels = np.random.default_rng(2).integers(0, 255, (60, 60, 3), np.uint8)
    data = saved(Image.fromarray(pixels), format)

    with pytest.raises(InvalidFile) as caught:
        probe(data[: len(data) * 2 // 3], f"a.{ending}")

    assert caught.value.code == "file.truncated"


def png_claiming(width: int, height: int) -> bytes:
    """Return a small PNG whose header claims any size."""

    def chunk(tag: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + tag + body + struct.pack(">I", zlib.crc32(tag + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height", "said"), [(100_000, 10, "pixels on one side"), (50_000, 50_000, "pixels")])
def test_a_decompression_bomb_is_refused_before_it_goes_off(width, height, said):
    with pytest.raises(TooLarge) as caught:
        probe(png_claiming(width, height), "bomb.png", decode=True)

    assert said in caught.value.message


def test_more_pixels_than_may_be_decoded_are_measured_but_not_drawn():
    data = png_claiming(15_000, 15_000)

    assert probe(data, "map.png").extent == ImageExtent(15_000, 15_000)
    with pytest.raises(TooLarge):
        render_thumbnail(data, "map.png")


def test_a_file_over_the_limit_is_read_no_further():
    source = io.BytesIO(b"\xff\xd8\xff" + b"x" * 10_000)

    with pytest.raises(TooLarge):
        probe(source, "a.jpg", limits=Limits(bytes=100))

    assert source.tell() == 101


def test_damaged_pixels_are_found_when_asked_for():
    data = png_claiming(100, 100)

    assert probe(data, "a.png").extent == ImageExtent(100, 100)
    with pytest.raises(InvalidFile) as caught:
        probe(data, "a.png", decode=True)

    assert caught.value.code == "file.broken"


def test_a_thumbnail_has_a_sensible_size():
    with pytest.raises(InvalidInput):
        render_thumbnail(saved(picture(), "PNG"), "a.png", side_px=0)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8))
def test_damage_anywhere_ends_in_a_measure_or_an_error_of_ours(kind, damage):
    data = bytearray(saved(picture(), kind[0]))
    for place, value in damage:
        data[place % len(data)] = value

    try:
        found = probe(bytes(data), "a", decode=True).extent
    except LabelwrightError as error:
        found = error

    assert isinstance(found, ImageExtent | InvalidFile | TooLarge)


def test_pages_are_counted():
    data = saved(picture(), "TIFF", save_all=True, append_images=[picture(), picture()])

    assert probe(data, "scan.tif").frames == 3
