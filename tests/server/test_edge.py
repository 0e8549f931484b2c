# SPDX-License-Identifier: Apache-2.0
"""The HTTP edge: who gets in, what every answer carries, how errors look."""

import logging
from collections.abc import Iterator

import httpx
import msgspec
import pytest
import structlog
import structlog.testing
from tests.server.conftest import Running

from labelwright import wire
from labelwright.app import accounts
from labelwright.base.errors import Conflict
from labelwright.server.redaction import redact_path
from labelwright.server.run import bind

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_key_of_a_local_server_opens_a_session_once(running: Running):
    with running.browser() as browser:
        opened = browser.get(f"/open/{running.key.secret}")
        again = browser.get(f"/open/{running.key.secret}")

        assert opened.status_code == 303
        assert browser.get("/api/me").json()["person"]["email"] == "ada@example.org"
        assert again.status_code == 404


@pytest.mark.parametrize("headers", [{"X-Forwarded-For": "1.2.3.4"}, {"Forwarded": "for=1.2.3.4"}])
def test_the_key_is_refused_behind_a_proxy(running: Running, headers: dict[str, str]):
    with running.browser() as browser:
        answer = browser.get(f"/open/{running.key.secret}", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "loopback.refused")


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_way_in_leads_nowhere_else(running: Running, then: str):
    with running.browser() as browser:
        answer = browser.get(f"/open/{running.key.secret}", params={"then": then})

    assert answer.headers["location"] == "/"


def test_a_change_with_a_cookie_needs_the_header_that_forms_cannot_set(running: Running):
    with httpx.Client(base_url=running.url) as browser:
        browser.get(f"/open/{running.key.secret}")
        answer = browser.post("/api/tokens", json={"name": "x", "scopes": ["read"]})

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf.header")


def test_signing_in_and_out(running: Running):
    with running.browser() as browser:
        wrong = browser.post("/api/session", json={"email": "ada@example.org", "password": "wrong password"})
        right = browser.post("/api/session", json={"email": "ADA@example.org", "password": "a long enough password"})
        me = browser.get("/api/me").json()
        browser.delete("/api/session")

        assert (wrong.status_code, right.status_code, me["person"]["name"]) == (401, 201, "Ada")
        assert "httponly" in right.headers["set-cookie"].lower()
        assert browser.get("/api/projects").status_code == 401


def test_too_many_attempts_to_sign_in_are_stopped(running: Running):
    with running.browser() as browser:
        codes = [browser.post("/api/session", json={"email": "eve@example.org", "password": "x" * 12}).status_code for _ in range(12)]

    assert codes[-1] == 429


def test_errors_are_problem_documents_with_stable_codes(running: Running):
    with running.client() as client:
        answer = client.get("/api/projects/nothing")

    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["status"], problem["code"], problem["where"]) == (404, "project.unknown", "project")
    assert problem["hint"]


def test_a_misspelt_member_of_a_body_is_an_error_that_names_it(running: Running):
    with running.client() as client:
        answer = client.post("/api/tokens", json={"name": "x", "scopes": ["read"], "scoops": 1})

    assert answer.status_code == 422
    assert "scoops" in answer.json()["detail"]


def test_marks_that_do_not_fit_come_back_with_their_places(running: Running):
    world = running.world
    world.project(items=2)
    (assignment,) = world.next(world.owner, "sms")
    mark = {"id": world.uuid(), "field": "verdict", "value": {"kind": "choice", "version": 1, "labels": ["spum"]}}
    transaction = {"id": world.uuid(), "ops": [{"mark": mark["id"], "after": mark}], "at_us": 1}
    with running.client() as client:
        body = {"id": world.uuid(), "revision": 0, "transactions": [transaction]}
        answer = client.post(f"/api/assignments/{assignment.id}/submit", json=body)

    assert answer.status_code == 422, answer.text
    assert "problems" in answer.json(), answer.text
    assert answer.json()["problems"][0]["where"].startswith(f"marks[{mark['id']}]")


def test_a_stale_draft_is_refused_with_the_current_one(running: Running):
    world = running.world
    world.project(items=2)
    (assignment,) = world.next(world.owner, "sms")

    def patch(client: httpx.Client, revision: str) -> httpx.Response:
        mark = {"id": world.uuid(), "field": "verdict", "value": {"kind": "choice", "version": 1, "labels": ["spam"]}}
        body = {"transactions": [{"id": world.uuid(), "ops": [{"mark": mark["id"], "after": mark}], "at_us": 1}]}
        return client.patch(f"/api/assignments/{assignment.id}/annotation", json=body, headers={"If-Match": revision})

    with running.client() as client:
        first, second = patch(client, '"0"'), patch(client, '"0"')

    assert first.json()["revision"] == 1
    assert (second.status_code, second.json()["current"]["revision"]) == (412, 1)


def test_every_answer_carries_the_protecting_headers(running: Running):
    with running.client() as client:
        for path in ("/", "/api/projects", "/api/nothing", "/live"):
            headers = client.get(path).headers
            assert "script-src 'self'" in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"


def test_a_body_over_the_limit_is_refused(running: Running):
    with running.client() as client:
        answer = client.post(
            "/api/projects", content=b'{"file": "' + b"x" * (9 << 20) + b'"}', headers={"content-type": "application/json"}
        )

    assert answer.status_code == 413


def test_files_outside_the_web_app_are_not_served(running: Running):
    with running.client() as client:
        for path in ("/assets/../../main.py", "/assets/%2e%2e/%2e%2e/main.py", "/..%2fmain.py"):
            assert b"composition root" not in client.get(path).content


def test_health_readiness_and_metrics_answer_without_signing_in(running: Running):
    with running.browser() as browser:
        assert browser.get("/live").json() == {"ok": True}
        assert browser.get("/ready").json() == {"ok": True}
        assert "labelwright_request_seconds" in browser.get("/metrics").text


def test_an_upload_becomes_items_and_an_export_comes_back(running: Running):
    running.world.project()
    with running.client() as client:
        files = [("files", ("rows.csv", b"id,text\na,hello there\nb,good bye\n", "text/csv"))]
        upload = client.post("/api/projects/sms/uploads", files=files).json()
        made = client.post("/api/projects/sms/imports", json={"source": {"upload": upload["upload"]}}).json()
        done = client.get(f"/api/projects/sms/imports/{made['id']}").json()
        export = client.post("/api/projects/sms/exports", json={"format": "csv", "answers": "all"}).json()
        view = client.get(f"/api/projects/sms/exports/{export['id']}").json()
        file = client.get(f"/api/projects/sms/exports/{export['id']}/file")

    assert (upload["files"], done["state"], done["added"]) == (1, "published", 2)
    assert (view["state"], file.status_code) == ("ready", 200)
    assert view["snippet"]


def test_changes_arrive_as_events_that_can_be_resumed(running: Running):
    world = running.world
    world.project(items=3)
    world.label(world.owner, "sms", "spam")
    with running.client() as client, client.stream("GET", "/api/projects/sms/events", headers={"Last-Event-ID": "0"}) as stream:
        lines = []
        for line in stream.iter_lines():
            lines.append(line)
            if line.startswith("data:") and "item.submitted" in line:
                break

    assert any(line.startswith("event: changed") for line in lines)
    assert any(line.startswith("id: ") for line in lines)


def test_a_port_that_is_taken_is_an_error_in_words(database: str):
    del database
    taken = bind("127.0.0.1", 0)
    with taken, pytest.raises(Conflict) as error:
        bind("127.0.0.1", taken.getsockname()[1])

    assert error.value.code == "port.taken"


def test_a_fresh_key_opens_another_browser_on_the_same_machine(running: Running):
    with running.client() as client, running.browser() as browser:
        browser.get(f"/open/{running.key.secret}")
        fresh = client.post("/api/loopback-key").json()["url"]
        opened = browser.get(fresh)

    assert opened.status_code == 303


def test_a_fresh_key_is_not_for_annotators(running: Running):
    bob = running.world.person("bob")
    word, _ = accounts.create_token(running.app, bob, name="bob", scopes=("label", "read"))
    with httpx.Client(base_url=running.url, headers={"Authorization": f"Bearer {word}"}) as client:
        answer = client.post("/api/loopback-key")

    assert (answer.status_code, answer.json()["code"]) == (403, "admin.required")


@pytest.mark.parametrize("path", ["/open/very-secret", "/api/links/very-secret"])
def test_a_logged_path_never_ends_in_a_secret(path: str, database: str):
    del database

    assert "secret" not in redact_path(path)
    assert redact_path("/api/projects/sms") == "/api/projects/sms"


def test_every_json_request_is_published_with_an_example_that_the_server_reads(running: Running):
    with running.browser() as browser:
        published = browser.get("/api/schema/openapi.json").json()

    bodies = [
        (f"{verb} {path}", operation["requestBody"]["content"]["application/json"])
        for path, verbs in published["paths"].items()
        for verb, operation in verbs.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    read = {where: wire_type(body["schema"]["$ref"]) for where, body in bodies}

    assert len(bodies) > 20
    assert [where for where, body in bodies if "example" not in body] == []
    assert all(msgspec.convert(body["example"], read[where]) for where, body in bodies)


def wire_type(reference: str) -> type[wire.Body]:
    return getattr(wire, reference.rpartition("/")[2])


CAPTURED = ("httpx", "httpcore", "uvicorn.access")
"""The client's own lines, and the access log that the server has turned off and pytest turns on by listening to it."""


@pytest.fixture
def all_levels() -> Iterator[None]:
    """Our own lines of every level, as `--log-level debug` has them."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("all_levels")
def test_a_debug_log_holds_no_secret_of_any_request(running: Running, caplog: pytest.LogCaptureFixture):
    secrets = {name: f"secret-{name}" for name in ("link", "page", "key", "bearer", "cookie", "password", "query", "header", "asset")}
    requests = [
        ("GET", f"/api/links/{secrets['link']}", {}, None),
        ("POST", f"/api/links/{secrets['link']}", {}, {"password": secrets["password"]}),
        ("GET", f"/link/{secrets['page']}", {}, None),
        ("GET", f"/open/{secrets['key']}?then=/{secrets['query']}", {}, None),
        ("GET", f"/API/links/{secrets['link']}", {}, None),
        ("GET", f"{running.url}//open/{secrets['key']}", {}, None),
        ("GET", "/api/me", {"Authorization": f"Bearer {secrets['bearer']}", "Cookie": f"labelwright_session={secrets['cookie']}"}, None),
        ("POST", "/api/session", {"X-Labelwright": secrets["header"]}, {"email": "ada@example.org", "password": secrets["password"]}),
        ("GET", f"/api/projects/sms/items/1/assets/a?v={secrets['asset']}&token={secrets['query']}", {}, None),
    ]
    with caplog.at_level("DEBUG"), structlog.testing.capture_logs() as lines, running.browser() as browser:
        for verb, path, headers, body in requests:
            browser.request(verb, path, headers=headers, json=body)

    ours = "\n".join([*map(str, lines), *(f"{r.name} {r.getMessage()}" for r in caplog.records if not r.name.startswith(CAPTURED))])
    assert sum(line["event"] == "request" for line in lines) == len(requests)
    assert [part for part in ours.split("\n") if "secret-" in part] == []
