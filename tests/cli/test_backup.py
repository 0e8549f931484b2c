# SPDX-License-Identifier: Apache-2.0
"""Commands that open a data folder themselves do so on PostgreSQL as on SQLite; backup and restore keep to whole or not at all."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.support.world import SPAM

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "LABELWRIGHT_DATABASE"} | {"COLUMNS": "200", "TERM": "dumb"}
_numbers = itertools.count(1)


class Folder:
    """A data folder on one of the databases, and the program in it."""

    def __init__(self, place: Path, data: str, database: str | None, *, by_option: bool) -> None:
        self.place, self.data = place, data
        self._option = ["--database", database] if database and by_option else []
        self._more = {"LABELWRIGHT_DATABASE": database} if database and not by_option else {}

    def run(self, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        program = "import sys; from labelwright.cli import main; main()"
        command = [sys.executable, "-W", "error", "-c", program, *map(str, arguments), "--data", self.data, *self._option]
        ended = subprocess.run(
            command, cwd=self.place, env=ENVIRONMENT | self._more, capture_output=True, text=True, timeout=120, check=False
        )
        assert ended.returncode == code, ended.stderr
        return ended


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("postgres")])])
def folders(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Folder, Folder]]:
    """Two folders: the first is told its database by option, the second by the environment."""
    if request.param == "sqlite":
        yield Folder(tmp_path, "one", None, by_option=True), Folder(tmp_path, "two", None, by_option=False)
        return
    cluster: Any = request.getfixturevalue("cluster")
    names = [f"cli{next(_numbers)}", f"cli{next(_numbers)}"]
    one, two = (cluster.create(name) for name in names)
    yield Folder(tmp_path, "one", one, by_option=True), Folder(tmp_path, "two", two, by_option=False)
    for name in names:
        cluster.drop(name)


def test_a_folder_is_filled_looked_into_backed_up_and_restored(folders: tuple[Folder, Folder], tmp_path: Path):
    one, two = folders
    (tmp_path / "project.yaml").write_text(SPAM.format(name="pics", redundancy=1).replace("media: text", "media: image"))
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for n in range(3):
        Image.new("RGB", (20, 20), (n, 0, 0)).save(pictures / f"p{n}.png")
    two.place.joinpath("two").mkdir()

    one.run("apply", "project.yaml")
    one.run("import", "pictures", "-p", "pics")
    one.run("backup", "pics", "pics.zip")
    restored = json.loads(two.run("restore", "pics.zip", "--json").stdout)
    two.run("backup", "pics", "again.zip")

    assert (restored["state"], restored["items"], restored["problems"]) == ("restored", 3, 0)
    with zipfile.ZipFile(tmp_path / "pics.zip") as first, zipfile.ZipFile(tmp_path / "again.zip") as second:
        same = [name for name in first.namelist() if name.startswith("files/")]
        assert len(same) == 3
        assert all(first.read(name) == second.read(name) for name in same)
        lines = [archive.read("pics.jsonl").splitlines() for archive in (first, second)]
        assert lines[0][1:] == lines[1][1:]
    for folder in folders:
        assert json.loads(folder.run("doctor", "--json").stdout)["projects"] == [
            {"project": "pics", "items": 3, "differences": [], "files_missing": 0}
        ]
        assert "you@localhost.local" in folder.run("members", "pics").stdout
        assert folder.run("token", "script").stdout.startswith("lw_")
        invited = folder.run("invite", "bob@example.org", "-p", "pics", "--role", "annotator")
        assert "/link/" in invited.stdout
        assert f"labelwright serve --data {folder.data}" in invited.stderr
        assert "bob@example.org" in folder.run("invitations", "-p", "pics").stdout


def test_a_backup_without_all_files_and_a_restore_of_half_a_file_fail_and_say_why(folders: tuple[Folder, Folder], tmp_path: Path):
    one, two = folders
    (tmp_path / "project.yaml").write_text(SPAM.format(name="pics", redundancy=1).replace("media: text", "media: image"))
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for n in range(2):
        Image.new("RGB", (20, 20), (n, 0, 0)).save(pictures / f"p{n}.png")
    one.run("apply", "project.yaml")
    one.run("import", "pictures", "-p", "pics")
    one.run("backup", "pics", "whole.zip")
    (tmp_path / "half.zip").write_bytes((tmp_path / "whole.zip").read_bytes()[:-100])
    (pictures / "p1.png").unlink()
    two.place.joinpath("two").mkdir()

    refused = one.run("backup", "pics", "pics.zip", code=1)
    partly = one.run("backup", "pics", "pics.zip", "--partial")
    not_whole = two.run("restore", "pics.zip", code=1)
    broken = two.run("restore", "half.zip", code=1)
    nothing = json.loads(two.run("projects", "--json").stdout)
    taken = two.run("restore", "pics.zip", "--partial")

    assert "backup.missing" in refused.stderr
    assert "missing: p1.png" in partly.stderr
    assert "p1.png: image: the file was not there when the archive was written" in not_whole.stderr
    assert "not a zip that can be read" in broken.stderr
    assert nothing == []
    assert "1 items" in taken.stderr
    assert "missing: p1.png" in taken.stderr
