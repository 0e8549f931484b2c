# SPDX-License-Identifier: Apache-2.0
"""One more span costs the same, however long its line is and however many spans there are: counted in nodes, not in time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.bench import Bench, until
from tests.browser.conftest import Server
from tests.browser.longline import prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT = """() => {
  window.touched = []
  new MutationObserver((records) => {
    window.touched.push(records.reduce((sum, one) => sum + one.addedNodes.length + one.removedNodes.length, 0))
  }).observe(document.querySelector('[data-stage]'), {childList: true, subtree: true, characterData: true, attributes: true})
}"""


def nodes_touched_by_one_span(page: Page, url: str, spans: int) -> list[int]:
    """Return how many nodes came and went in the text when one span was added: one number for each time it was painted."""
    bench = Bench(page)
    bench.open(url)
    bench.wait_for_marks(spans)
    page.locator("[data-stage]").focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(COUNT)
    page.keyboard.press("n")
    bench.wait_for_marks(spans + 1)
    until(page, "() => window.touched.length > 0")
    return list(page.evaluate("window.touched"))


def test_a_span_more_on_a_long_line_touches_what_is_near_it_once(server: Server, page: Page) -> None:
    page.goto(server.start("demo", "--no-browser"))
    short = nodes_touched_by_one_span(page, prepare(server, page, 5_000, 100), 100)
    long = nodes_touched_by_one_span(page, prepare(server, page, 100_000, 2_000), 2_000)

    assert len(short) == len(long) == 1
    assert abs(long[0] - short[0]) <= 4
    assert long[0] < 200
