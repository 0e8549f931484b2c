# SPDX-License-Identifier: Apache-2.0
"""The site builds, its links lead somewhere, and what is generated is what the code says now."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.docs.source import DOCS, ROOT


def script(name: str) -> ModuleType:
    """Return a script of the docs folder as a module."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build = script("build")
generate = script("generate")


def test_the_site_builds_without_broken_links(tmp_path: Path) -> None:
    built = build.build(tmp_path)

    assert built == len(list(tmp_path.rglob("*.html")))
    assert "<nav>" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_every_page_stands_in_the_navigation() -> None:
    assert build.lost(build.pages()) == []


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")

    assert [path.name for path in sorted((DOCS / "decisions").glob("[0-9]*.md")) if path.name not in listed] == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[there](b.md#nowhere) and [gone](c.md)\n")
    (tmp_path / "b.md").write_text("# B\n")

    found = {name: build.read(tmp_path / name, name) for name in ("a.md", "b.md")}

    assert build.broken(found) == ["a.md: b.md#nowhere", "a.md: c.md"]


def test_an_error_code_is_an_address() -> None:
    assert "mark.empty" in build.pages()["errors.md"].anchors


@pytest.mark.parametrize("name", sorted(generate.wanted()))
def test_what_is_generated_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generate.wanted()[name], "run: .venv/bin/python docs/generate.py"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "GLOSSARY.md"])
def test_links_of_the_first_pages_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    local = [target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text) if not re.match(r"[a-z]+:|#", target)]

    assert [target for target in local if not (ROOT / target).exists()] == []
