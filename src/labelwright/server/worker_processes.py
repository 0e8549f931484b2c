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

import msgspec
import structlog

from .run import ServerOptions, bind, serve

log = structlog.get_logger()
RESTART_S = 1.0


def serve_many(options: ServerOptions, workers: int) -> None:
    """Serve with so many processes until told to stop."""
    sock = bind(options.host, options.port)
    children = {index: _start_worker(options, sock, index) for index in range(workers)}
    stopping = _watch_signals()
    print(f"Labelwright is ready: http://{options.host}:{sock.getsockname()[1]}", file=sys.stderr, flush=True)  # noqa: T201 - the start-up line
    while not stopping:
        for index, child in children.items():
            if child.poll() is not None and not stopping:
                log.warning("worker.died", worker=index, code=child.returncode)
                children[index] = _start_worker(options, sock, index)
        time.sleep(RESTART_S)
    for child in children.values():
        child.terminate()
    for child in children.values():
        child.wait(timeout=60)


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
