# SPDX-License-Identifier: Apache-2.0
"""Whether a file is CoNLL."""

from .lines import DOCUMENT

EXTENSIONS = (".conll", ".iob", ".iob2", ".bio", ".conllup", ".conllu")


def recognises(name: str, head: bytes) -> bool:
    """Tell by the ending, or by the line that begins a document."""
    return name.lower().endswith(EXTENSIONS) or head.startswith(DOCUMENT.encode())
