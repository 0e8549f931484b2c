# SPDX-License-Identifier: Apache-2.0
"""The acts of a person at the labelling screen, by keyboard and pointer, each waiting for what it brings about."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page


def until(page: Page, expression: str, arg: Any = None, *, seconds: float = 30) -> None:
    """Wait for a condition in the page. (The page's content policy forbids what Playwright's own waiting would evaluate.)"""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"waited {seconds} s for {expression} with {arg}"
        page.wait_for_timeout(20)


class Bench:
    """A labelling screen in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.ready()

    def ready(self) -> None:
        """Wait until an item is on the screen."""
        until(self.page, "() => Boolean(window.__labelwright?.stats().queue.current && window.__labelwright.stats().queue.ready)")

    def stats(self) -> dict[str, Any]:
        return self.page.evaluate("window.__labelwright.stats()")

    @property
    def current(self) -> str:
        return str(self.stats()["queue"]["current"])

    def marks(self) -> list[dict[str, Any]]:
        return list(self.stats()["marks"])

    def press_and_go_on(self, key: str) -> str:
        """Press a key that ends the item; return the item it ended."""
        was = self.current
        self.page.keyboard.press(key)
        until(self.page, "was => window.__labelwright.stats().queue.current !== was", was)
        self.ready()
        return was

    def press_until_marks(self, key: str, count: int) -> None:
        self.page.keyboard.press(key)
        self.wait_for_marks(count)

    def wait_for_marks(self, count: int) -> None:
        until(self.page, "count => window.__labelwright.stats().marks.length === count", count)

    def settled(self) -> None:
        """Wait until nothing is left to send."""
        until(self.page, "() => window.__labelwright.stats().queue.unsent === 0")

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag on the item; places are shares of the surface."""
        box = self.page.locator("[data-stage]").bounding_box()
        assert box is not None
        at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
        self.page.mouse.move(*at[0])
        self.page.mouse.down()
        self.page.mouse.move(*at[1], steps=6)
        self.page.mouse.up()
