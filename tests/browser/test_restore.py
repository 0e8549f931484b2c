# SPDX-License-Identifier: Apache-2.0
"""A backup comes back on the screen: an archive sent, refused with its reasons, taken in part, and the project opened."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.conftest import Server, violations
from tests.support.world import World

from labelwright.app import exports, import_sources, imports, projects

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHOTOS = "project: photos\nmedia: image\nschema: {fields: [{name: thing, kind: box, labels: [car]}]}\nstages: [{name: label}]\n"


@pytest.fixture
def home(server: Server, page: Page, tmp_path: Path) -> str:
    """A server with another project, signed in as its owner; its address."""
    file = tmp_path / "messages.csv"
    file.write_text("id,text\na,hello\n", encoding="utf-8")
    page.goto(server.start("start", str(file), "--choice", "spam,ham", "--no-browser"))
    page.wait_for_url(re.compile("/p/messages"))
    return server.url


@pytest.fixture
def archive(elsewhere: World, tmp_path: Path) -> Path:
    """A backup of a project of five photos on another server."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for n in range(5):
        Image.new("RGB", (40, 30), (n * 40, 10, 10)).save(folder / f"{n}.png")
    projects.create_project(elsewhere.app, elsewhere.owner, PHOTOS)
    imports.start_import(elsewhere.app, elsewhere.owner, "photos", import_sources.ImportOptions(path=str(folder)))
    number = exports.start_export(
        elsewhere.app, elsewhere.owner, "photos", format="jsonl", options=exports.Options(answers="all", files=True)
    )
    return exports.get_export_file(elsewhere.app, elsewhere.owner, "photos", number)


def without_a_file(archive: Path, target: Path) -> Path:
    """Write the archive anew without the first of its images."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        gone = next(name for name in old.namelist() if name.startswith("files/"))
        for name in old.namelist():
            if name != gone:
                new.writestr(name, old.read(name))
    return target


def choose(page: Page, path: Path) -> None:
    page.locator("[data-archive]").set_input_files(path)
    expect(page.get_by_text(path.name)).to_be_visible()


def test_a_backup_is_sent_restored_and_opened_by_keyboard(home: str, page: Page, archive: Path) -> None:
    page.goto(f"{home}/new")
    page.get_by_role("link", name="Restore a backup").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Restore a backup")
    expect(page.get_by_role("button", name="Restore", exact=True)).to_be_disabled()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").press("Enter")
    chooser.value.set_files(archive)

    page.get_by_role("button", name="Restore", exact=True).press("Enter")

    expect(page.get_by_role("heading", name="photos is back")).to_be_visible()
    expect(page.get_by_text("5 items came back. Nothing is missing.")).to_be_visible()
    expect(page.get_by_role("link", name="Open the project")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/p/photos$"))
    page.goto(home)
    expect(page.get_by_role("link", name="photos", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_damaged_backup_is_refused_with_its_reasons_and_taken_in_part(
    home: str, page: Page, archive: Path, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{home}/restore")
    page.get_by_role("heading", level=1).wait_for()
    found = violations(page)
    choose(page, without_a_file(archive, tmp_path / "damaged.zip"))
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing was restored")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(2)
    found += violations(page)

    page.get_by_role("button", name="Take what can be had").click()

    expect(page.get_by_role("heading", name="photos is back")).to_be_visible()
    expect(page.get_by_text("4 items came back.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("4 items came back.")).to_be_visible()
    assert found + violations(page) == []


def test_what_is_no_backup_is_refused_in_words_and_another_can_be_chosen(home: str, page: Page, tmp_path: Path) -> None:
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"PK no archive at all")
    page.goto(f"{home}/restore")
    choose(page, other)
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing was restored")).to_be_visible()
    expect(page.get_by_text("not a zip that can be read")).to_be_visible()

    page.get_by_role("button", name="Restore another archive").click()

    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
