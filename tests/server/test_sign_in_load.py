# SPDX-License-Identifier: Apache-2.0
"""Signing in under load and under guessing: bounded, answered with a time to come back, and no burden to those who label."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from tests.server.conftest import Running

from labelwright.app import accounts
from labelwright.server import password_threads, rate_limits
from labelwright.server.routes import accounts as routes

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
RIGHT = {"email": "ada@example.org", "password": "a long enough password"}


def visitor(running: Running, address: str = "127.0.0.1") -> httpx.Client:
    """A browser that comes from an address of its own; the whole network 127 is this machine."""
    transport = httpx.HTTPTransport(local_address=address)
    return httpx.Client(base_url=running.url, transport=transport, headers={"X-Labelwright": "1"}, timeout=60)


def test_two_passwords_are_hashed_at_once_and_nobody_else_waits(running: Running, monkeypatch) -> None:
    lock, at_work, most, go_on = threading.Lock(), [0], [0], threading.Event()
    signed_in = routes.accounts.sign_in

    def slow(*arguments, **options):
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        assert go_on.wait(60)
        with lock:
            at_work[0] -= 1
        return signed_in(*arguments, **options)

    monkeypatch.setattr(routes.accounts, "sign_in", slow)
    with visitor(running) as browser, ThreadPoolExecutor(50) as many:
        asked = [many.submit(browser.post, "/api/session", json=RIGHT | {"email": f"p{n}@example.org"}) for n in range(50)]
        with running.client() as client:
            while at_work[0] < 2:
                assert client.get("/api/projects").status_code == 200
            assert client.get("/api/projects").status_code == 200
        go_on.set()
        codes = {each.result(60).status_code for each in asked}

    assert (most[0], codes) == (2, {401})


def test_a_queue_of_sign_ins_has_an_end_and_says_when_to_come_back(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(password_threads, "WAITING_MOST", 0)
    with visitor(running) as browser:
        answer = browser.post("/api/session", json=RIGHT)

    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (429, "sign_in.busy", "5")


def test_guessing_one_account_ends_and_shuts_out_nobody_else(running: Running) -> None:
    with visitor(running, "127.0.0.2") as guesser, visitor(running) as ada:
        wrong = [guesser.post("/api/session", json=RIGHT | {"password": "wrong password"}) for _ in range(11)]
        right = ada.post("/api/session", json=RIGHT)

    assert [each.status_code for each in wrong] == [401] * 10 + [429]
    assert 1 <= int(wrong[-1].headers["retry-after"]) <= 60
    assert right.status_code == 201


def test_guessing_links_counts_with_guessing_passwords(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(rate_limits, "PER_PEER", 3)
    with visitor(running, "127.0.0.3") as guesser:
        codes = [
            guesser.get("/api/links/guess").status_code,
            guesser.post("/api/links/guess", json={"password": "a long enough password"}).status_code,
            guesser.post("/api/session", json=RIGHT | {"password": "wrong password"}).status_code,
            guesser.get("/api/links/another").status_code,
            guesser.post("/api/session", json=RIGHT).status_code,
        ]

    assert codes == [404, 404, 401, 429, 429]


def test_who_comes_in_is_not_counted(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(rate_limits, "PER_PEER", 2)
    with visitor(running) as office:
        codes = [office.post("/api/session", json=RIGHT).status_code for _ in range(4)]

    assert codes == [201] * 4


def test_a_manager_cannot_find_out_who_has_an_account_by_the_list(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(rate_limits, "PER_INVITER", 3)
    sms = running.world.project()
    mary = running.world.person("mary", project=sms, role="manager")
    token, _ = accounts.create_token(running.app, mary, name="t", scopes=["manage"])
    asks = [{"email": f"p{n}@example.org", "project": sms, "role": "annotator"} for n in range(5)]

    with visitor(running) as browser:
        codes = [browser.post("/api/people/invite", json=ask, headers={"Authorization": f"Bearer {token}"}).status_code for ask in asks]

    assert codes == [403, 403, 403, 429, 429]
