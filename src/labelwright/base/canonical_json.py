# SPDX-License-Identifier: Apache-2.0
"""One way to write JSON when the bytes matter: whatever is hashed, signed or compared goes through here (RFC 8785)."""

import hashlib
from typing import Any

import msgspec
import rfc8785

from .errors import InvalidInput


def write_canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of a JSON value; Structs are turned into plain JSON values first.

    Raises InvalidInput for what JSON cannot carry: NaN, infinities, integers beyond 2**53, lone surrogates.
    """
    try:
        return rfc8785.dumps(msgspec.to_builtins(value, str_keys=True))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise InvalidInput(f"this value cannot be written as JSON: {error}", code="json.not_canonical") from error


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's canonical form."""
    return sha256(write_canonical(value))
