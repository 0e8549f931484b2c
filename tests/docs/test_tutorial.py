# SPDX-License-Identifier: Apache-2.0
"""The tutorial is true: its files are written, its server is started, its code is run, in the order of the page."""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from tests.docs.source import page

from labelwright import quality

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATIENCE_S = 60.0


class Block(NamedTuple):
    language: str
    note: str
    text: str

    @property
    def file(self) -> str | None:
        return self.note.strip().removeprefix("file=") if "file=" in self.note else None


def blocks(name: str) -> list[Block]:
    """Return the code blocks of a page; what comes after the language is a note to us and invisible to readers."""
    return [Block(*found) for found in FENCE.findall(page(name))]


def write_files(found: list[Block], folder: Path) -> None:
    for block in found:
        if block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")


@contextlib.contextmanager
def served(command: str, folder: Path) -> Iterator[None]:
    """Run the page's own command on a free port until the block ends; its log is shown when it does not start."""
    words = [word if word != "8600" else "0" for word in shlex.split(command)]
    assert words[0] == "labelwright"
    environment = {**os.environ, "LABELWRIGHT_LOG": "warning"}
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-c", "from labelwright.cli import main; main()", *words[1:]], cwd=folder, env=environment, stderr=log
    )
    try:
        until = time.monotonic() + PATIENCE_S
        while not (folder / "labelwright-data" / "server.json").exists():
            assert process.poll() is None, (folder / "server.log").read_text()
            assert time.monotonic() < until, (folder / "server.log").read_text()
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


SHELL = """
import shlex as _shlex, subprocess as _subprocess, sys as _sys
def _run(line):
    words = _shlex.split(line)
    assert words[0] == "labelwright", line
    done = _subprocess.run([_sys.executable, "-c", "from labelwright.cli import main; main()", *words[1:]], capture_output=True, text=True)
    assert done.returncode == 0, f"{line}: {done.stdout} {done.stderr}"
"""


def program_of(found: list[Block]) -> str:
    """Return the page as one program: its code as it stands, its commands run in between."""
    parts = [SHELL]
    for block in found:
        if block.language == "python":
            parts.append(block.text)
        elif block.language == "sh" and not block.note.strip():
            parts += [f"_run({line!r})" for line in block.text.splitlines()]
    return "\n".join(parts)


def wait_until_ready(folder: Path) -> None:
    """A reader types slower than a server starts; a test does not."""
    url = json.loads((folder / "labelwright-data" / "server.json").read_text(encoding="utf-8"))["url"]
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/ready").is_success:
                return
        time.sleep(0.1)


@pytest.mark.slow
def test_the_tutorial_runs_as_it_is_written(tmp_path: Path) -> None:
    found = blocks("tutorial.md")
    write_files(found, tmp_path)

    with served(next(block.text for block in found if block.note.strip() == "server"), tmp_path):
        wait_until_ready(tmp_path)
        done = subprocess.run([sys.executable, "-c", program_of(found)], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "messages-labelled.csv").read_text(encoding="utf-8").splitlines()) == 6


def test_every_example_of_a_project_file_is_one() -> None:
    from labelwright.kinds.standard_kinds import standard_registry
    from labelwright.projectfile.read import read

    examples = [block.text for name in ("tutorial.md", "projects.md") for block in blocks(name) if block.language == "yaml"]

    projects = [read(text, standard_registry(), load=lambda _: "Look twice.").project for text in examples]

    assert projects == ["messages", "street-safety"]


def test_json_examples_are_json() -> None:
    texts = [block.text for name in ("errors.md",) for block in blocks(name) if block.language == "json"]

    assert [sorted(json.loads(text))[0] for text in texts] == ["code"]


def test_python_examples_of_the_other_pages_run(tmp_path: Path) -> None:
    texts = [block.text for name in ("adding-a-kind.md",) for block in blocks(name) if block.language == "python"]

    said = [subprocess.run([sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=True).stdout for text in texts]

    assert said == ["boxes region ['box', 'point', 'polygon']\n"]


def test_the_examples_of_the_quality_library_run_without_a_warning(tmp_path: Path) -> None:
    program = "\n".join(block.text for block in blocks("quality-library.md") if block.language == "python")

    done = subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_every_function_of_the_quality_library_has_an_example() -> None:
    program = "\n".join(block.text for block in blocks("quality-library.md") if block.language == "python")

    functions = {name for name in quality.__all__ if inspect.isfunction(getattr(quality, name))}

    assert sorted(functions - set(re.findall(r"\w+", program)) - OF_LINKS) == []


OF_LINKS = {"match_units", "name_units", "rename_link_ends"}
"""Functions that need a whole project of several fields; tests/kinds/test_links.py has them."""
