# SPDX-License-Identifier: Apache-2.0
"""Whatever a client sends is answered in words: 4xx, never 5xx. Each road that text and numbers take into the house, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.server.conftest import Running

NUL, HALF = "a\0b", b'"a\\ud800b"'
BEYOND = str(2**63)
DEEP = b"[" * 10_000 + b"]" * 10_000
JSON = {"content-type": "application/json"}

BODIES: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/api/session", {"email": NUL, "password": "x" * 12}),
    ("POST", "/api/session", {"email": "ada@example.org", "password": NUL}),
    ("POST", "/api/setup", {"email": NUL, "name": NUL, "password": NUL}),
    ("POST", "/api/tokens", {"name": NUL, "scopes": ["read"]}),
    ("POST", "/api/people/invite", {"email": NUL}),
    ("POST", "/api/projects", {"file": NUL}),
    ("POST", "/api/projects/sms/apply", {"file": NUL}),
    ("POST", "/api/projects/sms/items", {"items": [{"key": NUL, "text": "x"}]}),
    ("POST", "/api/projects/sms/items", {"items": [{"key": "n", "text": NUL}]}),
    ("POST", "/api/projects/sms/items", {"items": [{"key": "n", "text": "x", "tags": [NUL]}]}),
    ("POST", "/api/projects/sms/items", {"items": [{"key": "n", "text": "x", "meta": {"deep": {NUL: 1}}}]}),
    ("POST", "/api/projects/sms/bulk", {"action": "tag", "filter": "", "value": NUL}),
    ("POST", "/api/projects/sms/bulk", {"action": "tag", "ids": [2**63], "value": "night"}),
    ("POST", "/api/projects/sms/bulk", {"action": "tag", "filter": f"priority > {2**70}", "value": "night"}),
    ("PUT", "/api/projects/sms/views", {"name": NUL}),
    ("PUT", "/api/projects/sms/members", {"person": 2**63, "role": "annotator"}),
    ("POST", "/api/projects/sms/pause", {"person": 2**200}),
    ("POST", "/api/projects/sms/imports", {"source": {"path": NUL}}),
    ("POST", "/api/projects/sms/imports", {"source": {"path": "n" * 300}}),
    ("POST", "/api/projects/sms/imports", {"source": {"path": "~nobody-of-that-name/x"}}),
    ("POST", "/api/projects/sms/imports", {"source": {"upload": "n" * 300}}),
    ("POST", "/api/projects/sms/exports", {"format": NUL}),
    ("POST", "/api/projects/sms/next", {"known": [NUL]}),
]

ADDRESSES = [
    "/api/projects/a%00b",
    "/api/projects/%ff",
    "/api/projects/" + "n" * 300,
    "/api/projects/sms/items?filter=%00",
    "/api/projects/sms/items?q=%ff",
    "/api/projects/sms/items?q=" + "x" * 9_000,
    "/api/projects/sms/items?cursor=%00",
    "/api/projects/sms/items?cursor=W10",
    "/api/projects/sms/items?cursor=" + "W1tbW1tbW1tbW1tb" * 90,
    "/api/projects/sms/items?limit=" + BEYOND,
    "/api/projects/sms/items/" + BEYOND,
    "/api/projects/sms/items/" + "9" * 5_000,
    "/api/projects/sms/items/-1",
    "/api/projects/sms/items/1/history?cursor=" + BEYOND,
    "/api/projects/sms/imports/" + BEYOND,
    "/api/projects/sms/imports/" + BEYOND + "/refused",
    "/api/projects/sms/exports/" + BEYOND,
    "/api/projects/sms/bulk/" + BEYOND,
    "/api/projects/sms/settings/history?cursor=" + BEYOND,
    "/api/projects/sms/guidelines?version=" + BEYOND,
    "/api/projects/sms/progress?from_us=" + BEYOND,
    "/api/projects/sms/items/1/assets/%00",
    "/api/people?cursor=" + BEYOND,
    "/api/projects?cursor=%00",
    "/api/assignments/%00",
    "/api/links/%00",
    "/open/%ff",
    "/api/" + "x" * 300,
    "/assets/" + "n" * 300,
    "/docs/" + "n" * 300,
    "/" + "n/" * 5_000,
]

RAW = [b"{", b"\xff", b'{"name": "\xff"}', DEEP, b'{"name": ' + DEEP + b"}", b'{"name": ' + HALF + b"}", b"nul", b"[]", b'"x"', b"\0"]


@pytest.mark.parametrize(("verb", "path", "body"), BODIES, ids=lambda part: str(part)[:60])
def test_a_body_that_cannot_be_is_refused_in_words(running: Running, verb: str, path: str, body: dict[str, Any]):
    running.world.project(items=2)
    with running.client() as client:
        answer = client.request(verb, path, json=body)

    assert_refused(answer)


def test_an_address_that_cannot_be_is_refused_in_words(running: Running):
    running.world.project(items=2)
    with running.client() as client:
        answers = {address: client.get(address, follow_redirects=True) for address in ADDRESSES}

    assert {address: answer.text for address, answer in answers.items() if answer.status_code >= 500} == {}
    for address, answer in answers.items():
        if address.startswith("/api/projects/"):
            assert_refused(answer)


@pytest.mark.parametrize("name", ["n" * 300, "missing", "a/" * 2_000, "..", "loop"])
def test_a_path_that_no_file_system_takes_is_refused_in_words(running: Running, tmp_path: Path, name: str):
    running.world.project(items=2)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with running.client() as client:
        for verb in ("imports", "imports/preview"):
            assert_refused(client.post(f"/api/projects/sms/{verb}", json={"source": {"path": f"{tmp_path}/{name}"}}))


@pytest.mark.parametrize("body", RAW, ids=lambda body: str(body[:20]))
def test_bytes_that_are_no_body_are_refused_in_words(running: Running, body: bytes):
    running.world.project(items=2)
    with running.client() as client:
        for verb, path in (("POST", "/api/tokens"), ("POST", "/api/projects/sms/items"), ("POST", "/api/session")):
            assert_refused(client.request(verb, path, content=body, headers=JSON))


def test_a_mark_nested_too_deep_is_refused(running: Running):
    world = running.world
    world.project(items=1)
    (assignment,) = world.next(world.owner, "sms")
    deep: Any = []
    for _ in range(70):
        deep = [deep]
    mark = {"id": world.uuid(), "field": "verdict", "value": {"kind": "of another time", "deep": deep}}
    body = {
        "id": world.uuid(),
        "revision": 0,
        "transactions": [{"id": world.uuid(), "ops": [{"mark": mark["id"], "after": mark}], "at_us": 1}],
    }
    with running.client() as client:
        answer = client.post(f"/api/assignments/{assignment.id}/submit", json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "json.deep")


@pytest.mark.parametrize(
    "header", ["If-Match", "Last-Event-ID", "Authorization", "Cookie", "If-None-Match", "Host", "Accept", "Content-Type"]
)
@pytest.mark.parametrize("value", [b"\xff\xfe", b"x" * 5_000, b"9" * 4_000, b"labelwright_session=\xff", b"Bearer \xff", b'"', b",;=,"])
def test_a_header_that_cannot_be_is_answered_in_words(running: Running, header: str, value: bytes):
    world = running.world
    world.project(items=1)
    (assignment,) = world.next(world.owner, "sms")
    with httpx.Client(base_url=running.url, timeout=30) as client:
        for verb, path in (
            ("GET", "/api/me"),
            ("PATCH", f"/api/assignments/{assignment.id}/annotation"),
            ("POST", "/api/session"),
            ("GET", "/"),
        ):
            assert client.request(verb, path, headers=[(header.encode(), value)], content=b"{}").status_code < 500


def assert_refused(answer: httpx.Response) -> None:
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


UPLOAD = b'--x\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: image/png\r\n\r\n\x89PNG\xff\r\n--x--\r\n'
MULTIPART = {"content-type": "multipart/form-data; boundary=x", "x-labelwright": "1"}


def test_a_part_of_a_form_that_is_no_text_is_refused(running: Running) -> None:
    running.world.project()
    with running.client() as client:
        answer = client.post("/api/projects/sms/uploads", content=UPLOAD, headers=MULTIPART)

    assert (answer.status_code, answer.json()["code"]) == (422, "text.encoding")


def test_nothing_of_a_strangers_upload_is_read(running: Running) -> None:
    """What cannot be parsed would be refused with 422, were it looked at."""
    running.world.project()
    with running.browser() as stranger:
        answer = stranger.post("/api/projects/sms/uploads", content=UPLOAD, headers=MULTIPART)

    assert answer.status_code == 401


def form_of(*parts: bytes) -> bytes:
    return b"".join(b"--x\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts) + b"--x--\r\n"


FIELD = b'name="note"\r\n\r\n'
UNBOUNDED_FORMS = {
    "one long field": (form_of(FIELD + b"a" * 70_000), "form.fields"),
    "many fields": (form_of(*[FIELD + b"a" * 1_000] * 70), "form.fields"),
    "a file name of nothing": (form_of(b'name="f"; filename=""\r\n\r\n' + b"a" * 70_000), "form.fields"),
    "many empty fields": (form_of(*[FIELD] * 1_001), "form.parts"),
    "many files": (form_of(*[b'name="f"; filename="a%d"\r\n\r\na' % n for n in range(1_001)]), "form.parts"),
}


@pytest.mark.parametrize("path", ["/api/projects/sms/uploads", "/api/restores/uploads"])
@pytest.mark.parametrize("name", UNBOUNDED_FORMS)
def test_a_form_holds_no_more_in_memory_than_it_may(running: Running, path: str, name: str) -> None:
    running.world.project()
    body, code = UNBOUNDED_FORMS[name]
    with running.client() as client:
        answer = client.post(path, content=body, headers=MULTIPART)

    assert (answer.status_code, answer.json()["code"]) == (413, code)


def test_a_form_that_is_none_is_refused_in_words(running: Running) -> None:
    running.world.project()
    with running.client() as client:
        for body in (b"--x\r\nnonsense\r\n", b"--y", b"", b"--x\r\nA", UPLOAD[:60]):
            assert_refused(client.post("/api/projects/sms/uploads", content=body, headers=MULTIPART))
        assert_refused(client.post("/api/projects/sms/uploads", content=UPLOAD, headers={"content-type": "multipart/form-data"}))


def test_a_file_with_a_short_field_beside_it_is_taken(running: Running) -> None:
    running.world.project()
    with running.client() as client:
        body = form_of(FIELD + b"a", b'name="f"; filename="a.txt"\r\n\r\n' + b"a" * 200_000)
        answer = client.post("/api/projects/sms/uploads", content=body, headers=MULTIPART)

    assert answer.json()["bytes"] == 200_000


@pytest.mark.parametrize("text", [r"\ud800", r"\uDFFF", r"a\ud83d", r"\ud83dx\ude00", r"\ude00\ud83d", r"\\\ud800", r"\ud83d\ude00\ud83d"])
def test_half_of_a_surrogate_pair_is_named(running: Running, text: str) -> None:
    with running.client() as client:
        answer = client.post(
            "/api/session", content=f'{{"email": "{text}", "password": "x"}}', headers={"content-type": "application/json"}
        )

    assert (answer.status_code, answer.json()["code"]) == (422, "text.encoding")
    assert "half of a surrogate pair" in answer.json()["detail"]


@pytest.mark.parametrize("text", [r"\ud83d\ude00", r"\\ud800", r"\uD83D\uDE00\ud83d\ude00", r"\u0064\u00e9"])
def test_a_whole_pair_and_what_only_looks_like_half_of_one_are_text(running: Running, text: str) -> None:
    with running.client() as client:
        answer = client.post(
            "/api/session", content=f'{{"email": "{text}", "password": "x"}}', headers={"content-type": "application/json"}
        )

    assert answer.json()["code"] != "text.encoding"
