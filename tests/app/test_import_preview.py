# SPDX-License-Identifier: Apache-2.0
"""A look before an import: it says what the import then does, and writes nothing."""

from pathlib import Path

import pytest
from PIL import Image
from tests.support.world import World

from labelwright.app import import_preview, import_sources, imports, projects
from labelwright.base.errors import InvalidFile, InvalidInput, NotAllowed
from labelwright.formats.format import ReadOptions

PHOTOS = """
project: photos
media: image
schema:
  fields:
    - {name: animal, kind: choice, labels: [cat, dog]}
"""
TABLE = "id,text,label,city\n" + "".join(f"r{n},words of row {n},{'spamm' if n % 3 else 'ham'},Köln\n" for n in range(9)) + "r9,,ham,Ulm\n"


def options(path: Path, **more: object) -> import_sources.ImportOptions:
    return import_sources.ImportOptions(path=str(path), **more)  # type: ignore[arg-type]


def look(world: World, project: str, path: Path, **more: object) -> import_preview.ImportPreview:
    return import_preview.preview_import(world.app, world.owner, project, options(path, **more))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "m.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_shows_its_columns_what_each_is_taken_as_and_its_first_cells(world: World, table: Path):
    seen = look(world, world.project(), table)

    assert (seen.format, seen.rows, seen.complete) == ("csv", 10, True)
    assert [(each.name, each.role) for each in seen.columns] == [("id", "key"), ("text", "text"), ("label", "label"), ("city", "meta")]
    assert seen.columns[0].cells == ("r0", "r1", "r2", "r3", "r4")


def test_labels_that_the_project_lacks_are_named_with_the_nearest_it_has(world: World, table: Path):
    seen = look(world, world.project(), table)

    assert [(each.name, each.count, each.known, each.nearest) for each in seen.labels] == [
        ("spamm", 6, False, "spam"),
        ("ham", 4, True, None),
    ]
    assert {each.code: each.count for each in seen.reasons} == {"text.empty": 1}
    assert {loss.code: loss.count for loss in seen.losses} == {"label.unknown": 6}


def test_what_it_says_is_what_the_import_then_does(world: World, table: Path):
    sms = world.project()
    seen = look(world, sms, table, labels={"spamm": "spam"})

    id_ = imports.start_import(world.app, world.owner, sms, options(table, labels={"spamm": "spam"}))
    done = imports.get_import(world.app, world.owner, sms, id_)

    assert (seen.added, seen.duplicates, seen.refused) == (done.added, done.duplicates, done.refused) == (9, 0, 1)
    assert look(world, sms, table, labels={"spamm": "spam"}).duplicates == 9


def test_it_writes_nothing(world: World, table: Path):
    sms = world.project()

    look(world, sms, table)

    assert imports.list_imports(world.app, world.owner, sms) == []
    assert world.counts(sms) == {}


def test_a_label_mapped_to_nothing_is_left_out_and_its_row_taken_without_it(world: World, table: Path):
    sms = world.project()
    left_out = options(table, labels={"spamm": None})

    id_ = imports.start_import(world.app, world.owner, sms, left_out)

    assert imports.get_import(world.app, world.owner, sms, id_).added == 9
    assert import_preview.preview_import(world.app, world.owner, sms, left_out).duplicates == 9


def test_a_column_named_otherwise_is_taken_and_one_that_is_not_there_is_refused(world: World, table: Path):
    sms = world.project()

    roles = {each.name: each.role for each in look(world, sms, table, read=ReadOptions(text="city")).columns}

    assert roles == {"id": "key", "text": "meta", "label": "label", "city": "text"}
    with pytest.raises(InvalidFile) as refused:
        look(world, sms, table, read=ReadOptions(text="town"))
    assert refused.value.code == "table.column"


def test_a_table_in_which_nobody_would_look_for_the_text_asks_which_column_holds_it(world: World, tmp_path: Path):
    path = tmp_path / "odd.csv"
    path.write_text("id,utterance,city\nr1,hello,Ulm\n", encoding="utf-8")
    sms = world.project()

    asked, told = look(world, sms, path), look(world, sms, path, read=ReadOptions(text="utterance"))

    (reason,) = asked.reasons
    assert (reason.code, reason.hint) == ("item.no_text", "Say which column holds the text: utterance, city.")
    assert (told.added, told.refused) == (1, 0)


def test_a_column_of_messages_is_taken_for_the_text(world: World, tmp_path: Path):
    path = tmp_path / "m.csv"
    path.write_text("id,message\nr1,hello\n", encoding="utf-8")

    assert [each.role for each in look(world, world.project(), path).columns] == ["key", "text"]


def test_rows_of_json_lines_show_their_members(world: World, tmp_path: Path):
    path = tmp_path / "m.jsonl"
    path.write_text('{"id": 1, "text": "one", "label": "spam", "n": 3}\n{"id": 2, "text": "two", "labels": ["ham"]}\nnot json\n')

    seen = look(world, world.project(), path)

    assert {each.name: each.role for each in seen.columns} == {
        "id": "key",
        "text": "text",
        "label": "label",
        "n": "meta",
        "labels": "label",
    }
    assert (seen.added, seen.refused) == (2, 1)


def test_images_are_opened_and_measured_and_none_is_kept(world: World, tmp_path: Path):
    projects.create_project(world.app, world.owner, PHOTOS)
    for name in ("cat/a.png", "dogg/b.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (8, 6), (len(name), 0, 0)).save(tmp_path / name)
    (tmp_path / "cat/broken.png").write_bytes(b"no image")
    kept = sorted(world.app.folder.rglob("*"))

    seen = look(world, "photos", tmp_path, storage="copy", read=ReadOptions(folder_labels=True))

    assert [(each.name, each.nearest) for each in seen.labels] == [("cat", None), ("dogg", "dog")]
    assert (seen.rows, seen.added, seen.refused) == (3, 2, 1)
    assert ("label.unknown", {"label": "dogg", "field": "animal"}) in [(loss.code, loss.params) for loss in seen.losses]
    assert sorted(world.app.folder.rglob("*")) == kept


def test_only_the_beginning_of_a_long_file_is_read(world: World, tmp_path: Path):
    path = tmp_path / "long.csv"
    path.write_text("id,text\n" + "".join(f"{n},row {n}\n" for n in range(import_preview.ROWS + 5)))

    seen = look(world, world.project(), path)

    assert (seen.rows, seen.complete) == (import_preview.ROWS, False)


def test_answers_for_items_that_are_not_here_are_foreseen_as_refused(world: World, tmp_path: Path):
    sms = world.project(items=2)
    path = tmp_path / "m.csv"
    path.write_text("id,text,label\nk0,message number 0,spam\nk7,other words,spam\n")

    seen = look(world, sms, path, marks="attach")

    assert (seen.attached, seen.refused, seen.reasons[0].code) == (1, 1, "item.unknown")


def test_who_may_not_import_may_not_look_and_a_source_must_be_named(world: World, table: Path):
    sms = world.project()
    bob = world.person("bob", project=sms)

    with pytest.raises(NotAllowed):
        import_preview.preview_import(world.app, bob, sms, options(table))
    with pytest.raises(InvalidInput):
        import_preview.preview_import(world.app, world.owner, sms, import_sources.ImportOptions())
