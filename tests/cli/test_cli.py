# SPDX-License-Identifier: Apache-2.0
"""Commands against a running server: they do what the SDK does, and say it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.cli.conftest import Run
from tests.support.world import SPAM, World

from labelwright.base.ids import uuid7
from labelwright.cli.program import app as program
from labelwright.cli.program import commands
from labelwright.schema.templates import template_names
from labelwright.sdk import Client

FILE = SPAM.format(name="sms", redundancy=1)


@pytest.fixture
def project(client: Client, tmp_path: Path) -> Path:
    """A project file, and the project it describes with three items."""
    path = tmp_path / "project.yaml"
    path.write_text(FILE)
    client.create(path).add([{"key": name, "text": f"message {name}"} for name in "abc"])
    return path


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_says_what_it_does_and_what_each_option_means(run: Run, name: str):
    ended = run(name, "--help")
    command = next(each for each in program.registered_commands if each.name == name)

    assert ended.code == 0
    assert (command.callback.__doc__ or "").split("\n")[0][:40] in " ".join(ended.out.split())


def test_help_loads_neither_the_server_nor_the_database():
    heavy = ["litestar", "sqlalchemy", "numpy", "httpx", "dbos", "uvicorn", "yaml", "scipy"]
    code = f"import sys, labelwright.cli.program; print([m for m in {heavy} if m in sys.modules])"

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("template", template_names())
def test_each_template_is_written_checked_applied_and_labelled(served: Run, client: Client, tmp_path: Path, template: str):
    folder = tmp_path / template

    written = served("init", template, folder)
    checked = served("check", folder / "project.yaml")
    applied = served("apply", folder / "project.yaml", "--yes")
    taken = served("import", folder / "items.jsonl", "-p", template, "--json")
    label_one(client, template, msgspec.json.decode((folder / "marks.json").read_bytes()))

    assert [each.code for each in (written, checked, applied, taken)] == [0, 0, 0, 0]
    assert client.project(template).overview().stages[0].submitted == 1


def label_one(client: Client, name: str, marks: dict[str, list[dict[str, object]]]) -> None:
    """Answer the next item as a browser does, with the template's own sample marks."""
    found = client.project(name)
    keys = {found.item(row.id)["assets"][0]["sha256"]: row.key for row in found.items()}
    work = client.transport.post(f"/projects/{name}/next", dict[str, Any], {"count": 1})["assignments"][0]
    said = marks[keys[work["item"]["assets"][0]["sha256"]]]
    transaction = {"id": uuid7(1_800_000_000_000_000), "at_us": 1, "ops": [{"mark": mark["id"], "after": mark} for mark in said]}
    body = {"id": uuid7(1_800_000_000_000_000), "revision": 0, "transactions": [transaction]}
    client.transport.post(f"/assignments/{work['id']}/submit", dict[str, Any], body)


def test_init_lists_its_templates_and_never_writes_over_a_file(run: Run, tmp_path: Path):
    listed = run("init", "--list")
    run("init", "object-detection", tmp_path / "x")
    again = run("init", "object-detection", tmp_path / "x")

    assert all(name in listed.out for name in template_names())
    assert (again.code, "there already" in again.err) == (1, True)


def test_check_points_at_each_fault_and_offers_the_nearest_word(run: Run, tmp_path: Path):
    path = tmp_path / "wrong.yaml"
    path.write_text(FILE.replace("choice", "chioce").replace("media: text", "media: texts"))

    ended = run("check", path)

    assert ended.code == 1
    assert [line.removeprefix(str(path)).split(":")[1:3] for line in ended.err.splitlines()] == [["3", "8"], ["6", "29"]]
    assert "choice" in ended.err


def test_apply_shows_the_changes_and_asks_before_it_makes_them(served: Run, client: Client, project: Path):
    project.write_text(FILE.replace("[spam, ham]", "[spam, ham, unclear]"))

    shown, made = served("apply", project, "--dry-run"), served("apply", project, "--yes")
    again = served("apply", project)

    assert "+ schema.fields.verdict.labels.unclear" in shown.err
    assert (client.project("sms").overview().revision, "at revision 2" in made.err, "as the file says" in again.err) == (2, True, True)


def test_apply_refuses_a_stale_file_and_shows_both_sides(served: Run, client: Client, project: Path):
    served("pull", "sms", "--out", project)
    client.apply(client.pull("sms").replace("project: sms", "project: sms\ntitle: Theirs"))
    project.write_text(project.read_text().replace("project: sms", "project: sms\ntitle: Yours"))

    ended = served("apply", project, "--yes")

    assert (ended.code, "[revision.stale]" in ended.err) == (1, True)
    assert ended.err.index("Theirs") < ended.err.index("Yours")


def test_pull_writes_what_apply_reads(served: Run, project: Path):
    pulled = served("pull", "sms")
    project.write_text(pulled.out)

    assert "as the file says" in served("apply", project).err


def test_the_schema_for_editors_is_json(run: Run):
    assert "properties" in run("schema").json()


def test_import_says_what_it_took_and_why_rows_were_refused(served: Run, project: Path, tmp_path: Path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id,words\n1,hello\n2,\n3,bye\n")

    ended = served("import", rows, "-p", "sms", "--key", "id", "--text", "words")

    assert ended.code == 0, ended.err
    assert "2 added, 0 attached, 0 there already, 1 refused" in ended.err
    assert "refused: line 3" in ended.err or "refused: row" in ended.err


def test_labels_of_a_file_are_renamed_to_the_project_s_own(served: Run, client: Client, project: Path, tmp_path: Path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id,words,class\n1,hello,junk\n")

    ended = served(
        "import", rows, "-p", "sms", "--key", "id", "--text", "words", "--label", "class", "--rename", "junk=spam",
        "--marks", "annotations", "--author", "bob@example.org",
    )  # fmt: skip

    assert ended.code == 0, ended.err
    assert [answer.author for answer in client.project("sms").annotations()] == ["bob@example.org"]


def test_what_an_import_did_not_take_is_named_and_a_strict_one_says_so_with_its_exit_code(served: Run, project: Path, tmp_path: Path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id,words,class\n1,hello,spamm\n2,bye,ham\n")
    command = ("import", rows, "-p", "sms", "--text", "words", "--label", "class", "--strict")

    lost = served(*command)
    clean = served(*command, "--rename", "spamm=spam")
    told = served("imports", "sms", "--losses", "1")

    assert (lost.code, clean.code) == (3, 0)
    assert "not taken: 1 annotations of the label 'spamm': the field 'verdict' has no such label" in lost.err
    assert "row 2: 'verdict' has no label 'spamm'. Did you mean 'spam'?" in lost.err
    assert told.code == 0, told.err


def test_an_import_is_listed_cancelled_published_and_rolled_back(served: Run, client: Client, project: Path, tmp_path: Path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id,text\n1,hello\n2,bye\n")
    before = client.project("sms").count()
    first = client.project("sms").import_file(rows, publish=False)

    cancelled = served("imports", "sms", "--cancel", str(first.id), "--json").json()
    second = client.project("sms").import_file(rows, publish=False)
    published = served("imports", "sms", "--publish", str(second.id), "--json").json()
    opened = client.project("sms").count()
    served("imports", "sms", "--roll-back", str(second.id))

    assert ([row["state"] for row in cancelled], [row["state"] for row in published]) == (["cancelled"], ["published"])
    assert (opened, client.project("sms").count()) == (before + 2, before)
    assert f"{second.id}" in served("imports", "sms").out


def test_a_look_at_a_file_names_columns_and_missing_labels_and_imports_nothing(served: Run, client: Client, project: Path, tmp_path: Path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id,words,class\n1,hello,spamm\n2,bye,ham\n")

    ended = served("import", rows, "-p", "sms", "--text", "words", "--label", "class", "--preview")
    left_out = served("import", rows, "-p", "sms", "--text", "words", "--label", "class", "--rename", "spamm=", "--preview", "--json")

    assert ended.code == 0, ended.err
    assert [line.split()[:2] for line in ended.out.splitlines()[1:4]] == [["id", "key"], ["words", "text"], ["class", "label"]]
    assert "--rename spamm=spam ?" in ended.out
    assert "2 would be added" in ended.err
    assert msgspec.json.decode(left_out.out)["added"] == 2
    assert client.project("sms").count() == 3


def test_invitations_are_listed_and_withdrawn(served: Run, client: Client, project: Path):
    client.project("sms").invite("bob@example.org", "reviewer")
    client.invite("eve@example.org")

    listed, here = served("invitations", "-p", "sms"), served("invitations", "--withdraw", "eve@example.org", "--json")
    nobody = served("invitations", "-p", "sms", "--withdraw", "eve@example.org")

    assert listed.out.split()[5:7] == ["bob@example.org", "reviewer"]
    assert (here.out.strip(), client.invitations()) == ("[]", [])
    assert (nobody.code, len(client.project("sms").invitations())) == (1, 1)


def test_export_writes_a_file_and_says_what_it_lost(served: Run, world: World, project: Path, tmp_path: Path):
    world.label(world.owner, "sms", "spam")

    ended = served("export", "sms", tmp_path / "out.csv", "--format", "csv")

    assert "spam" in (tmp_path / "out.csv").read_text()
    assert f"Wrote {tmp_path / 'out.csv'}: 1 items" in ended.err


def test_items_are_found_by_a_filter_and_written_a_line_each(served: Run, project: Path):
    ended = served("items", "sms", "--filter", 'key == "b"', "--json")

    assert [ended.json()["key"]] == ["b"]  # type: ignore[index]


def test_a_wrong_filter_says_where_it_is_wrong(served: Run, project: Path):
    ended = served("items", "sms", "--filter", "stat == 1")

    assert (ended.code, "state" in ended.err) == (1, True)


def test_projects_and_progress_say_how_far_it_is(served: Run, world: World, project: Path):
    world.label(world.owner, "sms", "spam")

    assert "sms" in served("projects").out
    assert "1 of 3 items are done" in served("progress", "sms").err
    assert [row["name"] for row in served("projects", "--json").json()] == ["sms"]  # type: ignore[index,union-attr]


def test_bulk_counts_first_and_needs_to_know_which_items(served: Run, client: Client, project: Path):
    dry = served("bulk", "tag", "sms", "night", "--filter", 'key != "a"', "--dry-run")
    wet = served("bulk", "tag", "sms", "night", "--filter", 'key != "a"', "--yes")
    again = served("bulk", "tag", "sms", "night", "--all", "--yes")
    none = served("bulk", "exclude", "sms", "broken", "--yes")

    assert "2 items found; nothing was changed." in dry.err
    assert "2 items found, 2 changed." in wet.err
    assert "3 items found, 1 changed: the others have the tag." in again.err
    assert (none.code, client.project("sms").count('"night" in tags')) == (1, 3)


def test_a_redo_is_made_and_taken_back(served: Run, world: World, client: Client, project: Path):
    world.label(world.owner, "sms", "spam", "ham")

    done = served("redo", "sms", "--all", "--yes", "--json")
    back = served("redo", "sms", "--undo", done.json()["redo"])  # type: ignore[index]

    assert "2 items are as they were" in back.err
    assert client.project("sms").overview().counts.done == 2


def test_jobs_are_listed_and_stopped(served: Run, world: World, project: Path):
    world.items("sms", 1_300, start=100)
    world.app.jobs.holding = True  # type: ignore[attr-defined]

    begun = served("bulk", "tag", "sms", "night", "--all", "--yes", "--no-wait")
    listed = served("jobs", "sms")
    stopped = served("jobs", "sms", "--cancel", "1", "--json")

    assert "Job 1 goes on: 1,000 of 1,303" in begun.err
    assert "running" in listed.out
    assert stopped.json()[0]["state"] == "cancelled"  # type: ignore[index]


def test_pausing_and_going_on(served: Run, client: Client, project: Path):
    served("pause", "sms")
    paused = client.project("sms").overview().state
    served("resume", "sms")

    assert (paused, client.project("sms").overview().state) == ("paused", "active")


def test_members_invitations_and_tokens(served: Run, project: Path):
    assert "ada@example.org" in served("members", "sms").out
    invited = served("invite", "bob@example.org", "-p", "sms", "--role", "reviewer")
    assert invited.out.startswith("http://127.0.0.1")
    assert "No server runs" not in invited.err
    assert served("token", "notebook", "--scope", "read").out.startswith("lw_")


def test_formats_are_listed_with_what_they_need(run: Run):
    assert "coco" in run("formats").out
    assert {"name", "reads", "writes"} <= set(run("formats", "--json").json()[0])  # type: ignore[index]
