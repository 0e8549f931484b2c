# SPDX-License-Identifier: Apache-2.0
"""The SDK against a real server: what goes in comes out, and errors arrive as what they were."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image
from tests.support.jobs import PromptJobs
from tests.support.world import SPAM, World

import labelwright as lw
from labelwright.app import projects
from labelwright.base import errors
from labelwright.sdk import Client, Project
from labelwright.sdk.bulk import wait_for_job
from labelwright.sdk.errors import InvalidFields, StaleFile

FILE = SPAM.format(name="sms", redundancy=1)


@pytest.fixture
def sms(client: Client) -> Project:
    return client.create(FILE)


def test_texts_records_and_items_with_keys_are_added_once_however_often_they_are_sent(sms: Project):
    given = ["hello there", {"key": "a", "text": "with a key", "meta": {"n": 1}, "tags": ["night"], "priority": 3}]

    first, second = sms.add(given), sms.add(given)

    assert (first.added, second.added, second.duplicates) == (2, 0, 2)
    assert {row.key: row.tags for row in sms.items()}["a"] == ("night",)


def test_more_items_than_one_request_holds_go_in_batches(sms: Project):
    seen: list[int] = []

    done = sms.add((f"message {n}" for n in range(1_203)), tell=lambda count, _total: seen.append(count))

    assert (done.added, sms.count(), seen) == (1_203, 1_203, [500, 1_000, 1_203])
    assert len(list(sms.items())) == 1_203


@pytest.mark.parametrize("in_place", [None, False])
def test_a_file_is_looked_at_and_nothing_of_it_imported(sms: Project, tmp_path: Path, in_place: bool | None):
    (tmp_path / "m.csv").write_text("id,text,label\n1,hello,spam\n2,bye,spamm\n")

    seen = sms.preview_import(tmp_path / "m.csv", in_place=in_place)

    assert (seen.format, seen.added, seen.refused, seen.complete) == ("csv", 2, 0, True)
    assert [(each.name, each.role) for each in seen.columns] == [("id", "key"), ("text", "text"), ("label", "label")]
    assert [(each.name, each.known, each.nearest) for each in seen.labels] == [("spam", True, None), ("spamm", False, "spam")]
    assert sms.count() == 0


def test_records_are_rows_of_a_table_with_a_column_as_key(client: Client):
    people = client.create(
        "project: people\nmedia: record\nschema:\n  fields:\n    - {name: ok, kind: choice, labels: [yes-it-is, no-it-is-not]}\n"
    )

    done = people.add([{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bob"}], key="id")

    assert (done.added, sorted(row.key for row in people.items())) == (2, ["1", "2"])


def test_image_files_are_sent_and_measured(client: Client, tmp_path: Path):
    for name, size in (("a.png", (8, 6)), ("b.png", (9, 7))):
        Image.new("RGB", size, (200, size[0], 0)).save(tmp_path / name)
    photos = client.create("project: photos\nmedia: image\nschema:\n  fields:\n    - {name: what, kind: box, labels: [cat, dog]}\n")

    done = photos.add([tmp_path / "a.png", tmp_path / "b.png"])
    asset = photos.item(next(photos.items()).id)["assets"][0]

    assert (done.added, asset["extent"]["width_px"]) == (2, 8)


@pytest.mark.parametrize("in_place", [None, True, False])
def test_a_folder_is_imported_with_its_files(client: Client, tmp_path: Path, in_place: bool | None):
    folder = tmp_path / "pictures"
    (folder / "deep").mkdir(parents=True)
    for name, side in (("a.png", 8), ("deep/b.png", 9)):
        Image.new("RGB", (side, side)).save(folder / name)
    photos = client.create("project: photos\nmedia: image\nschema:\n  fields:\n    - {name: what, kind: box, labels: [cat, dog]}\n")

    row = photos.import_file(folder, in_place=in_place)

    assert (row.state, row.added) == ("published", 2)
    assert {each.key for each in photos.items()} == {"a.png", "deep/b.png"}


def test_a_file_outside_what_the_server_may_read_is_sent_to_it(sms: Project, tmp_path_factory: pytest.TempPathFactory):
    source = tmp_path_factory.mktemp("outside") / "rows.jsonl"
    source.write_text('{"key": "a", "text": "one"}\n')

    assert sms.import_file(source).added == 1
    with pytest.raises(errors.NotAllowed):
        sms.import_file(source, in_place=True)


def test_an_import_tells_how_far_it_is_and_what_it_refused(sms: Project, tmp_path: Path):
    source, told = tmp_path / "rows.jsonl", []
    source.write_text('{"key": "a", "text": "one"}\n{"key": "b"}\n{"key": "c", "text": "three"}\n')

    row = sms.import_file(source, tell=lambda done, total: told.append((done, total)))

    assert (row.added, row.refused, told[-1]) == (2, 1, (3, 3))
    assert [each.where for each in sms.refused(row.id)] == ["line 2"]


def test_answers_come_back_with_author_and_marks(sms: Project, world: World):
    sms.add(["one", "two", "three"])
    world.label(world.owner, "sms", "spam", "ham")

    answers = list(sms.annotations())

    assert {answer.author for answer in answers} == {"ada@example.org"}
    assert sorted(msgspec.json.decode(answer.marks[0].value)["labels"][0] for answer in answers) == ["ham", "spam"]


def test_the_final_answer_of_an_item_is_one_and_all_are_all(client: Client, world: World):
    project = client.create(SPAM.format(name="twice", redundancy=2))
    project.add(["one"])
    for name in ("bob", "cleo"):
        world.label(world.person(name, project="twice"), "twice", "spam")

    assert [len(list(project.annotations(answers))) for answers in ("final", "latest", "all")] == [1, 1, 2]


def test_an_export_is_written_and_says_what_it_lost(sms: Project, world: World, tmp_path: Path):
    sms.add(["one", "two"])
    world.label(world.owner, "sms", "spam")

    row = sms.export("csv", tmp_path / "out.csv", answers="final")

    assert row.bytes == (tmp_path / "out.csv").stat().st_size
    assert all(loss.count > 0 for loss in row.losses)
    assert "spam" in (tmp_path / "out.csv").read_text()


def test_a_frame_has_a_row_a_mark(sms: Project, world: World):
    sms.add(["one", "two"])
    world.label(world.owner, "sms", "spam", "ham")

    found = sms.to_dataframe()

    assert sorted(found["label"]) == ["ham", "spam"]
    assert (list(found["active_s"]), str(found["submitted"].dt.tz)) == ([2.0, 2.0], "UTC")


def test_a_frame_without_pandas_says_what_to_install(sms: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)

    with pytest.raises(errors.MissingExtra) as caught:
        sms.to_dataframe()

    assert "labelwright[pandas]" in str(caught.value)


def test_applying_a_file_shows_the_changes_and_then_makes_them(client: Client, sms: Project):
    more = sms.pull().replace("[spam, ham]", "[spam, ham, unclear]")
    more = more if "unclear" in more else more.replace("- name: ham", "- name: ham\n          - name: unclear")

    shown, done = client.apply(more, dry_run=True), client.apply(more)

    assert [change.kind for change in shown.changes] == ["add"]
    assert (shown.applied, done.applied, done.revision) == (False, True, 2)


def test_applying_a_file_of_no_project_makes_the_project(client: Client):
    shown, done = client.apply(FILE, dry_run=True), client.apply(FILE)

    assert (shown.created, shown.applied, done.created, done.applied) == (True, False, True, True)
    assert [row.name for row in client.projects()] == ["sms"]


def test_a_stale_file_is_refused_with_both_sides(client: Client, sms: Project):
    pulled = sms.pull()
    client.apply(pulled.replace("project: sms", "project: sms\ntitle: Mine"))

    with pytest.raises(StaleFile) as caught:
        client.apply(pulled.replace("project: sms", "project: sms\ntitle: Yours"))

    assert caught.value.code == "revision.stale"
    assert [change.path for change in (*caught.value.theirs, *caught.value.yours)] == ["title", "title"]


def test_guidelines_beside_the_file_travel_inside_it(client: Client, tmp_path: Path):
    (tmp_path / "rules.md").write_text('# Rules: "be" kind\n\n- always\n')
    (tmp_path / "project.yaml").write_text(FILE + "guidelines: {file: rules.md}\n")

    client.apply(tmp_path / "project.yaml")

    assert "always" in client.pull("sms")


def test_a_wrong_project_file_comes_back_with_every_fault_and_its_line(client: Client):
    with pytest.raises(errors.InvalidInput) as caught:
        client.create(FILE.replace("choice", "chioce").replace("media: text", "media: texts"))

    assert isinstance(caught.value, InvalidFields)
    assert {fault["line"] for fault in caught.value.problems} == {3, 6}


def test_errors_arrive_as_what_they_were(client: Client, url: str, sms: Project):
    with pytest.raises(errors.NotFound) as unknown:
        client.project("nothing")
    with pytest.raises(errors.Conflict) as taken:
        client.create(FILE)
    with pytest.raises(errors.NotSignedIn), Client(url, "lw_wrong") as stranger:
        stranger.projects()
    with pytest.raises(errors.InvalidInput) as filtered:
        list(sms.items("colour == 1"))

    assert (unknown.value.code, taken.value.code, bool(filtered.value.where)) == ("project.unknown", "project.taken", True)


def test_a_server_that_is_not_there_is_unavailable_and_says_where():
    with pytest.raises(errors.Unavailable) as caught, Client("http://127.0.0.1:9") as nobody:
        nobody.projects()

    assert "127.0.0.1:9" in str(caught.value)


def test_bulk_acts_count_before_they_change(sms: Project):
    sms.add(["one", "two", "three"])

    dry, wet = sms.bulk("tag", "night", filter="", dry_run=True), sms.bulk("tag", "night", filter="")

    assert ((dry.total, dry.changed), (wet.total, wet.changed)) == ((3, 0), (3, 3))
    assert sms.count('"night" in tags') == 3


def test_a_redo_opens_items_and_can_be_undone(sms: Project, world: World):
    sms.add(["one", "two"])
    world.label(world.owner, "sms", "spam", "ham")

    done = sms.redo('label.verdict == "spam"')
    opened = sms.overview().counts.open
    undone = sms.undo_redo(done.redo or 0)

    assert (done.changed, opened, undone.changed, sms.overview().counts.open) == (1, 1, 1, 0)


def test_an_act_on_many_items_is_waited_for_with_progress_or_looked_at_later_and_stopped(sms: Project, world: World):
    world.items("sms", 1_300)
    jobs, heard = world.app.jobs, []
    assert isinstance(jobs, PromptJobs)
    jobs.holding = True
    begun = sms.bulk("tag", "night", filter="", wait=False)
    stopped = sms.cancel_bulk_job(begun.id or 0)
    jobs.holding = False

    done = sms.bulk("tag", "late", filter="", tell=lambda done, total: heard.append((done, total)))

    assert (begun.state, stopped.state, sms.bulk_job(begun.id or 0).changed) == ("running", "cancelled", 1_000)
    assert (done.state, done.changed, heard[-1]) == ("done", 1_300, (1_300, 1_300))
    assert [job.value for job in sms.bulk_jobs()] == ["late", "night"]


def test_an_act_that_fails_half_way_raises_with_what_was_done(sms: Project, world: World):
    world.items("sms", 1_300)
    bob = world.person("bob", project="sms")
    jobs = world.app.jobs
    assert isinstance(jobs, PromptJobs)
    jobs.holding = True
    begun = sms.bulk("assign", "bob@example.org", filter="", wait=False)
    projects.delete_member(world.app, world.owner, "sms", bob.id)
    jobs.run()

    with pytest.raises(errors.Conflict, match="1,000 of 1,300"):
        wait_for_job(sms.transport, sms.path, sms.bulk_job(begun.id or 0), tell=None)


def test_pausing_and_going_on(sms: Project):
    sms.pause()
    paused = sms.overview().state
    sms.resume()

    assert (paused, sms.overview().state) == ("paused", "active")


def test_progress_members_and_an_invitation(client: Client, sms: Project, world: World):
    sms.add(["one", "two"])
    world.label(world.owner, "sms", "spam")

    assert [(person.name, person.submitted) for person in sms.progress().people] == [("Ada", 1)]
    assert [(member.person.email, member.role) for member in sms.members()] == [("ada@example.org", "owner")]
    assert "/link/" in sms.invite("bob@example.org", "reviewer")


def test_a_token_made_by_the_client_reads_and_no_more(client: Client, url: str, sms: Project):
    with Client(url, client.token("notebook")) as reader:
        assert [row.name for row in reader.projects()] == ["sms"]
        with pytest.raises(errors.NotAllowed):
            reader.project("sms").pause()


def test_the_environment_names_the_server(client: Client, url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LABELWRIGHT_URL", url)
    monkeypatch.setenv("LABELWRIGHT_TOKEN", client.token("env", ("manage", "read")))

    with lw.connect() as found:
        assert found.projects() == []


def test_a_folder_that_nobody_serves_is_said_to_be_so(tmp_path: Path):
    with pytest.raises(errors.NotFound) as caught:
        lw.connect(folder=tmp_path)

    assert caught.value.code == "server.none"
