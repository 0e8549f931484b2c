# SPDX-License-Identifier: Apache-2.0
"""The documentation that the server shows: at stable addresses, inside its folder, under a policy that names each inline script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.server.conftest import Running

from labelwright.server import docs as docs_room

PAGE = "<html><script>one()</script><script src='a.js'></script><script>two()</script></html>"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Running) -> None:
    version = tmp_path / "site" / running.app.version
    version.mkdir(parents=True)
    (version / "index.html").write_text(PAGE)
    (version / "errors.html").write_text("<p id='mark.empty'>")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(docs_room, "FOLDER", tmp_path / "site")
    docs_room.docs_policy.cache_clear()


@pytest.fixture
def visitor(running: Running) -> Iterator[httpx.Client]:
    with running.browser() as client:
        yield client


@pytest.mark.parametrize(("address", "leads_to"), [("/docs", "index.html"), ("/docs/", "index.html"), ("/docs/errors.html", "errors.html")])
def test_an_address_without_a_version_leads_to_this_one(running: Running, visitor: httpx.Client, address: str, leads_to: str) -> None:
    answer = visitor.get(address)

    assert (answer.status_code, answer.headers["location"]) == (307, f"/docs/{running.app.version}/{leads_to}")


def test_the_type_of_an_error_is_an_address_that_answers(visitor: httpx.Client) -> None:
    problem = visitor.get("/api/projects/nowhere").json()

    page = visitor.get(problem["type"], follow_redirects=True)

    assert (problem["type"], page.status_code) == (f"/docs/errors.html#{problem['code']}", 200)


def test_inline_scripts_are_allowed_by_their_hashes_and_on_these_pages_alone(running: Running, visitor: httpx.Client) -> None:
    policy = visitor.get(f"/docs/{running.app.version}/index.html").headers["content-security-policy"]

    expected = {base64.b64encode(hashlib.sha256(text).digest()).decode() for text in (b"one()", b"two()")}
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == expected
    assert "sha256" not in visitor.get("/").headers["content-security-policy"]


NOWHERE = ["/docs/gone.html", "/docs/..%2Fsecret.txt", "/docs/%2Fetc%2Fpasswd"]


@pytest.mark.parametrize("address", NOWHERE)
def test_what_is_not_there_is_not_found(visitor: httpx.Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/docs/a%00b", "/assets/a%00b.js"])
def test_an_address_that_no_file_can_have_is_refused(visitor: httpx.Client, address: str) -> None:
    assert visitor.get(address).status_code == 422


def test_a_package_without_documentation_says_how_to_build_it(
    visitor: httpx.Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(docs_room, "FOLDER", tmp_path / "nothing")

    answer = visitor.get("/docs")

    assert answer.status_code == 404
    assert "build_docs.py" in answer.text
