# SPDX-License-Identifier: Apache-2.0
"""`project.yaml` -> ProjectFile, or all that is wrong with it."""

from __future__ import annotations

from typing import get_args

from labelwright.base.names import NAME_RULE, is_name, to_name
from labelwright.kinds.registry import Registry
from labelwright.schema.schema import Media, Schema
from labelwright.schema.schema_checks import check_schema

from .errors import Fault, InvalidProjectFile
from .fields import read_schema
from .node_reader import NodeReader
from .project import ProjectFile
from .sections import Load, read_guidelines, read_people, read_queue, read_skips, read_stages
from .yaml_tree import Node, parse

TOP = ("project", "title", "media", "revision", "schema", "guidelines", "show", "skips", "stages", "queue", "people")
MEDIA: tuple[str, ...] = get_args(Media)


def read(text: str, registry: Registry, *, file: str = "project.yaml", load: Load | None = None) -> ProjectFile:
    """Return the project a file describes.

    `load(name)` returns the text of a file beside the project file (guidelines); it raises a LabelwrightError when it
    cannot. Raises InvalidProjectFile, which carries every fault with its line and column.
    """
    reader = NodeReader(file)
    project = _project(reader, parse(text, file=file), registry, load)
    if reader.faults:
        raise InvalidProjectFile(_without_duplicates(reader.faults))
    return project


def _project(reader: NodeReader, root: Node, registry: Registry, load: Load | None) -> ProjectFile:
    members = reader.members(root, "", TOP)
    name = reader.required_text(members, "project", "", example="street-safety")
    if name and not is_name(name):
        reader.fault_at("project", f"'{name}' cannot name a project; wanted: {NAME_RULE}", "name.invalid", f"Try '{to_name(name)}'.")
    schema = _schema(reader, members, registry)
    guidelines, guidelines_file = read_guidelines(reader, members.get("guidelines"), load)
    return ProjectFile(
        project=name,
        title=reader.text(members.get("title"), "title", None),
        revision=reader.integer(members.get("revision"), "revision", 0, low=0, high=2**53),
        schema=schema,
        guidelines=guidelines,
        guidelines_file=guidelines_file,
        show=reader.texts(members.get("show"), "show"),
        skips=read_skips(reader, members.get("skips")),
        stages=read_stages(reader, members.get("stages"), [field.name for field in schema.fields]),
        queue=read_queue(reader, members.get("queue")),
        people=read_people(reader, members.get("people")),
    )


def _schema(reader: NodeReader, members: dict[str, Node], registry: Registry) -> Schema:
    for missing in (name for name in ("media", "schema") if name not in members):
        example = "image" if missing == "media" else "{fields: [...]}"
        reader.fault_at(missing, f"'{missing}' is missing", "project.missing", f"Add '{missing}: {example}'.")
    media = reader.choice(members.get("media"), "media", MEDIA, None)
    schema = read_schema(reader, members.get("schema"), media or "image")
    for problem in check_schema(schema, registry) if "schema" in members else ():
        if not (media is None and problem.code == "kind.medium"):
            reader.fault_at(f"schema.{problem.where}", problem.message, problem.code, problem.hint)
    return schema


def _without_duplicates(faults: list[Fault]) -> list[Fault]:
    """Drop what was said of a place already: a missing name is not also an invalid one."""
    first: dict[str, Fault] = {}
    for fault in faults:
        first.setdefault(fault.where, fault)
    return list(first.values())
