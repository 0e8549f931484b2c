# SPDX-License-Identifier: Apache-2.0
"""The web app's files: read once, packed once, kept by browsers for ever (their names carry a hash).

Every path that is not a file of the app gets the page itself, whose router knows what to show.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from litestar import MediaType, Request, Response, get

from .parameters import AnyPath

FOLDER = Path(__file__).parent.parent / "static"
CACHE_FOREVER = "public, max-age=31536000, immutable"
COMPRESSED = ("text/", "application/javascript", "text/javascript", "application/json", "image/svg+xml")

NOT_BUILT_PAGE = b"""<!doctype html><html lang="en"><title>Labelwright</title><body><h1>The web app is not built</h1>
<p>The API works. To build the pages, run <code>python3 tools/build_web.py</code> in the project's folder and reload.</p></body></html>"""


class StaticFile(NamedTuple):
    body: bytes
    packed: dict[str, bytes]
    """The body by the encoding it is packed in, the smallest first."""
    mime: str
    cache: str


@lru_cache(maxsize=512)
def load_file(name: str, folder: Path) -> StaticFile | None:
    """Return a file below `folder`, or None when there is none of that name inside it."""
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            return None
    except (OSError, ValueError):  # a name that no file system takes: too long, or with a NUL
        return None
    body, mime = path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = pack(path, body) if mime.startswith(COMPRESSED) else {}
    return StaticFile(body, packed, mime, CACHE_FOREVER if "assets/" in name else "no-cache")


def pack(path: Path, body: bytes) -> dict[str, bytes]:
    """Return the file's body in each encoding; Brotli's was made when the app was built, because making it takes seconds."""
    brotli = path.with_name(f"{path.name}.br")
    made = {"br": brotli.read_bytes()} if brotli.is_file() else {}
    return {**made, "gzip": gzip.compress(body, 9, mtime=0)}


def load_page() -> StaticFile:
    """Return the page that every route of the web app starts from."""
    return load_file("index.html", FOLDER) or StaticFile(NOT_BUILT_PAGE, {}, "text/html", "no-cache")


def parse_accepted_encodings(header: str) -> set[str]:
    """Return the encodings of an `Accept-Encoding` header, without those it refuses (`br;q=0`)."""
    parts = (part.replace(" ", "").partition(";q=") for part in header.lower().split(","))
    return {name for name, _, weight in parts if weight.strip("0.") or not weight}


def file_response(request: Request[Any, Any, Any], file: StaticFile) -> Response[bytes]:
    accepted = parse_accepted_encodings(request.headers.get("accept-encoding", ""))
    encoding = next((entry for entry in file.packed if entry in accepted), None)
    headers = {"cache-control": file.cache, "vary": "accept-encoding"} | ({"content-encoding": encoding} if encoding else {})
    return Response(file.packed[encoding] if encoding else file.body, media_type=file.mime, headers=headers)


@get(["/", "/{path:path}"], include_in_schema=False, sync_to_thread=False, opt={"packed": True})
def web_app(request: Request[Any, Any, Any], path: AnyPath = "") -> Response[bytes]:
    """Serve a file of the web app, or its page."""
    name = path.lstrip("/")
    file = load_file(name, FOLDER) if name else None
    if file is None and name.startswith(("assets/", "api/")):
        return Response(b"not found", status_code=404, media_type=MediaType.TEXT)
    return file_response(request, file or load_page())
