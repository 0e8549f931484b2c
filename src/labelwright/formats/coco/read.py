# SPDX-License-Identifier: Apache-2.0
"""Reads COCO: one file, or a tree of files with their images, as COCO 2017, CVAT, FiftyOne and Roboflow lay them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.formats.image_files import ImageFinder, Size
from labelwright.formats.image_frames import FramedImage, frame_image
from labelwright.formats.input_files import Source, is_safe
from labelwright.formats.label_numbers import compare_numbers
from labelwright.formats.reader_tools import get_only_name, make_annotation, read_whole, refusal_from_error
from labelwright.formats.shape_fields import ShapeFields
from labelwright.formats.splits import get_split, get_split_of_file
from labelwright.formats.writer_tools import is_boxed
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .document import Object, get_category_names, get_id, iter_rows, parse_document
from .marks import read_mark
from .places import list_places

BOXED = is_boxed(standard_registry())
SECTIONS = frozenset({"images", "annotations", "categories"})
IMAGE_MEMBERS = frozenset({"id", "file_name", "width", "height", "key"})
CATEGORY_MEMBERS = frozenset({"id", "name", "supercategory"})
NO_SUPERCATEGORY = frozenset({"", "none", "None"})


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield one item an image. Each annotation becomes a mark of a field that can hold it: an outline, else the box.

    A file is parsed whole: COCO lists images and annotations apart.
    """
    names = list(source.names())
    files = [name for name in names if name.lower().endswith(".json")]
    finder = ImageFinder(source, names)
    if len(files) < 2:
        name = get_only_name(source, ".json")
        yield from _CocoReader(source, finder, options, name, is_alone=True).rows(parse_document(read_whole(source, name)))
        return
    is_found = False
    for name in files:
        try:
            document = parse_document(read_whole(source, name))
        except InvalidFile as error:
            yield Loss("source.file", name, {"ending": ".json"}, note=error.message)
            continue
        is_found = True
        yield from _CocoReader(source, finder, options, name, is_alone=False).rows(document)
    if not is_found:
        raise InvalidFile("none of the .json files is COCO", code="coco.shape", where=source.name)


@dataclass
class _CocoReader:
    """Reads one document. A class because images and annotations share what the document and the schema say."""

    source: Source
    finder: ImageFinder
    options: ReadOptions
    file: str
    is_alone: bool
    categories: dict[int | str, str] = field(default_factory=dict[int | str, str])

    def __post_init__(self) -> None:
        self.fields = ShapeFields(self.options, ("mask", "polygon", "box"))
        self.places = list_places(self.file)
        self.prefix = "" if self.is_alone else f"{self.file}: "

    def rows(self, document: Object) -> Iterator[Incoming | Refused | Loss]:
        self.categories = get_category_names(document)
        by_image: dict[int | str, list[tuple[str, Object]]] = {}
        for where, row in iter_rows(document, "annotations"):
            by_image.setdefault(get_id(row.get("image_id")), []).append((f"{self.prefix}{where}", row))
        images = list(iter_rows(document, "images"))
        yield from self._unread(document)
        yield from self._category_losses(document)
        twice = _find_twice(image for _, image in images)
        for where, image in images:
            id_ = get_id(image.get("id"))
            if id_ in twice:
                yield Refused(
                    f"{self.prefix}{where}", f"several images have the id {id_}", "coco.image_twice", "Give each an id of its own."
                )
            else:
                yield self._image(f"{self.prefix}{where}", image, by_image.pop(id_, []))
        for orphans in by_image.values():
            yield from (Refused(where=where, message="there is no one image of that id", code="coco.no_image") for where, _ in orphans)

    def _loss(self, code: str, where: str = "", **params: str) -> Loss:
        return Loss(code, where, params, file="" if self.is_alone else self.file)

    def _unread(self, document: Object) -> Iterator[Loss]:
        yield from (self._loss("coco.section", section=name) for name, rows in document.items() if name not in SECTIONS and rows)

    def _category_losses(self, document: Object) -> Iterator[Loss]:
        for where, row in iter_rows(document, "categories"):
            members = {name for name, value in row.items() if name not in CATEGORY_MEMBERS and value not in (None, "", [])}
            members |= {"supercategory"} if row.get("supercategory", "") not in NO_SUPERCATEGORY and not self._is_nested(row) else set()
            yield from (
                self._loss("coco.member", f"{self.prefix}{where}", member=member, section="categories") for member in sorted(members)
            )
        yield from self._unused(document)
        yield from self._other_ids()

    def _is_nested(self, row: Object) -> bool:
        """Tell whether the project has the category under a label that is its supercategory."""
        for field_ in self.options.schema.fields if self.options.schema else ():
            shown = {label.name: label.shown for label in field_.labels}
            for label in field_.labels:
                if row.get("name") in (label.name, label.shown) and label.parent:
                    return row.get("supercategory") in (label.parent, shown.get(label.parent))
        return False

    def _unused(self, document: Object) -> Iterator[Loss]:
        used = {get_id(row.get("category_id")) for _, row in iter_rows(document, "annotations")}
        words = dict.fromkeys(word for id_, word in self.categories.items() if id_ not in used)
        yield from (self._loss("label.unused", label=word) for word in words if not self.fields.knows(word))

    def _other_ids(self) -> Iterator[Loss]:
        """Yield the categories whose label has no number yet, or another one."""
        return compare_numbers(self.options.schema, BOXED, self.categories.items(), file="" if self.is_alone else self.file)

    def _image(self, where: str, image: Object, annotations: list[tuple[str, Object]]) -> Incoming | Refused:
        file = image.get("file_name")
        if not isinstance(file, str) or not is_safe(file):
            return Refused(where=where, message="the image has no file name that stays inside its folder", code="file.unsafe")
        try:
            source = self.finder.get(file, self.places)
            framed = frame_image(self.source, source, _get_size(image), self.options.frame)
        except (LabelwrightError, OSError) as error:
            return refusal_from_error(where, error if isinstance(error, LabelwrightError) else InvalidFile(str(error), code="image.broken"))
        return self._item(where, image, source, annotations, framed)

    def _item(self, where: str, image: Object, source: str, annotations: list[tuple[str, Object]], framed: FramedImage) -> Incoming:
        key = image.get("key")
        read = [read_mark(row_where, row, self.categories, self.fields, framed) for row_where, row in annotations]
        return Incoming(
            key=key if isinstance(key, str) and key else str(image["file_name"]) if self.is_alone else source,
            where=where,
            source=source,
            meta=self._meta(image, source),
            annotations=make_annotation(
                [mark for mark, _, _ in read if mark is not None],
                self.options,
                losses=[loss for _, missing, _ in read for loss in missing],
                answered=True,
            ),
            losses=(*framed.losses(where, len(read)), *(loss for _, _, told in read for loss in told)),
        )

    def _meta(self, image: Object, source: str) -> dict[str, Any]:
        """Return what else the file says of an image, and the split it is of."""
        meta = {name: value for name, value in image.items() if name not in IMAGE_MEMBERS and value not in (None, "")}
        split = None if "split" in meta else get_split_of_file(self.file) or get_split(source)
        return meta | ({"split": split} if split else {})


def _find_twice(images: Iterator[Object]) -> set[int | str]:
    """Return the ids that several different images have: whose the annotations are, nobody can say."""
    files = {(get_id(image.get("id")), str(image.get("file_name"))) for image in images}
    return {id_ for id_, count in Counter(id_ for id_, _ in files).items() if count > 1}


def _get_size(image: Object) -> Size | None:
    width, height = image.get("width"), image.get("height")
    return (width, height) if isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0 else None
