# SPDX-License-Identifier: Apache-2.0
"""Commands that run a server on this machine: serve, demo, start, open."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from labelwright.app import demo as demo_data
from labelwright.app import quickstart
from labelwright.app.app import App
from labelwright.base.errors import InvalidInput, NotFound
from labelwright.server.auth import LOOPBACK
from labelwright.server.run import Serving, bind, local_owner, serve
from labelwright.server.workers import serve_many
from labelwright.store.owner import running

FOLDER = Path("labelwright-data")
console = Console(stderr=True, highlight=False)

Folder = Annotated[Path, typer.Option("--data", envvar="LABELWRIGHT_DATA", help="Where projects and files are kept.")]
Host = Annotated[str, typer.Option(help="Address to listen on. Anything but this machine asks people to sign in.")]
Port = Annotated[int, typer.Option(help="Port; 0 takes a free one.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")]
Allow = Annotated[list[Path], typer.Option("--allow", help="A folder whose files may be imported in place. Repeat for more.")]
Level = Annotated[str, typer.Option(envvar="LABELWRIGHT_LOG", help="debug, info, warning or error.")]


def register(app: typer.Typer) -> None:
    app.command("serve")(serve_command)
    app.command("demo")(demo)
    app.command("start")(start)
    app.command("open")(open_page)


def serve_command(
    data: Folder = FOLDER,
    host: Host = "127.0.0.1",
    port: Port = 8600,
    database: Annotated[
        str | None, typer.Option(envvar="LABELWRIGHT_DATABASE", help="postgresql://... instead of the SQLite file in --data.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Server processes; more than one needs PostgreSQL.")] = 1,
    allow: Allow = [],  # noqa: B006 - typer reads the default, nobody changes it
    browser: Browser = False,
    log_level: Level = "info",
) -> None:
    """Serve the projects of a data folder."""
    if workers > 1 and not (database or "").startswith("postgres"):
        raise InvalidInput(
            "several server processes need PostgreSQL", code="workers.database", where="--workers", hint="Add --database postgresql://..."
        )
    how = Serving(data, host, port, database, [*allow, *_home(host)], log_level=log_level)
    if workers > 1:
        serve_many(how, workers)
    else:
        serve(how, bind(host, port), ready=_say(browser))


def demo(
    data: Annotated[Path, typer.Option("--data", help="Where the demo is kept; made when it is not there.")] = Path("labelwright-demo"),
    port: Port = 8600,
    browser: Browser = True,
) -> None:
    """Open a workspace with three half-labelled projects on real data. Needs no network."""

    def prepared(app: App) -> str:
        demo_data.make(app, local_owner(app))
        return "/"

    serve(Serving(data, port=port, log_level="warning"), bind("127.0.0.1", port), ready=_say(browser, prepared))


def start(
    source: Annotated[Path, typer.Argument(help="A folder of images or texts, or a file of rows.")],
    choice: Annotated[str | None, typer.Option(help="Labels to choose from: spam,ham")] = None,
    box: Annotated[str | None, typer.Option(help="Labels of boxes to draw: cat,dog")] = None,
    span: Annotated[str | None, typer.Option(help="Labels of spans to mark: person,place")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="Where the project is kept; beside the source by default.")] = None,
    port: Port = 8600,
    browser: Browser = True,
) -> None:
    """Make a project of your data and open the labelling screen: labelwright ./photos --box cat,dog"""
    if not source.exists():
        raise NotFound(f"there is no file or folder {source}", code="source.missing", where="SOURCE")
    folder = data or source.resolve().parent / f"{source.stem}-labelwright"
    asks = {kind: labels.split(",") for kind, labels in (("choice", choice), ("box", box), ("span", span)) if labels}

    def prepared(app: App) -> str:
        name = quickstart.make(app, local_owner(app), source.resolve(), asks, folder, tell=lambda words: console.print(words))
        return f"/p/{name}/label/label"

    serve(
        Serving(folder, port=port, allow=[source.resolve().parent], log_level="warning"),
        bind("127.0.0.1", port),
        ready=_say(browser, prepared),
    )


def open_page(data: Folder = FOLDER) -> None:
    """Say where the server of a data folder answers."""
    owner = running(data)
    if owner is None:
        raise NotFound(f"nobody serves {data}", code="server.none", where="--data", hint="Start it: labelwright serve")
    console.print(owner.url)


def _home(host: str) -> list[Path]:
    """On this machine alone, its owner may import their own files in place."""
    return [Path.home(), Path.cwd()] if host in LOOPBACK else []


def _say(browser: bool, prepared: Callable[[App], str] | None = None) -> Callable[[App, str | None, str], None]:
    def ready(app: App, opening: str | None, base: str) -> None:
        then = prepared(app) if prepared else "/"
        url = f"{opening}?then={then}" if opening else f"{base}{then}"
        console.print(f"[bold]Labelwright[/bold] is ready: {url}", soft_wrap=True)
        console.print("Stop it with Ctrl+C; nothing is lost.")
        if browser:
            webbrowser.open(url)

    return ready
