# SPDX-License-Identifier: Apache-2.0
"""What one more span costs on a text that is a single long line, in a real browser: script, style and layout.

usage: python -m benchmarks.spans

The figures are Chromium's own counters (CDP `Performance.getMetrics`), the median over the spans added; wall time plays no part.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright
from tests.browser.bench import Bench
from tests.browser.conftest import SWITCHES, Server
from tests.browser.longline import prepare

from benchmarks.table import row, title

SIZES = ((5_000, 100), (50_000, 1_000), (100_000, 2_000))
ADDED = 15
COUNTERS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration")


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
    page.locator("[data-stage]").first.focus()
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
