# SPDX-License-Identifier: Apache-2.0
"""The sections of a project file beside the schema: guidelines, stages, skip reasons, the queue, people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import get_args

from labelwright.base.errors import LabelwrightError
from labelwright.base.names import NAME_RULE, did_you_mean, is_name, to_name
from labelwright.model.stage import DEFAULT_SKIPS, DEFAULT_STAGES, Order, QueueSettings, SkipReason, StageSpec, StageType, Then

from .node_reader import NodeReader
from .project import ROLES, Person
from .yaml_tree import Node

STAGE_TYPES: tuple[str, ...] = get_args(StageType)
LATER_STAGES = ("pilot", "annotate", "review", "adjudicate", "gold", "calibrate")
ORDERS: tuple[str, ...] = get_args(Order)
THENS: tuple[str, ...] = get_args(Then)
EMAIL = re.compile(r"[^@\s<>\"',;:()\[\]\\]+@[^@\s<>\"',;:()\[\]\\]+")
LIMIT_REDUNDANCY = 100

Load = Callable[[str], str]


def read_guidelines(reader: NodeReader, node: Node | None, load: Load | None) -> tuple[str, str | None]:
    """Return the Markdown and the file it came from, if it came from one."""
    if node is None or node.type != "mapping":
        return reader.text(node, "guidelines", ""), None
    name = reader.required_text(reader.members(node, "guidelines", ("file",)), "file", "guidelines", example="guidelines.md")
    if not _beside(name) or load is None:
        message = f"'{name}' cannot be read" if load is None else f"'{name}' is not a file beside or below the project file"
        reader.fault_at("guidelines.file", message, "guidelines.file", "Write the guidelines into the project file.")
        return "", name
    try:
        return load(name), name
    except LabelwrightError as error:
        reader.fault_at("guidelines.file", error.message, error.code, error.hint)
        return "", name


def _beside(name: str) -> bool:
    """Tell whether a path stays below the folder it starts from."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name and "\0" not in name


def read_stages(reader: NodeReader, node: Node | None, fields: Sequence[str]) -> tuple[StageSpec, ...]:
    """Return the stages in their order; without any, there is one that asks every field."""
    stages = tuple(_stage(reader, item, path, fields) for path, item in reader.elements(node, "stages"))
    check_names(reader, "stages", [stage.name for stage in stages], "stage")
    return stages or DEFAULT_STAGES


def _stage(reader: NodeReader, node: Node, path: str, fields: Sequence[str]) -> StageSpec:
    members = reader.members(node, path, ("name", "type", "title", "ask", "redundancy", "order"))
    asked = reader.texts(members.get("ask"), f"{path}.ask")
    _check_asked(reader, path, asked, fields)
    return StageSpec(
        name=reader.required_text(members, "name", path, example="label"),
        type=_stage_type(reader, members.get("type"), f"{path}.type"),
        title=reader.text(members.get("title"), f"{path}.title", None),
        ask=asked,
        redundancy=reader.integer(members.get("redundancy"), f"{path}.redundancy", 1, low=1, high=LIMIT_REDUNDANCY),
        order=reader.choice(members.get("order"), f"{path}.order", ORDERS, None),
    )


def _stage_type(reader: NodeReader, node: Node | None, path: str) -> StageType:
    if node is not None and node.text in LATER_STAGES:
        hint = f"Stages of that type come in a later version; this one knows: {', '.join(STAGE_TYPES)}."
        reader.fault(node, path, f"'{node.text}' stages are not there yet", "stage.later", hint)
        return "label"
    return reader.choice(node, path, STAGE_TYPES, "label")


def _check_asked(reader: NodeReader, path: str, asked: Sequence[str], fields: Sequence[str]) -> None:
    for index, name in enumerate(asked):
        where = f"{path}.ask[{index}]"
        if name not in fields:
            reader.fault_at(where, f"there is no field '{name}'", "field.unknown", did_you_mean(name, fields))
        elif name in asked[:index]:
            reader.fault_at(where, f"'{name}' is asked twice", "name.twice", "Keep one of them.")


def read_skips(reader: NodeReader, node: Node | None) -> tuple[SkipReason, ...]:
    """Return the skip reasons; a file without the section gets the usual three, an empty list means that nobody may skip."""
    skips = tuple(_skip(reader, item, path) for path, item in reader.elements(node, "skips"))
    check_names(reader, "skips", [skip.name for skip in skips], "skip reason")
    return skips if node is not None else DEFAULT_SKIPS


def _skip(reader: NodeReader, node: Node, path: str) -> SkipReason:
    members = reader.members(node, path, ("name", "title", "then"))
    return SkipReason(
        name=reader.required_text(members, "name", path, example="unsure"),
        title=reader.text(members.get("title"), f"{path}.title", None),
        then=reader.choice(members.get("then"), f"{path}.then", THENS, "another"),
    )


def read_queue(reader: NodeReader, node: Node | None) -> QueueSettings:
    members = reader.members(node, "queue", ("lease_minutes", "prefetch", "order", "seed")) if node is not None else {}
    return QueueSettings(
        lease_minutes=reader.integer(members.get("lease_minutes"), "queue.lease_minutes", 30, low=1, high=7 * 24 * 60),
        prefetch=reader.integer(members.get("prefetch"), "queue.prefetch", 8, low=1, high=10),
        order=reader.choice(members.get("order"), "queue.order", ORDERS, "random"),
        seed=reader.integer(members.get("seed"), "queue.seed", 1, low=0, high=2**31 - 1),
    )


def read_people(reader: NodeReader, node: Node | None) -> tuple[Person, ...]:
    people = tuple(_person(reader, item, path) for path, item in reader.elements(node, "people"))
    known: set[str] = set()
    for index, person in enumerate(people):
        where = f"people[{index}].email"
        if not EMAIL.fullmatch(person.email) and person.email:
            reader.fault_at(where, f"'{person.email}' is not an e-mail address", "email.invalid", "Write it as name@example.org.")
        elif person.email.casefold() in known:
            reader.fault_at(where, f"'{person.email}' is listed twice", "name.twice", "Keep one of them; a person has one role.")
        known.add(person.email.casefold())
    return people


def _person(reader: NodeReader, node: Node, path: str) -> Person:
    members = reader.members(node, path, ("email", "name", "role"), short="email")
    return Person(
        email=reader.required_text(members, "email", path, example="ada@example.org"),
        role=reader.choice(members.get("role"), f"{path}.role", ROLES, "annotator"),
        name=reader.text(members.get("name"), f"{path}.name", None),
    )


def check_names(reader: NodeReader, path: str, names: Iterable[str], noun: str) -> None:
    """Note names that are no slugs, or that come twice."""
    known: set[str] = set()
    for index, name in enumerate(names):
        where = f"{path}[{index}].name"
        if name and not is_name(name):
            reader.fault_at(where, f"'{name}' cannot name a {noun}; wanted: {NAME_RULE}", "name.invalid", f"Try '{to_name(name)}'.")
        elif name and name in known:
            reader.fault_at(where, f"'{name}' is used twice", "name.twice", "Rename one of them.")
        known.add(name)
