# SPDX-License-Identifier: Apache-2.0
"""Reads YOLO detection: folders of images and label files, named by data.yaml, darknet's obj.data, a classes.txt or a labels.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from labelwright.base.errors import LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.formats.image_files import find_pictures_of_labels, is_image
from labelwright.formats.image_frames import FramedImage, frame_image
from labelwright.formats.input_files import Source
from labelwright.formats.label_numbers import compare_numbers
from labelwright.formats.reader_tools import decode_bytes, make_annotation, read_whole, refusal_from_error
from labelwright.formats.shape_fields import ShapeFields, lose_mark, no_field
from labelwright.formats.splits import get_split
from labelwright.formats.writer_tools import is_boxed
from labelwright.kinds.box import BoxValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .classes import ClassNames, is_class_list, is_split_list, iter_listed_splits, read_class_names
from .lines import LabelLine, parse_line
from .paths import list_label_names

BOXED = is_boxed(standard_registry())
_LABEL_BYTES = 20_000_000


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield one item an image, with the marks of its label file. The image is opened to learn its size; no label file means
    that nothing is known, an empty one that nothing is there. A label file without an image is refused: shares of nothing are no pixels."""
    names = list(source.names())
    class_names = read_class_names(source, names)
    yield from class_names.losses
    pictures = list(find_pictures_of_labels(names))
    yield from pictures
    pictured = {loss.where for loss in pictures}
    images = [name for name in names if is_image(name) and name not in pictured]
    labels = {name for name in names if _is_label_file(name)} - {class_names.file}
    reader = _YoloReader(source, options, class_names, dict(iter_listed_splits(source, names, images)))
    yield from reader.class_losses()
    yield from reader.images(images, labels)
    yield from reader.unused_classes()


def _is_label_file(name: str) -> bool:
    path = PurePosixPath(name)
    is_other = is_class_list(name) or is_split_list(name) or path.name.lower().startswith("readme")
    return path.suffix.lower() == ".txt" and not is_other


@dataclass
class _YoloReader:
    """Reads images with their label files. A class because they share the classes, and which of them were seen."""

    source: Source
    options: ReadOptions
    classes: ClassNames
    splits: dict[str, str]

    def __post_init__(self) -> None:
        self.fields = ShapeFields(self.options, ("polygon", "box"))
        self.used_words: set[str] = set()

    def class_losses(self) -> Iterator[Loss]:
        """Yield the classes whose label has no number yet, or another one."""
        return compare_numbers(self.options.schema, BOXED, self.classes.words.items(), where=self.classes.file)

    def unused_classes(self) -> Iterator[Loss]:
        for word in dict.fromkeys(self.classes.words.values()):
            if word not in self.used_words and not self.fields.knows(word):
                yield Loss("label.unused", self.classes.file, {"label": word})

    def images(self, images: list[str], labels: set[str]) -> Iterator[Incoming | Refused | Loss]:
        used: set[str] = set()
        for name in images:
            label = next((candidate for candidate in list_label_names(name) if candidate in labels), None)
            if label in used:
                yield Loss("yolo.shared_labels", name, note=f"'{label}'")
            used |= {label} if label else set()
            yield self._image(name, label)
        for name in sorted(labels - used):
            yield Refused(name, "there is no image for this label file", "yolo.no_image", "Put images/ beside labels/.")

    def _image(self, name: str, label: str | None) -> Incoming | Refused:
        try:
            framed = frame_image(self.source, name, None, self.options.frame)
            rows = decode_bytes(read_whole(self.source, label, limit=_LABEL_BYTES)).splitlines() if label else []
        except LabelwrightError as error:
            return refusal_from_error(name, error)
        marks, missing, told = self._marks(f"{label}", rows, framed)
        split = self.splits.get(name) or get_split(name)
        annotations = make_annotation(marks, self.options, losses=missing, answered=label is not None)
        losses = (*framed.losses(name, len(marks)), *told)
        return Incoming(key=name, where=name, source=name, meta={"split": split} if split else {}, annotations=annotations, losses=losses)

    def _marks(self, label: str, rows: list[str], framed: FramedImage) -> tuple[list[Mark], list[Loss], list[Loss]]:
        marks: list[Mark] = []
        missing: list[Loss] = []
        told: list[Loss] = []
        for number, row in enumerate(rows, 1):
            where = f"{label}: line {number}"
            try:
                if row.strip():
                    line = parse_line(row.split(), framed.size, self.classes.words)
                    self.used_words.add(line.word)
                    marks.append(self._mark(where, line, framed, told))
            except LabelwrightError as error:
                missing.append(lose_mark(where, self.fields.first, error))
        return marks, missing, told

    def _mark(self, where: str, line: LabelLine, framed: FramedImage, told: list[Loss]) -> Mark:
        """Return a line as a mark of a field that can hold it; where there is none for outlines, the box around one."""
        attributes = {} if line.confidence is None else {"confidence": line.confidence}
        for kind, target in self.fields.targets(line.word):
            shape = line.shape
            if kind == "box" and isinstance(shape, PolygonValue):
                shape = _box_around(shape)
                told.append(Loss("yolo.outline", where))
            if isinstance(shape, BoxValue) == (kind == "box"):
                return target.mark(framed.to_upright(shape), word=line.word, attributes=attributes)
        raise no_field(("boxes",) if isinstance(line.shape, BoxValue) else ("boxes", "polygons"))


def _box_around(outline: PolygonValue) -> BoxValue:
    xs, ys = zip(*outline.rings[0], strict=True)
    return BoxValue(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
