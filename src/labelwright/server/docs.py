# SPDX-License-Identifier: Apache-2.0
"""The documentation site, served at /docs as it was built with the package: one folder a version, as on a published site.

An address without a version leads to the page of this version, so that error documents can point at stable addresses.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect

from labelwright.app.app import App

from .parameters import AnyPath
from .security_headers import content_policy
from .static_files import file_response, load_file

FOLDER = Path(__file__).parent.parent / "docs"
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
MISSING = b"""<!doctype html><html lang="en"><title>Labelwright</title><body><h1>The documentation is not built</h1>
<p>To build it, run <code>.venv/bin/python tools/build_docs.py</code> in the project's folder and reload.</p></body></html>"""

UNKNOWN = b"""<!doctype html><html lang="en"><title>Labelwright</title><body><h1>There is no such page</h1>
<p>The <a href="/docs">documentation</a> begins with what there is, and has a search.</p></body></html>"""


@get(["/docs", "/docs/{path:path}"], include_in_schema=False, sync_to_thread=False, opt={"packed": True})
def docs(request: Request[Any, Any, Any], app: NamedDependency[App], path: AnyPath = "") -> Response[Any]:
    """Serve a file of the documentation; an address that names no version is led to this one's."""
    name = path.strip("/")
    if (file := load_file(name, FOLDER)) is not None:
        response = file_response(request, file)
        response.headers["content-security-policy"] = docs_policy(app.version)
        return response
    if not (FOLDER / app.version).is_dir():
        return Response(MISSING, status_code=404, media_type=MediaType.HTML)
    if name in ("", app.version) or load_file(f"{app.version}/{name}", FOLDER) is not None:
        return Redirect(f"/docs/{app.version}/{name.removeprefix(app.version) or 'index.html'}", status_code=307)
    if load_file(f"{app.version}/{name}.html", FOLDER) is not None:
        return Redirect(f"/docs/{app.version}/{name}.html", status_code=307)
    return Response(UNKNOWN, status_code=404, media_type=MediaType.HTML)


@lru_cache(maxsize=4)
def docs_policy(version: str) -> str:
    """Return the content policy of the documentation: ours, and by their hashes the theme's few inline scripts."""
    scripts = {script for page in sorted((FOLDER / version).rglob("*.html")) for script in INLINE.findall(page.read_bytes())}
    hashes = sorted(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)
    return content_policy(scripts=hashes)
