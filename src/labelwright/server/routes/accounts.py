# SPDX-License-Identifier: Apache-2.0
"""Who I am, how I come in, how I leave."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, Router
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Redirect

from labelwright.app import accounts
from labelwright.base.errors import NotAllowed, NotFound
from labelwright.server import wire
from labelwright.server.auth import LoopbackKey, is_loopback, maybe_actor, session_cookie, session_of
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.route_decorators import delete, get, post


@get("/me", summary="Who is asking, and what this server needs first")
def me(request: Request[Any, Any, Any], app: TheApp) -> wire.Me:
    actor = maybe_actor(request)
    row = None if actor is None else wire.PersonRow(actor.id, actor.email, actor.name, actor.is_admin)
    return wire.Me(row, accounts.setup_needed(app), is_loopback(request), app.version)


@post("/setup", summary="Make the first account")
def set_up(request: Request[Any, Any, Any], app: TheApp, data: JSONBody[wire.SetUp]) -> Response[wire.Ok]:
    actor = accounts.set_up(app, email=data.email, name=data.name, password=data.password)
    return Response(wire.Ok(), cookies=[session_cookie(request, accounts.open_session(app, actor.id))])


@post("/session", summary="Sign in")
def sign_in(request: Request[Any, Any, Any], app: TheApp, data: JSONBody[wire.SignIn]) -> Response[wire.Ok]:
    request.app.state.sign_ins.check(request, data.email)
    return Response(wire.Ok(), cookies=[session_cookie(request, accounts.sign_in(app, email=data.email, password=data.password))])


@delete("/session", status_code=200, summary="Sign out")
def sign_out(request: Request[Any, Any, Any], app: TheApp) -> Response[wire.Ok]:
    word = session_of(request)
    if word is not None:
        accounts.sign_out(app, word)
    response = Response(wire.Ok())
    for name in ("labelwright_session", "__Host-labelwright_session"):
        response.delete_cookie(name)
    return response


@get("/links/{secret:str}", summary="What a one-time link is for")
def look_at_link(app: TheApp, secret: FromPath[str]) -> wire.LinkView:
    found = accounts.look_at_link(app, secret)
    return wire.LinkView(found.purpose, found.email, found.project, found.needs_name)


@post("/links/{secret:str}", summary="Use a one-time link: join, or set a new password")
def redeem(request: Request[Any, Any, Any], app: TheApp, secret: FromPath[str], data: JSONBody[wire.Redeem]) -> Response[wire.Ok]:
    request.app.state.sign_ins.check(request, secret[:8])
    return Response(wire.Ok(), cookies=[session_cookie(request, accounts.redeem(app, secret, name=data.name, password=data.password))])


@get("/tokens", summary="My API tokens")
def tokens(app: TheApp, actor: Who) -> wire.Page[wire.TokenRow]:
    rows = accounts.my_tokens(app, actor)
    return wire.Page(tuple(wire.TokenRow(r.id, r.name, tuple(msgspec.json.decode(r.scopes)), r.created_us, r.used_us) for r in rows))


@post("/tokens", summary="Make an API token; it is shown this once")
def make_token(app: TheApp, actor: Who, data: JSONBody[wire.NewToken]) -> wire.TokenMade:
    word, id_ = accounts.make_token(app, actor, name=data.name, scopes=data.scopes)
    return wire.TokenMade(id_, word)


@delete("/tokens/{token:int}", status_code=200, summary="Revoke one of my tokens")
def revoke_token(app: TheApp, actor: Who, token: FromPath[int]) -> wire.Ok:
    accounts.revoke_token(app, actor, token)
    return wire.Ok()


@get("/people", summary="Everyone with an account (admins)")
def everyone(app: TheApp, actor: Who, cursor: FromQuery[int] = 0, limit: FromQuery[int] = 100) -> wire.Page[wire.PersonRow]:
    count = max(1, min(limit, 500))
    rows = accounts.everyone(app, actor, after=cursor, count=count)
    return wire.Page(
        tuple(wire.PersonRow(r.id, r.email, r.name, bool(r.is_admin), bool(r.active)) for r in rows),
        str(rows[-1].id) if len(rows) == count else None,
    )


@post("/people/invite", summary="Make an invitation link: to a project, or to the workspace")
def invite(request: Request[Any, Any, Any], app: TheApp, actor: Who, data: JSONBody[wire.Invite]) -> wire.LinkMade:
    word = accounts.invite(app, actor, email=data.email, project=data.project, role=data.role)
    return wire.LinkMade(f"{str(request.base_url).rstrip('/')}/link/{word}")


@get("/people/invitations", summary="Who was invited and has not come yet: to a project, or to the workspace")
def invitations(app: TheApp, actor: Who, project: FromQuery[str | None] = None) -> wire.Page[accounts.Invitation]:
    return wire.Page(tuple(accounts.invitations(app, actor, project=project)))


@delete("/people/invitations/{invitation:str}", status_code=200, summary="Withdraw an invitation: its link opens nothing any more")
def withdraw(app: TheApp, actor: Who, invitation: FromPath[str], project: FromQuery[str | None] = None) -> wire.Ok:
    accounts.withdraw(app, actor, invitation, project=project)
    return wire.Ok()


@post("/people/{person:int}/password-link", summary="Make a link with which a person sets a new password")
def password_link(request: Request[Any, Any, Any], app: TheApp, actor: Who, person: FromPath[int]) -> wire.LinkMade:
    return wire.LinkMade(f"{str(request.base_url).rstrip('/')}/link/{accounts.password_link(app, actor, person)}")


@post("/people/{person:int}/deactivate", status_code=200, summary="Let a person in no more; leases go back, work stays")
def deactivate(app: TheApp, actor: Who, person: FromPath[int]) -> wire.Ok:
    accounts.set_active(app, actor, person, active=False)
    return wire.Ok()


@post("/people/{person:int}/reactivate", status_code=200, summary="Let a person in again")
def reactivate(app: TheApp, actor: Who, person: FromPath[int]) -> wire.Ok:
    accounts.set_active(app, actor, person, active=True)
    return wire.Ok()


@get("/open/{key:str}", include_in_schema=False)
def open_here(request: Request[Any, Any, Any], app: TheApp, key: FromPath[str], then: FromQuery[str] = "/") -> Response[Any]:
    """Turn the one-time key of a local server into a session of its owner. Never through a proxy, never for a foreign Host."""
    loopback: LoopbackKey | None = request.app.state.loopback
    if loopback is None or not is_loopback(request):
        raise NotAllowed(
            "this way in is for the machine the server runs on, without a proxy", code="loopback.refused", hint="Sign in instead."
        )
    if not loopback.use(key):
        raise NotFound("this key was used already", code="loopback.used", hint="Run 'labelwright open' for a fresh one.")
    word = accounts.open_session(app, request.app.state.owner_id)
    target = then if then.startswith("/") and not then.startswith("//") and "\\" not in then else "/"
    return Redirect(target, status_code=303, cookies=[session_cookie(request, word)])


@post("/loopback-key", summary="A fresh one-time key for a browser on the server's own machine (admins)")
def loopback_key(request: Request[Any, Any, Any], actor: Who) -> wire.LinkMade:
    loopback: LoopbackKey | None = request.app.state.loopback
    accounts.admin(actor)
    if loopback is None or not is_loopback(request):
        raise NotAllowed("keys are for the machine the server runs on, without a proxy", code="loopback.refused", hint="Sign in instead.")
    return wire.LinkMade(f"{str(request.base_url).rstrip('/')}/open/{loopback.renew()}")


router = Router(
    "/api",
    tags=["People"],
    route_handlers=[
        me, set_up, sign_in, sign_out, look_at_link, redeem, tokens, make_token, revoke_token, everyone, invite, invitations, withdraw,
        password_link, deactivate, reactivate, loopback_key,
    ],
)  # fmt: skip
