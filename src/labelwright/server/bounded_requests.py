# SPDX-License-Identifier: Apache-2.0
"""The bounds of a request, in one place for all routes: how long its address is, what its JSON may hold.

What a single parameter or member may be stands with its type: `parameters` and `wire`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import unquote_to_bytes

from litestar import Request
from litestar.exceptions import HTTPException

from labelwright.base.errors import InvalidInput
from labelwright.base.plain_json import DEEPEST, check_depth, check_no_nul, check_surrogates, too_deep

from .form_bounds import bound_form

ADDRESS_BYTES = 8_000
BODY_LEVELS = DEEPEST + 16
"""What is plain JSON in a body lies some levels inside it."""


class BoundedRequest(Request[Any, Any, Any]):
    """A request whose JSON is looked at before it is decoded (NUL, half characters, depth, UTF-8), and its form as it comes."""

    def stream(self) -> AsyncGenerator[bytes, None]:
        """Return the body as it comes; of a form, no more than it may hold."""
        kind, options = self.content_type
        return bound_form(super().stream(), options.get("boundary", "").encode()) if kind == "multipart/form-data" else super().stream()

    async def json(self) -> Any:
        body = await self.body()
        check_no_nul(body, where="body")
        check_surrogates(body, where="body")
        check_depth(body, where="body", levels=BODY_LEVELS)
        try:
            return await super().json()
        except UnicodeDecodeError as error:
            raise InvalidInput(f"the body is not UTF-8: {error}", code="text.encoding", where="body", hint="Send UTF-8.") from error
        except RecursionError as error:
            raise too_deep(BODY_LEVELS, where="body") from error


def check_address(request: Request[Any, Any, Any]) -> None:
    """Refuse an address that is too long, is not UTF-8, or holds a NUL."""
    raw, query = request.scope["raw_path"], request.scope["query_string"]
    if len(raw) + len(query) > ADDRESS_BYTES:
        raise HTTPException(status_code=414, detail=f"the address has {len(raw) + len(query):,} bytes; {ADDRESS_BYTES:,} are the most")
    decoded = unquote_to_bytes(raw), unquote_to_bytes(query.replace(b"+", b" "))
    if any(b"\0" in part for part in decoded):
        raise InvalidInput("the address holds a NUL character", code="text.nul", where="address", hint="Leave the character out.")
    try:
        for part in decoded:
            part.decode()
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"the address is not UTF-8: {error.reason}", code="text.encoding", where="address", hint="Send UTF-8."
        ) from error
