# SPDX-License-Identifier: Apache-2.0
"""Other sites change nothing and other names lead nowhere: every route that changes something, as the OpenAPI lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.server.conftest import Running
from tests.support.serving import serving

from labelwright.app import accounts
from labelwright.app.app import App
from labelwright.server import request_guard
from labelwright.server.app import openapi_of
from labelwright.server.request_guard import Addresses

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

VERBS = {"post", "put", "patch", "delete"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def changing_routes(running: Running) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield verb, path and description of everything that changes something."""
    for path, operations in openapi_of(running.server)["paths"].items():
        for verb, operation in operations.items():
            if verb in VERBS:
                yield verb.upper(), re.sub(r"{\w+}", "1", path), operation


@pytest.fixture
def cookie(running: Running) -> dict[str, str]:
    """The session of an admin, as another site's form would carry it along."""
    return {"Cookie": f"labelwright_session={accounts.create_session(running.app, running.world.owner.id)}"}


def codes(running: Running, headers: dict[str, str], body: bytes = b"{}") -> dict[str, str | None]:
    """Send the same to every route that changes something; return the code of each answer."""
    with httpx.Client(base_url=running.url, headers=headers) as client:
        answers = {f"{verb} {path}": client.request(verb, path, content=body) for verb, path, _ in changing_routes(running)}
    return {route: answer.json().get("code") for route, answer in answers.items()}


UPLOADS = {"POST /api/projects/1/uploads", "POST /api/restores/uploads"}
FOREIGN: dict[str, dict[str, str]] = {
    "nothing": {},
    "a foreign origin": {"Origin": "https://evil.example"},
    "no origin, as a sandboxed frame has": {"Origin": "null"},
    "the browser says cross-site": {"Sec-Fetch-Site": "cross-site"},
    "the browser says same-site, which a neighbour's page is": {"Sec-Fetch-Site": "same-site"},
    "a password that the browser adds by itself": {"Authorization": "Basic YTpi"},
}


@pytest.mark.parametrize("sign", FOREIGN)
def test_no_route_changes_anything_for_a_page_that_is_not_ours(running: Running, cookie: dict[str, str], sign: str):
    answered = codes(running, {**cookie, "Content-Type": "application/json", **FOREIGN[sign]})

    assert len(answered) > 30
    assert {route: code for route, code in answered.items() if code != "csrf.header"} == dict.fromkeys(UPLOADS, "content.type")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""])
def test_no_route_takes_what_a_form_can_send_but_those_for_uploads(running: Running, cookie: dict[str, str], kind: str):
    answered = codes(running, {**cookie, "X-Labelwright": "1"} | ({"Content-Type": kind} if kind else {}))

    others = {route: code for route, code in answered.items() if code != "content.type"}
    assert set(others) <= (UPLOADS if kind.startswith("multipart") else set())


def test_a_form_without_a_body_changes_nothing_either(running: Running, cookie: dict[str, str]):
    answered = codes(running, {**cookie, "X-Labelwright": "1", **FORM}, b"")

    assert set(answered.values()) == {"content.type"}


OURS: dict[str, dict[str, str]] = {
    "our header": {"X-Labelwright": "1"},
    "the browser says same-origin": {"Sec-Fetch-Site": "same-origin"},
    "our own origin": {"Origin": "{url}"},
}


@pytest.mark.parametrize("sign", OURS)
def test_a_page_of_ours_gets_past_the_guard_everywhere(running: Running, cookie: dict[str, str], sign: str):
    signs = {name: value.format(url=running.url) for name, value in OURS[sign].items()}

    answered = codes(running, {**cookie, "Content-Type": "application/json", **signs})

    assert {route for route, code in answered.items() if code in ("csrf.header", "content.type")} == UPLOADS


@pytest.mark.parametrize("host", ["127.0.0.1@evil.example", "127.0.0.1:8600@evil.example", "localhost@evil.example:80"])
def test_a_host_is_not_ours_by_what_stands_before_an_at_sign(running: Running, host: str):
    with running.client() as client:
        assert client.get("/api/me", headers={"Host": host}).status_code in (400, 403)


@pytest.mark.parametrize("path", ["/", "/api/me", "/api/projects", "/signin", "/metrics", "/api/schema/openapi.json"])
def test_an_unexpected_host_is_refused(running: Running, path: str):
    with running.client() as client:
        answer = client.get(path, headers={"Host": "evil.example"})

    assert (answer.status_code, answer.json()["code"]) == (403, "host.unknown")


def test_signing_in_under_an_unexpected_host_is_refused(running: Running):
    with running.browser() as browser:
        body = {"email": "ada@example.org", "password": "a long enough password"}
        answer = browser.post("/api/session", json=body, headers={"Host": "evil.example"})

    assert answer.json()["code"] == "host.unknown"


@pytest.mark.parametrize("path", ["/live", "/ready"])
def test_probes_come_under_any_name(running: Running, path: str):
    with running.browser() as browser:
        assert browser.get(path, headers={"Host": "10.1.2.3:8600"}).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8600", "label.example.org", "LABEL.example.org:443", "intern"])
def test_loopback_names_and_configured_ones_are_ours(running: Running, host: str):
    running.use_addresses(Addresses("https://label.example.org", ["intern"]))
    with running.client() as client:
        assert client.get("/api/projects", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(("peer", "status"), [("127.0.0.1", 401), ("127.0.0.2", 403)])
def test_the_declared_proxy_answers_for_the_host_and_no_other_peer_does(app: App, peer: str, status: int):
    """The word of a peer that is not the proxy, that it speaks for another, changes nothing."""
    headers = {"Host": "label.example.org", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"}
    with serving(app, trusted_proxy="127.0.0.1") as served, httpx.Client(transport=httpx.HTTPTransport(local_address=peer)) as client:
        assert client.get(f"{served.url}/api/projects", headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/api/people/invite", "/api/people/{person}/password-link"])
def test_links_begin_with_the_configured_address_and_never_with_a_host_nobody_vouches_for(running: Running, path: str, monkeypatch):
    bob = running.world.person("bob")
    path = path.format(person=bob.id)
    with running.client() as client:
        local = client.post(path, json={"email": "new@example.org"}).json()
        running.use_addresses(Addresses("https://label.example.org/"))
        public = client.post(path, json={"email": "new@example.org"}).json()
    running.use_addresses(Addresses())
    monkeypatch.setattr(request_guard, "HOSTLESS", {path})  # as behind a proxy that lets any Host by
    with running.client() as client:
        refused = client.post(path, json={"email": "new@example.org"}, headers={"Host": "evil.example"}).json()

    assert local["url"].startswith(f"{running.url}/link/")
    assert public["url"].startswith("https://label.example.org/link/")
    assert refused["code"] == "address.unknown"


@pytest.mark.parametrize(("public", "is_secure"), [("https://label.example.org", True), ("http://label.example.org", False), (None, False)])
def test_the_session_cookie_is_secure_where_the_public_address_is_https(running: Running, public: str | None, is_secure: bool) -> None:
    running.use_addresses(Addresses(public))
    with running.browser() as browser:
        answer = browser.post("/api/session", json={"email": "ada@example.org", "password": "a long enough password"})

    cookie = answer.headers["set-cookie"]
    assert ("; Secure" in cookie, cookie.startswith("__Host-")) == (is_secure, is_secure)
