# SPDX-License-Identifier: Apache-2.0
"""A real Chromium and a real server in a process of its own, started, killed and started again at will."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.support.postgres import free_port

SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--force-device-scale-factor=1",
]  # fmt: skip
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


class Server:
    """A Labelwright server started by its command, the way a user starts it."""

    def __init__(self, command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> None:
        self.command, self.folder = list(command), folder
        self.environment = environment or dict(os.environ)
        self.port = free_port()
        self.log = folder.parent / f"{folder.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *arguments: str) -> str:
        """Start it; return the URL that it says to open."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*self.command, *arguments, "--data", str(self.folder), "--port", str(self.port)],
                stdout=log, stderr=log, env=self.environment, start_new_session=True, cwd=self.folder.parent,
            )  # fmt: skip
        until = time.monotonic() + 120
        while time.monotonic() < until:
            found = re.search(r"ready: (http\S+)", self.log.read_text(errors="replace"))
            if found and self._answers():
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"the server did not start:\n{self.log.read_text(errors='replace')[-3000:]}")

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/ready", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at a laptop's size. A fault in a script of ours fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", accept_downloads=True)
    found, faults = context.new_page(), []
    found.on("pageerror", lambda error: faults.append(str(error)))
    yield found
    context.close()
    assert faults == []


@pytest.fixture
def command() -> list[str]:
    return [sys.executable, "-c", "from labelwright.cli import main; main()"]


@pytest.fixture
def server(command: list[str], tmp_path: Path) -> Iterator[Server]:
    found = Server(command, tmp_path / "data")
    yield found
    found.kill()


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
