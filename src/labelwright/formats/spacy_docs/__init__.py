# SPDX-License-Identifier: Apache-2.0
"""spaCy's DocBin. Needs the extra "spacy"."""

from labelwright.formats.format import Format

from .library import snippet
from .read import ENDING, read
from .write import LOSSES, write

SPACY = Format(
    name="spacy",
    title="spaCy DocBin",
    extensions=(ENDING,),
    media=frozenset({"text"}),
    kinds=frozenset({"choice", "span"}),
    reads=read,
    writes=write,
    snippet=snippet,
    recognises=lambda name, _head: name.lower().endswith(ENDING),
    extra="spacy",
    losses=LOSSES,
)

__all__ = ["SPACY", "read", "write"]
