# SPDX-License-Identifier: Apache-2.0
"""Labels of files mapped to the project's: by a stated mapping, else by exact name or exact title.

Nothing is guessed. `C`, `C++` and `C#` are three words, whatever a slug would make of them; what matches nothing stays as the
file has it, and the check of the marks says that there is no such label and which is the nearest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry
from labelwright.model.annotation import Mark

from .schema import Field, Schema

LabelNames = Mapping[str, Mapping[str, str]]
"""By field: the project's label for each word that stands for one."""


def get_label_names(schema: Schema) -> LabelNames:
    """Return, for every field, the words that stand for its labels: names, and titles that are no other label's name."""
    return {field.name: _words(field) for field in schema.fields}


def _words(field: Field) -> dict[str, str]:
    titles = {label.shown: label.name for label in reversed(field.labels) if not label.retired}
    return titles | {label.name: label.name for label in field.labels if not label.retired}


class RenamedMark(NamedTuple):
    """A mark under the project's labels (None when nothing of it is left), and the labels that were left out as stated."""

    mark: Mark | None
    left_out: tuple[str, ...] = ()


def rename_labels(mark: Mark, mapping: Mapping[str, str | None], names: LabelNames, registry: Registry) -> RenamedMark:
    """Return a mark with the file's words for labels mapped; `mapping` has the file's words, and None to leave one out."""
    words = list_labels(mark, registry)
    kept = [word for word in words if mapping.get(word, word) is not None]
    if words and not kept:
        return RenamedMark(None, words)
    known = names.get(mark.field, {})
    ours = [known.get(theirs, theirs) for word in kept if (theirs := mapping.get(word, word)) is not None]
    left_out = tuple(word for word in words if word not in kept)
    return RenamedMark(mark if ours == list(words) else _with_labels(mark, ours), left_out)


def _with_labels(mark: Mark, labels: list[str]) -> Mark:
    if mark.label:
        return msgspec.structs.replace(mark, label=labels[0])
    value: dict[str, Any] = msgspec.json.decode(mark.value)
    if not isinstance(value.get("labels"), list):
        return mark
    value["labels"] = list(dict.fromkeys(labels))
    return msgspec.structs.replace(mark, value=msgspec.Raw(msgspec.json.encode(value)))


def list_labels(mark: Mark, registry: Registry) -> tuple[str, ...]:
    """Return the names of labels that a mark carries: its own, or those inside its value."""
    if mark.label:
        return (mark.label,)
    decoded = registry.decode(mark.value)
    inside = None if isinstance(decoded, UnknownValue) else registry.kind_of(decoded).labels
    return () if inside is None else tuple(inside(decoded))
