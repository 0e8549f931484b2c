# SPDX-License-Identifier: Apache-2.0
"""Do an annotation's marks keep to the schema?

The schema says which fields, labels and attributes there are; the kind says whether a value is well formed on this asset.
All problems come back at once. A mark that was there before a label was retired stays valid: its id goes into `old`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

import msgspec

from labelwright.base.errors import LabelwrightError
from labelwright.base.names import did_you_mean
from labelwright.kinds.kind import Context, Family, Kind, Neighbour, UnknownValue, Value
from labelwright.kinds.registry import Registry
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset

from .problems import Problem, problem_from_error
from .schema import Field, Label, Schema
from .schema_checks import LIMIT_NEAREST, find_attribute_fault, get_settings

LIMIT_MARKS = 100_000
LIMIT_PROBLEMS = 200
"""More than a person will read; a file of a hundred thousand wrong marks must not take a minute to refuse."""


class MarkContext(msgspec.Struct, frozen=True):
    """What the marks are looked at with. `assets` may be empty: then whatever needs an extent or the text is left out."""

    schema: Schema
    registry: Registry
    assets: Mapping[str, Asset]
    old: frozenset[str]
    neighbours: Mapping[str, Neighbour]


def check_marks(
    marks: Sequence[Mark],
    *,
    schema: Schema,
    registry: Registry,
    assets: Sequence[Asset] = (),
    ask: Collection[str] = (),
    old: Collection[str] = (),
    complete: bool = True,
    limit: int = LIMIT_PROBLEMS,
) -> tuple[Problem, ...]:
    """Return what is wrong with the marks of one annotation (the first `limit`); nothing when they may be submitted.

    `ask` names the fields of the stage (none means all): only those must be answered, and only those may be. `old` holds ids
    of marks made under an earlier version: these may keep retired labels and fields. With `complete=False`
    nothing need be answered yet, as in a draft.
    """
    scene = MarkContext(
        schema=schema,
        registry=registry,
        assets={asset.name: asset for asset in assets},
        old=frozenset(old),
        neighbours=get_neighbours(marks, schema=schema, registry=registry),
    )
    if len(marks) > LIMIT_MARKS:
        return (Problem("marks", f"there are {len(marks)} marks; {LIMIT_MARKS} are the most", "marks.large"),)
    return tuple(islice(_problems(marks, scene, ask, complete), limit))


def _problems(marks: Sequence[Mark], scene: MarkContext, ask: Collection[str], complete: bool) -> Iterator[Problem]:
    asked = frozenset(ask) or frozenset(field.name for field in scene.schema.fields)
    yield from _doubled(marks)
    if complete:
        yield from _unanswered(marks, scene.schema, asked)
    for mark in marks:
        yield from _mark_problems(mark, scene, asked, complete)
    for field in scene.schema.fields:
        yield from _set_problems(field, marks, scene)


def _set_problems(field: Field, marks: Sequence[Mark], scene: MarkContext) -> Iterator[Problem]:
    """Ask the kind what the marks of one field get wrong together; those that are wrong alone are told of already."""
    kind = scene.registry.get(field.kind) if field.kind in scene.registry else None
    if kind is None or kind.check_set is None:
        return
    try:
        settings = get_settings(field, kind)
        decoded = [(mark, scene.registry.decode(mark.value)) for mark in marks if mark.field == field.name]
    except (LabelwrightError, msgspec.ValidationError):
        return
    kept = [(mark, value) for mark, value in decoded if not isinstance(value, UnknownValue) and scene.registry.kind_of(value) is kind]
    for index, error in kind.check_set([value for _, value in kept], [mark.label for mark, _ in kept], settings):
        yield problem_from_error(error, where=_inside(f"marks[{kept[index][0].id}]", error.where))


def get_neighbours(marks: Sequence[Mark], *, schema: Schema, registry: Registry) -> dict[str, Neighbour]:
    """Return what links may ask about the other marks; marks of unknown fields or kinds are no one's neighbour."""
    return {mark.id: neighbour for mark in marks if (neighbour := _neighbour(mark, schema, registry))}


def _neighbour(mark: Mark, schema: Schema, registry: Registry) -> Neighbour | None:
    field = schema.field(mark.field)
    if field is None or field.kind not in registry:
        return None
    return Neighbour(id=mark.id, field=field.name, kind=field.kind, family=registry.get(field.kind).family, label=mark.label)


def _doubled(marks: Sequence[Mark]) -> Iterator[Problem]:
    ids: set[str] = set()
    for mark in marks:
        if mark.id in ids or not mark.id or len(mark.id) > 64:
            yield Problem(f"marks[{mark.id}].id", "each mark needs an id of its own, of 1 to 64 characters", "mark.id")
        ids.add(mark.id)


def _unanswered(marks: Sequence[Mark], schema: Schema, asked: frozenset[str]) -> Iterator[Problem]:
    answered = {mark.field for mark in marks}
    for field in schema.fields:
        if field.required and not field.retired and field.name in asked and field.name not in answered:
            yield Problem(f"fields[{field.name}]", f"'{field.shown}' is not answered", "field.required", "Answer it, or skip the item.")


def _mark_problems(mark: Mark, scene: MarkContext, asked: frozenset[str], complete: bool) -> Iterator[Problem]:
    path = f"marks[{mark.id}]"
    field = scene.schema.field(mark.field)
    if field is None:
        known = [field.name for field in scene.schema.fields]
        yield Problem(f"{path}.field", f"there is no field '{mark.field}'", "field.unknown", did_you_mean(mark.field, known))
        return
    if mark.id not in scene.old and (field.retired or field.name not in asked):
        reason = "is retired" if field.retired else "is not asked at this stage"
        yield Problem(f"{path}.field", f"'{field.shown}' {reason}", "field.closed")
    yield from _attribute_problems(f"{path}.attributes", mark, field, complete)
    yield from _value_problems(path, mark, field, scene)


def _value_problems(path: str, mark: Mark, field: Field, scene: MarkContext) -> Iterator[Problem]:
    try:
        value = scene.registry.decode(mark.value)
    except LabelwrightError as error:
        yield problem_from_error(error, where=_inside(path, error.where))
        return
    if isinstance(value, UnknownValue):
        yield from _unknown_kind(path, mark, value, field, scene)
        return
    kind = scene.registry.kind_of(value)
    if kind.tag != field.kind:
        message = f"'{field.shown}' takes a {field.kind}, and this is a {kind.tag}"
        yield Problem(f"{path}.value.kind", message, "mark.kind")
        return
    yield from _asset_problems(path, mark, kind, scene)
    wrong_labels = tuple(_label_problems(path, mark, value, kind, field, scene))
    yield from wrong_labels or _kind_problems(path, mark, value, kind, field, scene)


def _unknown_kind(path: str, mark: Mark, value: UnknownValue, field: Field, scene: MarkContext) -> Iterator[Problem]:
    """An old mark of a kind whose plug-in has gone is carried along; a new one cannot be checked and is refused."""
    if mark.id in scene.old and value.kind == field.kind:
        return
    known = [kind.tag for kind in scene.registry]
    yield Problem(f"{path}.value.kind", f"there is no kind '{value.kind}'", "kind.unknown", did_you_mean(value.kind, known))


def _asset_problems(path: str, mark: Mark, kind: Kind, scene: MarkContext) -> Iterator[Problem]:
    if mark.on is not None and scene.assets and mark.on not in scene.assets:
        yield Problem(f"{path}.on", f"the item has no asset '{mark.on}'", "mark.asset", did_you_mean(mark.on, scene.assets))
    if mark.on is None and len(scene.assets) > 1 and kind.family is Family.REGION:
        names = ", ".join(sorted(scene.assets))
        yield Problem(
            f"{path}.on", "the item has several assets and the mark does not say on which it lies", "asset.unsaid", f"One of: {names}."
        )


def _label_problems(path: str, mark: Mark, value: Value, kind: Kind, field: Field, scene: MarkContext) -> Iterator[Problem]:
    if kind.family is Family.ANSWER:
        names = kind.labels(value) if kind.labels else ()
        for index, name in enumerate(names):
            yield from _label_fault(f"{path}.value.labels[{index}]", name, field, mark.id in scene.old)
        if mark.label is not None:
            yield Problem(f"{path}.label", "an answer carries its labels in its value", "label.misplaced", "Leave 'label' out.")
    elif mark.label is not None:
        yield from _label_fault(f"{path}.label", mark.label, field, mark.id in scene.old)
    elif field.labels:
        yield Problem(
            f"{path}.label", f"the mark of '{field.shown}' has no label", "label.missing", did_you_mean("", _offered(field.labels))
        )


def _label_fault(path: str, name: str, field: Field, old: bool) -> Iterator[Problem]:
    label = field.label(name)
    if label is None:
        yield Problem(path, f"'{field.shown}' has no label '{name}'", "label.unknown", did_you_mean(name, _offered(field.labels)))
    elif label.retired and not old:
        yield Problem(path, f"the label '{label.shown}' is retired", "label.retired", did_you_mean(name, _offered(field.labels)))


def _offered(labels: Sequence[Label]) -> list[str]:
    """Return the names to offer for a misspelt one."""
    return [label.name for label in labels if not label.retired][:LIMIT_NEAREST]


def _kind_problems(path: str, mark: Mark, value: Value, kind: Kind, field: Field, scene: MarkContext) -> Iterator[Problem]:
    """Ask the kind. Settings that do not fit are the schema's fault and are found there (`check_schema`)."""
    try:
        kind.check(value, get_settings(field, kind), build_context(mark, field=field, scene=scene))
    except LabelwrightError as error:
        yield problem_from_error(error, where=_inside(path, error.where))


def build_context(mark: Mark, *, field: Field, scene: MarkContext) -> Context:
    """Return what a kind may look at while it checks this mark."""
    only = next(iter(scene.assets.values())) if len(scene.assets) == 1 else None
    asset = scene.assets.get(mark.on) if mark.on is not None else only
    return Context(
        extent=asset.extent if asset else None,
        text=asset.text if asset else None,
        labels=frozenset(label.name for label in field.labels) if field.labels else None,
        neighbour=partial(_look_up, scene.neighbours) if scene.neighbours else None,
    )


def _look_up(neighbours: Mapping[str, Neighbour], id: str) -> Neighbour | None:
    return neighbours.get(id)


def _inside(path: str, where: str | None) -> str:
    if where is None:
        return f"{path}.value"
    return f"{path}.{where}" if where == "value" or where.startswith(("value.", "value[")) else f"{path}.value.{where}"


def _attribute_problems(path: str, mark: Mark, field: Field, complete: bool) -> Iterator[Problem]:
    known = {attribute.name: attribute for attribute in field.attributes}
    for name, value in mark.attributes.items():
        attribute = known.get(name)
        if attribute is None:
            yield Problem(f"{path}.{name}", f"'{field.shown}' has no attribute '{name}'", "attribute.unknown", did_you_mean(name, known))
        elif value is not None and (wrong := find_attribute_fault(attribute, value)):
            yield Problem(f"{path}.{name}", f"'{attribute.title or name}' {wrong}", "attribute.invalid")
    for attribute in field.attributes if complete else ():
        if attribute.required and not attribute.retired and mark.attributes.get(attribute.name) is None:
            yield Problem(f"{path}.{attribute.name}", f"'{attribute.title or attribute.name}' is not given", "attribute.required")
