# SPDX-License-Identifier: Apache-2.0
"""Key press to next item painted, and the script time of `next()`, in a real browser on the demo.

usage: python -m benchmarks.browser

Wall times on a loaded machine are pessimistic; script times hold. Two frames at 60 Hz are 33 ms.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.bench import Bench
from tests.browser.conftest import SWITCHES, Server

from benchmarks.table import row, title

ITEMS = 40


def main() -> None:
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server([sys.executable, "-c", "from labelwright.cli import main; main()"], Path(folder) / "demo")
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(server.start("demo", "--no-browser"))
            bench = Bench(page)
            bench.open(f"{server.url}/p/messages/label/label")
            for n in range(ITEMS):
                bench.press_and_go_on("1" if n % 2 else "2")
            _report(bench)
        finally:
            browser.close()
            server.kill()


def _report(bench: Bench) -> None:
    painted = sorted(bench.page.evaluate("performance.getEntriesByName('lw:next').map(each => each.duration)"))
    slowest = bench.stats()["next"]["slowestJsMs"]
    title(f"Labelling {ITEMS} messages by keyboard", "what", "ms", "budget")
    row("key to painted, median", f"{statistics.median(painted):.1f}", "33")
    row("key to painted, p95", f"{painted[int(len(painted) * 0.95)]:.1f}", "50")
    row("script of next(), slowest", f"{slowest:.1f}", "16")


if __name__ == "__main__":
    main()
