# SPDX-License-Identifier: Apache-2.0
"""Bytes of assets over HTTP: as browsers can show them, in thumbnail size when asked, kept by them for a year.

An asset never changes (its URL carries its hash), so nothing is ever asked for twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from litestar import Request, Response

from labelwright.app.app import App
from labelwright.app.asset_files import AssetFile
from labelwright.base.errors import NotFound
from labelwright.base.ids import opaque
from labelwright.media.image_formats import detect_image_format
from labelwright.media.renditions import render_display, render_thumbnail

CACHE = "private, max-age=31536000, immutable"
SIDES = (64, 160, 320, 640)
LIMIT_BYTES = 512 << 20
RENDERERS = ThreadPoolExecutor(2, thread_name_prefix="render")
"""Images are decoded by these threads alone: a page of large ones keeps neither the memory nor the threads of other requests."""


async def asset_response(
    request: Request[Any, Any, Any], app: App, side: int | None, find: Callable[[], AssetFile | None]
) -> Response[Any]:
    """Answer with the bytes of the asset that `find` looks up. Raises NotFound when there are none."""
    asset = await asyncio.to_thread(find)
    if asset is None:
        raise NotFound("this asset has no bytes of its own", code="asset.unknown", where="asset")
    tag = f'"{asset.sha256[:32]}-{side or 0}"'
    headers = {"cache-control": CACHE, "etag": tag, "content-disposition": "inline"}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    body = await _rendered(app, asset, side)
    return Response(body, media_type=_mime(body), headers=headers)


async def _rendered(app: App, asset: AssetFile, side: int | None) -> bytes:
    """Render once, keep the result beside the copies, and serve that from then on."""
    side_px = None if side is None else next((known for known in SIDES if known >= side), SIDES[-1])
    cached = app.blobs.temporary(f"rendered/{asset.sha256[:2]}/{asset.sha256}-{side_px or 'full'}")
    if await asyncio.to_thread(cached.exists):
        return await asyncio.to_thread(cached.read_bytes)
    return await asyncio.get_running_loop().run_in_executor(RENDERERS, _render, app, asset, side_px, cached)


def _render(app: App, asset: AssetFile, side_px: int | None, cached: Path) -> bytes:
    if cached.exists():  # made while this one waited for a thread
        return cached.read_bytes()
    data = app.blobs.get(asset.reference, limit=LIMIT_BYTES)
    made = render_display(data, "asset") if side_px is None else render_thumbnail(data, "asset", side_px=side_px)
    if made.changed or side_px is not None:
        part = cached.with_name(f"{cached.name}.{opaque()}")
        part.write_bytes(made.data)
        part.replace(cached)
    return made.data


def _mime(body: bytes) -> str:
    """Return the type of an image we serve; anything else is offered as plain bytes."""
    image_format = detect_image_format(body)
    return image_format.mime if image_format is not None else "application/octet-stream"
