# SPDX-License-Identifier: Apache-2.0
"""The command `doctor`: is everything in a data folder as it should be?"""

from __future__ import annotations

import typer

from . import output
from .connection import open_app_alone
from .options import FOLDER, AsJson, OwnData, console


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(json: AsJson = False, data: OwnData = FOLDER) -> None:
    """Count everything again, follow the chain of sealed events, and compare with the books. Exit code 1 when something is off."""
    from labelwright.app import event_seals, integrity_check  # loaded here: this opens the house itself, and --help does not need it

    with open_app_alone(data) as app:
        checks, chain = integrity_check.check_projects(app), event_seals.verify(app)
    if json:
        output.write_json({"projects": checks, "events": chain})
    else:
        for row in checks:
            console.print(
                f"{row.project}: {'the books are right' if row.ok else 'OFF'}, {row.items:,} items, {row.files_missing:,} files missing"
            )
            for words in row.differences:
                console.print(f"  {words}", markup=False, soft_wrap=True)
        console.print(f"events: {chain.events:,} sealed, the last link is {chain.link}", soft_wrap=True)
        for words in chain.differences:
            console.print(f"  {words}", markup=False, soft_wrap=True)
    if chain.differences or not all(row.ok for row in checks):
        raise typer.Exit(1)
