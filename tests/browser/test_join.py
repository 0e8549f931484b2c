# SPDX-License-Identifier: Apache-2.0
"""Joining by a link: a new account, one that is signed in, one that is not, a link that is over; what a password must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Server, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "correct horse battery"


class House:
    """A server with a project, and the session of its owner."""

    def __init__(self, url: str, owner: httpx.Client) -> None:
        self.url, self.owner = url, owner

    def invite(self, email: str, project: str = "messages") -> str:
        """Invite somebody; return the link they are given."""
        answer = self.owner.post("/api/people/invite", json={"email": email, "project": project, "role": "annotator"})
        assert answer.is_success, answer.text
        return answer.json()["url"]


@pytest.fixture
def house(server: Server, browser: Browser, tmp_path: Path) -> Iterator[House]:
    file = tmp_path / "messages.csv"
    file.write_text("id,text\na,hello\nb,bye\n", encoding="utf-8")
    key = server.start("start", str(file), "--choice", "spam,ham", "--no-browser")
    with httpx.Client(base_url=server.url, headers={"X-Labelwright": "1"}, timeout=30) as owner:
        owner.get(key)
        second = "project: second\nmedia: text\nschema: {fields: [{name: ok, kind: choice, labels: [a, b]}]}\nstages: [{name: label}]\n"
        assert owner.post("/api/projects", json={"file": second}).is_success
        yield House(server.url, owner)


def join(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Name").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url(re.compile("/p/messages$"))


def leave(page: Page) -> None:
    """Lose the session, on a page that asks the server nothing: one that did would go to the sign-in page by itself."""
    page.goto("about:blank")
    page.context.clear_cookies()


def test_a_stranger_makes_an_account_and_is_in_the_project(house: House, page: Page) -> None:
    page.goto(house.invite("bob@example.org"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Join "))
    expect(page.get_by_text("bob@example.org")).to_be_visible()
    found = violations(page)

    page.get_by_label("Name").fill("Bob")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/p/messages$"))
    page.goto(house.url)
    expect(page.get_by_role("link", name="Bob", exact=True)).to_be_visible()
    assert found == []


def test_who_is_signed_in_joins_with_one_press_and_without_a_password(house: House, page: Page) -> None:
    join(page, house.invite("bob@example.org"), "Bob")

    page.goto(house.invite("bob@example.org", "second"))
    expect(page.locator("input[name=password]")).to_have_count(0)
    page.get_by_role("button", name="Join").click()

    page.wait_for_url(re.compile("/p/second$"))


def test_who_has_an_account_signs_in_first_and_comes_back_to_the_link(house: House, page: Page) -> None:
    join(page, house.invite("bob@example.org"), "Bob")
    leave(page)

    page.goto(house.invite("bob@example.org", "second"))
    page.get_by_role("button", name="Sign in as bob@example.org").click()
    page.get_by_label("Email").fill("bob@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Join").click()

    page.wait_for_url(re.compile("/p/second$"))


@pytest.mark.parametrize("how", ["wrong", "used", "withdrawn"])
def test_a_link_that_is_over_says_so_and_what_to_do(house: House, page: Page, how: str) -> None:
    link = house.invite("bob@example.org")
    if how == "wrong":
        link = link[:-6] + "wrong1"
    elif how == "used":
        join(page, link, "Bob")
    else:
        (made,) = house.owner.get("/api/people/invitations", params={"project": "messages"}).json()["rows"]
        assert house.owner.delete(f"/api/people/invitations/{made['id']}", params={"project": "messages"}).is_success

    page.goto(link)

    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work any more.")
    expect(page.get_by_text("Ask for a new one")).to_be_visible()
    expect(page.locator("input[name=password]")).to_have_count(0)
    assert violations(page) == []


def test_a_link_that_could_not_be_looked_up_is_not_called_dead_and_can_be_tried_again(house: House, page: Page) -> None:
    link = house.invite("bob@example.org")
    page.route("**/api/links/*", lambda route: route.fulfill(status=429, json={"status": 429, "code": "x", "detail": "Too many attempts."}))
    page.goto(link)
    expect(page.get_by_text("Too many attempts.")).to_be_visible()
    page.unroute("**/api/links/*")

    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_label("Name")).to_be_visible()


def test_a_password_that_will_not_do_is_said_to_be_so_before_it_is_sent(house: House, page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto(house.invite("bob@example.org"))
    page.get_by_label("Name").fill("Bob")
    field = page.locator("input[name=password]")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Choose a password of 10 characters or more.")).to_be_visible()
    expect(field).to_be_focused()

    field.fill("nine char")
    expect(page.get_by_text("9 characters so far; it needs 10 or more.")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Enter")
    assert sent == []
    found = violations(page)

    field.fill("ten chars!")
    expect(page.get_by_text("characters so far")).to_have_count(0)
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/p/messages$"))
    assert found == []


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(house: House, page: Page, then: str) -> None:
    join(page, house.invite("bob@example.org"), "Bob")
    leave(page)
    page.goto(str(httpx.URL(f"{house.url}/signin", params={"next": then})))
    page.get_by_label("Email").fill("bob@example.org")
    page.locator("input[name=password]").fill(PASSWORD)

    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)
    assert page.url.startswith(f"{house.url}/")
