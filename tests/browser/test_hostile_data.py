# SPDX-License-Identifier: Apache-2.0
"""Scripts in everything that people write: data, names, labels, guidelines, comments. None runs on any page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Server
from tests.browser.test_pages import PAGES, as_the_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUN = "window.__ran=1;fetch('/ran')"
SCRIPTS = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"<svg onload=\"{RUN}\"></svg>{{{{constructor.constructor('{RUN}')()}}}}",
)
EVIL = " ".join(SCRIPTS)
GUIDELINES = f"{EVIL}\n\n[look](javascript:{RUN})\n\n[there](data:text/html,{EVIL})\n"


def project() -> str:
    """Return a project file whose every text is a script. JSON is YAML."""
    labels = [{"name": "spam", "title": EVIL, "description": EVIL}, {"name": "ham", "title": f"ham {EVIL}"}]
    field = {"name": "verdict", "kind": "choice", "title": EVIL, "description": EVIL, "labels": labels}
    return json.dumps(
        {
            "project": "messages",
            "title": EVIL,
            "media": "text",
            "guidelines": GUIDELINES,
            "schema": {"fields": [field]},
            "stages": [{"name": "label"}],
        }
    )


def fill(page: Page, url: str) -> None:
    """Write scripts wherever somebody may write."""
    with as_the_page(page, url) as other:

        def post(path: str, body: object) -> httpx.Response:
            answer = other.post(path, json=body)
            assert answer.is_success, f"{path}: {answer.text}"
            return answer

        post("/api/projects/messages/apply", {"file": project(), "dry_run": False})
        post("/api/projects/messages/items", {"items": [{"key": EVIL[:200], "text": EVIL, "meta": {EVIL[:50]: EVIL}, "tags": [EVIL[:40]]}]})
        post("/api/tokens", {"name": EVIL[:60], "scopes": ["read"]})
        found = post("/api/projects/messages/next", {"count": 1}).json()["assignments"][0]["id"]
        post(f"/api/assignments/{found}/flags", {"text": EVIL})


def test_no_script_in_data_names_or_guidelines_runs_on_any_page(server: Server, page: Page, tmp_path: Path) -> None:
    file, asked, ran = tmp_path / "messages.csv", [], {}
    file.write_text("id,text\n" + "".join(f'm{n},"{EVIL.replace(chr(34), chr(34) * 2)} {n}"\n' for n in range(3)), encoding="utf-8")
    page.goto(server.start("start", str(file), "--choice", "spam,ham", "--no-browser"))
    page.wait_for_url(re.compile("/p/messages"))
    fill(page, server.url)
    page.on("request", lambda request: asked.append(request.url))

    for path in (*PAGES, "/p/messages/items/1", "/p/messages/items/4", "/p/messages/label/label", f"/p/{EVIL}", "/link/<script>"):
        page.goto(server.url + path)
        page.wait_for_load_state("networkidle") if path not in ("/",) else page.locator("h1").first.wait_for(state="attached")
        ran[path] = page.evaluate("window.__ran ?? 0")

    page.goto(f"{server.url}/p/messages/items/1")
    expect(page.get_by_text("window.__ran").first).to_be_visible()
    assert {path for path, count in ran.items() if count} == set()
    assert [url for url in asked if url == f"{server.url}/ran" or not url.startswith((server.url, "data:", "blob:"))] == []
