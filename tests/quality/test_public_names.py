# SPDX-License-Identifier: Apache-2.0
"""The quality room as a library: its public names, each loaded when it is first asked for."""

import ast
import subprocess
import sys
from pathlib import Path

from labelwright import quality

STUB = Path(quality.__file__).with_suffix(".pyi")


def stubbed() -> set[str]:
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    return {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def test_the_stub_lists_the_names_that_can_be_loaded() -> None:
    assert stubbed() == set(quality.__all__)


def test_every_public_name_loads_and_says_what_it_is() -> None:
    assert [name for name in quality.__all__ if not (getattr(quality, name).__doc__ or "").strip()] == []


def test_importing_the_room_loads_none_of_its_modules() -> None:
    asked = "import sys, labelwright.quality; print([name for name in sys.modules if name.startswith('labelwright.quality.')])"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_refused_as_python_does() -> None:
    assert not hasattr(quality, "kappa_of_all")
