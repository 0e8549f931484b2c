# SPDX-License-Identifier: Apache-2.0
"""Cells that a spreadsheet would run as a formula: written with an apostrophe before them, which our readers take off again.

A cell that has the apostrophe already gets one more in any case, so that what is taken off is always what was put on.
"""

from __future__ import annotations

import re

VOTE_HEAD = ("item", "annotator", "submitted_at", "text")
"""How a table of votes that we wrote begins: its cells are escaped."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def escape_formula(cell: str, *, always: bool = True) -> str:
    """Return a cell as it is safe to write; numbers are left alone. Without `always`, only what could be taken for an escape is one."""
    if not _FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if always or cell.startswith("'") else cell


def unescape_formula(cell: str) -> str:
    """Return a cell as it was before `escape_formula`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
