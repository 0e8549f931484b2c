# SPDX-License-Identifier: Apache-2.0
"""Bytes of assets over HTTP: as browsers can show them, in thumbnail size when asked, kept by them for a year.

An asset never changes (its URL carries its hash), so nothing is ever asked for twice.
"""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.response import File

from labelwright.app.app import App
from labelwright.app.bench import Bytes
from labelwright.base.errors import NotFound
from labelwright.media.display import display, needs_display
from labelwright.media.thumbnail import thumbnail

CACHE = "private, max-age=31536000, immutable"
SIDES = (64, 160, 320, 640)
LIMIT_BYTES = 512 << 20


def asset_response(request: Request[Any, Any, Any], app: App, found: Bytes | None, side: int | None) -> Response[Any] | File:
    """Answer with an asset's bytes. Raises NotFound when there are none."""
    if found is None:
        raise NotFound("this asset has no bytes of its own", code="asset.unknown", where="asset")
    tag = f'"{found.sha256[:32]}-{side or 0}"'
    headers = {"cache-control": CACHE, "etag": tag, "content-disposition": "inline"}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    if side is None and not needs_display(found.mime, app.blobs.path(found.reference)):
        return File(app.blobs.path(found.reference), media_type=found.mime, content_disposition_type="inline", headers=headers)
    return _rendered(app, found, side, headers)


def _rendered(app: App, found: Bytes, side: int | None, headers: dict[str, str]) -> Response[bytes]:
    """Render once, keep the result beside the copies, and serve that."""
    wanted = None if side is None else min(SIDES, key=lambda known: (known < side, abs(known - side)))
    cached = app.blobs.temporary(f"rendered/{found.sha256[:2]}/{found.sha256}-{wanted or 'full'}")
    if not cached.exists():
        data = app.blobs.get(found.reference, limit=LIMIT_BYTES)
        body = thumbnail(data, wanted) if wanted else display(data)
        part = cached.with_suffix(f".{id(request_scope := object())}")
        del request_scope
        part.write_bytes(body)
        part.replace(cached)
    body = cached.read_bytes()
    return Response(
        body, media_type="image/webp" if body[8:12] == b"WEBP" else "image/png" if body[:4] == b"\x89PNG" else "image/jpeg", headers=headers
    )
