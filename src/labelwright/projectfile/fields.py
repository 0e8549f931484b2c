# SPDX-License-Identifier: Apache-2.0
"""The schema section of a project file: fields, labels, attributes, in their short and their long forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, get_args

import msgspec

from labelwright.base.canonical_json import sha256
from labelwright.base.names import is_name, to_name
from labelwright.schema.schema import Attribute, AttributeType, Field, Label, Schema
from labelwright.schema.schema_checks import LIMIT_SOURCE_ID

from .node_reader import NodeReader
from .yaml_tree import Node, to_plain

FIELD = ("name", "kind", "title", "description", "labels", "attributes", "required", "settings", "retired", "warnings")
LABEL = ("name", "title", "key", "color", "description", "parent", "labels", "retired", "source_id")
ATTRIBUTE = ("name", "type", "title", "description", "options", "required", "default", "minimum", "maximum", "retired")
TYPES: tuple[str, ...] = get_args(AttributeType)


def read_schema(reader: NodeReader, node: Node | None, media: Any) -> Schema:
    """Return the schema as far as it can be read; what cannot is noted in `reader`."""
    members = reader.members(node, "schema", ("fields",)) if node is not None else {}
    fields = [_field(reader, item, path) for path, item in reader.elements(members.get("fields"), "schema.fields")]
    return Schema(media=media, fields=tuple(fields))


def _field(reader: NodeReader, node: Node, path: str) -> Field:
    members = reader.members(node, path, FIELD)
    labels: list[Label] = []
    _labels(reader, members.get("labels"), f"{path}.labels", None, labels)
    labels = name_apart(labels, keep=_list_stated_names(members.get("labels")))
    return Field(
        name=reader.required_text(members, "name", path, example="objects"),
        kind=reader.required_text(members, "kind", path, example="choice"),
        title=reader.text(members.get("title"), f"{path}.title", None),
        description=reader.text(members.get("description"), f"{path}.description", None),
        labels=tuple(labels),
        attributes=tuple(
            _attribute(reader, item, element_path)
            for element_path, item in reader.elements(members.get("attributes"), f"{path}.attributes")
        ),
        required=reader.boolean(members.get("required"), f"{path}.required"),
        settings=_settings(reader, members.get("settings"), f"{path}.settings"),
        retired=reader.boolean(members.get("retired"), f"{path}.retired"),
        warnings=reader.boolean(members["warnings"], f"{path}.warnings") if members.get("warnings") else None,
    )


def _settings(reader: NodeReader, node: Node | None, path: str) -> dict[str, Any]:
    if node is None:
        return {}
    if node.type != "mapping":
        reader.fault(node, path, f"found {node.description}; wanted a mapping", "project.type")
        return {}
    for key, value in node.entries:
        reader.remember(f"{path}.{key.text}", value)
    return to_plain(node)


def label_of(text: str) -> Label:
    """Return the label a plain word stands for: 'cat' is its own name, 'Road sign' becomes road-sign with that title.

    A title in another script has no letters to make a name of; it gets one from its hash, the same every time.
    """
    if is_name(text):
        return Label(name=text)
    name = to_name(text)
    return Label(name=f"label-{sha256(text.encode())[:8]}" if name == "unnamed" else name, title=text)


def name_apart(labels: Sequence[Label], *, keep: Collection[str] = ()) -> list[Label]:
    """Return the labels with names of their own: where titles give the same name (C++ and C#), a hash of the title tells them apart.

    All of them get one, so that which name a label has does not hang on the order. Names in `keep` were written by a person.
    """
    counts, parents = Counter(label.name for label in labels), {label.parent for label in labels}
    return [
        msgspec.structs.replace(label, name=f"{label.name[:55]}-{sha256(label.title.encode())[:8]}")
        if counts[label.name] > 1 and label.title and label.name not in parents and label.name not in keep
        else label
        for label in labels
    ]


def _list_stated_names(node: Node | None) -> set[str]:
    """Return the names that are written as names, at any depth."""
    if node is None:
        return set()
    names = {value.text for key, value in node.entries if key.text == "name"} if node.type == "mapping" else set[str]()
    return names.union(*(_list_stated_names(item) for item in [*node.items, *(value for _, value in node.entries)]))


def _labels(reader: NodeReader, node: Node | None, path: str, parent: str | None, into: list[Label]) -> None:
    """Read labels in the order they stand, those nested under another right after it; depth is bounded by the tree's."""
    if node is None:
        return
    for _, item in reader.elements(node, path):
        element_path = f"{path}[{len(into)}]"
        members = reader.members(item, element_path, LABEL, short="title")
        label = _label(reader, item, members, element_path, parent)
        into.append(label)
        _labels(reader, members.get("labels"), path, label.name, into)


def _label(reader: NodeReader, node: Node, members: dict[str, Node], path: str, parent: str | None) -> Label:
    if node.type == "scalar":
        short = label_of(node.text)
        return Label(name=short.name, title=short.title, parent=parent)
    title = reader.text(members.get("title"), f"{path}.title", None)
    name = label_of(title).name if title and "name" not in members else reader.required_text(members, "name", path, example="cat")
    return Label(
        name=name,
        title=title,
        key=reader.text(members.get("key"), f"{path}.key", None),
        color=reader.text(members.get("color"), f"{path}.color", None),
        description=reader.text(members.get("description"), f"{path}.description", None),
        parent=parent or reader.text(members.get("parent"), f"{path}.parent", None),
        retired=reader.boolean(members.get("retired"), f"{path}.retired"),
        source_id=_source_id(reader, members.get("source_id"), f"{path}.source_id"),
    )


def _source_id(reader: NodeReader, node: Node | None, path: str) -> int | None:
    number = reader.integer(node, path, -1, low=0, high=LIMIT_SOURCE_ID)
    return None if number < 0 else number


def _attribute(reader: NodeReader, node: Node, path: str) -> Attribute:
    members = reader.members(node, path, ATTRIBUTE)
    return Attribute(
        name=reader.required_text(members, "name", path, example="occluded"),
        type=reader.choice(members.get("type"), f"{path}.type", TYPES, "bool"),
        title=reader.text(members.get("title"), f"{path}.title", None),
        description=reader.text(members.get("description"), f"{path}.description", None),
        options=reader.texts(members.get("options"), f"{path}.options"),
        required=reader.boolean(members.get("required"), f"{path}.required"),
        default=_default(members),
        minimum=reader.number(members.get("minimum"), f"{path}.minimum"),
        maximum=reader.number(members.get("maximum"), f"{path}.maximum"),
        retired=reader.boolean(members.get("retired"), f"{path}.retired"),
    )


def _default(members: dict[str, Node]) -> Any:
    """Return the default as its type wants it: text and options stay words, numbers and truths become themselves."""
    node = members.get("default")
    if node is None:
        return None
    words = members.get("type")
    return node.text if words is not None and words.text in ("text", "choice") else to_plain(node)
