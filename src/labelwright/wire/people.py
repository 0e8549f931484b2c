# SPDX-License-Identifier: Apache-2.0
"""People, sessions, tokens and links."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from .common import Body, Email, Name, Password, ShortText

Scope = Literal["read", "label", "manage", "tokens", "admin"]
"""What an API token lets its owner do."""


class PersonRow(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str
    is_admin: bool = False
    active: bool = True


class WorkspaceSettings(Body, frozen=True):
    """Who may make projects, and who may invite somebody without an account to a project of theirs. Admins always may."""

    create_projects: Literal["admins", "managers", "everyone"] = "managers"
    invite_strangers: Literal["admins", "managers"] = "admins"


class CurrentUser(msgspec.Struct, frozen=True):
    person: PersonRow | None
    setup_needed: bool
    loopback: bool
    version: str
    can_create_projects: bool = False


class SetUpRequest(Body, frozen=True):
    email: Email
    name: ShortText
    password: Password


class SignInRequest(Body, frozen=True):
    email: Email
    password: Password


class LinkView(msgspec.Struct, frozen=True):
    """What a one-time link is for: `kind` says it, `needs` what it takes to use it.

    `account`: a name and a password, for an address without an account. `password`: a new password. `sign_in`: a session of the
    account that has the address.
    """

    kind: Literal["invitation", "password"]
    email: str
    needs: Literal["account", "password", "sign_in"]
    inviter: str
    project: str | None = None
    title: str | None = None
    role: str | None = None


class RedeemRequest(Body, frozen=True):
    """Nothing, for an account that is signed in; a password and a name, where the link asks for them."""

    password: Password | None = None
    name: ShortText | None = None


class NewToken(Body, frozen=True):
    name: ShortText
    scopes: Annotated[tuple[Scope, ...], Meta(max_length=10)]
    days: Annotated[int, Meta(ge=1, le=366, description="For how many days it lets in.")] = 90


class TokenRow(msgspec.Struct, frozen=True):
    id: int
    name: str
    scopes: tuple[str, ...]
    created_us: int
    expires_us: int
    used_us: int | None


class CreatedToken(msgspec.Struct, frozen=True):
    id: int
    token: str


class NewInvitation(Body, frozen=True):
    email: Email
    project: Name | None = None
    role: Name | None = None


class LinkUrl(msgspec.Struct, frozen=True):
    url: str


class Invitation(msgspec.Struct, frozen=True):
    """An invitation nobody has used yet. `id` names it and opens nothing."""

    id: str
    email: str
    role: str | None
    created_us: int
    expires_us: int
