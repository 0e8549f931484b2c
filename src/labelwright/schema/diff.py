# SPDX-License-Identifier: Apache-2.0
"""What changes between two versions of a schema, and what each change does to the marks there are.

Three sorts: free (adding; titles, colours, keys, order), retiring (no longer offered, marks keep it), and orphaning (a mark
would name what is no longer there, or hold what its field no longer takes). An orphaning change is refused with the counts:
no mark is ever left without its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from .changes import Change, count_noun, diff_members, to_plain
from .schema import Attribute, Field, Label, Schema


class Usage(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much there is already: items, marks by field, marks by field and label, by field and attribute; annotations by stage."""

    items: int = 0
    fields: dict[str, int] = {}
    labels: dict[str, dict[str, int]] = {}
    attributes: dict[str, dict[str, int]] = {}
    stages: dict[str, int] = {}

    def of_label(self, field: str, label: str) -> int:
        return self.labels.get(field, {}).get(label, 0)

    def of_attribute(self, field: str, attribute: str) -> int:
        """Return the marks that carry the attribute; when nobody counted, all marks of the field."""
        return self.attributes[field].get(attribute, 0) if field in self.attributes else self.fields.get(field, 0)


class Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def diff(old: Schema, new: Schema, usage: Usage) -> tuple[Change, ...]:
    """Return the changes that make `new` out of `old`; empty when they say the same."""
    return tuple(_schema_changes(old, new, usage))


def _schema_changes(old: Schema, new: Schema, usage: Usage) -> Iterator[Change]:
    if old.media != new.media:
        stop = f"The project holds {count_noun(usage.items, 'item')} of {old.media}." if usage.items else None
        yield Change("schema.media", "change", old.media, new.media, "Items of another medium are asked for.", stop)
    for before, after in pair_named(old.fields, new.fields):
        path = f"schema.fields.{_name(before, after)}"
        yield from _field_changes(path, before, after, usage)
    yield from diff_order("schema.fields", old.fields, new.fields)


def pair_named(old: Sequence[N], new: Sequence[N]) -> Iterator[tuple[N | None, N | None]]:
    """Yield old and new things of one name side by side: those of `new` in their order, then those that went."""
    before = {thing.name: thing for thing in old}
    after = {thing.name for thing in new}
    yield from ((before.get(thing.name), thing) for thing in new)
    yield from ((thing, None) for thing in old if thing.name not in after)


def diff_order(path: str, old: Sequence[Named], new: Sequence[Named]) -> Iterator[Change]:
    """Yield one change when the things that both sides have stand in another order."""
    kept = {thing.name for thing in old} & {thing.name for thing in new}
    before = [thing.name for thing in old if thing.name in kept]
    after = [thing.name for thing in new if thing.name in kept]
    if before != after:
        yield Change(path, "change", before, after, "Shown in another order.")


def _field_changes(path: str, old: Field | None, new: Field | None, usage: Usage) -> Iterator[Change]:
    if old is None and new is not None:
        effect = "Asked from now on; what was submitted before does not answer it." if new.required else "Asked from now on."
        yield Change(path, "add", None, to_plain(new), effect)
    elif old is not None and new is None:
        yield _removed(path, old, usage.fields.get(old.name, 0), "field")
    elif old is not None and new is not None:
        yield from diff_members(path, old, new, names=("title", "description"), effect="Shown differently; the data stays.")
        yield from _retired(path, old.retired, new.retired, usage.fields.get(old.name, 0))
        yield from _field_meaning(path, old, new, usage.fields.get(old.name, 0))
        yield from _label_changes(f"{path}.labels", old, new, usage)
        yield from _attribute_changes(f"{path}.attributes", old, new, usage)


def _field_meaning(path: str, old: Field, new: Field, marks: int) -> Iterator[Change]:
    if old.kind != new.kind:
        stop = f"{count_noun(marks, 'mark')} of this field hold a {old.kind}; add a new field and retire this one." if marks else None
        yield Change(f"{path}.kind", "change", old.kind, new.kind, f"The field takes a {new.kind}.", stop)
    if old.warnings != new.warnings:
        yield Change(f"{path}.warnings", "change", old.warnings, new.warnings, "Later submits are remarked on, or not; the data stays.")
    if old.settings != new.settings:
        effect = f"{count_noun(marks, 'mark')} made under the old settings stay as they are." if marks else "Holds from now on."
        yield Change(f"{path}.settings", "change", old.settings, new.settings, effect)
    if old.required != new.required:
        effect = "Must be answered from now on; what was submitted stays." if new.required else "May be left open from now on."
        yield Change(f"{path}.required", "change", old.required, new.required, effect)


def _label_changes(path: str, old: Field, new: Field, usage: Usage) -> Iterator[Change]:
    for before, after in pair_named(old.labels, new.labels):
        yield from _one_label(f"{path}.{_name(before, after)}", before, after, usage.of_label(old.name, _name(before, after)))
    yield from diff_order(path, old.labels, new.labels)


def _one_label(path: str, old: Label | None, new: Label | None, marks: int) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(path, "add", None, to_plain(new), "Offered from now on.")
    elif old is not None and new is None:
        yield _removed(path, old, marks, "label")
    elif old is not None and new is not None:
        names = ("title", "key", "color", "description")
        yield from diff_members(path, old, new, names=names, effect="Shown differently; the data stays.")
        numbered = "Exports that number labels write it from now on; the data stays."
        yield from diff_members(path, old, new, names=("source_id",), effect=numbered)
        moved = f"Moves in the tree; {count_noun(marks, 'mark')} keep the name." if marks else "Moves in the tree."
        yield from diff_members(path, old, new, names=("parent",), effect=moved)
        yield from _retired(path, old.retired, new.retired, marks)


def _attribute_changes(path: str, old: Field, new: Field, usage: Usage) -> Iterator[Change]:
    for before, after in pair_named(old.attributes, new.attributes):
        name = _name(before, after)
        yield from _one_attribute(f"{path}.{name}", before, after, usage.of_attribute(old.name, name))
    yield from diff_order(path, old.attributes, new.attributes)


def _one_attribute(path: str, old: Attribute | None, new: Attribute | None, marks: int) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(path, "add", None, to_plain(new), "Asked from now on; marks made before do not have it.")
    elif old is not None and new is None:
        yield _removed(path, old, marks, "attribute")
    elif old is not None and new is not None:
        yield from diff_members(path, old, new, names=("title", "description"), effect="Shown differently; the data stays.")
        yield from diff_members(path, old, new, names=("required", "default"), effect="Holds for marks made from now on.")
        yield from diff_members(path, old, new, names=("minimum", "maximum"), effect="Holds for marks made from now on; older ones stay.")
        yield from _retired(path, old.retired, new.retired, marks)
        yield from _attribute_meaning(path, old, new, marks)


def _attribute_meaning(path: str, old: Attribute, new: Attribute, marks: int) -> Iterator[Change]:
    if old.type != new.type:
        stop = f"{count_noun(marks, 'mark')} hold a {old.type} here; add a new attribute and retire this one." if marks else None
        yield Change(f"{path}.type", "change", old.type, new.type, f"The attribute takes a {new.type}.", stop)
    elif old.options != new.options:
        lost = [option for option in old.options if option not in new.options]
        stop = f"{count_noun(marks, 'mark')} may hold {', '.join(lost)}; keep the option." if lost and marks else None
        yield Change(f"{path}.options", "change", list(old.options), list(new.options), "Other options are offered.", stop)


def _retired(path: str, before: bool, after: bool, marks: int) -> Iterator[Change]:
    if after and not before:
        yield Change(path, "retire", False, True, f"No longer offered; {count_noun(marks, 'mark')} keep it.")
    if before and not after:
        yield Change(f"{path}.retired", "change", True, False, "Offered again.")


def _removed(path: str, gone: Any, marks: int, noun: str) -> Change:
    stop = f"{count_noun(marks, 'mark')} would lose their {noun}; set 'retired: true' on it instead." if marks else None
    return Change(path, "remove", to_plain(gone), None, f"The {noun} goes; no mark uses it." if not marks else f"The {noun} goes.", stop)


def _name(before: Named | None, after: Named | None) -> str:
    return before.name if before is not None else after.name if after is not None else ""
