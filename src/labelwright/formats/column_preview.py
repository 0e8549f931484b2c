# SPDX-License-Identifier: Apache-2.0
"""The columns of a table as a reader would take them: which one is the key, which the text, which the label.

A person looks at this before an import starts; a reader gives it with the same rules that it reads by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

Role = Literal["key", "text", "label", "file", "person", "time", "score", "meta", "cell"]
"""What a column becomes. A "cell" is one of a record's own columns, "person" who gave the label, "score" how sure a model was."""

SAMPLES = 5
CELL_CHARACTERS = 80


class Column(msgspec.Struct, frozen=True):
    """A column with its first few cells, cut to what fits on a screen. `role` is None when it is left out."""

    name: str
    role: Role | None
    cells: tuple[str, ...]


def preview_columns(
    names: Iterable[str], rows: Sequence[Mapping[str, Any]], roles: Mapping[str, Role], *, rest: Role | None
) -> tuple[Column, ...]:
    """Return the columns in their order; those without a role of their own become `rest`."""
    return tuple(Column(name, roles.get(name) or rest, tuple(_cell(row.get(name)) for row in rows[:SAMPLES])) for name in names)


def _cell(value: Any) -> str:
    text = "" if value is None else value if isinstance(value, str) else msgspec.json.encode(value, enc_hook=str).decode()
    short = text[: 4 * CELL_CHARACTERS].encode(errors="replace").decode().replace("\0", " ")
    return short if len(short) <= CELL_CHARACTERS else f"{short[: CELL_CHARACTERS - 1]}…"
