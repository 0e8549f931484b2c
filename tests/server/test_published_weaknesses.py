# SPDX-License-Identifier: Apache-2.0
"""What was published about other labelling tools, tried on this one: SECURITY.md says which test is whose."""

from __future__ import annotations

import io
import re
import socket
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from tests.server.conftest import Running, serve
from tests.support.databases import new_app
from tests.support.world import World

from labelwright import wire
from labelwright.app import accounts
from labelwright.server.app import openapi_of
from labelwright.server.markdown import to_html

PAGE = "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>"
FOREIGN = "https://evil.example"


def operations(running: Running) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield verb, path and description of every operation but the endless one."""
    for path, verbs in openapi_of(running.server)["paths"].items():
        if not path.endswith("/events"):
            yield from ((verb.upper(), path, operation) for verb, operation in verbs.items())


def filled(path: str, word: str) -> str:
    return re.sub(r"{\w+}", word, path)


def send_files(client: httpx.Client, name: str, data: bytes) -> httpx.Response:
    return client.post("/api/projects/sms/uploads", files=[("files", (name, data, "text/html"))])


# Scripts


@pytest.mark.parametrize("name", ["page.html", "page.svg", "page.html.txt"])
def test_a_page_that_came_as_data_is_never_answered_as_a_page(running: Running, name: str):
    running.world.project()
    with running.client() as client:
        client.post("/api/projects/sms/items", json={"items": [{"key": name, "text": PAGE, "meta": {"name": PAGE}}]})
        sent = send_files(client, name, PAGE.encode()).json()["upload"]
        client.post("/api/projects/sms/imports", json={"source": {"upload": sent}, "duplicates": "keep"})
        rows = client.get("/api/projects/sms/items").json()["rows"]
        paths = [f"/api/projects/sms/items/{row['id']}{rest}" for row in rows for rest in ("", "/assets/text")]
        answers = [client.get(path) for path in [*paths, "/api/projects/sms/items", f"/uploads/sms/{sent}/{name}"]]

    assert PAGE in answers[0].json()["assets"][0]["text"]
    assert [each.url for each in answers if "<script>alert" in each.text and "html" in each.headers["content-type"]] == []
    assert {each.headers["x-content-type-options"] for each in answers} == {"nosniff"}


def test_no_operation_answers_with_what_it_was_asked_as_a_page(running: Running):
    running.world.project(items=1)
    query: dict[str, str] = dict.fromkeys(("filter", "q", "sort", "label_config", "project", "then"), PAGE)
    with running.client() as client:
        answers = {
            f"{verb} {path}": client.request(verb, filled(path, "%3Cscript%3Ealert(1)%3C%2Fscript%3E"), params=query, json={"file": PAGE})
            for verb, path, _ in operations(running)
        }
        answers["a page of the app"] = client.get("/p/<script>alert(1)</script>", params=query)

    assert len(answers) > 60
    assert {
        route for route, answer in answers.items() if "<script>alert(1)" in answer.text and "html" in answer.headers["content-type"]
    } == set()


@pytest.mark.parametrize(
    "markdown",
    [
        PAGE,
        "[here](javascript:alert(1))",
        "[here](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/pixel.png)",
        '<a href="https://ok.example" onclick="alert(1)">x</a>',
        "<iframe src=https://evil.example></iframe><style>*{display:none}</style>",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_guidelines_become_text_without_scripts_styles_and_foreign_images(database: str, markdown: str):
    del database
    made = to_html(markdown)

    assert re.findall(r"<(?:script|img|svg|iframe|style|math)|<[^>]+\son\w+=|href=\"(?!https?:|mailto:)", made) == []


def test_scripts_frames_and_bases_of_others_are_forbidden_and_not_only_reported(running: Running):
    with running.browser() as browser:
        headers = browser.get("/").headers

    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert "content-security-policy-report-only" not in headers
    assert {name: policy[name] for name in ("script-src", "object-src", "base-uri", "frame-ancestors")} == {
        "script-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


# What the server fetches


PICTURES = "project: pictures\nmedia: image\nschema: {fields: [{name: ok, kind: choice, labels: [a, b]}]}\nstages: [{name: label}]\n"


@contextmanager
def listener() -> Iterator[tuple[str, socket.socket]]:
    """An address inside that nobody may make the server ask, and its socket."""
    with socket.socket() as inside:
        inside.bind(("127.0.0.1", 0))
        inside.listen()
        inside.settimeout(0.3)
        yield f"http://127.0.0.1:{inside.getsockname()[1]}/secret.csv", inside


def test_no_address_that_anybody_gives_is_fetched(running: Running):
    running.world.project()
    with listener() as (address, inside), running.client() as client:
        table = f"id,image,text\na,{address},{address}\n".encode()
        sent = send_files(client, "rows.csv", table).json()["upload"]
        made = client.post("/api/projects", json={"file": PICTURES})
        for project in ("sms", "pictures"):
            for source in ({"path": address}, {"path": f"file://{address[7:]}"}, {"upload": sent}):
                client.post(f"/api/projects/{project}/imports/preview", json={"source": source})
                client.post(f"/api/projects/{project}/imports", json={"source": source})
            client.post(f"/api/projects/{project}/items", json={"items": [{"key": "b", "text": address, "image": address}]})
        client.post("/api/restores", json={"source": {"path": address}})
        client.post("/api/project-file/check", json={"file": f"project: x\nmedia: text\nguidelines: {address}\n"})
        client.get("/api/me", headers={"Host": address[7:].partition("/")[0], "X-Forwarded-Host": "evil.example"})

        assert made.status_code == 201, made.text
        with pytest.raises(TimeoutError):
            inside.accept()


# What filters reach


@pytest.mark.parametrize(
    "word",
    [
        "person.password_hash",
        "updated_by.active_organization.active_users.password",
        "updated_by__active_users__password",
        "password_hash",
        "person.email",
        "session.secret",
        "api_token.hash",
        "meta.x') OR 1=1 --",
    ],
)
def test_no_filter_and_no_order_reaches_an_account(running: Running, word: str):
    running.world.project(items=2)
    with running.client() as client:
        found = client.get("/api/projects/sms/items", params={"filter": f'{word} == "a"'})
        sorted_ = client.get("/api/projects/sms/items", params={"sort": word})
        exported = client.post("/api/projects/sms/exports", json={"format": "csv", "filter": f'{word}.startsWith("a")'})

    assert {found.status_code, sorted_.status_code, exported.status_code} <= {400, 422}, (found.text, sorted_.text, exported.text)


def test_text_is_text_to_the_database_wherever_it_is_asked_for(running: Running):
    running.world.project(items=3)
    with running.client() as client:
        for word in ("' OR '1'='1", "'; DROP TABLE person; --", '" OR ""="', "%", "_", "\\"):
            quoted = msgspec.json.encode(word).decode()
            shown = [
                client.get("/api/projects/sms/items", params={"q": word}).json()["rows"],
                client.get("/api/projects/sms/items", params={"filter": f"key == {quoted}"}).json()["rows"],
            ]
            assert shown == [[], []], word
        assert client.get("/api/people").json()["rows"]


# Accounts


FREE = {"meta", "labels", "value"}
"""Members whose own members are data: metadata, a table of labels, what a mark says."""


def with_member(value: Any, name: str) -> Iterator[Any]:
    """Yield a body with one member more, at each of the places where members mean something."""
    if isinstance(value, dict):
        yield {**value, name: True}
        for key, inner in value.items():
            if key not in FREE:
                yield from ({**value, key: changed} for changed in with_member(inner, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from ([*value[:at], changed, *value[at + 1 :]] for changed in with_member(inner, name))


def test_no_body_takes_a_member_that_it_does_not_know(running: Running):
    """Else a role, an owner or an organisation could be set by naming it."""
    bodies = {
        f"{verb} {path}": operation["requestBody"]["content"]["application/json"]
        for verb, path, operation in operations(running)
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    }
    taken, tried = [], 0
    for route, body in bodies.items():
        read = getattr(wire, body["schema"]["$ref"].rpartition("/")[2])
        for name in ("is_admin", "owner_id", "password_hash"):
            for changed in with_member(body["example"], name):
                tried += 1
                try:
                    msgspec.convert(changed, read)
                except msgspec.ValidationError:
                    continue
                taken.append(f"{route}: {changed}")

    assert len(bodies) > 20
    assert tried > 3 * len(bodies)
    assert taken == []


def test_a_session_of_one_server_is_nothing_to_another(running: Running, elsewhere: World):
    """No secret of the source signs anything: what opens here is random, and kept as its hash."""
    word = accounts.create_session(running.app, running.world.owner.id)
    with serve(elsewhere.app, elsewhere) as other:
        opened = [httpx.get(f"{url}/api/projects", cookies={"labelwright_session": word}).status_code for url in (running.url, other.url)]

    assert opened == [200, 401]


def test_no_secret_is_kept_as_it_was_given(running: Running):
    with running.browser() as browser:
        browser.post("/api/session", json={"email": "ada@example.org", "password": "a long enough password"})
        session = next(iter(browser.cookies.values()))
        token = browser.post("/api/tokens", json={"name": "x", "scopes": ["read"]}).json()["token"]
        running.world.project()
        link = browser.post("/api/people/invite", json={"email": "new@example.org", "project": "sms", "role": "annotator"}).json()["url"]

    def everything(tx: Any) -> str:
        tables = sa.inspect(tx).get_table_names()
        return "\n".join(str(tuple(row)) for table in tables for row in tx.exec_driver_sql(f'SELECT * FROM "{table}"'))

    secrets = {"session": session, "token": token, "link": link.rpartition("/")[2], "password": "a long enough password"}
    kept = running.app.store.read(everything)
    assert "ada@example.org" in kept
    assert [name for name, secret in secrets.items() if secret in kept] == []


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(running: Running):
    with running.browser() as browser:
        wrong, unknown = (
            browser.post("/api/session", json={"email": email, "password": "a wrong password"})
            for email in ("ada@example.org", "nobody@example.org")
        )

    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 401


@pytest.mark.parametrize("name", ["labelwright_session", "__Host-labelwright_session"])
def test_a_session_that_others_chose_is_not_taken_over_by_signing_in(running: Running, name: str):
    chosen = "chosen-by-somebody-else-0123456789"
    with running.browser() as browser:
        browser.cookies.set(name, chosen)
        answer = browser.post("/api/session", json={"email": "ada@example.org", "password": "a long enough password"})
    given = answer.cookies.get("labelwright_session")

    assert given is not None
    assert given != chosen
    assert httpx.get(f"{running.url}/api/projects", cookies={name: chosen}).status_code == 401


def test_a_new_server_has_no_account_and_nobody_makes_one_after_the_first(running: Running, tmp_path, clock):
    first = {"email": "eve@example.org", "name": "Eve", "password": "a long enough password"}
    with running.browser() as stranger:
        second = stranger.post("/api/setup", json=first)
        made = [
            f"{verb} {path}"
            for verb, path, _ in operations(running)
            if verb in ("POST", "PUT") and stranger.request(verb, filled(path, "1"), json=first).is_success
        ]
    with new_app(tmp_path / "fresh", f"sqlite:///{tmp_path / 'fresh.db'}", clock) as fresh:
        people = fresh.store.read(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM person").scalar())

    assert second.status_code == 409, second.text
    assert made == []
    assert people == 0


# Others' pages


def test_no_operation_is_opened_to_the_pages_of_others(running: Running):
    headers = {"Origin": FOREIGN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-labelwright,content-type"}
    with running.client() as client:
        answers = [
            client.request(verb, filled(path, "1"), headers=headers) for _, path, _ in operations(running) for verb in ("OPTIONS", "GET")
        ]

    assert [name for each in answers for name in each.headers if name.startswith("access-control-")] == []


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "/%2f%2fevil.example", "/https://evil.example", "/p/..//evil.example"]
)
def test_no_address_leads_to_another_host(running: Running, path: str):
    with running.browser() as browser:
        answer = browser.get(running.url + path, follow_redirects=False)

    location = httpx.URL(running.url).join(answer.headers.get("location", "/"))
    assert location.host == "127.0.0.1"


# What costs too much


@pytest.mark.parametrize("condition", ['text.matches("(a+)+$")', 'key.matches("(.*a){30}")', "[" * 500, "!" * 5_000 + "true"])
def test_a_filter_has_no_expression_that_takes_for_ever(running: Running, condition: str):
    running.world.project(items=1)
    with running.client() as client:
        answer = client.get("/api/projects/sms/items", params={"filter": condition})

    assert answer.status_code in (414, 422), answer.text


def test_a_zip_that_leads_out_or_swells_is_refused_over_http(running: Running, tmp_path):
    running.world.project()
    for member, content in (("../../../out.txt", b"out"), ("bomb.txt", b"\0" * (64 << 20))):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, content)
        with running.client() as client:
            sent = client.post("/api/projects/sms/uploads", files=[("files", ("in.zip", packed.getvalue(), "application/zip"))]).json()
            begun = client.post("/api/projects/sms/imports", json={"source": {"upload": sent["upload"]}})
            added = client.get(f"/api/projects/sms/imports/{begun.json().get('id', 0)}").json().get("added", 0)
        assert begun.status_code >= 400 or added == 0, member
    assert list(tmp_path.rglob("out.txt")) == []


def test_a_condition_is_no_program(running: Running):
    running.world.project(items=1)
    words = ("__import__('os').system('true')", "().__class__.__mro__", "{{7*7}}", "${7*7}", "key.__class__", "lambda: 1")
    with running.client() as client:
        answers = [client.get("/api/projects/sms/items", params={"filter": word}) for word in words]
        answers += [client.post("/api/projects/sms/exports", json={"format": "csv", "filter": word}) for word in words]

    assert {answer.status_code for answer in answers} == {422}
