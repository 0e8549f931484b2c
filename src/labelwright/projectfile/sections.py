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

from .node_reader import Reading
from .project import ROLES, Person
from .yaml_tree import Node

STAGE_TYPES: tuple[str, ...] = get_args(StageType)
LATER_STAGES = ("pilot", "annotate", "review", "adjudicate", "gold", "calibrate")
ORDERS: tuple[str, ...] = get_args(Order)
THENS: tuple[str, ...] = get_args(Then)
EMAIL = re.compile(r"[^@\s<>\"',;:()\[\]\\]+@[^@\s<>\"',;:()\[\]\\]+")
LIMIT_REDUNDANCY = 100

Load = Callable[[str], str]


def read_guidelines(reading: Reading, node: Node | None, load: Load | None) -> tuple[str, str | None]:
    """Return the Markdown and the file it came from, if it came from one."""
    if node is None or node.sort != "mapping":
        return reading.text(node, "guidelines", ""), None
    name = reading.needed(reading.members(node, "guidelines", ("file",)), "file", "guidelines", example="guidelines.md")
    if not _beside(name) or load is None:
        message = f"'{name}' cannot be read" if load is None else f"'{name}' is not a file beside or below the project file"
        reading.fault_at("guidelines.file", message, "guidelines.file", "Write the guidelines into the project file.")
        return "", name
    try:
        return load(name), name
    except LabelwrightError as error:
        reading.fault_at("guidelines.file", error.message, error.code, error.hint)
        return "", name


def _beside(name: str) -> bool:
    """Tell whether a path stays below the folder it starts from."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name and "\0" not in name


def read_stages(reading: Reading, node: Node | None, fields: Sequence[str]) -> tuple[StageSpec, ...]:
    """Return the stages in their order; without any, there is one that asks every field."""
    stages = tuple(_stage(reading, item, at, fields) for at, item in reading.each(node, "stages"))
    check_names(reading, "stages", [stage.name for stage in stages], "stage")
    return stages or DEFAULT_STAGES


def _stage(reading: Reading, node: Node, at: str, fields: Sequence[str]) -> StageSpec:
    found = reading.members(node, at, ("name", "type", "title", "ask", "redundancy", "order"))
    asked = reading.texts(found.get("ask"), f"{at}.ask")
    _check_asked(reading, at, asked, fields)
    return StageSpec(
        name=reading.needed(found, "name", at, example="label"),
        type=_stage_type(reading, found.get("type"), f"{at}.type"),
        title=reading.text(found.get("title"), f"{at}.title", None),
        ask=asked,
        redundancy=reading.integer(found.get("redundancy"), f"{at}.redundancy", 1, low=1, high=LIMIT_REDUNDANCY),
        order=reading.choice(found.get("order"), f"{at}.order", ORDERS, None),
    )


def _stage_type(reading: Reading, node: Node | None, at: str) -> StageType:
    if node is not None and node.text in LATER_STAGES:
        hint = f"Stages of that type come in a later version; this one knows: {', '.join(STAGE_TYPES)}."
        reading.fault(node, at, f"'{node.text}' stages are not there yet", "stage.later", hint)
        return "label"
    return reading.choice(node, at, STAGE_TYPES, "label")


def _check_asked(reading: Reading, at: str, asked: Sequence[str], fields: Sequence[str]) -> None:
    for place, name in enumerate(asked):
        where = f"{at}.ask[{place}]"
        if name not in fields:
            reading.fault_at(where, f"there is no field '{name}'", "field.unknown", did_you_mean(name, fields))
        elif name in asked[:place]:
            reading.fault_at(where, f"'{name}' is asked twice", "name.twice", "Keep one of them.")


def read_skips(reading: Reading, node: Node | None) -> tuple[SkipReason, ...]:
    """Return the skip reasons; a file without the section gets the usual three, an empty list means that nobody may skip."""
    skips = tuple(_skip(reading, item, at) for at, item in reading.each(node, "skips"))
    check_names(reading, "skips", [skip.name for skip in skips], "skip reason")
    return skips if node is not None else DEFAULT_SKIPS


def _skip(reading: Reading, node: Node, at: str) -> SkipReason:
    found = reading.members(node, at, ("name", "title", "then"))
    return SkipReason(
        name=reading.needed(found, "name", at, example="unsure"),
        title=reading.text(found.get("title"), f"{at}.title", None),
        then=reading.choice(found.get("then"), f"{at}.then", THENS, "another"),
    )


def read_queue(reading: Reading, node: Node | None) -> QueueSettings:
    found = reading.members(node, "queue", ("lease_minutes", "batch", "order", "seed")) if node is not None else {}
    return QueueSettings(
        lease_minutes=reading.integer(found.get("lease_minutes"), "queue.lease_minutes", 30, low=1, high=7 * 24 * 60),
        batch=reading.integer(found.get("batch"), "queue.batch", 8, low=1, high=10),
        order=reading.choice(found.get("order"), "queue.order", ORDERS, "random"),
        seed=reading.integer(found.get("seed"), "queue.seed", 1, low=0, high=2**31 - 1),
    )


def read_people(reading: Reading, node: Node | None) -> tuple[Person, ...]:
    people = tuple(_person(reading, item, at) for at, item in reading.each(node, "people"))
    seen: set[str] = set()
    for place, person in enumerate(people):
        where = f"people[{place}].email"
        if not EMAIL.fullmatch(person.email) and person.email:
            reading.fault_at(where, f"'{person.email}' is not an e-mail address", "email.invalid", "Write it as name@example.org.")
        elif person.email.casefold() in seen:
            reading.fault_at(where, f"'{person.email}' is listed twice", "name.twice", "Keep one of them; a person has one role.")
        seen.add(person.email.casefold())
    return people


def _person(reading: Reading, node: Node, at: str) -> Person:
    found = reading.members(node, at, ("email", "name", "role"), short="email")
    return Person(
        email=reading.needed(found, "email", at, example="ada@example.org"),
        role=reading.choice(found.get("role"), f"{at}.role", ROLES, "annotator"),
        name=reading.text(found.get("name"), f"{at}.name", None),
    )


def check_names(reading: Reading, at: str, names: Iterable[str], noun: str) -> None:
    """Note names that are no slugs, or that come twice."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        where = f"{at}[{place}].name"
        if name and not is_name(name):
            reading.fault_at(where, f"'{name}' cannot name a {noun}; wanted: {NAME_RULE}", "name.invalid", f"Try '{to_name(name)}'.")
        elif name and name in seen:
            reading.fault_at(where, f"'{name}' is used twice", "name.twice", "Rename one of them.")
        seen.add(name)
