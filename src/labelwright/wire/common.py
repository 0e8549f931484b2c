# SPDX-License-Identifier: Apache-2.0
"""What all bodies share. Every Struct forbids unknown members: a misspelt option is an error and not a silence.

Every text, number and list that a request may carry has a type from here, with its limits; a test finds one that has not.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta

T = TypeVar("T")

WITHOUT_NUL = r"^[^\x00]*$"
"""Every text that comes in holds to this: PostgreSQL stores no NUL. A lone surrogate does not get past the decoding."""
LARGEST = 2**63 - 1
"""What both databases hold in a whole number."""

Email = Annotated[str, Meta(max_length=260, pattern=WITHOUT_NUL, examples=["ada@example.org"])]
Password = Annotated[str, Meta(max_length=1024, pattern=WITHOUT_NUL, examples=["correct horse battery staple"])]
Name = Annotated[str, Meta(max_length=100, pattern=WITHOUT_NUL)]
ShortText = Annotated[str, Meta(max_length=200, pattern=WITHOUT_NUL)]
FilterText = Annotated[str, Meta(max_length=4000, pattern=WITHOUT_NUL)]
Remark = Annotated[str, Meta(max_length=4000, pattern=WITHOUT_NUL)]
FilePath = Annotated[str, Meta(max_length=4096, pattern=WITHOUT_NUL)]
ProjectFileText = Annotated[str, Meta(max_length=2_000_000, pattern=WITHOUT_NUL, description="The project file, YAML.")]
ItemText = Annotated[str, Meta(max_length=20_000_000, pattern=WITHOUT_NUL)]
JsonObject = Annotated[dict[ShortText, Any], Meta(max_length=10_000, description="Plain JSON, at most 64 levels deep.")]
RowId = Annotated[int, Meta(ge=0, le=LARGEST)]
RowIds = Annotated[tuple[RowId, ...], Meta(max_length=10_000)]
Integer = Annotated[int, Meta(ge=-LARGEST - 1, le=LARGEST)]
PublicId = Annotated[str, Meta(max_length=64, pattern=WITHOUT_NUL)]
PublicIds = Annotated[tuple[PublicId, ...], Meta(max_length=40)]
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
