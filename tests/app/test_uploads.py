# SPDX-License-Identifier: Apache-2.0
"""Uploads that nobody imports do not fill the disk."""

import os
from pathlib import Path

import msgspec
import pytest
from tests.support.world import World

from labelwright.app import uploads
from labelwright.base.clock import DAY_US
from labelwright.store import imports, restores

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def upload(world: World, name: str, *, days_old: int) -> Path:
    folder = world.app.folder / "uploads" / "sms" / name
    folder.mkdir(parents=True)
    (folder / "rows.csv").write_text("text\nhello\n")
    when = (world.clock() - days_old * DAY_US) / 1_000_000
    os.utime(folder, (when, when))
    return folder


def read_by_an_import(world: World, name: str, state: str) -> None:
    options = msgspec.json.encode({"upload": name}).decode()
    world.app.store.write(
        lambda tx: imports.create_import(
            tx, project_id=1, person_id=None, state=state, format="csv", options=options, created_us=1, updated_us=1
        )
    )


def test_an_upload_left_for_a_week_goes_and_a_fresh_one_stays(world: World):
    world.project()
    old, fresh = upload(world, "old", days_old=8), upload(world, "fresh", days_old=6)

    assert uploads.delete_old_uploads(world.app) == 1
    assert (old.exists(), fresh.exists()) == (False, True)


@pytest.mark.parametrize(("state", "stays"), [("reading", True), ("published", False), ("failed", False)])
def test_an_upload_stays_as_long_as_its_import_has_to_read_it(world: World, state: str, stays: bool):
    world.project()
    folder = upload(world, "slow", days_old=30)
    read_by_an_import(world, "slow", state)

    uploads.delete_old_uploads(world.app)

    assert folder.exists() is stays


@pytest.mark.parametrize(("state", "stays"), [("restoring", True), ("restored", False), ("failed", False)])
def test_an_archive_stays_as_long_as_its_restore_has_to_read_it(world: World, state: str, stays: bool):
    folder = upload(world, "slow", days_old=30)
    options = msgspec.json.encode({"upload": "slow"}).decode()
    world.app.store.write(lambda tx: restores.create_restore(tx, state=state, options=options, created_us=1, updated_us=1))

    uploads.delete_old_uploads(world.app)

    assert folder.exists() is stays


def test_a_house_without_uploads_has_nothing_to_clear(world: World):
    assert uploads.delete_old_uploads(world.app) == 0
