# SPDX-License-Identifier: Apache-2.0
"""Public words keep to the glossary: names of the API, commands and options, texts of the screens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import typer.main
from tests.docs.source import ROOT

from labelwright.cli.program import app

ENTRY = re.compile(r"^### ([^\n]+)\n\n(.*?)\n\n\*Avoid:\* ([^\n]+)$", re.MULTILINE | re.DOTALL)
TEXT = re.compile(r"""^\s*'?[\w.]+'?:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)""", re.MULTILINE)
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-/.{}\s]+")

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")

ALLOWED: dict[str, str] = {}
"""Public places that use an avoided word and may, each with the reason: `place: word`."""


def entries() -> dict[str, list[str]]:
    """Return each word of ours with the words it stands instead of."""
    return {word: re.findall(r"`([^`]+)`", avoid) for word, _, avoid in ENTRY.findall(GLOSSARY)}


def avoided() -> re.Pattern[str]:
    """Return a pattern for all avoided words, whole words only, with the endings of a plural."""
    words = sorted({word for found in entries().values() for word in found}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})(?:s|es)?\b", re.IGNORECASE)


AVOIDED = avoided()


def in_words(name: str) -> str:
    """Return a name as words: `ItemRow` and `item_row` and `/item-row` are "item row"."""
    return " ".join(part for part in HUMP.split(name) if part)


def api_names() -> Iterator[str]:
    document = json.loads((ROOT / "web" / "src" / "api" / "openapi.json").read_text(encoding="utf-8"))
    for path, verbs in document["paths"].items():
        yield path
        for said in verbs.values():
            yield said.get("summary", "")
            yield from (each["name"] for each in said.get("parameters", []))
    for name, schema in document["components"]["schemas"].items():
        yield name
        yield from schema.get("properties", {})


def cli_words(command: Any, name: str = "labelwright") -> Iterator[str]:
    yield f"{name}: {command.help or ''}"
    for each in command.params:
        yield f"{name} {' '.join(each.opts)}: {getattr(each, 'help', None) or ''}"
    for word, inner in getattr(command, "commands", {}).items():
        yield from cli_words(inner, f"{name} {word}")


def screen_texts() -> Iterator[str]:
    for path in sorted((ROOT / "web" / "src" / "ui").glob("texts*.ts")):
        for found in TEXT.findall(path.read_text(encoding="utf-8")):
            yield "".join(found)


def wrong(texts: Iterator[str]) -> list[str]:
    found = (f"{text.strip()}: {match.group()}" for text in texts for match in AVOIDED.finditer(in_words(text)))
    return [place for place in found if place not in ALLOWED]


def test_every_entry_says_what_to_avoid() -> None:
    heads = re.findall(r"^### (.+)$", GLOSSARY, re.MULTILINE)

    assert sorted(entries()) == sorted(heads)
    assert [word for word, avoid in entries().items() if not avoid] == []


def test_no_word_of_ours_is_avoided_elsewhere() -> None:
    ours = {word.lower() for word in entries()}

    assert [word for avoid in entries().values() for word in avoid if word.lower() in ours] == []


def test_an_avoided_word_would_be_found() -> None:
    assert wrong(iter(["TaskRow"])) == ["TaskRow: Task"]
    assert wrong(iter(["/api/tasks/{task}"])) == ["/api/tasks/{task}: tasks", "/api/tasks/{task}: task"]
    assert wrong(iter(["multitasking"])) == []


def test_names_of_the_api_keep_to_the_glossary() -> None:
    assert wrong(api_names()) == []


def test_commands_and_options_keep_to_the_glossary() -> None:
    assert wrong(cli_words(typer.main.get_command(app))) == []


def test_texts_of_the_screens_keep_to_the_glossary() -> None:
    assert wrong(screen_texts()) == []


def test_texts_of_the_screens_are_really_read() -> None:
    assert len(list(screen_texts())) > 150
