# SPDX-License-Identifier: Apache-2.0
"""A JSON Schema of `project.yaml`, so that an editor completes names and underlines mistakes while one types.

It says what the shape of the file is; what needs a look at several places (a stage asking a field that is not there) is
found by `read`. A kind's settings come from its own Struct.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from labelwright.base.names import NAME
from labelwright.kinds.kind import Kind
from labelwright.kinds.registry import Registry
from labelwright.schema.schema_checks import LIMIT_SOURCE_ID

from .fields import TYPES
from .project import ROLES
from .read import MEDIA
from .sections import LIMIT_REDUNDANCY, ORDERS, STAGE_TYPES, THENS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(registry: Registry) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a project file for the kinds of this installation."""
    return {
        "$schema": DRAFT,
        "title": "Labelwright project",
        **_object(
            {
                "project": _name("The project's name; it never changes."),
                "title": _text("What people see."),
                "media": {"enum": list(MEDIA), "description": "What the items are."},
                "revision": {"type": "integer", "minimum": 0, "description": "The revision this file was read at."},
                "schema": _object({"fields": _list({"$ref": "#/$defs/field"})}, needed=("fields",)),
                "guidelines": {"anyOf": [_text("Markdown."), _object({"file": _text("A file beside this one.")}, needed=("file",))]},
                "show": _list(_text("Metadata an annotator may see.")),
                "skips": _list(_skip()),
                "stages": _list(_stage()),
                "queue": _queue(),
                "people": _list({"anyOf": [_text("E-mail address of an annotator."), _person()]}),
            },
            needed=("project", "media", "schema"),
        ),
        "$defs": {"field": _field(registry), "label": _label(), "attribute": _attribute(), **_settings_definitions(registry)},
    }


def _object(members: dict[str, Any], *, needed: Sequence[str] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(needed), "additionalProperties": False}


def _list(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": element}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _word(description: str) -> dict[str, Any]:
    """A word an editor may take for something else: `yes` and `1` are label names, too."""
    return {"type": ["string", "boolean", "number"], "description": description}


def _name(description: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{NAME.pattern}$", "description": description}


def _truth(description: str) -> dict[str, Any]:
    return {"type": "boolean", "description": description}


def _within(low: int, high: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": low, "maximum": high}


def _field(registry: Registry) -> dict[str, Any]:
    field = _object(
        {
            "name": _name("The field's name; data carries it, it never changes."),
            "kind": {"oneOf": [{"const": kind.tag, "description": kind.title} for kind in registry]},
            "title": _text("What people see."),
            "description": _text("A help text."),
            "labels": _list({"$ref": "#/$defs/label"}),
            "attributes": _list({"$ref": "#/$defs/attribute"}),
            "required": _truth("Must be answered before submitting."),
            "settings": {"type": "object"},
            "retired": _truth("No longer asked; marks keep it."),
            "warnings": _truth("Whether a submit remarks on what looks like a slip; regions and links are, unless this says no."),
        },
        needed=("name", "kind"),
    )
    return {**field, "allOf": [_settings_rule(kind) for kind in registry]}


def _settings_rule(kind: Kind) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind.tag}}, "required": ["kind"]},
        "then": {"properties": {"settings": {"$ref": f"#/$defs/{kind.settings.__name__}"}}},
    }


def _settings_definitions(registry: Registry) -> dict[str, Any]:
    _, definitions = msgspec.json.schema_components([kind.settings for kind in registry], ref_template="#/$defs/{name}")
    return definitions


def _label() -> dict[str, Any]:
    long = _object(
        {
            "name": _word("The label's name; data carries it, it never changes."),
            "title": _word("What people see."),
            "key": {"type": ["string", "integer"], "description": "1 to 9, or 0."},
            "color": {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
            "description": _text("When to use it."),
            "parent": _word("The label it is nested under."),
            "labels": _list({"$ref": "#/$defs/label"}),
            "retired": _truth("No longer offered; marks keep it."),
            "source_id": {**_within(0, LIMIT_SOURCE_ID), "description": "Its number in the data's own files, such as a COCO category id."},
        }
    )
    return {"anyOf": [_word("A label by its name or title."), long]}


def _attribute() -> dict[str, Any]:
    return _object(
        {
            "name": _name("The attribute's name."),
            "type": {"enum": list(TYPES), "default": "bool"},
            "title": _text("What people see."),
            "description": _text("A help text."),
            "options": _list(_word("One of the answers.")),
            "required": _truth("Must be given."),
            "default": {"type": ["string", "number", "boolean"]},
            "minimum": {"type": "number"},
            "maximum": {"type": "number"},
            "retired": _truth("No longer asked; marks keep it."),
        },
        needed=("name",),
    )


def _stage() -> dict[str, Any]:
    return _object(
        {
            "name": _name("The stage's name."),
            "type": {"enum": list(STAGE_TYPES), "default": "label"},
            "title": _text("What people see."),
            "ask": _list(_text("The name of a field; none means all.")),
            "redundancy": {**_within(1, LIMIT_REDUNDANCY), "default": 1, "description": "Independent annotations an item wants."},
            "order": {"enum": list(ORDERS)},
        },
        needed=("name",),
    )


def _skip() -> dict[str, Any]:
    then = {"enum": list(THENS), "default": "another", "description": "Where a skipped item goes."}
    return _object({"name": _name("The reason's name."), "title": _text("What people see."), "then": then}, needed=("name",))


def _queue() -> dict[str, Any]:
    return _object(
        {
            "lease_minutes": {**_within(1, 7 * 24 * 60), "default": 30},
            "prefetch": {**_within(1, 10), "default": 8},
            "order": {"enum": list(ORDERS), "default": "random"},
            "seed": {**_within(0, 2**31 - 1), "default": 1},
        }
    )


def _person() -> dict[str, Any]:
    role = {"enum": list(ROLES), "default": "annotator"}
    return _object({"email": _text("E-mail address."), "name": _text("What people see."), "role": role}, needed=("email",))
