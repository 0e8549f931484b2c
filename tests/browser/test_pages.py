# SPDX-License-Identifier: Apache-2.0
"""The pages around the bench, by keyboard where there are keys: items chosen and acted on, a schema changed, data in and out."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Server, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROWS = 120
PAGES = (
    "/",
    "/new",
    "/restore",
    "/account",
    "/people",
    "/p/messages",
    *(f"/p/messages/{name}" for name in ("items", "import", "export", "settings", "people")),
)


@pytest.fixture
def home(server: Server, page: Page, tmp_path: Path) -> str:
    """A project of 120 messages, signed in; the address of the server."""
    file = tmp_path / "messages.csv"
    file.write_text("id,text\n" + "".join(f"m{n:03},Nachricht {n} رسالة\n" for n in range(ROWS)), encoding="utf-8")
    page.goto(server.start("start", str(file), "--choice", "spam,ham", "--no-browser"))
    page.wait_for_url(re.compile("/p/messages"))
    return server.url


def as_the_page(page: Page, url: str) -> httpx.Client:
    """Another client with the session of the page: what a second person does meanwhile."""
    cookies = {str(each.get("name")): str(each.get("value")) for each in page.context.cookies()}
    return httpx.Client(base_url=url, cookies=cookies, headers={"X-Labelwright": "1"}, timeout=30)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(home: str, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(home + path)
        page.locator("h1").first.wait_for(state="attached")
        page.wait_for_load_state("load")
        found[path] = violations(page)

    assert found == {path: [] for path in PAGES}


def test_items_are_sorted_by_every_column_that_offers_it(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/items")
    offered = page.locator("[data-columns] button")
    expect(offered.first).to_be_visible()

    for place in range(offered.count()):
        offered.nth(place).click()
        expect(offered.nth(place)).to_contain_text("↑")
        expect(page.locator("[data-item-key]").first).to_be_visible()


def test_items_are_chosen_and_tagged_by_keyboard_and_the_tag_taken_back(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/items")
    page.locator("[role=option]").first.wait_for()

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    expect(page.get_by_text("3 chosen")).to_be_visible()
    page.get_by_role("button", name="Tag", exact=True).click()
    page.keyboard.type("night")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 items tagged night")).to_be_visible()
    expect(page.locator("[data-tag]", has_text="night")).to_have_count(3)

    page.get_by_role("button", name="Undo").click()

    expect(page.locator("[data-tag]", has_text="night")).to_have_count(0)


def test_all_that_a_search_finds_is_chosen_and_tagged(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/items?q=Nachricht%2011")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.get_by_role("button", name="choose all 11 that match").click()

    page.get_by_role("button", name="Tag", exact=True).click()
    page.keyboard.type("night")
    page.keyboard.press("Enter")

    expect(page.get_by_text("11 items tagged night")).to_be_visible()


def test_a_filter_reads_as_a_sentence_and_lies_in_the_address(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/items")
    page.locator("[role=option]").first.wait_for()

    page.keyboard.press("f")
    page.locator("[data-addchip]").select_option("state")
    page.get_by_label("which?").select_option("open")

    expect(page.get_by_text("state is open")).to_be_visible()
    expect(page.get_by_text(f"{ROWS} items")).to_be_visible()
    page.reload()
    expect(page.get_by_text("state is open")).to_be_visible()


def test_enter_opens_the_item_and_its_history_begins_empty(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/items")
    page.locator("[role=option]").first.wait_for()

    page.keyboard.press("j")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/items/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("m00"))
    expect(page.get_by_text("Nothing has happened to it since it was imported.")).to_be_visible()
    assert violations(page) == []


def test_a_change_of_the_schema_says_what_it_does_and_two_people_are_merged(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/settings")
    page.get_by_role("button", name="Add label").click()
    expect(page.get_by_text("1 change", exact=True)).to_be_visible()

    with as_the_page(page, home) as other:
        file = other.get("/api/projects/messages/settings").json()["file"]
        other.post("/api/projects/messages/apply", json={"file": f"title: Theirs\n{re.sub('(?m)^title:.*$', '', file)}", "dry_run": False})
    page.get_by_text("Somebody changed the project meanwhile.").wait_for()
    page.get_by_role("button", name="Put mine on top").click()
    expect(page.get_by_text("1 change", exact=True)).to_be_visible()
    page.get_by_role("button", name="Apply").click()

    expect(page.get_by_text(re.compile("Revision 3 is in force"))).to_be_visible()
    with as_the_page(page, home) as other:
        found = other.get("/api/projects/messages/settings").json()
    assert found["document"]["title"] == "Theirs"
    assert [label["name"] for label in found["schema"]["fields"][0]["labels"]] == ["spam", "ham", "label-3"]


def test_files_dropped_in_are_imported_and_an_export_comes_with_the_code_that_reads_it(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/import")
    page.locator("[data-files]").set_input_files([{"name": "late.txt", "mimeType": "text/plain", "buffer": b"One more message."}])
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("Import 2")).to_be_visible()
    expect(page.get_by_text("published")).to_have_count(2)

    page.goto(f"{home}/p/messages/export")
    page.get_by_role("button", name="Export", exact=True).click()
    link = page.get_by_role("link", name=re.compile("Download"))
    link.wait_for()
    with page.expect_download() as download:
        link.click()

    assert download.value.path().read_bytes().count(b"\n") == ROWS + 2
    expect(page.get_by_text("import json")).to_be_visible()


def test_a_file_is_looked_at_before_it_is_imported_and_its_labels_are_mapped(home: str, page: Page) -> None:
    rows = "nr,words,verdict\n" + "".join(f"a{n},another message {n} رسالة,{'spamm' if n % 2 else 'ham'}\n" for n in range(8))
    page.goto(f"{home}/p/messages/import")
    page.locator("[data-files]").set_input_files([{"name": "rows.csv", "mimeType": "text/csv", "buffer": rows.encode()}])
    expect(page.get_by_text("all 8 rows:")).to_be_visible()
    page.get_by_label("Column nr is").select_option("key")
    page.get_by_label("Column words is").select_option("text")
    page.get_by_label("Column verdict is").select_option("label")
    expect(page.get_by_text(re.compile("annotations of the label .spamm"))).to_be_visible()
    found = violations(page)

    page.get_by_role("button", name="Take the nearest").click()
    page.get_by_label("ham becomes").select_option("leave it out")
    expect(page.get_by_text("8 would be added")).to_be_visible()
    expect(page.get_by_text("would be refused")).to_have_count(0)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("8 added")).to_be_visible()

    with as_the_page(page, home) as other:
        items = other.get("/api/projects/messages/items", params={"q": "another", "limit": 20}).json()["rows"]
        said = [other.get(f"/api/projects/messages/items/{row['id']}").json()["suggestions"] for row in items]
    assert found == []
    assert sorted(len(each) for each in said) == [0] * 4 + [1] * 4


def test_an_invitation_is_listed_and_withdrawn(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages/people")
    page.get_by_label("Email").fill("bob@example.org")
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.get_by_role("heading", name="Invited, not here yet")).to_be_visible()
    found = violations(page)

    page.get_by_role("button", name="Withdraw the invitation of bob@example.org").click()

    expect(page.get_by_role("heading", name="Invited, not here yet")).to_have_count(0)
    assert found == []


def test_the_stages_of_a_project_stand_side_by_side(home: str, page: Page) -> None:
    fields = "schema:\n  fields:\n    - {name: ok, kind: choice, labels: [good, bad]}\n"
    stages = "stages:\n  - {name: first, redundancy: 2}\n  - {name: second}\n"
    with as_the_page(page, home) as other:
        other.post("/api/projects", json={"file": f"project: two\nmedia: text\n{fields}{stages}"})
        other.post("/api/projects/two/items", json={"items": [{"key": "a", "text": "words"}]})

    page.goto(f"{home}/p/two")

    expect(page.get_by_label("Stages").get_by_role("progressbar")).to_have_count(2)
    expect(page.get_by_label("Stages").get_by_text("0 / 2")).to_be_visible()
    assert violations(page) == []


def test_what_another_does_shows_by_itself(home: str, page: Page) -> None:
    page.goto(f"{home}/p/messages")
    page.get_by_role("button", name="Pause").wait_for()

    with as_the_page(page, home) as other:
        other.post("/api/projects/messages/pause", json={})

    expect(page.get_by_role("button", name="Resume")).to_be_visible()
