# SPDX-License-Identifier: Apache-2.0
"""Bounds of a multipart form: how many parts it has, and how much of it lies outside files.

The framework writes files to disk as they come but holds the other fields in memory, whatever their length. So the parts are
counted as they pass, before the framework has them.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

from litestar.exceptions import HTTPException
from multipart import MultipartSegment, ParserError, PushMultipartParser  # pyright: ignore[reportMissingTypeStubs]

from labelwright.base.errors import TooLarge

PARTS = 1_000
FIELD_BYTES = 65_536
"""Of all parts without a file name together; no route of ours asks for one."""
HINT = "Send files as parts with a file name, in several requests where there are many, or packed as one zip."


class _Count:
    """What has passed of a form; a class because it grows."""

    def __init__(self) -> None:
        self.parts, self.field_bytes, self._is_file = 0, 0, False

    def add(self, event: MultipartSegment | bytes | bytearray | None) -> None:
        """Count what the parser found: the head of a part, a piece of its content, or its end."""
        if isinstance(event, MultipartSegment):
            self.parts, self._is_file = self.parts + 1, bool(event.filename)
        elif event and not self._is_file:
            self.field_bytes += len(event)
        self._check()

    def _check(self) -> None:
        if self.parts > PARTS:
            raise TooLarge(f"the form has more than {PARTS:,} parts", code="form.parts", where="body", hint=HINT)
        if self.field_bytes > FIELD_BYTES:
            message = f"the form's parts without a file name hold more than {FIELD_BYTES:,} bytes together"
            raise TooLarge(message, code="form.fields", where="body", hint=HINT)


async def bound_form(chunks: AsyncGenerator[bytes, None], boundary: bytes) -> AsyncGenerator[bytes, None]:
    """Pass a form's bytes on as they come. Raises TooLarge when it has too many parts, or too much outside files."""
    count = _Count()
    try:
        parser = PushMultipartParser(boundary)
        async for chunk in chunks:
            for event in parser.parse(chunk) if chunk and not parser.closed else ():
                count.add(event)
            yield chunk
    except ParserError as error:
        raise HTTPException(status_code=400, detail=f"the body is not a multipart form: {error}") from error
