# SPDX-License-Identifier: Apache-2.0
"""Imports: rows land unpublished, one step publishes, cancel leaves nothing, rollback until worked on, exactly once."""

from pathlib import Path

import pytest
from PIL import Image
from tests.support.jobs import PromptJobs
from tests.support.world import World

from labelwright.app import assignments, comments, exports, flags, import_sources, imports, items, projects, restore, settings, submissions
from labelwright.base.errors import Conflict, NotAllowed
from labelwright.base.extents import ImageExtent
from labelwright.wire.assignments import AssignmentView

PHOTOS = """
project: photos
media: image
schema:
  fields:
    - {name: animal, kind: box, labels: [cat, dog]}
"""


def rows(path: Path, count: int, *, label: bool = False, start: int = 0) -> Path:
    lines = ["id,text,label" if label else "id,text"]
    lines += [f"r{n},text of row {n}" + (f",{'spam' if n % 2 else 'ham'}" if label else "") for n in range(start, start + count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def take(world: World, project: str, path: Path, **options: object) -> imports.ImportView:
    id_ = imports.start_import(world.app, world.owner, project, import_sources.ImportOptions(path=str(path), **options))  # type: ignore[arg-type]
    return imports.get_import(world.app, world.owner, project, id_)


def image_size(assignment: AssignmentView) -> tuple[int, int]:
    extent = assignment.item.assets[0].extent
    assert isinstance(extent, ImageExtent)
    return extent.width_px, extent.height_px


def test_a_table_becomes_items_that_can_be_labelled(world: World, tmp_path: Path):
    sms = world.project()

    done = take(world, sms, rows(tmp_path / "m.csv", 1200))

    assert (done.state, done.added, done.refused) == ("published", 1200, 0)
    assert world.counts(sms)["open"] == 1200
    assert str(world.next(world.owner, sms, count=1)[0].item.assets[0].text).startswith("text of row")
    assert world.books(sms) == ()


def test_a_column_called_text_is_a_cell_like_any_other_where_the_project_holds_records(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, PHOTOS.replace("media: image", "media: record").replace("kind: box", "kind: choice"))

    assert take(world, "photos", rows(tmp_path / "m.csv", 3)).added == 3


def test_the_same_file_twice_adds_nothing(world: World, tmp_path: Path):
    sms = world.project()
    take(world, sms, rows(tmp_path / "m.csv", 30))

    again = take(world, sms, tmp_path / "m.csv")

    assert (again.added, again.duplicates) == (0, 30)
    assert world.counts(sms)["items"] == 30


def test_equal_content_under_another_key_is_skipped_unless_told_to_keep_it(world: World, tmp_path: Path):
    sms = world.project()
    (tmp_path / "m.csv").write_text("id,text\na,same words\nb,same words\n")

    assert take(world, sms, tmp_path / "m.csv").added == 1
    (tmp_path / "n.csv").write_text("id,text\nc,same words\n")
    assert take(world, sms, tmp_path / "n.csv", duplicates="keep").added == 1


def test_rows_that_cannot_be_taken_are_listed_with_reasons(world: World, tmp_path: Path):
    sms = world.project()
    (tmp_path / "m.csv").write_text("id,text\na,words\nb,\na,other words\n")

    done = take(world, sms, tmp_path / "m.csv")
    reasons = {row.code for row in imports.list_refused(world.app, world.owner, sms, done.id)}

    assert (done.added, done.refused) == (1, 2)
    assert reasons == {"text.empty", "item.key_taken"}


def test_an_unpublished_import_is_seen_by_nobody_and_cancelled_without_a_trace(world: World, tmp_path: Path):
    sms = world.project()

    done = take(world, sms, rows(tmp_path / "m.csv", 40, label=True), publish=False, marks="annotations", author="bob@example.org")
    assert done.state == "ready"
    assert world.next(world.owner, sms) == ()
    assert items.list_items(world.app, world.owner, sms).rows == ()

    imports.cancel_import(world.app, world.owner, sms, done.id)
    assert imports.get_import(world.app, world.owner, sms, done.id).state == "cancelled"
    assert world.counts(sms) == {}
    assert world.books(sms) == ()


def test_labels_in_a_table_come_as_suggestions(world: World, tmp_path: Path):
    sms = world.project()
    take(world, sms, rows(tmp_path / "m.csv", 10, label=True))

    (assignment,) = world.next(world.owner, sms)

    assert len(assignment.suggestions) == 1
    assert assignment.annotation.marks == ()


def test_labels_of_a_named_author_come_as_answers_and_fill_their_slots(world: World, tmp_path: Path):
    sms = world.project(redundancy=2)
    take(world, sms, rows(tmp_path / "m.csv", 10, label=True), marks="annotations", author="bob@example.org")

    assert world.counts(sms)["submitted_1"] == 10
    assert world.books(sms) == ()
    (assignment,) = world.next(world.owner, sms)
    world.submit(world.owner, assignment, "spam")
    assert world.counts(sms)["done"] == 1
    assert world.books(sms) == ()


def test_answers_of_a_named_author_finish_items_that_want_one(world: World, tmp_path: Path):
    sms = world.project()
    take(world, sms, rows(tmp_path / "m.csv", 10, label=True), marks="annotations", author="bob@example.org")

    assert world.counts(sms)["done"] == 10
    assert world.next(world.owner, sms) == ()
    assert world.books(sms) == ()


def test_answers_are_attached_to_items_already_there_and_sent_again_change_nothing(world: World, tmp_path: Path):
    sms = world.project()
    take(world, sms, rows(tmp_path / "m.csv", 10))
    rows(tmp_path / "a.csv", 10, label=True)

    first = take(world, sms, tmp_path / "a.csv", marks="attach", author="bob@example.org")
    second = take(world, sms, tmp_path / "a.csv", marks="attach", author="bob@example.org")

    assert (first.attached, second.attached, second.duplicates) == (10, 0, 10)
    assert world.counts(sms)["done"] == 10
    assert world.books(sms) == ()


def test_a_label_table_maps_names_on_the_way_in(world: World, tmp_path: Path):
    sms = world.project()
    (tmp_path / "m.csv").write_text("id,text,label\na,words,JUNK\nb,more words,unheard-of\n")

    done = take(world, sms, tmp_path / "m.csv", labels={"JUNK": "spam"})

    assert (done.added, done.refused, done.losses) == (2, 0, 1)


def test_a_published_import_is_rolled_back_whole_until_it_is_worked_on(world: World, tmp_path: Path):
    sms = world.project()
    first = take(world, sms, rows(tmp_path / "m.csv", 20))
    imports.roll_back_import(world.app, world.owner, sms, first.id)
    assert world.counts(sms) == {}
    assert world.books(sms) == ()

    second = take(world, sms, tmp_path / "m.csv")
    world.label(world.owner, sms, "spam")
    with pytest.raises(Conflict) as error:
        imports.roll_back_import(world.app, world.owner, sms, second.id)
    assert error.value.code == "import.worked_on"


def test_a_file_outside_the_allowed_folders_is_not_read(world: World):
    sms = world.project()

    with pytest.raises(NotAllowed):
        imports.start_import(world.app, world.owner, sms, import_sources.ImportOptions(path="/etc/passwd"))


def photo(path: Path, size: tuple[int, int] = (60, 40), color: str = "red", **save: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, color).save(path, **save)  # type: ignore[arg-type]


def test_a_folder_of_images_is_measured_and_broken_ones_are_refused(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, PHOTOS)
    photo(tmp_path / "in" / "a.png")
    photo(tmp_path / "in" / "b" / "c.jpg", (30, 20), "blue")
    (tmp_path / "in" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    (tmp_path / "in" / "lying.jpg").write_bytes((tmp_path / "in" / "a.png").read_bytes())

    done = take(world, "photos", tmp_path / "in")
    codes = {row.code for row in imports.list_refused(world.app, world.owner, "photos", done.id)}

    assert (done.added, done.refused) == (2, 2)
    assert "file.lying" in codes
    (assignment, *_) = world.next(world.owner, "photos")
    assert image_size(assignment)[0] in (60, 30)


def test_a_photo_taken_sideways_is_measured_upright(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, PHOTOS)
    exif = Image.Exif()
    exif[0x0112] = 6
    photo(tmp_path / "in" / "a.jpg", (60, 40), exif=exif.tobytes())

    take(world, "photos", tmp_path / "in")

    (assignment,) = world.next(world.owner, "photos")
    assert image_size(assignment) == (40, 60)


def test_an_import_killed_between_slices_goes_on_where_it_was(world: World, tmp_path: Path):
    sms = world.project()
    jobs = world.app.jobs
    assert isinstance(jobs, PromptJobs)
    jobs.holding = True
    id_ = imports.start_import(world.app, world.owner, sms, import_sources.ImportOptions(path=str(rows(tmp_path / "m.csv", 1300))))
    name, job, arguments = jobs.held.pop()
    jobs.handlers[name].run(**arguments)(0)
    jobs.handlers[name] = imports.handler(world.app)  # a new process knows of no open file

    jobs.held.append((name, job, arguments))
    jobs.run()

    assert imports.get_import(world.app, world.owner, sms, id_).added == 1300
    assert world.counts(sms)["items"] == 1300


def write_canonical(world: World, project: str) -> bytes:
    id_ = exports.start_export(world.app, world.owner, project, format="jsonl", options=exports.Options(answers="all"))
    return exports.get_export_file(world.app, world.owner, project, id_).read_bytes()


def test_a_project_exported_restored_elsewhere_and_exported_again_gives_the_same_bytes(world: World, elsewhere: World, tmp_path: Path):
    sms = world.project(redundancy=2, items=12)
    bob = world.person("bob", project=sms)
    world.label(world.owner, sms, "spam", "ham", "spam")
    world.label(bob, sms, "spam", "spam")
    (assignment,) = world.next(bob, sms)
    submissions.skip(world.app, bob, assignment.id, id=world.uuid(), reason="unsure")
    (assignment,) = world.next(bob, sms)
    flags.create_flag(world.app, bob, assignment.id, text="odd")
    comments.create_comment(world.app, bob, assignment.id, id=world.uuid(), text="really odd")
    assignments.release_lease(world.app, bob, assignment.id)
    settings.apply(
        world.app, world.owner, sms, settings.pull(world.app, world.owner, sms).replace("[spam, ham]", "[spam, ham, odd]"), dry_run=False
    )
    first = write_canonical(world, sms)
    (tmp_path / "sms.jsonl").write_bytes(first)

    options, problems = restore.RestoreOptions(partial=False, hidden="~restore", since_us=world.clock()), restore.Problems()
    done = restore.restore_project(elsewhere.app, elsewhere.owner, tmp_path / "sms.jsonl", options, problems)
    second = write_canonical(elsewhere, sms)

    assert (done, problems.count) == ((sms, 12), 0)
    assert elsewhere.books(sms) == ()
    assert elsewhere.counts(sms) == {name: n for name, n in world.counts(sms).items() if name != "skipped_1"}
    assert second.splitlines() == first.splitlines()


def test_a_project_imported_beside_itself_gets_ids_of_its_own(world: World, tmp_path: Path):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam")
    (tmp_path / "sms.jsonl").write_bytes(write_canonical(world, sms))

    world.project("copy")
    done = take(world, "copy", tmp_path / "sms.jsonl", duplicates="keep")

    assert (done.added, world.counts("copy")["done"]) == (3, 1)
    assert world.books("copy") == ()
    assert world.books(sms) == ()
