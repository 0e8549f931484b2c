# SPDX-License-Identifier: Apache-2.0
"""A server stops when it is told to: at once with event streams open, and without a trace however early it is told."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec
import pytest

SERVE = [sys.executable, "-c", "from labelwright.cli import main; main()", "serve", "--port", "0", "--data"]
FILE = "project: p\nmedia: text\nschema: {fields: [{name: v, kind: choice, labels: [a, b]}]}\nstages: [{name: label, type: label}]\n"


def hear_interrupts() -> None:
    """Start as from a terminal: what a shell runs in the background is born deaf to Ctrl+C, and Python leaves it so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([*SERVE, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_until_ready(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    line = next(line for line in process.stderr if "is ready" in line)
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found
    return found[0]


def test_open_event_streams_do_not_hold_up_the_end(tmp_path: Path) -> None:
    with serving(tmp_path / "d") as process:
        url = wait_until_ready(process)
        token = msgspec.json.decode((tmp_path / "d" / "server.json").read_bytes())["token"]
        with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
            client.post("/api/projects", json={"file": FILE}).raise_for_status()
            with client.stream("GET", "/api/projects/p/events") as stream:
                process.send_signal(signal.SIGINT)
                for _ in stream.iter_raw():  # to its end: the server closes it
                    pass
        _, said = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "Traceback" not in said
    assert "graceful shutdown exceeded" not in said


@pytest.mark.parametrize("after", ["import", "ready"])
def test_an_early_interrupt_leaves_no_trace(tmp_path: Path, after: str) -> None:
    """The first is told while modules load (a marker file appears with the first import of the program), the second when it is ready."""
    with serving(tmp_path / "d") as process:
        if after == "ready":
            wait_until_ready(process)
        else:
            while not loads_the_program(process.pid):
                assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)

    assert process.returncode in (0, 130)
    assert "Traceback" not in said


def loads_the_program(pid: int) -> bool:
    """Tell whether a process has begun to load what is below the entry point: libraries with machine code are in its memory then."""
    return "msgspec" in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
