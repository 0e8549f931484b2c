# SPDX-License-Identifier: Apache-2.0
"""People, sessions, tokens and links."""

from __future__ import annotations

import msgspec

from labelwright.app.actor import Scope

from .common import Body, Email, Password, ShortText


class PersonRow(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str
    is_admin: bool = False
    active: bool = True


class CurrentUser(msgspec.Struct, frozen=True):
    person: PersonRow | None
    setup_needed: bool
    loopback: bool
    version: str


class SetUpRequest(Body, frozen=True):
    email: Email
    name: ShortText
    password: Password


class SignInRequest(Body, frozen=True):
    email: Email
    password: Password


class LinkView(msgspec.Struct, frozen=True):
    kind: str
    email: str
    project: str | None
    needs_name: bool


class RedeemRequest(Body, frozen=True):
    password: Password
    name: ShortText | None = None


class NewToken(Body, frozen=True):
    name: ShortText
    scopes: tuple[Scope, ...]


class TokenRow(msgspec.Struct, frozen=True):
    id: int
    name: str
    scopes: tuple[str, ...]
    created_us: int
    used_us: int | None


class CreatedToken(msgspec.Struct, frozen=True):
    id: int
    token: str


class NewInvitation(Body, frozen=True):
    email: Email
    project: str | None = None
    role: str | None = None


class LinkUrl(msgspec.Struct, frozen=True):
    url: str
