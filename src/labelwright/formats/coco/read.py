# SPDX-License-Identifier: Apache-2.0
"""Reads COCO: one file, or a tree of files with their images, as COCO 2017, CVAT, FiftyOne and Roboflow lay them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.formats.image_files import ImageFinder, Size
from labelwright.formats.image_frames import FramedImage, frame_image
from labelwright.formats.input_files import Source, is_safe
from labelwright.formats.label_numbers import compare_numbers
from labelwright.formats.reader_tools import get_only_name, make_annotation, refusal_from_error
from labelwright.formats.shape_fields import ShapeFields
from labelwright.formats.splits import get_split, get_split_of_file
from labelwright.formats.writer_tools import is_boxed
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .document import SHAPE, Object, get_id
from .index import CocoIndex
from .marks import read_mark
from .places import list_places

BOXED = is_boxed(standard_registry())
IMAGE_MEMBERS = frozenset({"id", "file_name", "width", "height", "key"})
CATEGORY_MEMBERS = frozenset({"id", "name", "supercategory"})
NO_SUPERCATEGORY = frozenset({"", "none", "None"})


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield one item an image. Each annotation becomes a mark of a field that can hold it: an outline, else the box.

    COCO lists images and annotations apart: a file is read to its end before the first image comes, and meanwhile READING.
    """
    names = list(source.names())
    files = [name for name in names if name.lower().endswith(".json")]
    finder = ImageFinder(source, names)
    if len(files) < 2:
        name = get_only_name(source, ".json")
        with CocoIndex() as index:
            yield from _fill(index, source, name, options)
            yield from _CocoReader(source, finder, options, name, index, is_alone=True).rows()
        return
    is_found = False
    for name in files:
        with CocoIndex() as index:
            try:
                yield from _fill(index, source, name, options)
            except InvalidFile as error:
                yield Loss("source.file", name, {"ending": ".json"}, note=error.message)
                continue
            is_found = True
            yield from _CocoReader(source, finder, options, name, index, is_alone=False).rows()
    if not is_found:
        raise InvalidFile("none of the .json files is COCO", code="coco.shape", where=source.name, hint=SHAPE)


def _fill(index: CocoIndex, source: Source, name: str, options: ReadOptions) -> Iterator[Loss]:
    with source.open(name) as stream:
        yield from index.read(stream, options.row_bytes)


@dataclass
class _CocoReader:
    """Reads one document. A class because images and annotations share what the document and the schema say."""

    source: Source
    finder: ImageFinder
    options: ReadOptions
    file: str
    index: CocoIndex
    is_alone: bool

    def __post_init__(self) -> None:
        self.categories = {get_id(row.get("id")): str(row.get("name")) for _, row in self.index.categories}
        self.fields = ShapeFields(self.options, ("mask", "polygon", "box"))
        self.places = list_places(self.file)
        self.prefix = "" if self.is_alone else f"{self.file}: "

    def rows(self) -> Iterator[Incoming | Refused | Loss]:
        yield from (self._loss("coco.section", section=name) for name in self.index.unread)
        yield from self._category_losses()
        for where, image in self.index.images():
            id_ = get_id(image.get("id"))
            if id_ in self.index.twice:
                yield Refused(
                    f"{self.prefix}{where}", f"several images have the id {id_}", "coco.image_twice", "Give each an id of its own."
                )
            else:
                annotations = [(f"{self.prefix}{row_where}", row) for row_where, row in self.index.take_annotations(id_)]
                yield self._image(f"{self.prefix}{where}", image, annotations)
        for where in self.index.orphans():
            hint = "Add the image to 'images' with that id, or take the annotation out."
            yield Refused(f"{self.prefix}{where}", "there is no one image of that id", "coco.no_image", hint)

    def _loss(self, code: str, where: str = "", **params: str) -> Loss:
        return Loss(code, where, params, file="" if self.is_alone else self.file)

    def _category_losses(self) -> Iterator[Loss]:
        for where, row in self.index.categories:
            members = {name for name, value in row.items() if name not in CATEGORY_MEMBERS and value not in (None, "", [])}
            members |= {"supercategory"} if row.get("supercategory", "") not in NO_SUPERCATEGORY and not self._is_nested(row) else set()
            yield from (
                self._loss("coco.member", f"{self.prefix}{where}", member=member, section="categories") for member in sorted(members)
            )
        yield from self._unused()
        yield from self._other_ids()

    def _is_nested(self, row: Object) -> bool:
        """Tell whether the project has the category under a label that is its supercategory."""
        for field_ in self.options.schema.fields if self.options.schema else ():
            shown = {label.name: label.shown for label in field_.labels}
            for label in field_.labels:
                if row.get("name") in (label.name, label.shown) and label.parent:
                    return row.get("supercategory") in (label.parent, shown.get(label.parent))
        return False

    def _unused(self) -> Iterator[Loss]:
        words = dict.fromkeys(word for id_, word in self.categories.items() if id_ not in self.index.used)
        yield from (self._loss("label.unused", label=word) for word in words if not self.fields.knows(word))

    def _other_ids(self) -> Iterator[Loss]:
        """Yield the categories whose label has no number yet, or another one."""
        return compare_numbers(self.options.schema, BOXED, self.categories.items(), file="" if self.is_alone else self.file)

    def _image(self, where: str, image: Object, annotations: list[tuple[str, Object]]) -> Incoming | Refused:
        file = image.get("file_name")
        if not isinstance(file, str) or not file:
            return Refused(
                where, "the image has no file name", "file.unsafe", "Name it in 'file_name' by its path from this file's folder."
            )
        try:
            source = self._find(file.replace("\\", "/"))
            framed = frame_image(self.source, source, _get_size(image), self.options.frame)
        except (LabelwrightError, OSError) as error:
            return refusal_from_error(where, error if isinstance(error, LabelwrightError) else InvalidFile(str(error), code="image.broken"))
        return self._item(where, image, source, annotations, framed)

    def _find(self, path: str) -> str:
        """Return the image of a path; one that leads upwards does so from the file's own folder, and from no other."""
        return self.finder.get(path, self.places if is_safe(path) else self.places[:1])

    def _item(self, where: str, image: Object, source: str, annotations: list[tuple[str, Object]], framed: FramedImage) -> Incoming:
        read = [read_mark(row_where, row, self.categories, self.fields, framed) for row_where, row in annotations]
        return Incoming(
            key=self._key(image, source),
            where=where,
            source=source,
            meta=self._meta(image, source),
            annotations=make_annotation(
                [mark for mark, _, _ in read if mark is not None],
                self.options,
                losses=[loss for _, missing, _ in read for loss in missing],
                answered=bool(annotations) or not self.index.has_nameless,
            ),
            losses=(*framed.losses(where, len(read)), *self._doubt(where, annotations), *(loss for _, _, told in read for loss in told)),
        )

    def _key(self, image: Object, source: str) -> str:
        """Return the key that the file gives an image, else its name as the file has it, else the one in the source."""
        key, file = image.get("key"), str(image["file_name"])
        if isinstance(key, str) and key:
            return key
        return file if self.is_alone and is_safe(file) else source

    def _doubt(self, where: str, annotations: list[tuple[str, Object]]) -> Iterator[Loss]:
        """Yield that nobody can say whether an image is empty, where an annotation may be of any image."""
        if self.index.has_nameless and not annotations:
            yield self._loss("coco.image_unknown", where)

    def _meta(self, image: Object, source: str) -> dict[str, Any]:
        """Return what else the file says of an image, and the split it is of."""
        meta = {name: value for name, value in image.items() if name not in IMAGE_MEMBERS and value not in (None, "")}
        split = None if "split" in meta else get_split_of_file(self.file) or get_split(source)
        return meta | ({"split": split} if split else {})


def _get_size(image: Object) -> Size | None:
    width, height = image.get("width"), image.get("height")
    return (width, height) if isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0 else None
