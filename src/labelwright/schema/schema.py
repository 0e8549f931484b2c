# SPDX-License-Identifier: Apache-2.0
"""The nouns of a schema. A schema version is frozen; a change makes the next one and annotations keep theirs.

A label and a field carry an immutable `name` (what data says) and a `title` (what people see, free to change).
Labels are retired, never deleted: a retired one is not offered, and marks that carry it stay valid.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

AttributeType = Literal["bool", "choice", "number", "text"]
Media = Literal["image", "text", "record"]


class Label(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A member of a field's vocabulary. `parent` names the label it is nested under; `key` is one of 1-9 and 0.

    `source_id` is the number that the data's own files know it by (a COCO category's id); exports write it again.
    """

    name: str
    title: str | None = None
    key: str | None = None
    color: str | None = None
    description: str | None = None
    parent: str | None = None
    retired: bool = False
    source_id: int | None = None

    @property
    def shown(self) -> str:
        return self.title or self.name


class Attribute(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A property of a mark. `options` belong to a choice, `minimum` and `maximum` to a number."""

    name: str
    type: AttributeType
    title: str | None = None
    description: str | None = None
    options: tuple[str, ...] = ()
    required: bool = False
    default: str | int | float | bool | None = None
    minimum: float | None = None
    maximum: float | None = None
    retired: bool = False


class Field(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One slot of the schema: a kind, the labels it may take, the attributes its marks carry, the kind's own settings."""

    name: str
    kind: str
    title: str | None = None
    description: str | None = None
    labels: tuple[Label, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    required: bool = False
    settings: dict[str, Any] = {}
    retired: bool = False
    warnings: bool | None = None
    """Whether a submit remarks on what looks like a slip; None leaves it to the kind's family (see `mark_warnings`)."""

    @property
    def shown(self) -> str:
        return self.title or self.name

    def label(self, name: str) -> Label | None:
        return next((label for label in self.labels if label.name == name), None)


class Schema(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """All that may be said of an item of one medium."""

    media: Media
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)
