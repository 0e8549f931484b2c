# SPDX-License-Identifier: Apache-2.0
"""What writers share: which annotations count, marks decoded and sorted by what they are, labels in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from labelwright.base.errors import LabelwrightError
from labelwright.kinds.kind import Kind, UnknownValue, Value
from labelwright.kinds.registry import Registry
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.model.losses import Losses
from labelwright.model.records import AnnotationRecord, ItemRecord
from labelwright.schema.schema import Field, Schema

from .format import Answers, WriteOptions


class DecodedMark(msgspec.Struct, frozen=True):
    """A mark of the item `where`: its value decoded, its kind, the settings its field declares (its own where the field is gone),
    and what the labels of the field are called."""

    where: str
    mark: Mark
    value: Value
    kind: Kind
    settings: Any
    titles: Mapping[str, str]

    def view(self, name: str) -> Any | None:
        """Return the value seen as a simpler shape (`View`), or None when its kind has no such view."""
        view = self.kind.views.get(name)
        return None if view is None else view(self.value, self.settings)


class Decoder:
    """Decodes marks under a schema and counts those nobody can decode. A class because it holds settings, read once."""

    def __init__(self, schema: Schema, registry: Registry, losses: Losses) -> None:
        self._registry, self._losses = registry, losses
        self._fields = {field.name: field for field in schema.fields}
        self._known: dict[tuple[str, type[Value]], tuple[Kind, Any, Mapping[str, str]]] = {}

    def decode(self, marks: Iterable[Mark], where: str) -> Iterator[DecodedMark]:
        """Yield the marks that could be decoded, in order."""
        for mark in marks:
            value = self._value(mark, where)
            if value is not None:
                known = self._known.get((mark.field, type(value))) or self._learn(mark.field, value)
                yield DecodedMark(where, mark, value, *known)

    def _value(self, mark: Mark, where: str) -> Value | None:
        try:
            value = self._registry.decode(mark.value)
        except LabelwrightError as error:
            self._losses.add("mark.broken", where, note=error.message)
            return None
        if isinstance(value, UnknownValue):
            self._losses.add("mark.kind_unknown", where, kind=value.kind)
            return None
        return value

    def _learn(self, name: str, value: Value) -> tuple[Kind, Any, Mapping[str, str]]:
        """Return the kind of such a value, the settings and label titles of its field, and keep them for the next mark."""
        kind, field = self._registry.kind_of(value), self._fields.get(name)
        declared = field.settings if field is not None and field.kind == kind.tag else {}
        known = self._known[name, type(value)] = (kind, msgspec.convert(declared, kind.settings), _name_titles(field))
        return known


def get_submitted(item: ItemRecord) -> list[AnnotationRecord]:
    """Return the submitted annotations, earliest first."""
    submitted = [annotation for annotation in item.annotations if annotation.state == "submitted"]
    return sorted(submitted, key=lambda annotation: (annotation.submitted_us or 0, annotation.id))


def choose_annotations(item: ItemRecord, answers: Answers, losses: Losses) -> list[AnnotationRecord]:
    """Return the annotations to write, and count an item that has none."""
    if item.state == "excluded":
        losses.add("item.excluded", item.key)
        return []
    if answers == "final":
        finals = [annotation for annotation in item.annotations if annotation.id == item.final]
    else:
        finals = get_submitted(item) if answers == "all" else get_submitted(item)[-1:]
    if not finals:
        losses.add("item.no_final" if answers == "final" else "item.unanswered", item.key)
    return finals


def choose_annotation(item: ItemRecord, options: WriteOptions, losses: Losses) -> AnnotationRecord | None:
    """Return the one annotation to write, for formats with room for one answer; asked for all, the final or latest."""
    annotations = choose_annotations(item, options.answers, losses)
    if len(annotations) > 1:
        losses.add("answer.further", item.key, count=len(annotations) - 1)
        return next((annotation for annotation in annotations if annotation.id == item.final), annotations[-1])
    return annotations[0] if annotations else None


def lose_attributes(mark: DecodedMark, losses: Losses, format: str) -> None:
    """Count the attributes of a mark that stay behind."""
    for name in mark.mark.attributes:
        losses.add("attribute.not_held", mark.where, attribute=name, format=format)


def lose_details(item: ItemRecord, losses: Losses, format: str, *, carried: Container[str] = ()) -> None:
    """Count what of an item stays behind: its tags, its priority and its metadata, but for what of that is `carried`."""
    for name in item.meta:
        if name not in carried:
            losses.add("meta.not_held", item.key, meta=name, format=format)
    losses.add("tags.not_held", item.key, count=len(item.tags), format=format)
    losses.add("priority.not_held", item.key, count=int(item.priority != 0), format=format)


def get_asset(item: ItemRecord, mark: Mark) -> Asset:
    """Return the asset that a mark is about: the one it names, else the first."""
    return next((asset for asset in item.assets if asset.name == mark.on), item.assets[0])


def get_label(mark: DecodedMark) -> str:
    """Return what a trainer should call a mark: its label, or the name of its field when the field has no labels."""
    return mark.mark.label or mark.mark.field


def get_label_title(mark: DecodedMark) -> str:
    """Return a mark's label as the file it came from wrote it: its title, where no other label of the field goes by that word."""
    name = get_label(mark)
    return mark.titles.get(name, name) if mark.mark.label else name


def join_labels(mark: DecodedMark, labels: Iterable[str]) -> str:
    """Return labels in one cell, parted by "|", by their titles where these hold no such sign."""
    return "|".join(title if "|" not in (title := mark.titles.get(label, label)) else label for label in labels)


def _name_titles(field: Field | None) -> dict[str, str]:
    labels = field.labels if field else ()
    words = Counter(word for label in labels for word in {label.name, label.shown})
    return {label.name: label.shown if words[label.shown] == 1 else label.name for label in labels}


def list_labels(schema: Schema, fields: Iterable[Field]) -> list[str]:
    """Return the label names of some fields in the schema's order, each once; a field without labels stands for itself."""
    names = {field.name for field in fields}
    kept = [field for field in schema.fields if field.name in names]
    return list(dict.fromkeys(name for field in kept for name in ([label.name for label in field.labels] or [field.name])))


def is_boxed(registry: Registry) -> Callable[[Field], bool]:
    """Return the test whether the marks of a field can be seen as boxes."""
    return lambda field: field.kind in registry and "box" in registry.get(field.kind).views
