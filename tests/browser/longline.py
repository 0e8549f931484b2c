# SPDX-License-Identifier: Apache-2.0
"""A project of one text that is a single long line, with many spans on it already: for the test and the benchmark of the text surface."""

from __future__ import annotations

import json
import uuid

import httpx
from playwright.sync_api import Page
from tests.browser.conftest import Server

FIELDS = "schema:\n  fields:\n    - {name: entity, kind: span, labels: [person, place, date]}\n"
WORDS = ("Marie", "Curie", "was", "born", "in", "Warsaw", "in", "1867", "and", "met", "Pierre", "Curie", "in", "Paris")


def one_line(length: int) -> str:
    """Return words on one line, of exactly `length` characters."""
    return " ".join(WORDS[n % len(WORDS)] for n in range(length // 3))[:length]


def span_op(number: int, text: str, step: int) -> dict[str, object]:
    """Return the op that marks every `step`-th stretch of the text."""
    start = number * step
    value = {"kind": "span", "version": 1, "ranges": [[start, start + 9]], "quote": text[start : start + 9]}
    mark = {"id": str(uuid.UUID(int=number + 1)), "field": "entity", "label": "person", "value": value}
    return {"mark": mark["id"], "before": None, "after": mark}


def prepare(server: Server, page: Page, length: int, spans: int) -> str:
    """Make a project of one text that somebody has marked already; return the address of its labelling screen."""
    name, text = f"line-{length}", one_line(length)
    cookies = {str(each.get("name")): str(each.get("value")) for each in page.context.cookies()}
    with httpx.Client(base_url=server.url, cookies=cookies, headers={"X-Labelwright": "1"}, timeout=60) as client:
        client.post("/api/projects", json={"file": f"project: {name}\nmedia: text\n{FIELDS}"}).raise_for_status()
        client.post(f"/api/projects/{name}/items", json={"items": [{"key": "a", "text": text}]}).raise_for_status()
        given = client.post(f"/api/projects/{name}/next", json={"stage": "label", "count": 1, "known": []}).json()["assignments"][0]
        ops = [span_op(number, text, length // spans) for number in range(spans)]
        body = json.dumps({"transactions": [{"id": str(uuid.UUID(int=0)), "ops": ops, "at_us": 0}]})
        revision = {"If-Match": f'"{given["annotation"]["revision"]}"', "content-type": "application/json"}
        saved = client.patch(f"/api/assignments/{given['id']}/annotation", content=body, headers=revision)
        assert saved.status_code == httpx.codes.OK, saved.text
    return f"{server.url}/p/{name}/label/label"
