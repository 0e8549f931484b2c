# SPDX-License-Identifier: Apache-2.0
"""Commands on a data folder that nobody serves: they open it themselves, for as long as they need it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.postgres import Cluster
from tests.support.world import SPAM

import labelwright as lw

ENVIRONMENT = {**os.environ, "COLUMNS": "200", "TERM": "dumb"}


def labelwright(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    code = "import sys; from labelwright.cli import main; main()"
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project, three items, and an export of it, all made by the program."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "project.yaml").write_text(SPAM.format(name="sms", redundancy=1))
    (folder / "rows.jsonl").write_text("".join(f'{{"key": "k{n}", "text": "message {n}"}}\n' for n in range(3)))
    for arguments in (("apply", "project.yaml"), ("import", "rows.jsonl", "-p", "sms"), ("export", "sms", "out.jsonl", "--answers", "all")):
        ended = labelwright(folder, *arguments)
        assert ended.returncode == 0, ended.stderr
    return folder


def test_a_project_is_made_filled_and_exported_without_a_server(place: Path):
    lines = (place / "out.jsonl").read_text().splitlines()

    assert [json.loads(line)["type"] for line in lines] == ["project", "item", "item", "item"]


def test_the_doctor_finds_the_books_right(place: Path):
    ended = labelwright(place, "doctor", "--json")

    found = json.loads(ended.stdout)
    assert (ended.returncode, found["projects"]) == (0, [{"project": "sms", "items": 3, "differences": [], "files_missing": 0}])
    assert found["events"]["differences"] == []


def test_an_export_is_restored_into_an_empty_folder(place: Path):
    ended = labelwright(place, "restore", "out.jsonl", "--data", "elsewhere")
    again = labelwright(place, "export", "sms", "again.jsonl", "--answers", "all", "--data", "elsewhere")

    assert (ended.returncode, again.returncode) == (0, 0), ended.stderr + again.stderr
    assert "3 items, 0 problems" in ended.stderr
    assert (place / "again.jsonl").read_bytes().splitlines()[1:] == (place / "out.jsonl").read_bytes().splitlines()[1:]


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize("command", ["doctor", "members sms", "backup sms out", "apply project.yaml", "serve --port 0"])
def test_a_folder_whose_database_is_elsewhere_says_how_to_name_it(place: Path, tmp_path: Path, cluster: Cluster, command: str):
    database = cluster.create(f"elsewhere_{command.split()[0]}")
    (tmp_path / "d").mkdir()
    made = labelwright(place, "projects", "--data", tmp_path / "d", "--database", database)

    ended = labelwright(place, *command.split(), "--data", tmp_path / "d")

    assert made.returncode == 0, made.stderr
    assert (ended.returncode, "database.elsewhere" in ended.stderr, "LABELWRIGHT_DATABASE" in ended.stderr) == (1, True, True), ended.stderr
    assert not (tmp_path / "d" / "labelwright.db").exists()


def test_a_folder_that_is_not_there_is_not_made_by_looking(place: Path):
    ended = labelwright(place, "projects", "--data", "nowhere")

    assert (ended.returncode, "folder.missing" in ended.stderr) == (1, True)
    assert not (place / "nowhere").exists()


def test_the_demo_starts_and_the_program_and_the_sdk_find_it_by_its_folder(place: Path):
    code = "from labelwright.cli import main; main()"
    command = [sys.executable, "-c", code, "demo", "--no-browser", "--port", "0", "--data", "shown"]
    server = subprocess.Popen(command, cwd=place, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        said = next(line for line in server.stderr if "is ready" in line)
        listed = labelwright(place, "projects", "--data", "shown", "--json")
        refused = labelwright(place, "doctor", "--data", "shown")
        with lw.connect(folder=place / "shown") as client:
            speeds = client.project("messages").progress().people
    finally:
        server.send_signal(signal.SIGINT)
        left = server.communicate(timeout=60)

    assert "http://127.0.0.1:" in said
    assert [row["name"] for row in json.loads(listed.stdout)] == ["addresses", "messages", "photos"], listed.stderr
    assert {person.name for person in speeds} == {"Mira", "Tomas"}
    assert (refused.returncode, "folder.served" in refused.stderr) == (1, True)
    assert server.returncode == 0, left


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_a_server_told_to_stop_as_soon_as_it_is_there_ends_in_good_order(tmp_path: Path, word: signal.Signals):
    code = "from labelwright.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--no-browser", "--port", "0", "--data", "fresh"]
    server = subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    next(line for line in server.stderr if "is ready" in line)

    labelwright(tmp_path, "projects", "--data", "fresh")
    server.send_signal(word)
    left = server.communicate(timeout=15)

    assert server.returncode == 0, left
