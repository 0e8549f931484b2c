# SPDX-License-Identifier: Apache-2.0
"""Who I am, how I come in, how I leave."""

from __future__ import annotations

from typing import Any

import litestar
import msgspec
from litestar import Request, Response, Router
from litestar.params import JSONBody
from litestar.response import Redirect

from labelwright import wire
from labelwright.app import accounts, invitations, workspace
from labelwright.app.rights import require_admin
from labelwright.base.errors import NotAllowed, NotFound
from labelwright.server.auth import LoopbackKey, find_actor, get_session_secret, is_loopback, session_cookie
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.parameters import Limit, ProjectNameQuery, PublicId, RowCursor, RowId, Secret, Target
from labelwright.server.request_guard import absolute_url
from labelwright.server.route_decorators import delete, get, post, put


@get("/me", summary="Who is asking, and what this server needs first")
def get_current_user(request: Request[Any, Any, Any], app: CurrentApp) -> wire.CurrentUser:
    actor = find_actor(request)
    row = None if actor is None else wire.PersonRow(actor.id, actor.email, actor.name, actor.is_admin)
    may_create = actor is not None and workspace.may_create_projects(app, actor)
    return wire.CurrentUser(row, accounts.setup_needed(app), is_loopback(request), app.version, may_create)


@litestar.post("/setup", summary="Make the first account")
async def set_up(request: Request[Any, Any, Any], app: CurrentApp, data: JSONBody[wire.SetUpRequest]) -> Response[wire.Ok]:
    request.app.state.sign_ins.check(request)

    def work() -> str:
        actor = accounts.set_up(app, email=data.email, name=data.name, password=data.password)
        return accounts.create_session(app, actor.id)

    return Response(wire.Ok(), cookies=[session_cookie(request, await request.app.state.passwords.run(work))])


@litestar.post("/session", summary="Sign in")
async def sign_in(request: Request[Any, Any, Any], app: CurrentApp, data: JSONBody[wire.SignInRequest]) -> Response[wire.Ok]:
    request.app.state.sign_ins.check(request, data.email)
    word = await request.app.state.passwords.run(lambda: accounts.sign_in(app, email=data.email, password=data.password))
    request.app.state.sign_ins.forgive(request, data.email)
    return Response(wire.Ok(), cookies=[session_cookie(request, word)])


@delete("/session", status_code=200, summary="Sign out")
def sign_out(request: Request[Any, Any, Any], app: CurrentApp) -> Response[wire.Ok]:
    word = get_session_secret(request)
    if word is not None:
        accounts.sign_out(app, word)
    response = Response(wire.Ok())
    for name in ("labelwright_session", "__Host-labelwright_session"):
        response.delete_cookie(name)
    return response


@get("/links/{secret:str}", summary="What a one-time link is for")
def get_link(request: Request[Any, Any, Any], app: CurrentApp, secret: Secret) -> wire.LinkView:
    request.app.state.sign_ins.check(request)
    return invitations.get_link(app, secret)


@litestar.post("/links/{secret:str}", summary="Use a one-time link: join, or set a new password")
async def redeem_link(
    request: Request[Any, Any, Any], app: CurrentApp, secret: Secret, data: JSONBody[wire.RedeemRequest]
) -> Response[wire.Ok]:
    request.app.state.sign_ins.check(request, secret[:8])
    word = await request.app.state.passwords.run(
        lambda: invitations.redeem(app, find_actor(request), secret, name=data.name, password=data.password)
    )
    return Response(wire.Ok(), cookies=[] if word is None else [session_cookie(request, word)])


@get("/tokens", summary="My API tokens")
def list_tokens(app: CurrentApp, actor: CurrentActor) -> wire.Page[wire.TokenRow]:
    rows = accounts.list_tokens(app, actor)
    return wire.Page(
        tuple(wire.TokenRow(r.id, r.name, tuple(msgspec.json.decode(r.scopes)), r.created_us, r.expires_us, r.used_us) for r in rows)
    )


@post("/tokens", summary="Make an API token; it is shown this once")
def create_token(app: CurrentApp, actor: CurrentActor, data: JSONBody[wire.NewToken]) -> wire.CreatedToken:
    word, id_ = accounts.create_token(app, actor, name=data.name, scopes=data.scopes, days=data.days)
    return wire.CreatedToken(id_, word)


@delete("/tokens/{token:int}", status_code=200, summary="Revoke one of my tokens")
def revoke_token(app: CurrentApp, actor: CurrentActor, token: RowId) -> wire.Ok:
    accounts.revoke_token(app, actor, token)
    return wire.Ok()


@get("/people", summary="Everyone with an account (admins)")
def list_people(app: CurrentApp, actor: CurrentActor, cursor: RowCursor = 0, limit: Limit = 100) -> wire.Page[wire.PersonRow]:
    count = max(1, min(limit, 500))
    rows = accounts.list_people(app, actor, after=cursor, count=count)
    return wire.Page(
        tuple(wire.PersonRow(r.id, r.email, r.name, bool(r.is_admin), bool(r.active)) for r in rows),
        str(rows[-1].id) if len(rows) == count else None,
    )


@get("/workspace", summary="What the workspace lets people do")
def get_workspace(app: CurrentApp, actor: CurrentActor) -> wire.WorkspaceSettings:
    del actor
    return workspace.get_settings(app)


@put("/workspace", summary="Say who may make projects and who may invite people without an account (admins)")
def update_workspace(app: CurrentApp, actor: CurrentActor, data: JSONBody[wire.WorkspaceSettings]) -> wire.Ok:
    workspace.update_settings(app, actor, data)
    return wire.Ok()


@post("/people/invite", summary="Make an invitation link: to a project, or to the workspace")
def create_invitation(
    request: Request[Any, Any, Any], app: CurrentApp, actor: CurrentActor, data: JSONBody[wire.NewInvitation]
) -> wire.LinkUrl:
    if not actor.is_admin:
        request.app.state.sign_ins.check_inviter(actor.id)
    word = invitations.create_invitation(app, actor, email=data.email, project=data.project, role=data.role)
    return wire.LinkUrl(absolute_url(request, f"/link/{word}"))


@get("/people/invitations", summary="Who was invited and has not come yet: to a project, or to the workspace")
def list_invitations(app: CurrentApp, actor: CurrentActor, project: ProjectNameQuery = None) -> wire.Page[wire.Invitation]:
    return wire.Page(tuple(invitations.list_invitations(app, actor, project=project)))


@delete("/people/invitations/{invitation:str}", status_code=200, summary="Withdraw an invitation: its link opens nothing any more")
def delete_invitation(app: CurrentApp, actor: CurrentActor, invitation: PublicId, project: ProjectNameQuery = None) -> wire.Ok:
    invitations.delete_invitation(app, actor, invitation, project=project)
    return wire.Ok()


@post("/people/{person:int}/password-link", summary="Make a link with which a person sets a new password")
def create_password_link(request: Request[Any, Any, Any], app: CurrentApp, actor: CurrentActor, person: RowId) -> wire.LinkUrl:
    return wire.LinkUrl(absolute_url(request, f"/link/{invitations.create_password_link(app, actor, person)}"))


@post("/people/{person:int}/deactivate", status_code=200, summary="Let a person in no more; leases go back, work stays")
def deactivate(app: CurrentApp, actor: CurrentActor, person: RowId) -> wire.Ok:
    accounts.set_active(app, actor, person, active=False)
    return wire.Ok()


@post("/people/{person:int}/reactivate", status_code=200, summary="Let a person in again")
def reactivate(app: CurrentApp, actor: CurrentActor, person: RowId) -> wire.Ok:
    accounts.set_active(app, actor, person, active=True)
    return wire.Ok()


@get("/open/{key:str}", include_in_schema=False)
def open_with_key(request: Request[Any, Any, Any], app: CurrentApp, key: Secret, then: Target = "/") -> Response[Any]:
    """Turn the one-time key of a local server into a session of its owner. Never through a proxy, never for a foreign Host."""
    loopback: LoopbackKey | None = request.app.state.loopback
    if loopback is None or not is_loopback(request):
        raise NotAllowed(
            "this way in is for the machine the server runs on, without a proxy", code="loopback.refused", hint="Sign in instead."
        )
    if not loopback.use(key):
        raise NotFound("this key was used already", code="loopback.used", hint="Run 'labelwright open' for a fresh one.")
    word = accounts.create_session(app, request.app.state.owner_id)
    target = then if then.startswith("/") and not then.startswith("//") and "\\" not in then else "/"
    return Redirect(target, status_code=303, cookies=[session_cookie(request, word)])


@post("/loopback-key", summary="A fresh one-time key for a browser on the server's own machine (admins)")
def create_loopback_key(request: Request[Any, Any, Any], actor: CurrentActor) -> wire.LinkUrl:
    loopback: LoopbackKey | None = request.app.state.loopback
    require_admin(actor)
    if loopback is None or not is_loopback(request):
        raise NotAllowed("keys are for the machine the server runs on, without a proxy", code="loopback.refused", hint="Sign in instead.")
    return wire.LinkUrl(f"{str(request.base_url).rstrip('/')}/open/{loopback.renew()}")


router = Router(
    "/api",
    tags=["People"],
    route_handlers=[
        get_current_user, set_up, sign_in, sign_out, get_link, redeem_link, list_tokens, create_token, revoke_token, list_people,
        create_invitation, list_invitations, delete_invitation, create_password_link, deactivate, reactivate, create_loopback_key,
        get_workspace, update_workspace,
    ],
)  # fmt: skip
