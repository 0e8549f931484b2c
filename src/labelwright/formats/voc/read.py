# SPDX-License-Identifier: Apache-2.0
"""Reads Pascal VOC: the objects of an XML file become marks of the image that it names.

`xmin` to `xmax` are taken as edges in pixels, as today's tools write them; the first VOC counted pixels from 1.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.finite_numbers import parse_count
from labelwright.formats.format import ReadOptions
from labelwright.formats.image_files import ImageFinder, Size
from labelwright.formats.image_frames import FramedImage, frame_image
from labelwright.formats.input_files import Source
from labelwright.formats.label_files import iter_unlabelled_images
from labelwright.formats.reader_tools import decode_bytes, make_annotation, read_whole, refusal_from_error
from labelwright.formats.shape_fields import ShapeFields, lose_mark
from labelwright.formats.splits import SPLITS, get_split
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .objects import read_object

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

IMAGE_ELEMENTS = frozenset({"folder", "filename", "path", "size", "object", "segmented"})
FOLDERS = ("", "../JPEGImages", "../images", "../data", "../../JPEGImages", "images")
_FILE_BYTES = 20_000_000


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield one item an XML file with the boxes of it, and the images that no file names without any. The split is that of the list
    in `ImageSets/` in which an image stands."""
    names = list(source.names())
    finder, fields = ImageFinder(source, names), ShapeFields(options, ("polygon", "box"))
    splits = _read_splits(source, names)
    labelled: set[str] = set()
    for name in names:
        if name.lower().endswith(".xml"):
            row = _read_file(source, name, finder, fields, options, splits)
            labelled |= {row.source} if isinstance(row, Incoming) and row.source else set()
            yield row
    yield from iter_unlabelled_images(names, labelled)


def _read_splits(source: Source, names: Sequence[str]) -> dict[str, str]:
    """Return the split of each image by its name without an ending: ImageSets/Main/train.txt and its like."""
    lists = [name for name in names if "ImageSets" in name.split("/") and PurePosixPath(name).name in {f"{split}.txt" for split in SPLITS}]
    return {
        line.split()[0]: PurePosixPath(name).stem
        for name in lists
        for line in decode_bytes(read_whole(source, name, limit=_FILE_BYTES)).splitlines()
        if line.strip()
    }


def _read_file(
    source: Source, name: str, finder: ImageFinder, fields: ShapeFields, options: ReadOptions, splits: dict[str, str]
) -> Incoming | Refused | Loss:
    try:
        root = _parse(read_whole(source, name, limit=_FILE_BYTES))
        if root.tag != "annotation":
            return Loss("source.file", name, {"ending": ".xml"}, note=f"its element is <{root.tag}>")
        image = _find_image(root, name, finder)
        framed = frame_image(source, image, _get_size(root), options.frame)
    except LabelwrightError as error:
        return refusal_from_error(name, error)
    return _make_item(name, image, root, framed, fields, options, splits.get(PurePosixPath(name).stem) or get_split(image))


def _parse(data: bytes) -> Element:
    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InvalidFile(f"not XML that is read: {error}", code="xml.invalid", hint="Entities and document types are refused.") from error


def _find_image(root: Element, name: str, finder: ImageFinder) -> str:
    """Return the image: by the name in the file, in the folders of VOC, CVAT and FiftyOne or beside the file."""
    file = (root.findtext("filename") or "").strip().replace("\\", "/")
    if not file:
        raise InvalidFile("it names no image", code="voc.image", where="filename", hint="Give it the image's name as filename.")
    here = name.rpartition("/")[0]
    return finder.get(file, [posixpath.join(here, folder) for folder in FOLDERS])


def _get_size(root: Element) -> Size | None:
    width, height = (parse_count(root.findtext(f"size/{side}") or "") for side in ("width", "height"))
    return (width, height) if width and height else None


def _make_item(
    name: str, image: str, root: Element, framed: FramedImage, fields: ShapeFields, options: ReadOptions, split: str | None
) -> Incoming:
    marks: list[Mark] = []
    missing: list[Loss] = []
    told = [Loss("voc.element", name, {"element": child.tag}) for child in root if child.tag not in IMAGE_ELEMENTS and _says(child)]
    for index, element in enumerate(root.findall("object")):
        where = f"{name}: object[{index}]"
        try:
            marks.append(read_object(where, element, framed, fields, told))
        except LabelwrightError as error:
            missing.append(lose_mark(where, fields.first, error))
    return Incoming(
        key=image,
        where=name,
        source=image,
        meta={"split": split} if split else {},
        annotations=make_annotation(marks, options, losses=missing, answered=True),
        losses=(*framed.losses(name, len(marks)), *told),
    )


def _says(element: Element) -> bool:
    return any((part.text or "").strip() not in ("", "Unknown", "Unspecified") for part in element.iter())
