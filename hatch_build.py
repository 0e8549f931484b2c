# SPDX-License-Identifier: Apache-2.0
"""Builds the web app and the documentation into the package when a wheel is made, or when an editable install finds no web app.

It uses the Node that comes from the Python package index, so nothing but Python need be on the machine. Set
LABELWRIGHT_SKIP_WEB=1 to leave both out (the API then works without its pages).
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        built = root / "src" / "labelwright" / "static" / "index.html"
        editable = version == "editable"
        if os.environ.get("LABELWRIGHT_SKIP_WEB") or (editable and built.exists()) or not (root / "web").is_dir():
            return
        for name, output in (("build_web.py", "static"), ("build_docs.py", "docs")):
            subprocess.run([sys.executable, str(root / "tools" / name)], check=True)  # noqa: S603 - our own script
            build_data.setdefault("artifacts", []).append(f"src/labelwright/{output}/**")
