# SPDX-License-Identifier: Apache-2.0
"""Cells that a spreadsheet would run as a formula: written with an apostrophe before them, which our readers take off again.

A cell that has the apostrophe already gets one more in any case, so that what is taken off is always what was put on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

VOTE_HEAD = ("item", "annotator", "submitted_at", "text")
"""How a table of votes that we wrote begins: its cells are escaped."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")
"""What `_FORMULA` begins with: few cells do, and the others are left alone at a glance."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def escape_formula(cell: str, *, always: bool = True) -> str:
    """Return a cell as it is safe to write; numbers are left alone. Without `always`, only what could be taken for an escape is one."""
    if not _FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if always or cell.startswith("'") else cell


def escape_row(cells: Iterable[str], *, always: bool) -> list[str]:
    """Return the cells of a row as they are safe to write."""
    return [escape_formula(cell, always=always) if cell[:1] in _FIRST else cell for cell in cells]


def unescape_formula(cell: str) -> str:
    """Return a cell as it was before `escape_formula`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
