# SPDX-License-Identifier: Apache-2.0
"""What one more span costs on a text that is a single long line, in a real browser: script, style and layout.

usage: python -m benchmarks.spans

The figures are Chromium's own counters (CDP `Performance.getMetrics`), the median over the spans added; wall time plays no part.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import uuid
from pathlib import Path

import httpx
from playwright.sync_api import CDPSession, Page, sync_playwright
from tests.browser.bench import Bench
from tests.browser.conftest import SWITCHES, Server

from benchmarks.table import row, title

SIZES = ((5_000, 100), (50_000, 1_000), (100_000, 2_000))
ADDED = 15
FIELDS = "schema:\n  fields:\n    - {name: entity, kind: span, labels: [person, place, date]}\n"
WORDS = ("Marie", "Curie", "was", "born", "in", "Warsaw", "in", "1867", "and", "met", "Pierre", "Curie", "in", "Paris")
COUNTERS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration")


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
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    with httpx.Client(base_url=server.url, cookies=cookies, headers={"X-Labelwright": "1"}, timeout=60) as client:
        client.post("/api/projects", json={"file": f"project: {name}\nmedia: text\n{FIELDS}"}).raise_for_status()
        client.post(f"/api/projects/{name}/items", json={"items": [{"key": "a", "text": text}]}).raise_for_status()
        given = client.post(f"/api/projects/{name}/next", json={"stage": "label", "want": 1, "have": []}).json()["assignments"][0]
        ops = [span_op(number, text, length // spans) for number in range(spans)]
        body = json.dumps({"transactions": [{"id": str(uuid.UUID(int=0)), "ops": ops, "at_us": 0}]})
        revision = {"If-Match": f'"{given["annotation"]["revision"]}"', "content-type": "application/json"}
        saved = client.patch(f"/api/assignments/{given['id']}/annotation", content=body, headers=revision)
        assert saved.status_code == httpx.codes.OK, saved.text
    return f"{server.url}/p/{name}/label/label"


def counters(session: CDPSession) -> dict[str, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] * 1000 for each in metrics if each["name"] in COUNTERS}


def cost_of_one(page: Page, session: CDPSession) -> dict[str, float]:
    """Walk to the next word, then measure what making a span of it costs until it is painted."""
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(50)
    before = counters(session)
    page.keyboard.press("n")
    page.wait_for_timeout(150)
    after = counters(session)
    return {name: after[name] - before[name] for name in COUNTERS}


def measure(page: Page, url: str, length: int, spans: int) -> None:
    bench = Bench(page)
    bench.open(url)
    bench.wait_for_marks(spans)
    page.locator(".lw-stage, [data-stage]").first.focus()
    page.wait_for_timeout(1_000)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    costs = [cost_of_one(page, session) for _ in range(ADDED)]
    bench.wait_for_marks(spans + ADDED)
    row(f"{length:,}", f"{spans:,}", *(f"{statistics.median(cost[name] for cost in costs):.1f}" for name in COUNTERS))


def main() -> None:
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server([sys.executable, "-c", "from labelwright.cli import main; main()"], Path(folder) / "data")
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(server.start("demo", "--no-browser"))
            title("One more span on a single line", "characters", "spans", "script ms", "style ms", "layout ms", "all tasks ms")
            for length, spans in SIZES:
                measure(page, prepare(server, page, length, spans), length, spans)
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main()
