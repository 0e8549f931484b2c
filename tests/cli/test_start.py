# SPDX-License-Identifier: Apache-2.0
"""From a file to the labelling screen: how it is read is said, what is in doubt is asked, and nothing to label is no success."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from labelwright.base.errors import LabelwrightError
from labelwright.cli import server_launch, source_questions
from labelwright.cli.program import app

TABLES = {
    "semicolons": "id;text\n1;zwei; drei\n2;vier\n".replace("zwei; drei", '"zwei; drei"').encode("cp1252"),
    "tabs": b"id\ttext\n1\tone\n",
    "latin-1": "id,text\n1,caf\xe9 cr\xe8me\n".encode("latin-1"),
    "utf-16": "id,text\n1,one\n".encode("utf-16"),
    "ragged": b"id,text\n1,one,extra\n2,two\n",
}


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be served, instead of serving it."""
    calls: list[str] = []
    monkeypatch.setattr(server_launch, "serve_source", lambda path, inspection, *_, **__: calls.append(inspection.words))
    return calls


def start(path: Path, *options: str, stdin: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["start", str(path), *options], input=stdin)
    if isinstance(done.exception, LabelwrightError):
        return 1, str(done.exception)
    return done.exit_code, done.output


def lay(folder: Path, data: bytes, name: str = "rows.csv") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_served_as_it_is_recognised(tmp_path: Path, launched: list[str], name: str):
    code, _ = start(lay(tmp_path, TABLES[name]), "--choice", "good,bad")

    assert code == 0
    assert "text: text" in launched[0]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"nr,opinion,shop\n1,I love this thing,x\n", "rows.csv", "Most likely: --text 'opinion'"),
        (b"1,I love it,good\n2,I hate it,bad\n", "rows.csv", "If the first row is no header"),
        (b"", "rows.csv", "no header row"),
        (b"id,text\n", "rows.csv", "nothing in it to label"),
        (b"id,text\n1,\n2,  \n", "rows.csv", "none of its 2 rows can be taken: row 2: text: the text is empty"),
        (b"<html></html>", "page.html", "no format reads this (page.html)"),
        ("id,text\n1,привет мир\n".encode("cp1251"), "rows.csv", "not UTF-8 text, and nothing shows which other encoding"),
        (b"\x89PNG\r\n\x1a\nbroken", "a.png", "none of its 1 rows can be taken"),
    ],
    ids=["unknown text column", "no header", "empty", "header alone", "empty texts", "HTML", "unknown encoding", "broken image"],
)
def test_what_cannot_be_labelled_is_said_before_anything_is_made(tmp_path: Path, launched: list[str], data: bytes, name: str, message: str):
    code, told = start(lay(tmp_path, data, name), "--box" if name.endswith("png") else "--choice", "good,bad")

    assert code != 0
    assert message in told
    assert launched == []
    assert not (tmp_path / f"{Path(name).stem}-labelwright").exists()


def test_an_empty_folder_a_missing_path_and_no_question_are_said_so(tmp_path: Path, launched: list[str]):
    assert "there is no file in it" in start(tmp_path, "--choice", "a,b")[1]
    assert "there is no file or folder" in start(tmp_path / "nothing", "--choice", "a,b")[1]
    assert "--choice spam,ham" in start(lay(tmp_path, b"id,text\n1,x\n"))[1]
    assert launched == []


def test_a_column_an_encoding_and_a_separator_can_be_said(tmp_path: Path, launched: list[str]):
    path = lay(tmp_path, "nr;opinion\n1;привет мир, ты\n".encode("cp1251"))

    assert start(path, "--choice", "a,b", "--text", "opinion", "--encoding", "cp1251", "--separator", ";")[0] == 0
    assert "cp1251, separated by semicolon" in launched[0]
    assert "text: opinion" in launched[0]


def test_on_a_terminal_the_text_column_and_the_encoding_are_asked_for(tmp_path: Path, launched: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source_questions, "can_ask", lambda: True)
    path = lay(tmp_path, "nr;opinion\n1;привет мир\n".encode("cp1251"))

    code, told = start(path, "--choice", "a,b", stdin="cp1251\n\n")

    assert (code, "Which column holds the text [opinion]" in told) == (0, True)
    assert "text: opinion" in launched[0]
