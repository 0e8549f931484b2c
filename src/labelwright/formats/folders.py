# SPDX-License-Identifier: Apache-2.0
"""A folder (or a zip) of images or of texts: one item a file, its name the key."""

from __future__ import annotations

from collections.abc import Iterator

from labelwright.base.errors import LabelwrightError
from labelwright.model.records import Incoming, IncomingAnnotation, Refused

from .format import Format, ReadOptions
from .input_files import Source
from .reader_tools import Target, decode_bytes, make_annotation, refusal_from_error

IMAGES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif")
TEXTS = (".txt", ".md", ".text")


def read_images(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield every image file; other files are passed over, as a folder of images mostly holds a few. Bytes are not looked at."""
    target = Target(options, "choice", "label")
    for name in source.names():
        if name.lower().endswith(IMAGES):
            yield Incoming(key=name, where=name, source=name, annotations=_folder_label(name, options, target))


def read_texts(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield every text file, decoded; one that cannot be is refused."""
    target = Target(options, "choice", "label")
    for name in source.names():
        if name.lower().endswith(TEXTS):
            yield _text(source, name, options, target)


def _text(source: Source, name: str, options: ReadOptions, target: Target) -> Incoming | Refused:
    try:
        with source.open(name) as stream:
            data = stream.read(options.row_bytes + 1)
        if len(data) > options.row_bytes:
            return Refused(where=name, message=f"the file is longer than {options.row_bytes} bytes", code="row.too_long")
        text = decode_bytes(data, options.encoding)
    except LabelwrightError as error:
        return refusal_from_error(name, error)
    return Incoming(key=name, where=name, text=text, annotations=_folder_label(name, options, target))


def _folder_label(name: str, options: ReadOptions, target: Target) -> tuple[IncomingAnnotation, ...]:
    folder, slash, _ = name.partition("/")
    return make_annotation([target.choice([folder])], options) if options.folder_labels and slash else ()


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
    recognises=lambda name, _head: name.lower().endswith(IMAGES),
    several=True,
)
TEXT_FOLDER = Format(
    name="texts",
    title="a folder of texts",
    extensions=TEXTS,
    media=frozenset({"text"}),
    kinds=frozenset({"choice"}),
    reads=read_texts,
    snippet=text_snippet,
    recognises=lambda name, _head: name.lower().endswith(TEXTS),
    several=True,
)
