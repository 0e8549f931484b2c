# SPDX-License-Identifier: Apache-2.0
"""ProjectFile -> `project.yaml`: the same project always gives the same text, and reading it gives the project back.

Defaults are left out, short forms are used where they say the same, lists of words stay on a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
import yaml

from labelwright.model.stage import DEFAULT_SKIPS, DEFAULT_STAGES
from labelwright.schema.schema import Attribute, Field, Label

from .fields import label_of
from .project import ProjectFile
from .yaml_tree import parse_scalar

WIDTH = 110
PRINTABLE = "!-~\u00a1-\u2027\u2030-\ud7ff"
LINE = re.compile(rf" *[{PRINTABLE}](?:[ {PRINTABLE}]*[{PRINTABLE}])?|")
"""A line that a YAML block gives back as it was: empty, or ending in a visible character."""


class _Words(list[Any]):
    """A list written on one line."""


class _Row(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes our shapes; a class because PyYAML keeps its representers on one."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - the name is PyYAML's
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the same list twice is written twice
        return True


def _words(dumper: yaml.SafeDumper, data: _Words) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _row(dumper: yaml.SafeDumper, data: _Row) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


def _text(dumper: Any, data: str) -> Any:
    """Markdown reads best as a block; whatever a block might change is quoted instead."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=_style(data))


def _style(text: str) -> str | None:
    if _fits_block(text):
        return "|"
    return None if LINE.fullmatch(text) and parse_scalar(text) == text else '"'


def _fits_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    ends_seen = bool(lines[0].strip()) and not lines[0].startswith(" ") and lines[-1] != ""
    return "\n" in text and ends_seen and all(LINE.fullmatch(line) for line in lines)


_Dumper.add_representer(_Words, _words)
_Dumper.add_representer(_Row, _row)
_Dumper.add_representer(str, _text)


def write(project: ProjectFile) -> str:
    """Return the project as YAML; `read(write(project))` is `project` again."""
    return yaml.dump(document(project), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def document(project: ProjectFile) -> dict[str, Any]:
    """Return the project as the plain mapping its YAML says, defaults left out."""
    document: dict[str, Any] = {
        "project": project.project,
        "title": project.title,
        "media": project.media,
        "revision": project.revision or None,
        "schema": {"fields": [_field(field) for field in project.schema.fields]},
        "guidelines": _Row(file=project.guidelines_file) if project.guidelines_file else project.guidelines or None,
        "show": _Words(project.show) or None,
        "stages": None if project.stages == DEFAULT_STAGES else [_plain(stage) for stage in project.stages],
        "skips": None if project.skips == DEFAULT_SKIPS else [_plain(skip) for skip in project.skips],
        "queue": _plain(project.queue) or None,
        "people": [_plain(person) for person in project.people] or None,
    }
    return _some(document)


def _some(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    """Return a Struct's members on one line, defaults left out, its tuples as lists."""
    defaults = {member.name: member.default for member in msgspec.structs.fields(struct)}
    members = {name: value for name, value in msgspec.structs.asdict(struct).items() if value != defaults[name]}
    return _Row({name: _Words(cast(tuple[Any], value)) if isinstance(value, tuple) else value for name, value in members.items()})


def _field(field: Field) -> dict[str, Any]:
    return _some(
        {
            "name": field.name,
            "kind": field.kind,
            "title": field.title,
            "description": field.description,
            "required": field.required or None,
            "retired": field.retired or None,
            "warnings": field.warnings,
            "labels": _labels(field.labels) if field.labels else None,
            "attributes": [_attribute(attribute) for attribute in field.attributes] or None,
            "settings": dict(field.settings) or None,
        }
    )


def _attribute(attribute: Attribute) -> dict[str, Any]:
    return _Row({**_plain(attribute), "type": attribute.type})


def _labels(labels: Sequence[Label]) -> list[Any]:
    """Return labels as their short forms, nested when that keeps their order, else flat with `parent`."""
    below: dict[str | None, list[Label]] = {}
    for label in labels:
        below.setdefault(label.parent, []).append(label)
    if _in_tree_order(below, most=len(labels)) != list(labels):
        return [_flat(label) for label in labels]
    return _listed([_nested(root, below) for root in below[None]])


def _in_tree_order(below: Mapping[str | None, Sequence[Label]], *, most: int) -> list[Label]:
    """Return the labels as nesting would order them: each followed by those below it. A circle is left out."""
    labels: list[Label] = []
    ahead = list(reversed(below.get(None, ())))
    while ahead and len(labels) <= most:
        labels.append(ahead.pop())
        ahead.extend(reversed(below.get(labels[-1].name, ())))
    return labels


def _listed(labels: list[Any]) -> list[Any]:
    return _Words(labels) if all(isinstance(label, str) for label in labels) else labels


def _flat(label: Label) -> str | dict[str, Any]:
    if label.parent is None and label == label_of(label.shown):
        return label.shown
    return _plain(label)


def _nested(label: Label, below: Mapping[str | None, Sequence[Label]]) -> str | dict[str, Any]:
    """Return a label with those below it; the schema's check bounds how deep they go."""
    own = msgspec.structs.replace(label, parent=None)
    children = [_nested(child, below) for child in below.get(label.name, ())]
    return {**_plain(own), "labels": _listed(children)} if children else _flat(own)
