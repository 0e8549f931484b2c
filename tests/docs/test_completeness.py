# SPDX-License-Identifier: Apache-2.0
"""What the program has, the documentation describes: commands, settings, errors, endpoints, filters, formats, roles, members."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main
from tests.docs.source import ROOT, error_codes, page, variables

from labelwright.app.rights import RIGHTS
from labelwright.cli.program import app
from labelwright.formats.standard_formats import standard_formats
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.projectfile.json_schema import json_schema
from labelwright.store.filters import FILTER_NAMES

ROW = re.compile(r"^\| (?:<a [^>]*></a>)?((?:`[^`]+`(?:, )?)+)", re.MULTILINE)


def first_cells(text: str) -> set[str]:
    """Return what stands as code in the first cells of a page's tables."""
    return {word for cell in ROW.findall(text) for word in re.findall(r"`([^`]+)`", cell)}


def test_every_error_code_is_described() -> None:
    assert error_codes() - first_cells(page("errors.md")) == set()


def test_no_described_error_code_is_gone() -> None:
    assert {code for code in first_cells(page("errors.md")) if not code.isdigit()} - error_codes() == set()


def test_codes_are_really_read_from_the_source() -> None:
    assert {"mark.empty", "field.required", "revision.stale", "path.unknown", "condition.unknown"} <= error_codes()


def test_every_environment_variable_is_described() -> None:
    build_time = {"LABELWRIGHT_VENV", "LABELWRIGHT_SKIP_WEB"}

    assert variables() | build_time == {name for name in first_cells(page("install.md")) if name.startswith("LABELWRIGHT_")}


def test_every_filter_name_is_described() -> None:
    assert set(FILTER_NAMES) - first_cells(page("filters.md")) == set()


@pytest.mark.parametrize("name", [found.name for found in standard_formats()])
def test_every_format_says_what_it_carries_and_loses(name: str) -> None:
    assert name in first_cells(page("exporting.md"))
    assert name in first_cells(page("importing.md"))


@pytest.mark.parametrize("role", RIGHTS)
def test_every_role_is_described(role: str) -> None:
    assert f"`{role}`" in page("people.md")


@pytest.mark.parametrize("kind", [kind.tag for kind in standard_registry()])
def test_every_kind_is_listed(kind: str) -> None:
    assert kind in first_cells(page("projects.md"))


def members(schema: Any, definitions: dict[str, Any], seen: tuple[int, ...] = ()) -> Iterator[str]:
    """Yield every member that a project file may have, however deep; a kind's settings are a table of their own."""
    if not isinstance(schema, dict) or id(schema) in seen:
        return
    if "$ref" in schema:
        yield from members(definitions[schema["$ref"].rpartition("/")[2]], definitions, (*seen, id(schema)))
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from members(inner, definitions, (*seen, id(schema)))
    for inner in [schema.get("items"), *schema.get("anyOf", [])]:
        yield from members(inner, definitions, (*seen, id(schema)))


def test_every_member_of_a_project_file_is_described() -> None:
    schema = json_schema(standard_registry())
    described = set(re.findall(r"`([a-z_]+)`", page("projects.md")))

    assert set(members(schema, schema["$defs"])) - described == set()


def test_a_member_deep_in_the_file_is_found() -> None:
    schema = json_schema(standard_registry())

    assert {"lease_minutes", "minimum", "then", "role", "parent"} <= set(members(schema, schema["$defs"]))


def commands(command: Any, name: str = "labelwright") -> Iterator[tuple[str, Any]]:
    for word, inner in getattr(command, "commands", {}).items():
        found = f"{name} {word}"
        yield from commands(inner, found) if hasattr(inner, "commands") else iter([(found, inner)])


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_described(name: str) -> None:
    text = page("reference/cli.md").partition(f"## `{name}`\n")[2].partition("\n## ")[0]

    assert text
    assert [
        spelling
        for each in COMMANDS[name].params
        if each.name != "help"
        for spelling in each.opts[:1]
        if spelling.startswith("--") and spelling not in text
    ] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    assert (COMMANDS[name].help or "").strip()


def endpoints() -> list[str]:
    document = json.loads((ROOT / "web" / "src" / "api" / "openapi.json").read_text(encoding="utf-8"))
    return [f"{verb.upper()} {path}" for path, verbs in document["paths"].items() for verb in verbs]


def test_every_endpoint_is_described() -> None:
    assert set(endpoints()) - first_cells(page("reference/api.md")) == set()


def test_every_endpoint_has_a_summary() -> None:
    document = json.loads((ROOT / "web" / "src" / "api" / "openapi.json").read_text(encoding="utf-8"))

    assert [path for path, verbs in document["paths"].items() for said in verbs.values() if not said.get("summary")] == []
