# SPDX-License-Identifier: Apache-2.0
"""Commands about people: members, invite, invitations, tokens, workspace."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import msgspec
import typer

from labelwright.base.errors import NotFound

from . import output
from .connection import is_served, open_client
from .options import FOLDER, AsJson, Data, Name, Token, Url, console

if TYPE_CHECKING:
    from labelwright.sdk import Client, Project


def register(app: typer.Typer) -> None:
    app.command("members")(members)
    app.command("invite")(invite)
    app.command("invitations")(invitations)
    app.command("token")(token_)
    app.command("tokens")(tokens)
    app.command("workspace")(workspace)


def members(project: Name, json: AsJson = False, data: Data = FOLDER, url: Url = None, token: Token = None) -> None:
    """List who is in a project, with roles."""
    with open_client(data, url, token) as client:
        rows = client.project(project).members()
    if json:
        output.write_json(rows)
        return
    state = ["paused" if row.paused else "" if row.active else "inactive" for row in rows]
    output.write_table(
        ["person", "email", "role", ""], [(r.person.name, r.person.email, r.role, s) for r, s in zip(rows, state, strict=True)]
    )


def invite(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="Whom to invite.")],
    project: Annotated[
        str | None, typer.Option("--project", "-p", help="The project to join; the workspace alone where none is named.")
    ] = None,
    role: Annotated[str | None, typer.Option(help="annotator, reviewer, adjudicator, expert, manager, owner or auditor.")] = None,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Make a link with which a person joins. Nothing is sent: pass it on yourself; it works once."""
    serves_itself = not is_served(data, url)
    with open_client(data, url, token) as client:
        link = client.invite(email, project=project, role=role)
    typer.echo(link)
    if serves_itself:
        port = urlsplit(link).port
        console.print(f"No server runs now. The link opens once one does: labelwright serve --data {data} --port {port}", soft_wrap=True)


def invitations(
    project: Annotated[str | None, typer.Option("--project", "-p", help="A project; the workspace alone where none is named.")] = None,
    withdraw: Annotated[str | None, typer.Option("--withdraw", help="Withdraw the invitation of this address or id.")] = None,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """List who was invited and has not come yet; --withdraw makes links useless."""
    with open_client(data, url, token) as client:
        source: Client | Project = client if project is None else client.project(project)
        rows = source.invitations()
        chosen = [row for row in rows if withdraw in (row.id, row.email)]
        for row in chosen:
            source.withdraw(row.id)
    if withdraw is not None and not chosen:
        raise NotFound(f"nobody was invited as '{withdraw}'", code="invitation.unknown", where="--withdraw")
    left = [row for row in rows if row not in chosen]
    if json:
        output.write_json(left)
        return
    output.write_table(["id", "email", "role", "until"], [(row.id, row.email, row.role, _day(row.expires_us)) for row in left])


def _day(at_us: int) -> str:
    return datetime.fromtimestamp(at_us / 1e6).strftime("%Y-%m-%d %H:%M")


def token_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the token is for.")],
    scope: Annotated[list[str], typer.Option("--scope", help="read, label, manage, tokens or admin. Repeat for more.")] = ["read"],  # noqa: B006
    days: Annotated[int, typer.Option(min=1, max=366, help="For how many days it lets in.")] = 90,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Make an API token of yours; it is shown this once, on standard output."""
    with open_client(data, url, token) as client:
        typer.echo(client.token(name, tuple(scope), days=days))


def tokens(
    revoke: Annotated[int | None, typer.Option("--revoke", help="Revoke the token of this id, and those it made.")] = None,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """List your API tokens: when each ends, and when it was last used."""
    with open_client(data, url, token) as client:
        if revoke is not None:
            client.revoke_token(revoke)
        rows = client.tokens()
    if json:
        output.write_json(rows)
        return
    table = [
        (row.id, row.name, " ".join(row.scopes), _day(row.expires_us), "never" if row.used_us is None else _day(row.used_us))
        for row in rows
    ]
    output.write_table(["id", "name", "scopes", "until", "last used"], table)


def workspace(
    create_projects: Annotated[str | None, typer.Option(help="Who makes projects: admins, managers or everyone.")] = None,
    invite_strangers: Annotated[str | None, typer.Option(help="Who invites people without an account: admins or managers.")] = None,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Say what the workspace lets people do, or change it (admins)."""
    given = {"create_projects": create_projects, "invite_strangers": invite_strangers}
    with open_client(data, url, token) as client:
        settings = client.workspace()
        if any(given.values()):
            client.update_workspace(msgspec.structs.replace(settings, **{name: value for name, value in given.items() if value}))
            settings = client.workspace()
    if json:
        output.write_json(settings)
        return
    output.write_table(["setting", "who"], list(msgspec.structs.asdict(settings).items()))
