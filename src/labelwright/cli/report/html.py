# SPDX-License-Identifier: Apache-2.0
"""HTML out of values: everything that comes from a file is escaped here, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Text that is markup already. A class so that plain text cannot pass for it."""

    __slots__ = ()


def text(value: object) -> Html:
    """Plain text, escaped; markup stays as it is."""
    return value if isinstance(value, Html) else Html(escape(str(value)))


def tag(name: str, *inside: object, **attributes: object) -> Html:
    """An element. `class_` is the class; other underscores become hyphens; None leaves an attribute out."""
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    head = "".join(f' {key}="{escape(str(value))}"' for key, value in pairs)
    return Html(f"<{name}{head}>{''.join(map(text, inside))}</{name}>")


def join(parts: Iterable[object]) -> Html:
    return Html("".join(map(text, parts)))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Iterable[int] = ()) -> Html:
    """A table in a frame that scrolls by itself; the columns in `numbers` stand to the right. Cells of the first column name the row."""
    right = set(numbers)
    heads = join(tag("th", name, scope="col", class_="n" if index in right else None) for index, name in enumerate(head))
    lines = join(tag("tr", *(_cell(index, cell, index in right) for index, cell in enumerate(row))) for row in rows)
    body = tag("table", tag("caption", caption), tag("thead", tag("tr", heads)), tag("tbody", lines))
    return tag("div", body, class_="scroll", tabindex="0", role="region", aria_label=caption)


def _cell(column: int, cell: object, right: bool) -> Html:
    kind = "n" if right else None
    return tag("td", cell, class_=kind) if column else tag("th", cell, scope="row", class_=kind)
