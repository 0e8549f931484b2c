# SPDX-License-Identifier: Apache-2.0
"""How a trainer loads CoNLL."""


def snippet(path: str) -> str:
    """Return Python that loads the sentences."""
    return f"""import pathlib
blocks = pathlib.Path({path!r}).read_text(encoding="utf-8").split("\\n\\n")
sentences = [[line.split() for line in block.split("\\n")] for block in blocks if block and not block.startswith("-DOCSTART-")]
tokens = [[cells[0] for cells in sentence] for sentence in sentences]
tags = [[cells[-1] for cells in sentence] for sentence in sentences]
print(len(sentences), "sentences")
"""
