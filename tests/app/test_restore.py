# SPDX-License-Identifier: Apache-2.0
"""A backup is whole: what was written comes back, byte for byte; what is missing, added, altered or cut short leaves nothing behind."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from PIL import Image
from tests.support.clock import SetClock
from tests.support.jobs import PromptJobs
from tests.support.world import SPAM, World

from labelwright.app import assignments, comments, exports, flags, import_sources, imports, projects, restores, settings, submissions
from labelwright.base.errors import NotAllowed, NotFound
from labelwright.composition_root import open_app
from labelwright.formats.archive import Archive
from labelwright.store import people
from labelwright.wire.restores import RestoreView

MEDIA = ("text", "image", "record")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.xdist_group("postgres")])])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A second house, on the one database or the other, that knows nothing of the first."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    name = f"other{abs(hash(request.node.nodeid)) % 10**9}"
    if request.param == "postgresql":
        cluster: Any = request.getfixturevalue("cluster")
        url = cluster.copy(request.getfixturevalue("template"), name)
    clock = SetClock()
    clock.forward(10**12)
    app = open_app(tmp_path / "other", database=url, roots=[tmp_path], clock=clock, jobs=PromptJobs())
    yield World(app, clock)
    app.store.close()
    if request.param == "postgresql":
        request.getfixturevalue("cluster").drop(name)


def picture(path: Path, color: int) -> None:
    Image.new("RGB", (40, 30), (color, 10, 10)).save(path)


def fill(world: World, tmp_path: Path, media: str, count: int = 6) -> str:
    """Make a project of a medium: items copied and in place, the same picture twice, tags, metadata."""
    projects.create_project(world.app, world.owner, SPAM.format(name="drill", redundancy=2).replace("media: text", f"media: {media}"))
    folder = tmp_path / "source"
    folder.mkdir(exist_ok=True)
    if media == "image":
        for n in range(count):
            picture(folder / f"p{n}.png", n // 2)
    rows = {
        "text": [{"key": f"k{n}", "text": f"message {n}\u2028é", "meta": {"n": n, "x": 1.5}} for n in range(count)],
        "image": [{"key": f"k{n}", "image": f"p{n}.png", "meta": {"n": n}} for n in range(count)],
        "record": [{"key": f"k{n}", "columns": {"name": f"row {n}", "size": n}} for n in range(count)],
    }[media]
    for storage, part in (("copy", rows[: count // 2]), ("reference", rows[count // 2 :])):
        (folder / f"{storage}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in part))
        take(world, folder / f"{storage}.jsonl", storage)
    return "drill"


def take(world: World, path: Path, storage: str) -> None:
    options = import_sources.ImportOptions(path=str(path), format="jsonl", duplicates="keep", storage=cast(Any, storage))
    row = imports.get_import(world.app, world.owner, "drill", imports.start_import(world.app, world.owner, "drill", options))
    assert (row.state, row.refused) == ("published", 0), row.message


def work(world: World) -> None:
    """Let people label, skip, flag, comment, redo; change the settings."""
    bob = world.person("bob", project="drill")
    world.label(world.owner, "drill", "spam", "ham", "spam")
    world.label(bob, "drill", "spam", "spam")
    (assignment,) = world.next(bob, "drill")
    submissions.skip(world.app, bob, assignment.id, id=world.uuid(), reason="unsure")
    (assignment,) = world.next(bob, "drill")
    flags.create_flag(world.app, bob, assignment.id, text="odd")
    comments.create_comment(world.app, bob, assignment.id, id=world.uuid(), text="really odd")
    assignments.release_lease(world.app, bob, assignment.id)
    changed = settings.pull(world.app, world.owner, "drill").replace("[spam, ham]", "[spam, ham, odd]")
    settings.apply(world.app, world.owner, "drill", changed, dry_run=False)


def write(world: World, *, files: bool = True) -> Path:
    options = exports.Options(answers="all", files=files)
    id_ = exports.start_export(world.app, world.owner, "drill", format="jsonl", options=options)
    return exports.get_export_file(world.app, world.owner, "drill", id_)


def restore(world: World, path: Path, *, partial: bool = False) -> RestoreView:
    number = restores.start_restore(world.app, world.owner, restores.Options(path=str(path), partial=partial))
    return restores.get_restore(world.app, world.owner, number)


def rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> Path:
    """Write a zip anew with members changed, left out (None) or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return target


def nothing_is_left(world: World) -> bool:
    """Tell whether no project, no item, no hidden beginning of one and nobody but the owner is in the database."""
    with pytest.raises(NotFound):
        projects.get_project(world.app, world.owner, "drill")
    tables = ("project", "item", "annotation", "assignment", "queue", "settings_version")
    count = lambda tx: {table: tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in (*tables, "person")}  # noqa: E731
    left = world.app.store.read(count)
    return left.pop("person") == 1 and not any(left.values())


@pytest.mark.parametrize("media", MEDIA)
def test_a_project_comes_back_whole_from_any_database_to_any_other(world: World, other: World, tmp_path: Path, media: str):
    fill(world, tmp_path, media)
    work(world)
    archive = write(world)
    (tmp_path / "source").rename(tmp_path / "gone")

    done = restore(other, archive)
    again = write(other)

    assert (done.state, done.items, done.problems) == ("restored", 6, 0), done
    with zipfile.ZipFile(archive) as first, zipfile.ZipFile(again) as second:
        assert {name: second.read(name) for name in second.namelist()} == {name: first.read(name) for name in first.namelist()}
        assert sum(name.startswith("files/") for name in first.namelist()) == (3 if media == "image" else 0)
    assert other.books("drill") == ()
    assert other.counts("drill") == {name: n for name, n in world.counts("drill").items() if name != "skipped_1"}


def test_a_restored_project_goes_on_where_it_was(world: World, other: World, tmp_path: Path):
    fill(world, tmp_path, "text")
    work(world)

    restore(other, write(world))
    other.label(other.owner, "drill", "odd")

    bob = other.app.store.read(lambda tx: people.get_person_by_email(tx, "bob@example.org"))
    assert bob is not None
    assert (bob.password_hash, bob.is_admin) == (None, False)
    assert other.books("drill") == ()


def flip(path: Path, target: Path) -> Path:
    """Change one bit in the middle of the stored bytes of the largest member."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = max(archive.infolist(), key=lambda info: info.compress_size)
    data[info.header_offset + 30 + len(info.filename) + 20 + info.compress_size // 2] ^= 1
    target.write_bytes(data)
    return target


def spoil_manifest(**changes: Any) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        return msgspec.json.encode({**json.loads(data), **changes}) if name == "manifest.json" else data

    return change


def keep(_name: str, data: bytes) -> bytes:
    return data


def first_file(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return next(name for name in archive.namelist() if name.startswith("files/"))


SPOILT: dict[str, Callable[[Path, Path], Path]] = {
    "truncated": lambda a, t: (t.write_bytes(a.read_bytes()[:-200]), t)[1],
    "half": lambda a, t: (t.write_bytes(a.read_bytes()[: a.stat().st_size // 2]), t)[1],
    "empty": lambda a, t: (t.write_bytes(b""), t)[1],
    "a flipped bit": flip,
    "a missing file": lambda a, t: rewrite(a, t, lambda name, data: None if name == first_file(a) else data),
    "an altered file": lambda a, t: rewrite(a, t, lambda name, data: data + b"x" if name == first_file(a) else data),
    "missing lines": lambda a, t: rewrite(a, t, lambda name, data: None if name.endswith(".jsonl") else data),
    "a line less": lambda a, t: rewrite(a, t, lambda n, d: b"".join(d.splitlines(True)[:-1]) if n.endswith(".jsonl") else d),
    "no manifest": lambda a, t: rewrite(a, t, lambda name, data: None if name == "manifest.json" else data),
    "a manifest that is none": lambda a, t: rewrite(a, t, lambda name, data: b"[]" if name == "manifest.json" else data),
    "a manifest of more items": lambda a, t: rewrite(a, t, spoil_manifest(counts={"items": 7})),
    "a manifest of more files": lambda a, t: rewrite(a, t, spoil_manifest(files=9)),
    "a manifest of other lines": lambda a, t: rewrite(a, t, spoil_manifest(lines_sha256="0" * 64)),
    "a file that climbs out": lambda a, t: rewrite(a, t, keep, {"../evil": b"x"}),
    "a file of the root": lambda a, t: rewrite(a, t, keep, {"/etc/evil": b"x"}),
    "a file too many": lambda a, t: rewrite(a, t, keep, {"files/more": b"x"}),
    "a file twice": lambda a, t: rewrite(a, t, keep, {first_file(a): b"x"}),
    "a bomb": lambda a, t: rewrite(a, t, keep, {"files/" + "0" * 64: b"\0" * 150_000_000}),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_archive_is_refused_with_its_place_and_nothing_is_left(elsewhere: World, world: World, tmp_path: Path, how: str):
    fill(elsewhere, tmp_path, "image")
    work(elsewhere)
    path = SPOILT[how](write(elsewhere), tmp_path / "spoilt.zip")

    view = restore(world, path)

    assert (view.state, view.items, bool(view.message)) == ("failed", 0, True), view
    assert not view.problems or all(one.where and one.message for one in view.first)
    assert nothing_is_left(world)
    assert restore(world, write(elsewhere)).state == "restored"


@pytest.mark.parametrize("how", ["a missing file", "an altered file", "a line less", "a manifest of more items", "a file that climbs out"])
def test_what_can_be_had_is_restored_on_demand_and_what_is_missing_is_named(elsewhere: World, world: World, tmp_path: Path, how: str):
    fill(elsewhere, tmp_path, "image")
    work(elsewhere)
    path = SPOILT[how](write(elsewhere), tmp_path / "spoilt.zip")

    view = restore(world, path, partial=True)

    lost = {"a missing file": 2, "an altered file": 2, "a line less": 1}.get(how, 0)
    assert (view.state, view.items, view.problems > 0) == ("restored", 6 - lost, True), view
    assert world.counts("drill")["items"] == 6 - lost
    assert world.books("drill") == ()


def test_files_that_are_gone_or_changed_are_named_and_the_rest_is_written(world: World, other: World, tmp_path: Path):
    fill(world, tmp_path, "image")
    (tmp_path / "source" / "p4.png").unlink()
    (tmp_path / "source" / "p5.png").unlink()
    picture(tmp_path / "source" / "p3.png", 200)

    path = write(world)
    manifest = Archive(path).manifest
    refused, taken = restore(other, path), restore(other, path, partial=True)

    assert [gone.item for gone in manifest.missing_files] == ["k3", "k4", "k5"] or manifest.missing == 2, manifest
    assert refused.state == "failed"
    assert "k4" in " ".join(one.where for one in refused.first)
    assert (taken.state, taken.items) == ("restored", 6 - 2)


def test_a_restore_that_was_killed_begins_again_and_leaves_one_project(world: World, elsewhere: World, tmp_path: Path):
    fill(elsewhere, tmp_path, "text")
    path = write(elsewhere)
    jobs = cast(PromptJobs, world.app.jobs)
    jobs.holding = True
    number = restores.start_restore(world.app, world.owner, restores.Options(path=str(path)))
    now = world.clock()

    def left_behind(tx: Any) -> None:
        from labelwright.store import projects as rows

        rows.create_project(
            tx, name=f"~restore-{number}", title="t", media="text", state="active", settings="{}", seed=0, created_us=now, deleted_us=now,
            revision=1, schema_version=1, guideline_version=1,
        )  # fmt: skip

    world.app.store.write(left_behind)
    jobs.run()

    assert restores.get_restore(world.app, world.owner, number).state == "restored"
    assert world.counts("drill")["items"] == 6
    assert world.app.store.read(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM project").scalar()) == 1


def test_only_admins_restore_and_a_name_that_is_taken_is_refused(world: World, tmp_path: Path):
    fill(world, tmp_path, "text")
    path = write(world).rename(tmp_path / "drill.zip")
    mia = world.person("mia", project="drill", role="owner")

    with pytest.raises(NotAllowed):
        restores.start_restore(world.app, mia, restores.Options(path=str(path)))
    view = restore(world, path)

    assert view.state == "failed"
    assert "there is a project 'drill' already" in (view.message or "")
    assert world.counts("drill")["items"] == 6


def test_an_archive_is_imported_into_a_project_as_its_lines_and_files(world: World, elsewhere: World, tmp_path: Path):
    fill(elsewhere, tmp_path, "image")
    path = write(elsewhere)
    (tmp_path / "source").rename(tmp_path / "gone")
    projects.create_project(world.app, world.owner, SPAM.format(name="drill", redundancy=2).replace("media: text", "media: image"))

    take(world, path, "copy")

    assert world.counts("drill")["items"] == 6


def test_lines_that_shrink_as_far_as_a_bomb_come_back_all_the_same(world: World, elsewhere: World, tmp_path: Path):
    projects.create_project(elsewhere.app, elsewhere.owner, SPAM.format(name="drill", redundancy=1))
    (tmp_path / "long.jsonl").write_text("".join(json.dumps({"key": f"k{n}", "text": f"{n}" + "a" * 4_000_000}) + "\n" for n in range(3)))
    take(elsewhere, tmp_path / "long.jsonl", "copy")

    view = restore(world, write(elsewhere))

    assert (view.state, view.items) == ("restored", 3), view


def test_a_retired_stage_keeps_what_was_said_there(world: World, other: World, tmp_path: Path):
    fill(world, tmp_path, "text")
    work(world)
    path = write(world)
    with zipfile.ZipFile(path) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".jsonl"))
        lines = archive.read(name).decode().splitlines(keepends=True)
    assert '"stages":[{"name":"label"' in lines[0]
    header = json.loads(lines[0])
    header["stages"].append({"name": "older", "type": "label"})
    moved = [line.replace('"stage":"label"', '"stage":"older"') for line in lines[1:]]
    plain = tmp_path / "drill.jsonl"
    plain.write_text(json.dumps(header) + "\n" + "".join(moved))

    view = restore(other, plain)

    assert (view.state, view.problems) == ("restored", 0), view
    assert '"stage":"older"' in write(other, files=False).read_text()
