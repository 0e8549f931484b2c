# SPDX-License-Identifier: Apache-2.0
"""What all bodies share. Every Struct forbids unknown members: a misspelt option is an error and not a silence."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta

T = TypeVar("T")

Email = Annotated[str, Meta(max_length=260, examples=["ada@example.org"])]
Password = Annotated[str, Meta(max_length=1024, examples=["correct horse battery staple"])]
ShortText = Annotated[str, Meta(max_length=200)]
Uuid = Annotated[
    str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", examples=["01930b5e-7c00-7000-8000-000000000001"])
]
ActiveTime = Annotated[int, Meta(ge=0, le=86_400_000_000, description="Active time on the item, in microseconds.")]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request's body."""


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Rows, and the cursor of the next page, if there is one."""

    rows: tuple[T, ...]
    next: str | None = None


class Ok(msgspec.Struct, frozen=True):
    ok: bool = True
