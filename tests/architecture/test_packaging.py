# SPDX-License-Identifier: Apache-2.0
"""What is shipped: a light import, few packages, permissive licences, and no word of the machine it was made on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import pytest
from packaging.requirements import Requirement
from tests.architecture.house import ROOT

PACKAGES_MOST = 65
HEAVY = ("numpy", "scipy", "sqlalchemy", "litestar", "dbos", "typer", "uvicorn", "PIL", "psycopg", "alembic", "httpx")

PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public License|Unlicense|CNRI|HPND|Zlib|ZPL|CC0)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b(GPL|AGPL|LGPL|GNU|SSPL|BUSL)\b|GPLv\d|Affero", re.IGNORECASE)
DECIDED = {"psycopg": "004", "psycopg-binary": "004", "psycopg-pool": "004"}
"""Packages under the LGPL that a page in docs/decisions allows, with the number of that page."""


def declared(name: str) -> list[str]:
    """Return the requirements a package states; our own come from the project file, as they may not be installed yet."""
    if name == "labelwright":
        return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return metadata.requires(name) or []


def requirements(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """Yield what a package needs on this platform, with the extras asked for."""
    for text in declared(name):
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            yield need


def run_time_packages() -> set[str]:
    """Return the names of all packages that `pip install labelwright` brings here."""
    found: dict[str, frozenset[str]] = {}
    waiting = [("labelwright", frozenset[str]())]
    while waiting:
        name, extras = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found and extras <= found[key]:
            continue
        found[key] = found.get(key, frozenset()) | extras
        waiting.extend((need.name, frozenset(need.extras)) for need in requirements(name, extras))
    return set(found) - {"labelwright"}


def licence(name: str) -> str:
    """Return what a package says of its licence: the expression, else the classifiers, else the first line of the text."""
    about: Any = metadata.metadata(name)
    classified = "; ".join(each.rpartition("::")[2] for each in about.get_all("Classifier") or [] if each.startswith("License"))
    return about.get("License-Expression") or classified or (about.get("License") or "").strip().partition("\n")[0]


def tracked() -> list[str]:
    """Return the paths of all files under version control; all files of a source archive would do as well."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a checkout")
    return [name for name in listed.stdout.split("\0") if name]


def test_importing_the_package_loads_nothing_heavy() -> None:
    probe = f"import sys, labelwright; print(sorted(set({HEAVY!r}) & set(sys.modules)))"

    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_the_server_is_imported_without_statistics_and_durable_jobs() -> None:
    probe = (
        "import sys, labelwright.server.run; print(sorted({'scipy', 'dbos', 'pandas', 'pyarrow', 'spacy', 'datasets'} & set(sys.modules)))"
    )

    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_installing_brings_few_packages() -> None:
    assert len(run_time_packages()) <= PACKAGES_MOST


@pytest.mark.parametrize("name", sorted(run_time_packages()))
def test_a_run_time_package_is_permissively_licensed(name: str) -> None:
    said = licence(name)

    if name in DECIDED:
        assert list((ROOT / "docs" / "decisions").glob(f"{DECIDED[name]}-*.md"))
    else:
        assert PERMISSIVE.search(said), said
        assert not COPYLEFT.search(said), said


def test_no_tracked_file_names_the_machine_it_was_made_on() -> None:
    slash = "/"
    places = [
        f"{slash}work{slash}",
        f"..{slash}shared",
        f"{slash}tmp{slash}w{slash}",
        f"{slash}root{slash}",
        f"{slash}home{slash}[a-z]+{slash}src",
    ]
    pattern = re.compile("|".join(f"(?<![\\w.-]){place}" for place in places))

    assert _naming(pattern) == []


def test_no_tracked_file_names_a_registry_host() -> None:
    hosts = ["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", "registry" + r"\.yarn", "proxy" + r"\.golang"]

    assert _naming(re.compile("|".join(hosts))) == []


def _naming(pattern: re.Pattern[str]) -> list[str]:
    """Return the places in tracked text files where a pattern is found."""
    found: list[str] = []
    for name in tracked():
        path = ROOT / name
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}" for match in pattern.finditer(text)]
    return found


def test_a_lock_file_names_no_index() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))

    assert locks
    assert [
        path.name for path in locks if re.search(r"^\s*(-i|--index-url|--extra-index-url|--find-links)\b|https?:", path.read_text(), re.M)
    ] == []


def test_the_licence_is_there_and_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_notice_names_everything_the_web_app_contains() -> None:
    needed = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    words = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()

    assert [name for name in needed if not all(part in words for part in re.findall(r"[a-z]+", _work(name)))] == []


def _work(package: str) -> str:
    """Return what a package of the web app is called among people: the last part of its name, without the word for React."""
    return package.rpartition("/")[2].removeprefix("react-") if "/" in package else package.replace("-", " ")
