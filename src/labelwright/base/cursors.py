# SPDX-License-Identifier: Apache-2.0
"""Opaque cursors for keyset paging: the sort key of the last row seen, so that page 10,000 costs what page 1 costs."""

import base64
import binascii
from typing import Any

import msgspec

from .errors import InvalidInput


def to_cursor(key: tuple[Any, ...]) -> str:
    """Write a sort key (strings, numbers, None) as one URL-safe word."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).rstrip(b"=").decode()


def from_cursor(cursor: str, *, length: int) -> tuple[Any, ...]:
    """Read a cursor back; raises InvalidInput when it is not one of ours or of another listing."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        key = msgspec.json.decode(raw, type=list[Any])
    except (binascii.Error, ValueError) as error:
        raise _not_a_cursor() from error
    if len(key) != length or any(isinstance(part, list | dict) for part in key):
        raise _not_a_cursor()
    return tuple(key)


def _not_a_cursor() -> InvalidInput:
    return InvalidInput(
        "this is not a cursor of this listing", code="cursor.invalid", where="cursor", hint="Leave it out to start at the first page."
    )
