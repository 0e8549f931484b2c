# SPDX-License-Identifier: Apache-2.0
"""The image formats we read: how each begins, how a whole one ends, what its files are called, whether browsers show it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Format(msgspec.Struct, frozen=True):
    """One file format. `pillow` is the name its decoder has in Pillow; `whole` looks at the bytes and says if the end is there."""

    name: str
    pillow: str
    mime: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    is_complete: Callable[[bytes], bool]
    browser: bool = True


def _jpeg_ends(data: bytes) -> bool:
    """A JPEG ends with the marker FF D9; cameras append padding or a second picture behind it."""
    return data.rfind(b"\xff\xd9") > 2


def _png_ends(data: bytes) -> bool:
    return b"IEND\xae\x42\x60\x82" in data[-65536:]


def _webp_ends(data: bytes) -> bool:
    """The RIFF header says how many bytes follow its first eight."""
    return len(data) >= int.from_bytes(data[4:8], "little") + 8


def _gif_ends(data: bytes) -> bool:
    return data.rstrip(b"\x00").endswith(b"\x3b")


def _bmp_ends(data: bytes) -> bool:
    """The header says how large the file is; some writers leave that 0."""
    return len(data) >= int.from_bytes(data[2:6], "little")


def _anything(_: bytes) -> bool:
    """A TIFF's parts may lie anywhere: whether they are all there is seen by its reader (`probe._check_strips`)."""
    return True


FORMATS = (
    Format("JPEG", "JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), lambda head: head.startswith(b"\xff\xd8\xff"), _jpeg_ends),
    Format("PNG", "PNG", "image/png", ("png", "apng"), lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), _png_ends),
    Format("WebP", "WEBP", "image/webp", ("webp",), lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", _webp_ends),
    Format("GIF", "GIF", "image/gif", ("gif",), lambda head: head[:6] in (b"GIF87a", b"GIF89a"), _gif_ends),
    Format("BMP", "BMP", "image/bmp", ("bmp", "dib"), lambda head: head.startswith(b"BM"), _bmp_ends),
    Format(
        "TIFF",
        "TIFF",
        "image/tiff",
        ("tif", "tiff"),
        lambda head: head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
        _anything,
        browser=False,
    ),
)

EXTENSIONS = {ending: format for format in FORMATS for ending in format.endings}


def detect_image_format(data: bytes) -> Format | None:
    """Return the format the first bytes tell of, whatever the file is called."""
    head = data[:16]
    return next((format for format in FORMATS if format.begins(head)), None)


def get_extension(name: str) -> str:
    """Return a file name's ending in lower case, without the dot; '' when there is none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""
