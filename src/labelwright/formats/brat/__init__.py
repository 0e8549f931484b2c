# SPDX-License-Identifier: Apache-2.0
"""brat standoff: texts with their marks in files beside them."""

from labelwright.formats.format import Format

from .read import LOSSES, MARKS, TEXT, read


def recognises(name: str, _head: bytes) -> bool:
    """Tell by the ending of marks."""
    return name.lower().endswith(MARKS)


def snippet(path: str) -> str:
    """Return Python that counts the statements."""
    return f"""from pathlib import Path
files = sorted(Path({path!r}).rglob("*.ann"))
lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
print(len(files), "files,", sum(line.startswith("T") for line in lines), "spans")
"""


BRAT = Format(
    name="brat",
    title="brat standoff",
    extensions=(MARKS, TEXT),
    media=frozenset({"text"}),
    kinds=frozenset({"relation", "span"}),
    reads=read,
    choices=frozenset({"encoding"}),
    snippet=snippet,
    recognises=recognises,
    several=True,
    losses=LOSSES,
)

__all__ = ["BRAT", "read"]
