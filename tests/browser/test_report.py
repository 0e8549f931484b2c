# SPDX-License-Identifier: Apache-2.0
"""The quality report as a page, in a real browser: its policy holds, nothing is complained of, axe finds nothing."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import AXE

from labelwright.cli.report.build import build_report
from labelwright.cli.report.page import write_page
from labelwright.formats.votes.votes import ReadRequest, ignore_progress

ROWS = [f"{n},{who},{'cat' if (n + (who == 'cy') * (n % 4 == 0)) % 3 else 'dog'}" for n in range(90) for who in ("ada", "ben", "cy")]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    table, found = tmp_path / "labels.csv", tmp_path / "report.html"
    table.write_text("\n".join(["item,annotator,label", *ROWS]))
    found.write_text(write_page(build_report([table], ReadRequest(), seed=1, tell=ignore_progress)), encoding="utf-8")
    return found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_report(browser: Browser, written: Path, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    shown = context.new_page()
    shown.goto(written.as_uri())
    shown.evaluate(AXE.read_text())

    found = shown.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert [each["id"] for each in found["violations"]] == []
    context.close()


@pytest.mark.browser
def test_the_page_keeps_its_own_policy(browser: Browser, written: Path) -> None:
    shown = browser.new_page()
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))

    shown.goto(written.as_uri())

    assert said == []
    assert shown.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "22px"
    shown.close()


@pytest.mark.browser
def test_the_report_fits_a_phone(browser: Browser, written: Path) -> None:
    shown = browser.new_page(viewport={"width": 390, "height": 844})

    shown.goto(written.as_uri())

    assert shown.evaluate("document.documentElement.scrollWidth") == 390
    shown.close()
