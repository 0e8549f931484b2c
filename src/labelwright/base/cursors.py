# SPDX-License-Identifier: Apache-2.0
"""Opaque cursors for keyset paging: the sort key of the last row seen, so that page 10,000 costs what page 1 costs."""

import base64
import binascii
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .errors import InvalidInput

_Part = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | Annotated[str, Meta(pattern=r"^[^\x00]*$")]
"""What a database can be asked to compare with."""


def to_cursor(key: tuple[Any, ...]) -> str:
    """Write a sort key (texts and whole numbers) as one URL-safe word."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).rstrip(b"=").decode()


def from_cursor(cursor: str, *types: type[int | str]) -> tuple[Any, ...]:
    """Read a cursor of parts of these types back; raises InvalidInput when it is not one of ours or of another listing."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        key = msgspec.json.decode(raw, type=list[_Part])
    except (binascii.Error, ValueError, RecursionError) as error:
        raise _not_a_cursor() from error
    if [type(part) for part in key] != [*types]:
        raise _not_a_cursor()
    return tuple(key)


def _not_a_cursor() -> InvalidInput:
    return InvalidInput(
        "this is not a cursor of this listing", code="cursor.invalid", where="cursor", hint="Leave it out to start at the first page."
    )
