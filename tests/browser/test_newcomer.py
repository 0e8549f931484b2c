# SPDX-License-Identifier: Apache-2.0
"""The newcomer's journey: the demo opened, ten messages labelled by keyboard, boxes drawn, names marked, a crash survived, a file
exported and loaded by the trainer's own library. As they are from the development tree, and from the wheel alone."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pycocotools.coco import COCO
from tests.browser.bench import Bench, until
from tests.browser.conftest import Server, violations

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def journey(server: Server, page: Page, folder: Path) -> None:
    """Live a newcomer's first half hour."""
    page.goto(server.start("demo", "--no-browser"))
    page.get_by_text("Messages, spam or ham").wait_for()
    assert violations(page) == []
    label_ten_messages(page, server)
    draw_and_edit_three_boxes(page, server)
    mark_two_names_across_a_crash(page, server)
    export_and_load(page, server, folder)


def label_ten_messages(page: Page, server: Server) -> None:
    bench = Bench(page)
    bench.open(f"{server.url}/p/messages/label/label")
    assert violations(page) == []
    seen = [bench.press_and_go_on("1" if n % 2 else "2") for n in range(10)]
    assert len(set(seen)) == 10
    back = bench.press_and_go_on("Backspace")
    bench.press_and_go_on("Backspace")
    assert bench.current == seen[8]
    assert back not in seen
    bench.press_and_go_on("1")
    bench.settled()


def draw_and_edit_three_boxes(page: Page, server: Server) -> None:
    bench = Bench(page)
    bench.open(f"{server.url}/p/photos/label/label")
    assert violations(page) == []
    first = len(bench.marks())
    page.keyboard.press("b")
    for n in range(3):
        bench.drag((0.2 + 0.2 * n, 0.3), (0.3 + 0.2 * n, 0.6))
        bench.wait_for_marks(first + n + 1)
    before = bench.marks()[-1]["value"]["x"]
    page.keyboard.press("Shift+ArrowRight")
    until(page, "x => window.__labelwright.stats().marks.at(-1).value.x === x", before + 10)
    page.keyboard.press("Delete")
    bench.wait_for_marks(first + 2)
    page.keyboard.press("Control+z")
    bench.wait_for_marks(first + 3)
    page.get_by_text("Outdoors").first.click()
    page.locator("[data-stage]").focus()
    bench.press_and_go_on("Enter")
    bench.settled()


def mark_two_names_across_a_crash(page: Page, server: Server) -> None:
    bench = Bench(page)
    bench.open(f"{server.url}/p/addresses/label/label")
    assert violations(page) == []
    item, first = bench.current, len(bench.marks())
    page.keyboard.press("1")
    words = page.locator("[data-stage]")
    words.dblclick(position={"x": 120, "y": 60})
    bench.wait_for_marks(first + 1)
    server.kill()
    page.keyboard.press("2")
    words.dblclick(position={"x": 320, "y": 90})
    bench.wait_for_marks(first + 2)
    server.start("demo", "--no-browser")
    page.reload()
    bench.ready()
    assert bench.current == item
    bench.wait_for_marks(first + 2)
    bench.press_and_go_on("Enter")
    bench.settled()


def export_and_load(page: Page, server: Server, folder: Path) -> None:
    page.goto(f"{server.url}/p/photos/export")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    path = folder / "photos.json"
    exports = f"{server.url}/api/projects/photos/exports"
    answer = page.request.post(exports, data={"format": "coco", "answers": "all"}, headers={"X-Labelwright": "1"})
    number = answer.json()["id"]
    until(page, "async n => (await (await fetch(`/api/projects/photos/exports/${n}`)).json()).state === 'ready'", number)
    path.write_bytes(page.request.get(f"{exports}/{number}/file").body())
    coco = COCO(str(path))
    assert len(coco.imgs) >= 7
    assert len(coco.anns) >= 10


def test_the_journey_from_the_development_tree(server: Server, page: Page, tmp_path: Path):
    journey(server, page, tmp_path)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return next(folder.glob("*.whl"))


def test_the_journey_from_the_wheel_without_node_or_network(wheel: Path, page: Page, tmp_path: Path):
    place = tmp_path / "env"
    venv.create(place, with_pip=False)
    uv = Path(sys.executable).parent / "uv"
    subprocess.run(
        [str(uv), "pip", "install", "-q", "--python", str(place / "bin" / "python"), "-c", str(plain_constraints(tmp_path)), str(wheel)],
        check=True,
    )
    bare = {
        "PATH": str(place / "bin"),
        "HOME": str(tmp_path),
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    server = Server([str(place / "bin" / "labelwright")], tmp_path / "data", {**bare, "LANG": os.environ.get("LANG", "C.UTF-8")})
    try:
        journey(server, page, tmp_path)
    finally:
        server.kill()


def plain_constraints(folder: Path) -> Path:
    """Return the locked versions without their hashes, as constraints."""
    lines = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
    kept = [line.split(" \\")[0] for line in lines if line and not line.startswith((" ", "#", "-"))]
    path = folder / "constraints.txt"
    path.write_text("\n".join(kept), encoding="utf-8")
    return path
