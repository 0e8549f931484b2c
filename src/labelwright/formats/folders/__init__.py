# SPDX-License-Identifier: Apache-2.0
"""A folder (or a zip) of images or of texts: one item a file, its name the key."""

from __future__ import annotations

from labelwright.formats.format import Format
from labelwright.formats.image_files import IMAGES, is_image

from .read import TEXTS, read_images, read_texts


def image_snippet(path: str) -> str:
    """Return Python that opens every image of a folder."""
    return f"""from pathlib import Path
from PIL import Image
files = sorted(p for p in Path({path!r}).rglob("*") if p.suffix.lower() in {IMAGES})
images = (Image.open(p) for p in files)
print(len(files), "images")
"""


def text_snippet(path: str) -> str:
    """Return Python that reads every text of a folder."""
    return f"""from pathlib import Path
files = sorted(p for p in Path({path!r}).rglob("*") if p.suffix.lower() in {TEXTS})
texts = [p.read_text(encoding="utf-8") for p in files]
print(len(texts), "texts")
"""


IMAGE_FOLDER = Format(
    name="images",
    title="a folder of images",
    extensions=IMAGES,
    media=frozenset({"image"}),
    kinds=frozenset({"choice"}),
    reads=read_images,
    snippet=image_snippet,
    recognises=lambda name, _head: is_image(name),
    several=True,
)
TEXT_FOLDER = Format(
    name="texts",
    title="a folder of texts",
    extensions=TEXTS,
    media=frozenset({"text"}),
    kinds=frozenset({"choice"}),
    reads=read_texts,
    choices=frozenset({"encoding"}),
    snippet=text_snippet,
    recognises=lambda name, _head: name.lower().endswith(TEXTS),
    several=True,
)
