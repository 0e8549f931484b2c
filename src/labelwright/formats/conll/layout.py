# SPDX-License-Identifier: Apache-2.0
"""What of a CoNLL file stands around its tokens and tags, kept in an item's metadata as `conll`, so that it leaves as it came.

Tags are not kept, only their scheme: they are answers, and metadata is shown to those who are asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from labelwright.base.finite_numbers import parse_count
from labelwright.formats.source_tokens import Sentences, get_source_tokens

from .lines import TokenLine
from .tags import DEFAULT, SCHEMES

LAYOUT = "conll"


class Layout(msgspec.Struct, frozen=True, omit_defaults=True):
    """The other columns of each token (`cells`, none for all where there are none), where among them the token stands, and the lines
    between: `before` by the token they come before. `separators` are those of single tokens that are not the usual one."""

    scheme: str = DEFAULT
    separator: str = " "
    line_end: str = "\n"
    column: int = 0
    cells: list[list[str]] = []
    before: dict[str, str] = {}
    after: str = ""
    separators: dict[str, list[str]] = {}

    def write_line(self, index: int, token: str, tag: str) -> str:
        """Return the line of a token with its tag, and what stands before it."""
        others = self.cells[index] if self.cells else []
        cells = [*others[: self.column], token, *others[self.column :], tag]
        return self.before.get(str(index), "") + write_cells(
            cells, self.separators.get(str(index)) or self.list_usual_separators(len(cells))
        )

    def list_usual_separators(self, count: int) -> list[str]:
        """Return what stands around so many cells in most lines."""
        return ["", *[self.separator] * (count - 1), self.line_end]


def write_cells(cells: Sequence[str], separators: Sequence[str]) -> str:
    """Return a line of cells; a separator stands before the first cell and after each."""
    return separators[0] + "".join(cell + after for cell, after in zip(cells, separators[1:], strict=True))


def describe_layout(lines: Sequence[TokenLine], before: Mapping[int, str], after: str, scheme: str) -> Layout:
    """Return the layout of the lines of one item."""
    first = lines[0]
    usual = Layout(separator=first.separators[1] if len(first.cells) > 1 else " ", line_end=first.separators[-1] or "\n")
    cells = [[*line.cells[: line.column], *line.cells[line.column + 1 : -1]] for line in lines]
    around = [(list(line.separators), usual.list_usual_separators(len(line.cells))) for line in lines]
    odd = {str(index): separators for index, (separators, expected) in enumerate(around) if separators != expected}
    return msgspec.structs.replace(
        usual,
        scheme=scheme,
        column=first.column,
        cells=cells if any(cells) else [],
        before={str(index): text for index, text in before.items() if text},
        after=after,
        separators=odd,
    )


def get_layout(meta: Mapping[str, Any], text: str) -> tuple[Sentences, Layout] | None:
    """Return the tokens and the layout that came with an item, or None where they are missing or do not go together."""
    if LAYOUT not in meta:
        return None
    tokens = get_source_tokens(meta, text)
    try:
        layout = msgspec.convert(meta[LAYOUT], Layout)
    except msgspec.ValidationError:
        return None
    count = sum(map(len, tokens or ()))
    fits = len(layout.cells) in (0, count) and layout.scheme in SCHEMES and all(_fits(layout, *one) for one in layout.separators.items())
    return (tokens, layout) if tokens and fits else None


def _fits(layout: Layout, index: str, separators: Sequence[str]) -> bool:
    if not layout.cells:
        return len(separators) == 3  # token, tag, and what stands around them
    number = parse_count(index)
    return number is not None and number < len(layout.cells) and len(separators) == len(layout.cells[number]) + 3
