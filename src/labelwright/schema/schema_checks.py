# SPDX-License-Identifier: Apache-2.0
"""Is a schema sound? All that is wrong with it, before anyone labels under it.

Every check answers with Problems whose `where` is a path into the schema (`fields[0].labels[2].key`), so that the project
file can point at the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from labelwright.base.errors import LabelwrightError
from labelwright.base.finite_numbers import is_finite_number
from labelwright.base.names import NAME_RULE, did_you_mean, is_name, to_name
from labelwright.kinds.kind import Family, Kind
from labelwright.kinds.registry import Registry

from .problems import Problem, problem_from_error
from .schema import Attribute, Field, Label, Schema

KEYS = "1234567890"
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
LIMIT_FIELDS = 100
LIMIT_LABELS = 20_000
LIMIT_LEVELS = 20
LIMIT_WORDS = 2_000
LIMIT_SOURCE_ID = 2**31 - 1
LIMIT_NEAREST = 500
"""How many names a misspelt one is compared with; looking through twenty thousand would take seconds."""


def check_schema(schema: Schema, registry: Registry) -> tuple[Problem, ...]:
    """Return all that is wrong with a schema; nothing when it is sound."""
    return tuple(_schema_problems(schema, registry))


def get_settings(field: Field, kind: Kind) -> Any:
    """Return the field's settings as its kind's Struct; a kind that has a `tree` gets it from the labels' parents.

    Raises msgspec.ValidationError when a setting is unknown or of another type, InvalidProject when the kind refuses it.
    """
    tree = {label.name: label.parent for label in field.labels if label.parent}
    takes_tree = tree and "tree" in kind.settings.__struct_fields__
    return msgspec.convert({**field.settings, "tree": tree} if takes_tree else field.settings, kind.settings)


def _schema_problems(schema: Schema, registry: Registry) -> Iterator[Problem]:
    if not schema.fields:
        yield Problem("fields", "there is no field; a schema asks at least one", "schema.empty", "Add a field with a name and a kind.")
    yield from _too_many("fields", len(schema.fields), LIMIT_FIELDS)
    yield from _twice("fields", [field.name for field in schema.fields], "field")
    for index, field in enumerate(schema.fields):
        yield from _field_problems(f"fields[{index}]", field, schema.media, registry)


def _field_problems(path: str, field: Field, media: str, registry: Registry) -> Iterator[Problem]:
    yield from _named(path, field.name, "field")
    yield from _worded(path, {"title": field.title, "description": field.description})
    yield from _kind_problems(path, field, media, registry)
    yield from _label_list_problems(f"{path}.labels", field.labels)
    yield from _twice(f"{path}.attributes", [attribute.name for attribute in field.attributes], "attribute")
    for index, attribute in enumerate(field.attributes):
        yield from _attribute_problems(f"{path}.attributes[{index}]", attribute)


def _kind_problems(path: str, field: Field, media: str, registry: Registry) -> Iterator[Problem]:
    if field.kind not in registry:
        tags = [kind.tag for kind in registry]
        yield Problem(f"{path}.kind", f"there is no kind '{field.kind}'", "kind.unknown", did_you_mean(field.kind, tags))
        return
    kind = registry.get(field.kind)
    if media not in kind.media:
        fitting = ", ".join(sorted(other.tag for other in registry if media in other.media))
        yield Problem(f"{path}.kind", f"{kind.title} cannot be put on {media}", "kind.medium", f"Kinds for {media}: {fitting}.")
    yield from _settings_problems(f"{path}.settings", field, kind)
    yield from _labels_wanted(path, field, kind)


def _settings_problems(field_path: str, field: Field, kind: Kind) -> Iterator[Problem]:
    try:
        get_settings(field, kind)
    except LabelwrightError as error:
        yield problem_from_error(error, where=f"{field_path}{(error.where or '').removeprefix('settings')}")
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        known = [member.encode_name for member in msgspec.structs.fields(kind.settings)]
        stray = next((name for name in field.settings if name not in known), None)
        member_path = f"{field_path}.{stray}" if stray else f"{field_path}{path.rstrip('`')}"
        hint = did_you_mean(stray, known) if stray else None
        yield Problem(member_path, f"the settings do not fit a {kind.title}: {message}", "settings.invalid", hint)


def _labels_wanted(path: str, field: Field, kind: Kind) -> Iterator[Problem]:
    """An answer made of label names needs some; an answer of another sort has no use for them."""
    if kind.family is not Family.ANSWER:
        return
    if kind.labels is not None and not any(not label.retired for label in field.labels):
        yield Problem(f"{path}.labels", f"a {kind.title} has no label to pick", "labels.missing", "Give it a list of labels.")
    if kind.labels is None and field.labels:
        yield Problem(f"{path}.labels", f"a {kind.title} takes no labels", "labels.unused", "Leave the labels out.")


def _label_list_problems(path: str, labels: Sequence[Label]) -> Iterator[Problem]:
    yield from _too_many(path, len(labels), LIMIT_LABELS)
    yield from _twice(path, [label.name for label in labels], "label")
    yield from _key_problems(path, labels)
    yield from _parent_problems(path, labels)
    yield from _source_id_problems(path, labels)
    for index, label in enumerate(labels):
        yield from _named(f"{path}[{index}]", label.name, "label")
        yield from _worded(f"{path}[{index}]", {"title": label.title, "description": label.description})
        if label.color is not None and not COLOR.fullmatch(label.color):
            message = f"'{label.color}' is not a colour"
            yield Problem(f"{path}[{index}].color", message, "color.invalid", "Write it as '#rrggbb', such as '#d9480f'.")


def _key_problems(path: str, labels: Sequence[Label]) -> Iterator[Problem]:
    used_by: dict[str, str] = {}
    for index, label in enumerate(labels):
        if label.key is None or label.retired:
            continue
        where = f"{path}[{index}].key"
        if len(label.key) != 1 or label.key not in KEYS:
            yield Problem(where, f"'{label.key}' is not a label key", "key.invalid", "Label keys are 1 to 9 and 0.")
        elif label.key in used_by:
            message = f"key {label.key} belongs to '{used_by[label.key]}' already"
            yield Problem(where, message, "key.twice", "Give each label of a field a key of its own.")
        used_by.setdefault(label.key, label.name)


def _source_id_problems(path: str, labels: Sequence[Label]) -> Iterator[Problem]:
    """A retired label keeps its number: marks carry it still."""
    used_by: dict[int, str] = {}
    for index, label in enumerate(labels):
        if label.source_id is None:
            continue
        where = f"{path}[{index}].source_id"
        if not 0 <= label.source_id <= LIMIT_SOURCE_ID:
            message = f"{label.source_id} is no number of a label"
            yield Problem(where, message, "source_id.invalid", f"Numbers go from 0 to {LIMIT_SOURCE_ID:,}.")
        elif label.source_id in used_by:
            message = f"source id {label.source_id} belongs to '{used_by[label.source_id]}' already"
            yield Problem(where, message, "source_id.twice", "Give each label of a field a number of its own.")
        used_by.setdefault(label.source_id, label.name)


def _parent_problems(path: str, labels: Sequence[Label]) -> Iterator[Problem]:
    parents = {label.name: label.parent for label in labels}
    for index, label in enumerate(labels):
        where = f"{path}[{index}].parent"
        above = _above(label.name, parents)
        if label.parent is not None and label.parent not in parents:
            message = f"'{label.name}' is nested under '{label.parent}', which is no label of this field"
            yield Problem(where, message, "parent.unknown", did_you_mean(label.parent, list(parents)[:LIMIT_NEAREST]))
        elif label.name in above:
            yield Problem(where, f"'{label.name}' is nested under itself", "parent.cycle", "Break the circle of parents.")
        elif len(above) > LIMIT_LEVELS:
            yield Problem(where, f"'{label.name}' is nested deeper than {LIMIT_LEVELS} levels", "parent.deep", "Make the tree flatter.")


def _above(name: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return the labels above one, nearest first, up to the first that comes again or to one level beyond the limit."""
    ancestors: list[str] = []
    above = parents.get(name)
    while above is not None and above not in ancestors and len(ancestors) <= LIMIT_LEVELS:
        ancestors.append(above)
        above = parents.get(above)
    return ancestors


def _attribute_problems(path: str, attribute: Attribute) -> Iterator[Problem]:
    yield from _named(path, attribute.name, "attribute")
    yield from _worded(path, {"title": attribute.title, "description": attribute.description})
    yield from _option_problems(path, attribute)
    yield from _bound_problems(path, attribute)
    wrong = find_attribute_fault(attribute, attribute.default)
    if attribute.default is not None and wrong:
        yield Problem(f"{path}.default", f"the default {wrong}", "attribute.default")


def _option_problems(path: str, attribute: Attribute) -> Iterator[Problem]:
    if attribute.type == "choice" and not attribute.options:
        yield Problem(f"{path}.options", "a choice has no options", "options.missing", "List them under 'options'.")
    if attribute.type != "choice" and attribute.options:
        message = f"options belong to a choice, and this is a {attribute.type}"
        yield Problem(f"{path}.options", message, "options.unused", "Make the type 'choice', or leave the options out.")
    yield from _twice(f"{path}.options", attribute.options, "option", member="")


def _bound_problems(path: str, attribute: Attribute) -> Iterator[Problem]:
    low, high = attribute.minimum, attribute.maximum
    if attribute.type != "number" and (low is not None or high is not None):
        message = f"bounds belong to a number, and this is a {attribute.type}"
        yield Problem(f"{path}.{'minimum' if low is not None else 'maximum'}", message, "bounds.unused")
    if any(bound is not None and not is_finite_number(bound) for bound in (low, high)):
        yield Problem(f"{path}.minimum", "a bound is not a finite number", "bounds.invalid")
    elif low is not None and high is not None and low > high:
        yield Problem(f"{path}.minimum", f"the minimum {low:g} is above the maximum {high:g}", "bounds.empty")


def find_attribute_fault(attribute: Attribute, value: object) -> str | None:
    """Return what is wrong with an attribute's value, as the rest of a sentence ("is not a number"), or None."""
    if attribute.type == "bool":
        return None if isinstance(value, bool) else "is neither true nor false"
    if attribute.type == "text":
        return None if isinstance(value, str) else "is not text"
    if attribute.type == "choice":
        return _option_fault(attribute, value)
    return _number_fault(attribute, value)


def _option_fault(attribute: Attribute, value: object) -> str | None:
    if isinstance(value, str) and value in attribute.options:
        return None
    return f"is '{value}', which is none of: {', '.join(attribute.options[:12])}"


def _number_fault(attribute: Attribute, value: object) -> str | None:
    if not is_finite_number(value):
        return "is not a number"
    if attribute.minimum is not None and value < attribute.minimum:
        return f"is {value:g}, below the minimum {attribute.minimum:g}"
    if attribute.maximum is not None and value > attribute.maximum:
        return f"is {value:g}, above the maximum {attribute.maximum:g}"
    return None


def _named(path: str, name: str, noun: str) -> Iterator[Problem]:
    if not is_name(name):
        yield Problem(f"{path}.name", f"'{name}' cannot name a {noun}; wanted: {NAME_RULE}", "name.invalid", f"Try '{to_name(name)}'.")


def _worded(path: str, words: Mapping[str, str | None]) -> Iterator[Problem]:
    for member, text in words.items():
        if text is not None and not text.strip():
            yield Problem(f"{path}.{member}", f"the {member} is empty", "words.empty", "Leave it out, or write something.")
        elif text is not None and len(text) > LIMIT_WORDS:
            yield Problem(f"{path}.{member}", f"the {member} has {len(text)} characters; {LIMIT_WORDS} are the most", "words.long")


def _twice(path: str, names: Iterable[str], noun: str, *, member: str = ".name") -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in first:
            message = f"'{name}' is used twice; the first {noun} of that name is number {first[name] + 1}"
            yield Problem(f"{path}[{index}]{member}", message, "name.twice", "Rename one of them.")
        first.setdefault(name, index)


def _too_many(path: str, count: int, limit: int) -> Iterator[Problem]:
    if count > limit:
        yield Problem(path, f"there are {count}; {limit} are the most", "schema.large")
