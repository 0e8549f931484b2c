# SPDX-License-Identifier: Apache-2.0
"""The site builds, its links lead somewhere, and what is generated is what the code says now."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.docs.source import DOCS, ROOT, error_codes


def script(name: str) -> ModuleType:
    """Return a script of the tools folder as a module."""
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build_docs = script("build_docs")
generate = script("generate_docs")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with its links checked: a broken one would have stopped the build."""
    output = tmp_path_factory.mktemp("site")
    build_docs.build(output)
    return output / build_docs.package_version()


def test_the_site_has_every_page(site: Path) -> None:
    sources = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}

    assert sources - {path.relative_to(site) for path in site.rglob("*.html")} == set()


def test_nothing_on_the_site_is_loaded_from_elsewhere(site: Path) -> None:
    loaded = [
        address
        for path in site.rglob("*.html")
        for address in re.findall(r"<(?:script|link|img|iframe)[^>]+?(?:src|href)=\"?(https?://[^\" >]+)", path.read_text(encoding="utf-8"))
    ]

    assert loaded == []


def test_a_published_site_keeps_its_earlier_versions(tmp_path: Path) -> None:
    (tmp_path / "0.0.9").mkdir()

    build_docs.build(tmp_path)

    versions = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))
    assert [entry["version"] for entry in versions] == [build_docs.package_version(), "0.0.9"]


def test_every_page_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:")[2]
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")]

    assert [name for name in pages if name not in navigation and not name.startswith("decisions/")] == []


@pytest.mark.parametrize("link", ["gone.md", "errors.md#nowhere"])
def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path, link: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "docs" / "index.md").write_text(f"# A\n\n[there]({link})\n")
    (tmp_path / "docs" / "errors.md").write_text("# Errors\n")

    done = subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=tmp_path, capture_output=True, check=False)

    assert done.returncode != 0


def test_every_error_code_is_an_address(site: Path) -> None:
    text = (site / "errors.html").read_text(encoding="utf-8")

    assert error_codes() - set(re.findall(r'id="([a-z0-9_.]+)"', text)) == set()


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")

    assert [path.name for path in sorted((DOCS / "decisions").glob("[0-9]*.md")) if path.name not in listed] == []


@pytest.mark.parametrize("name", sorted(generate.list_pages()))
def test_what_is_generated_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generate.list_pages()[name](), "run: .venv/bin/python tools/generate_docs.py"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "GLOSSARY.md"])
def test_links_of_the_first_pages_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    local = [target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text) if not re.match(r"[a-z]+:|#", target)]

    assert [target for target in local if not (ROOT / target).exists()] == []


def test_the_worked_example_of_a_format_passes_the_kit() -> None:
    text = (DOCS / "adding-a-format.md").read_text(encoding="utf-8")

    exec(text.partition("```python\n")[2].partition("```")[0], {})
