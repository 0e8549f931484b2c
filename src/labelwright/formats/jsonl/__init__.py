# SPDX-License-Identifier: Apache-2.0
"""JSON Lines: the canonical form that carries a project whole, and the rows of people and of other tools, each with its own table."""

from labelwright.formats.format import Format
from labelwright.kinds.standard_kinds import STANDARD as KINDS

from .preview import read_columns
from .prodigy import LOSSES as PRODIGY_LOSSES
from .project_lines import read_header
from .read import read
from .recognise import EXTENSIONS, recognises
from .spacy_rows import LOSSES as SPACY_LOSSES
from .write import snippet, write

JSONL = Format(
    name="jsonl",
    title="JSON Lines",
    extensions=EXTENSIONS,
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset(kind.tag for kind in KINDS),
    reads=read,
    writes=write,
    header=read_header,
    columns=read_columns,
    history=True,
    snippet=snippet,
    recognises=recognises,
    losses={**PRODIGY_LOSSES, **SPACY_LOSSES},
)

__all__ = ["JSONL", "read", "read_columns", "read_header", "write"]
