# SPDX-License-Identifier: Apache-2.0
"""A table on standard output, one row as soon as it is known."""

WIDTHS: list[int] = []


def title(name: str, *columns: str) -> None:
    """Print a heading and the names of the columns."""
    WIDTHS[:] = [max(10, len(column)) for column in columns]
    print(f"\n## {name}\n")
    row(*columns)
    row(*("-" * width for width in WIDTHS))


def row(*cells: object) -> None:
    """Print one row of the table begun last."""
    print("| " + " | ".join(str(cell).rjust(width) for cell, width in zip(cells, WIDTHS, strict=True)) + " |", flush=True)
