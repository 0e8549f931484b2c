# SPDX-License-Identifier: Apache-2.0
"""Identifiers: time-ordered UUIDs for things that travel, opaque random words for things that must not be guessed."""

import base64
import hashlib
import re
import secrets
import uuid

_CANONICAL = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def uuid7(now_us: int, randomness: bytes | None = None) -> str:
    """Return a version 7 UUID (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits.

    `randomness` is 10 bytes; tests pass it, everyone else leaves it out.
    """
    tail = int.from_bytes(randomness or secrets.token_bytes(10), "big")
    high = ((now_us // 1000) & ((1 << 48) - 1)) << 80
    value = high | (0x7 << 76) | ((tail >> 62 & 0xFFF) << 64) | (0b10 << 62) | (tail & ((1 << 62) - 1))
    return str(uuid.UUID(int=value))


def is_uuid(text: str) -> bool:
    """Tell whether `text` is a UUID in its canonical lower-case form."""
    return _CANONICAL.fullmatch(text) is not None


def opaque() -> str:
    """Return 128 random bits as 22 URL-safe characters: an id that says nothing and cannot be guessed."""
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).rstrip(b"=").decode()


def secret() -> str:
    """Return 256 random bits as 43 URL-safe characters, for tokens and one-time links."""
    return secrets.token_urlsafe(32)


def stable_uuid(*parts: str) -> str:
    """Return the same UUID for the same words, whenever they come: what makes an import sent twice one import."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
