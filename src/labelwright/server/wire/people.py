# SPDX-License-Identifier: Apache-2.0
"""People, sessions, tokens and links."""

from __future__ import annotations

import msgspec

from labelwright.app.actor import Scope

from .common import Body, Email, Password, Words


class PersonRow(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str
    is_admin: bool = False
    active: bool = True


class Me(msgspec.Struct, frozen=True):
    person: PersonRow | None
    setup_needed: bool
    loopback: bool
    version: str


class SetUp(Body, frozen=True):
    email: Email
    name: Words
    password: Password


class SignIn(Body, frozen=True):
    email: Email
    password: Password


class LinkView(msgspec.Struct, frozen=True):
    kind: str
    email: str
    project: str | None
    needs_name: bool


class Redeem(Body, frozen=True):
    password: Password
    name: Words | None = None


class NewToken(Body, frozen=True):
    name: Words
    scopes: tuple[Scope, ...]


class TokenRow(msgspec.Struct, frozen=True):
    id: int
    name: str
    scopes: tuple[str, ...]
    created_us: int
    used_us: int | None


class TokenMade(msgspec.Struct, frozen=True):
    id: int
    token: str


class Invite(Body, frozen=True):
    email: Email
    project: str | None = None
    role: str | None = None


class LinkMade(msgspec.Struct, frozen=True):
    url: str
