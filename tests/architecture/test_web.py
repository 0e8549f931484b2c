# SPDX-License-Identifier: Apache-2.0
"""The web app's floors: who may import whom, and where React may be. Read from the import lines of its sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.architecture.house import ROOT

WEB = ROOT / "web" / "src"
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)['"]([^'"]+)['"]""", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
SCRIPTS = (".ts", ".tsx")

MAY = {
    "state": set(),
    "kinds": {"state"},
    "surfaces": {"state", "kinds"},
    "api": {"state", "kinds", "surfaces"},
    "ui": set(),
    "workbench": {"state", "kinds", "surfaces", "api", "ui"},
    "pages": {"state", "kinds", "surfaces", "api", "ui", "workbench"},
}
"""Folder by folder, what it may import besides itself. `main.tsx` puts everything together."""

WITHOUT_REACT = ("state", "kinds", "surfaces", "api")
REACT = re.compile(r"^(react|react-dom|@mantine/|@tanstack/react)")

KNOWN: dict[str, str] = {}
"""Imports that break the rule and may, each with the reason: `file -> target`."""


class Use(NamedTuple):
    file: str
    folder: str
    target: str
    """A path below web/src without its ending, or a package."""

    @property
    def is_ours(self) -> bool:
        return not self.target.startswith("package:")

    def __str__(self) -> str:
        return f"{self.file} -> {self.target}"


def uses() -> Iterator[Use]:
    for path in sorted(WEB.rglob("*")):
        if path.suffix in SCRIPTS and ".test." not in path.name:
            name = path.relative_to(WEB).as_posix()
            for target in IMPORT.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))):
                yield Use(name, name.split("/")[0] if "/" in name else "", _resolved(path, target))


def _resolved(path: Path, target: str) -> str:
    if not target.startswith("."):
        return f"package:{target}"
    return posixpath.normpath(posixpath.join(path.parent.relative_to(WEB).as_posix(), target))


ALL = [use for use in uses() if str(use) not in KNOWN]


@pytest.mark.parametrize("folder", sorted(MAY))
def test_a_folder_imports_only_what_lies_below_it(folder: str) -> None:
    ours = [use for use in ALL if use.folder == folder and use.is_ours]
    wrong = [str(use) for use in ours if use.target.split("/")[0] not in {folder, *MAY[folder]}]

    assert wrong == []


def test_what_is_hot_never_imports_react() -> None:
    assert [str(use) for use in ALL if use.folder in WITHOUT_REACT and REACT.match(use.target.removeprefix("package:"))] == []


def test_pages_never_import_each_other() -> None:
    def page(path: str) -> str:
        parts = path.split("/")
        return parts[1] if len(parts) > 2 else ""

    ours = [use for use in ALL if use.folder == "pages" and use.target.startswith("pages/")]

    assert [str(use) for use in ours if page(use.file) and page(use.target) and page(use.file) != page(use.target)] == []


def test_rooms_of_kinds_and_surfaces_do_not_import_each_other() -> None:
    def room(path: str) -> tuple[str, ...]:
        parts = path.split("/")
        return tuple(parts[:2]) if len(parts) > 2 and parts[0] in ("kinds", "surfaces") else ()

    ours = [use for use in ALL if room(use.file) and use.is_ours and room(use.target) and room(use.file)[0] == room(use.target)[0]]

    assert [str(use) for use in ours if room(use.file) != room(use.target)] == []


def imports_by_file() -> dict[str, set[str]]:
    """Return each source file with the files of ours that it imports; imports of types alone count as well."""
    files = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*") if path.suffix in SCRIPTS}
    graph: dict[str, set[str]] = {file: set() for file in files}
    for use in uses():
        endings = (f"{use.target}{end}" for end in ("", *SCRIPTS, *(f"/index{suffix}" for suffix in SCRIPTS)))
        graph[use.file] |= files.intersection(endings)
    return graph


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of files that reach each other."""
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as error:
        ring = error.args[1]
        rest = {file: targets - set(ring) for file, targets in graph.items() if file not in ring}
        return [ring, *cycles(rest)]
    return []


def test_no_imports_go_in_a_circle() -> None:
    assert cycles(imports_by_file()) == []


def test_a_circle_of_imports_would_be_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c", "b"]]


def test_every_folder_of_the_web_app_has_a_place_in_the_plan() -> None:
    assert {path.name for path in WEB.iterdir() if path.is_dir()} - set(MAY) == set()


def test_imports_are_really_read() -> None:
    assert any(use.target == "package:react" for use in ALL if use.folder == "workbench")
