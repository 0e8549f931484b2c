# SPDX-License-Identifier: Apache-2.0
"""People, sessions, tokens and links."""

from __future__ import annotations

from typing import Literal

import msgspec

from .common import Body, Email, Password, ShortText

Scope = Literal["read", "label", "manage", "admin"]
"""What an API token lets its owner do."""


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


class Invitation(msgspec.Struct, frozen=True):
    """An invitation nobody has used yet. `id` names it and opens nothing."""

    id: str
    email: str
    role: str | None
    created_us: int
    expires_us: int
