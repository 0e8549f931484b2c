# SPDX-License-Identifier: Apache-2.0
"""The schema section of a project file: fields, labels, attributes, in their short and their long forms."""

from __future__ import annotations

from typing import Any, get_args

from labelwright.base.canonical import sha256
from labelwright.base.names import is_name, to_name
from labelwright.schema.schema import Attribute, AttributeType, Field, Label, Schema

from .node_reader import Reading
from .yaml_tree import Node, plain

FIELD = ("name", "kind", "title", "description", "labels", "attributes", "required", "settings", "retired")
LABEL = ("name", "title", "key", "color", "description", "parent", "labels", "retired")
ATTRIBUTE = ("name", "type", "title", "description", "options", "required", "default", "minimum", "maximum", "retired")
TYPES: tuple[str, ...] = get_args(AttributeType)


def read_schema(reading: Reading, node: Node | None, media: Any) -> Schema:
    """Return the schema as far as it can be read; what cannot is noted in `reading`."""
    found = reading.members(node, "schema", ("fields",)) if node is not None else {}
    fields = [_field(reading, item, at) for at, item in reading.each(found.get("fields"), "schema.fields")]
    return Schema(media=media, fields=tuple(fields))


def _field(reading: Reading, node: Node, at: str) -> Field:
    found = reading.members(node, at, FIELD)
    labels: list[Label] = []
    _labels(reading, found.get("labels"), f"{at}.labels", None, labels)
    return Field(
        name=reading.needed(found, "name", at, example="objects"),
        kind=reading.needed(found, "kind", at, example="choice"),
        title=reading.text(found.get("title"), f"{at}.title", None),
        description=reading.text(found.get("description"), f"{at}.description", None),
        labels=tuple(labels),
        attributes=tuple(_attribute(reading, item, place) for place, item in reading.each(found.get("attributes"), f"{at}.attributes")),
        required=reading.truth(found.get("required"), f"{at}.required"),
        settings=_settings(reading, found.get("settings"), f"{at}.settings"),
        retired=reading.truth(found.get("retired"), f"{at}.retired"),
    )


def _settings(reading: Reading, node: Node | None, at: str) -> dict[str, Any]:
    if node is None:
        return {}
    if node.sort != "mapping":
        reading.fault(node, at, f"found {node.seen}; wanted a mapping", "project.type")
        return {}
    for key, value in node.entries:
        reading.place(f"{at}.{key.text}", value)
    return plain(node)


def label_of(text: str) -> Label:
    """Return the label a plain word stands for: 'cat' is its own name, 'Road sign' becomes road-sign with that title.

    A title in another script has no letters to make a name of; it gets one from its hash, the same every time.
    """
    if is_name(text):
        return Label(name=text)
    name = to_name(text)
    return Label(name=f"label-{sha256(text.encode())[:8]}" if name == "unnamed" else name, title=text)


def _labels(reading: Reading, node: Node | None, at: str, parent: str | None, into: list[Label]) -> None:
    """Read labels in the order they stand, those nested under another right after it; depth is bounded by the tree's."""
    if node is None:
        return
    for _, item in reading.each(node, at):
        place = f"{at}[{len(into)}]"
        found = reading.members(item, place, LABEL, short="title")
        label = _label(reading, item, found, place, parent)
        into.append(label)
        _labels(reading, found.get("labels"), at, label.name, into)


def _label(reading: Reading, node: Node, found: dict[str, Node], at: str, parent: str | None) -> Label:
    if node.sort == "scalar":
        short = label_of(node.text)
        return Label(name=short.name, title=short.title, parent=parent)
    title = reading.text(found.get("title"), f"{at}.title", None)
    name = label_of(title).name if title and "name" not in found else reading.needed(found, "name", at, example="cat")
    return Label(
        name=name,
        title=title,
        key=reading.text(found.get("key"), f"{at}.key", None),
        color=reading.text(found.get("color"), f"{at}.color", None),
        description=reading.text(found.get("description"), f"{at}.description", None),
        parent=parent or reading.text(found.get("parent"), f"{at}.parent", None),
        retired=reading.truth(found.get("retired"), f"{at}.retired"),
    )


def _attribute(reading: Reading, node: Node, at: str) -> Attribute:
    found = reading.members(node, at, ATTRIBUTE)
    return Attribute(
        name=reading.needed(found, "name", at, example="occluded"),
        type=reading.choice(found.get("type"), f"{at}.type", TYPES, "bool"),
        title=reading.text(found.get("title"), f"{at}.title", None),
        description=reading.text(found.get("description"), f"{at}.description", None),
        options=reading.texts(found.get("options"), f"{at}.options"),
        required=reading.truth(found.get("required"), f"{at}.required"),
        default=_default(found),
        minimum=reading.number(found.get("minimum"), f"{at}.minimum"),
        maximum=reading.number(found.get("maximum"), f"{at}.maximum"),
        retired=reading.truth(found.get("retired"), f"{at}.retired"),
    )


def _default(found: dict[str, Node]) -> Any:
    """Return the default as its type wants it: text and options stay words, numbers and truths become themselves."""
    node = found.get("default")
    if node is None:
        return None
    words = found.get("type")
    return node.text if words is not None and words.text in ("text", "choice") else plain(node)
