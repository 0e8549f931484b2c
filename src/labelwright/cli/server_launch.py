# SPDX-License-Identifier: Apache-2.0
"""What `serve`, `demo`, `start` do once the options are read. Heavy: imported when one of them runs."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from labelwright.app import demo as demo_data
from labelwright.app import quickstart
from labelwright.app.app import App
from labelwright.app.source_inspection import SourceInspection
from labelwright.server.run import ServerOptions, bind, local_owner, serve
from labelwright.server.worker_processes import serve_many
from labelwright.store.running_server import RunningServer

from .options import console

Prepared = Callable[[App], str]


def serve_folder(
    data: Path,
    *,
    host: str,
    port: int,
    database: str | None,
    workers: int,
    allow: Sequence[Path],
    browser: bool,
    log_level: str,
    trusted_proxy: str | None,
    public_url: str | None,
    hosts: Sequence[str],
) -> None:
    """Serve a data folder, by one process or several."""
    how = ServerOptions(
        data,
        host,
        port,
        database,
        allow,
        log_level=log_level,
        trusted_proxy=trusted_proxy,
        public_url=public_url,
        hosts=hosts,
    )
    if workers > 1:
        serve_many(how, workers)
    else:
        serve(how, bind(host, port), ready=_ready_message(browser))


def serve_demo(data: Path, *, port: int, browser: bool) -> None:
    """Serve the demo, made first where it is not there."""

    def prepared(app: App) -> str:
        demo_data.create_demo(app, local_owner(app))
        return "/"

    serve(ServerOptions(data, port=port, log_level="warning"), bind("127.0.0.1", port), ready=_ready_message(browser, prepared))


def serve_source(path: Path, inspection: SourceInspection, folder: Path, *, port: int, browser: bool) -> None:
    """Make a project of a person's data and serve its labelling screen."""

    def tell(words: str) -> None:
        console.print(words, markup=False, soft_wrap=True)

    def prepared(app: App) -> str:
        name = quickstart.create_project_from_source(app, local_owner(app), path, inspection, folder, tell=tell)
        return f"/p/{name}/label/label"

    how = ServerOptions(folder, port=port, allow=[path.parent], log_level="warning")
    serve(how, bind("127.0.0.1", port), ready=_ready_message(browser, prepared))


def get_sign_in_url(owner: RunningServer) -> str:
    """Return the address of a running server with a fresh one-time key, or the plain one where keys are not given."""
    answer = httpx.post(f"{owner.url}/api/loopback-key", headers={"Authorization": f"Bearer {owner.token}"}, timeout=10)
    return str(answer.json()["url"]) if answer.is_success else owner.url


def _ready_message(browser: bool, prepared: Prepared | None = None) -> Callable[[App, str | None, str], None]:
    def ready(app: App, opening: str | None, base: str) -> None:
        then = prepared(app) if prepared else "/"
        url = f"{opening}?then={then}" if opening else f"{base}{then}"
        console.print(f"[bold]Labelwright[/bold] is ready: {url}", soft_wrap=True)
        console.print("Stop it with Ctrl+C; nothing is lost.")
        if browser:
            webbrowser.open(url)

    return ready
