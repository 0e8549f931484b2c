# SPDX-License-Identifier: Apache-2.0
"""Reads a folder of images or of texts."""

from __future__ import annotations

from collections.abc import Iterator

from labelwright.base.errors import LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.formats.image_files import find_pictures_of_labels, is_image
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import Target, decode_bytes, make_annotation, refusal_from_error
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, IncomingAnnotation, Refused

TEXTS = (".txt", ".md", ".text")


def read_images(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield every image file but those that only show the labels of another one. Bytes are not looked at."""
    target = Target(options, "choice", "label")
    pictures = list(find_pictures_of_labels(source.names()))
    yield from pictures
    pictured = {loss.where for loss in pictures}
    for name in source.names():
        if is_image(name) and name not in pictured:
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
            return Refused(
                where=name,
                message=f"the file is longer than {options.row_bytes} bytes",
                code="row.too_long",
                hint="Raise the limit if it is what it should be.",
            )
        text = decode_bytes(data, options.encoding)
    except LabelwrightError as error:
        return refusal_from_error(name, error)
    return Incoming(key=name, where=name, text=text, annotations=_folder_label(name, options, target))


def _folder_label(name: str, options: ReadOptions, target: Target) -> tuple[IncomingAnnotation, ...]:
    folder, slash, _ = name.partition("/")
    return make_annotation([target.choice([folder])], options) if options.folder_labels and slash else ()
