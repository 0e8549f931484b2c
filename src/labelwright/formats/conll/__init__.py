# SPDX-License-Identifier: Apache-2.0
"""CoNLL: a token a line, its tag last, an empty line after each sentence, `-DOCSTART-` before each document."""

from labelwright.formats.format import Format

from .read import read
from .recognise import EXTENSIONS, recognises
from .snippet import snippet
from .write import LOSSES, write

CONLL = Format(
    name="conll",
    title="CoNLL-2003",
    extensions=EXTENSIONS,
    media=frozenset({"text"}),
    kinds=frozenset({"span"}),
    reads=read,
    writes=write,
    choices=frozenset({"encoding"}),
    snippet=snippet,
    recognises=recognises,
    losses=LOSSES,
)

__all__ = ["CONLL", "EXTENSIONS", "read", "write"]
