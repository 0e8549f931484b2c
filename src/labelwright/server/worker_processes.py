# SPDX-License-Identifier: Apache-2.0
"""Several server processes on one socket. A parent starts them, starts one again that died, and stops them all.

Each child is an executor of its own with a stable name, so that after a restart it takes up the jobs it had.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import msgspec
import structlog

from .run import ServerOptions, bind, serve

log = structlog.get_logger()
RESTART_S = 1.0
LONGEST_RESTART_S = 30.0
STEADY_S = 20.0
"""A process that ran so long had begun well, and is started again at once."""


class Worker:
    """One place among the server's processes. A class because it remembers how its processes fared."""

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]], clock: Callable[[], float] = time.monotonic) -> None:
        self._start, self._clock = start, clock
        self._delay_s, self._due = RESTART_S, 0.0
        self._began, self.process = clock(), start()

    def keep_alive(self) -> int | None:
        """Start a process that died again, each time later where they die young; returns how one ended that is found dead."""
        now, code = self._clock(), self.process.poll()
        if code is None:
            return None
        if not self._due:
            self._delay_s = RESTART_S if now - self._began > STEADY_S else min(2 * self._delay_s, LONGEST_RESTART_S)
            self._due = now + self._delay_s
            return code
        if now >= self._due:
            self._due, self._began, self.process = 0.0, now, self._start()
        return None


def serve_many(options: ServerOptions, workers: int) -> None:
    """Serve with so many processes until told to stop."""
    sock = bind(options.host, options.port)
    children = [Worker(partial(_start_worker, options, sock, index)) for index in range(workers)]
    stopping = _watch_signals()
    print(f"Labelwright is ready: http://{options.host}:{sock.getsockname()[1]}", file=sys.stderr, flush=True)  # noqa: T201 - the start-up line
    while not stopping:
        for index, child in enumerate(children):
            if not stopping and (code := child.keep_alive()) is not None:
                log.warning("worker.died", worker=index, code=code)
        time.sleep(RESTART_S)
    for child in children:
        child.process.terminate()
    for child in children:
        child.process.wait(timeout=60)


def _watch_signals() -> list[int]:
    signals: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda caught, _frame: signals.append(caught))
    return signals


def _start_worker(options: ServerOptions, sock: socket.socket, index: int) -> subprocess.Popen[bytes]:
    given = msgspec.json.encode(options._replace(executor=f"worker-{index}"), enc_hook=str)
    return subprocess.Popen(
        [sys.executable, "-m", "labelwright.server.worker_processes"],
        env={**os.environ, "LABELWRIGHT_WORKER": given.decode(), "LABELWRIGHT_SOCKET": str(sock.fileno())},
        pass_fds=[sock.fileno()],
    )


def _run_worker() -> None:
    how = msgspec.json.decode(os.environ["LABELWRIGHT_WORKER"], type=ServerOptions, dec_hook=lambda cls, given: cls(given))
    serve(how, socket.socket(fileno=int(os.environ["LABELWRIGHT_SOCKET"])))


if __name__ == "__main__":
    _run_worker()
