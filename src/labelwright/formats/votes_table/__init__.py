# SPDX-License-Identifier: Apache-2.0
"""Votes as a table: item, annotator, label. Written here; read as every CSV is, and by `labelwright quality`."""

from labelwright.formats.format import Format

from .write import LOSSES, snippet, write

VOTES = Format(
    name="votes",
    title="Votes (CSV)",
    extensions=(".csv",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset({"choice", "date", "number", "preference", "ranking", "rating", "text"}),
    writes=write,
    snippet=snippet,
    recognises=lambda _name, _head: False,
    losses=LOSSES,
)
