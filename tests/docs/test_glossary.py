# SPDX-License-Identifier: Apache-2.0
"""Public words keep to the glossary: names of the API, commands and options, texts of the screens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import typer.main
from tests.docs.source import ROOT

from labelwright.cli.program import app

ENTRY = re.compile(r"^### ([^\n]+)\n\n(.*?)\n\n\*Avoid:\* ([^\n]+)$", re.MULTILINE | re.DOTALL)
TEXT = re.compile(r"""^\s*'?[\w.]+'?:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)""", re.MULTILINE)
SCREEN = re.compile(r"^\| (`[^|]+) \| ([^|]+) \|$", re.MULTILINE)
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-/.{}\s]+")

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")

ALLOWED: dict[str, str] = {"status: status": "RFC 9457 names this member of a refusal"}
"""Public places that use an avoided word and may, each with the reason: `place: word`."""


def entries() -> dict[str, list[str]]:
    """Return each word of ours with the words it stands instead of."""
    return {word: re.findall(r"`([^`]+)`", avoid) for word, _, avoid in ENTRY.findall(GLOSSARY)}


def screen_words() -> dict[str, str]:
    """Return the words that the screens avoid, each with what they say instead."""
    return {word: instead for left, instead in SCREEN.findall(GLOSSARY) for word in re.findall(r"`([^`]+)`", left)}


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for words, whole words only, with the endings of a plural."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in longest_first)})(?:s|es)?\b", re.IGNORECASE)


AVOIDED_WORDS = [word for found in entries().values() for word in found]
AVOIDED = pattern(AVOIDED_WORDS)
SAID_ON_SCREEN = " ".join(screen_words().values())
AVOIDED_ON_SCREEN = pattern([*screen_words(), *(word for word in AVOIDED_WORDS if word not in SAID_ON_SCREEN)])


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


def wrong(texts: Iterator[str], avoided: re.Pattern[str] = AVOIDED) -> list[str]:
    found = (f"{text.strip()}: {match.group()}" for text in texts for match in avoided.finditer(in_words(text)))
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
    assert wrong(screen_texts(), AVOIDED_ON_SCREEN) == []


def test_a_word_that_screens_avoid_would_be_found() -> None:
    assert wrong(iter(["3 marks wait"]), AVOIDED_ON_SCREEN) == ["3 marks wait: marks"]
    assert wrong(iter(["3 items are on hold"]), AVOIDED_ON_SCREEN) == []


def test_texts_of_the_screens_are_really_read() -> None:
    assert len(list(screen_texts())) > 150
