# SPDX-License-Identifier: Apache-2.0
"""Print the OpenAPI document of the server as stable JSON, without starting a server.

.venv/bin/python tools/openapi.py > web/src/api/openapi.json
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from labelwright.composition_root import open_app
from labelwright.server.app import create_server, openapi_of


class NoJobs:
    """Stands where the job engine would: describing an interface runs nothing."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}


def document() -> dict[str, Any]:
    """Return the OpenAPI document, its version left out: a release changes no interface."""
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder), jobs=NoJobs())  # type: ignore[arg-type]
        try:
            found = openapi_of(create_server(app))
        finally:
            app.store.close()
    found["info"]["version"] = "0"
    return found


def text() -> str:
    """Return the document as it is committed."""
    return json.dumps(msgspec.to_builtins(document()), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
