# SPDX-License-Identifier: Apache-2.0
"""An item while its row is read: what the members say of it so far, and what of them stays behind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from labelwright.base.ids import stable_uuid
from labelwright.formats.format import ReadOptions
from labelwright.formats.reader_tools import Target, forget_other_field, get_target_field, make_annotation
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming

SHOWN = 60
SCALARS = frozenset({str, int, float, bool})


class Targets(NamedTuple):
    """Where marks go, by their sort; `class_labels` are the names that numbers of a member stand for."""

    options: ReadOptions
    choice: Target
    span: Target
    relation: Target
    box: Target
    polygon: Target
    class_labels: Mapping[str, tuple[str, ...]]

    def takes(self, kind: str) -> bool:
        """Tell whether the project has a field for marks of a kind, as far as it is known."""
        return self.options.schema is None or get_target_field(forget_other_field(self.options, kind), kind) is not None


def make_targets(options: ReadOptions, class_labels: Mapping[str, tuple[str, ...]]) -> Targets:
    """Return the targets; a field that was named takes the marks of its own kind alone."""
    habits = {"choice": "label", "span": "span", "relation": "relation", "box": "box", "polygon": "polygon"}
    targets = [Target(forget_other_field(options, kind), kind, habit) for kind, habit in habits.items()]
    return Targets(options, *targets, class_labels=class_labels)


@dataclass(slots=True)
class ItemDraft:
    """A class because it collects. `bad_marks` make the answer incomplete, `losses` do not. `ends` finds the span that a relation
    joins, by its id or its range."""

    where: str
    row: Mapping[str, Any]
    targets: Targets
    is_linked: bool = False
    key: str | None = None
    text: str | None = None
    source: str | None = None
    columns: dict[str, Any] | None = None
    meta: dict[str, Any] = field(default_factory=dict[str, Any])
    tags: tuple[str, ...] = ()
    priority: int = 0
    marks: list[Mark] = field(default_factory=list[Mark])
    bad_marks: list[Loss] = field(default_factory=list[Loss])
    losses: list[Loss] = field(default_factory=list[Loss])
    ends: dict[Any, str] = field(default_factory=dict[Any, str])
    answered: bool = False
    author: str | None = None

    def leave_out(self, member: str, value: Any) -> None:
        """Name a member that nobody reads; one without content says nothing."""
        if value not in (None, [], {}, ""):
            self.losses.append(Loss("member.left_out", self.where, {"member": member}))

    def refuse_mark(self, target: Target, reason: str, note: Any) -> None:
        """Name a mark that cannot be read."""
        shown = note if isinstance(note, str) else json.dumps(note, ensure_ascii=False)[:SHOWN]
        self.bad_marks.append(Loss("mark.unreadable", self.where, {"field": target.field, "reason": reason}, note=shown))

    def refuse_attribute(self, target: Target, name: str) -> None:
        """Name an attribute that is no scalar."""
        self.losses.append(Loss("attribute.unreadable", self.where, {"attribute": name, "field": target.field}))

    def make_id(self, *parts: str) -> str:
        """Return an id for a mark that a relation may join, "" where nothing joins marks."""
        return stable_uuid(self.where, self.text or "", *parts) if self.is_linked else ""

    def make_item(self) -> Incoming:
        """Return the item that the members add up to."""
        options = self.targets.options
        if self.author is not None:
            options = msgspec.structs.replace(options, author=self.author)
        annotations = make_annotation(self.marks, options, losses=self.bad_marks, answered=self.answered)
        return Incoming(
            key=self.key if self.key is not None else self.where.replace(": ", "-").replace(" ", "-"),
            where=self.where,
            text=self.text,
            source=self.source,
            columns=self.columns,
            meta=self.meta,
            tags=self.tags,
            priority=self.priority,
            annotations=annotations,
            losses=tuple(self.losses),
        )


def is_scalar(value: Any) -> bool:
    """Tell whether a value is text, a number or a truth value."""
    return type(value) in SCALARS


def get_attributes(draft: ItemDraft, target: Target, members: Mapping[str, Any], known: frozenset[str]) -> dict[str, Attribute]:
    """Return the members of a mark that are not part of its shape; those that are no scalars are named."""
    others = {name: value for name, value in members.items() if name not in known}
    for name in (name for name, value in others.items() if not (value is None or is_scalar(value))):
        draft.refuse_attribute(target, name)
    return {name: value for name, value in others.items() if is_scalar(value)}
