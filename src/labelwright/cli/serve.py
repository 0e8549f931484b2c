# SPDX-License-Identifier: Apache-2.0
"""Commands that run a server on this machine: serve, demo, start, open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from labelwright.base.errors import InvalidInput, NotFound

from .import_options import Encoding, KeyColumn, LabelColumn, Separator, Sheet, TextColumn, parse_separator
from .options import FOLDER, console

Folder = Annotated[Path, typer.Option("--data", envvar="LABELWRIGHT_DATA", help="Where projects and files are kept.")]
Host = Annotated[str, typer.Option(help="Address to listen on. Anything but this machine asks people to sign in.")]
Port = Annotated[int, typer.Option(help="Port; 0 takes a free one.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")]
Allow = Annotated[list[Path], typer.Option("--allow", help="A folder whose files may be imported in place. Repeat for more.")]
PublicUrl = Annotated[
    str | None,
    typer.Option(envvar="LABELWRIGHT_PUBLIC_URL", help="The address people open, https://label.example.org: links begin so."),
]
AllowHost = Annotated[list[str], typer.Option("--allow-host", help="A further name the server may be asked for by. Repeat for more.")]
Level = Annotated[str, typer.Option(envvar="LABELWRIGHT_LOG", help="debug, info, warning or error.")]


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)
    app.command("demo")(demo)
    app.command("start")(start)
    app.command("open")(open_page)


def serve(
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
    trusted_proxy: Annotated[
        str | None, typer.Option(help="Address of a reverse proxy whose X-Forwarded headers are believed; it must set them itself.")
    ] = None,
    public_url: PublicUrl = None,
    allow_host: AllowHost = [],  # noqa: B006
) -> None:
    """Serve the projects of a data folder."""
    if workers > 1 and not (database or "").startswith("postgres"):
        raise InvalidInput(
            "several server processes need PostgreSQL", code="workers.database", where="--workers", hint="Add --database postgresql://..."
        )
    from . import server_launch  # loaded here, and below: --help does not need the server

    server_launch.serve_folder(
        data,
        host=host,
        port=port,
        database=database,
        workers=workers,
        allow=allow,
        browser=browser,
        log_level=log_level,
        trusted_proxy=trusted_proxy,
        public_url=public_url,
        hosts=allow_host,
    )


def demo(
    data: Annotated[Path, typer.Option("--data", help="Where the demo is kept; made when it is not there.")] = Path("labelwright-demo"),
    port: Port = 8600,
    browser: Browser = True,
) -> None:
    """Open a workspace with three half-labelled projects on real data. Needs no network."""
    from . import server_launch

    server_launch.serve_demo(data, port=port, browser=browser)


def start(
    source: Annotated[Path, typer.Argument(help="A folder of images or texts, or a file of rows.")],
    choice: Annotated[str | None, typer.Option(help="Labels to choose from: spam,ham")] = None,
    box: Annotated[str | None, typer.Option(help="Labels of boxes to draw: cat,dog")] = None,
    span: Annotated[str | None, typer.Option(help="Labels of spans to mark: person,place")] = None,
    text: TextColumn = None,
    label: LabelColumn = None,
    key: KeyColumn = None,
    separator: Separator = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    data: Annotated[Path | None, typer.Option("--data", help="Where the project is kept; beside the source by default.")] = None,
    port: Port = 8600,
    browser: Browser = True,
) -> None:
    """Make a project of your data and open the labelling screen: labelwright ./photos --box cat,dog"""
    if not source.exists():
        raise NotFound(f"there is no file or folder {source}", code="source.missing", where="SOURCE")
    asks = {kind: labels.split(",") for kind, labels in (("choice", choice), ("box", box), ("span", span)) if labels}
    if not asks:
        hint = "Add --choice spam,ham (pick a label), --box cat,dog (draw boxes) or --span person,place (mark words)."
        raise InvalidInput("this does not say what to ask about each item", code="start.question", hint=hint)
    folder = data or source.resolve().parent / f"{source.stem}-labelwright"
    from labelwright.formats.format import ReadOptions

    from . import server_launch, source_questions

    options = ReadOptions(text=text, label=label, key=key, separator=parse_separator(separator), encoding=encoding, sheet=sheet)
    inspection = source_questions.inspect(source.resolve(), asks, options)
    server_launch.serve_source(source.resolve(), inspection, folder, port=port, browser=browser)


def open_page(data: Folder = FOLDER) -> None:
    """Say where to open the server of a data folder: an address that signs you in, once."""
    from labelwright.store.running_server import get_running_server

    from . import server_launch

    owner = get_running_server(data)
    if owner is None:
        raise NotFound(f"nobody serves {data}", code="server.none", where="--data", hint="Start it: labelwright serve")
    console.print(server_launch.get_sign_in_url(owner), soft_wrap=True)
