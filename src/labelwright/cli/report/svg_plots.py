# SPDX-License-Identifier: Apache-2.0
"""Plots as inline SVG: dots with whiskers, a matrix of disagreement, small learning curves, what a sample proves. No script, no style
attribute.

Colour is never the only sign: figures stand beside dots and in cells' titles, and the tables hold everything again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from labelwright.quality.report.report import Pair, Person, Sample
from labelwright.quality.sampling import compute_proved_rate

from .html import Html, join, tag
from .number_format import format_share

WIDTH, ROW, NAMES, FIGURES = 500, 26, 150, 60
MATRIX = 24
"""People in a matrix; the ones in most disagreements are taken."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with the ends of its interval, by name."""

    name: str
    value: float
    low: float
    high: float


def plot_dots(title: str, rows: Sequence[Dot], *, marks: Iterable[tuple[float, str]] = (), least: float = 0.0) -> Html:
    """Values with whiskers on one axis up to 1; `marks` are lines to hold them against. The axis begins at 0, or below the lowest end."""
    shown = [row for row in rows if isfinite(row.value)]
    if not shown:
        return Html("")
    floor = min(least, *(row.low if isfinite(row.low) else row.value for row in shown))
    floor = max(-1.0, 0.25 * (floor // 0.25)) if floor < least else least
    plot = _Axis(floor, 1.0, NAMES, WIDTH - FIGURES)
    height = ROW * len(shown) + 44
    lines = (_mark(plot, line, word, height - 24) for line, word in marks if line >= floor)
    drawn = (_dot(plot, row, 20 + ROW * index + ROW / 2) for index, row in enumerate(shown))
    return _svg(title, WIDTH, height, plot.ticks(height - 22), *lines, *drawn)


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    left: float
    right: float

    def to_x(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self, y: float) -> Html:
        line = tag("line", x1=self.left, x2=self.right, y1=y, y2=y, class_="axis")
        steps = [self.low + (self.high - self.low) * step / 4 for step in range(5)]
        return join([line, *(tag("text", f"{value:.2g}", x=self.to_x(value), y=y + 16, text_anchor="middle") for value in steps)])


def _dot(plot: _Axis, row: Dot, y: float) -> Html:
    known = isfinite(row.low) and isfinite(row.high)
    return join(
        [
            tag("text", _short(row.name, 22), x=0, y=y + 4, class_="name"),
            tag("line", x1=plot.to_x(row.low), x2=plot.to_x(row.high), y1=y, y2=y, class_="whisker") if known else "",
            tag("circle", cx=plot.to_x(row.value), cy=y, r=4, class_="dot"),
            tag("text", f"{row.value:.3f}", x=WIDTH, y=y + 4, text_anchor="end", class_="name"),
        ]
    )


def _mark(plot: _Axis, line: float, word: str, height: float) -> Html:
    x = plot.to_x(line)
    return join(
        [tag("line", x1=x, x2=x, y1=18, y2=height, class_="mark"), tag("text", word, x=x, y=12, text_anchor="middle", class_="marked")]
    )


def plot_matrix(pairs: Sequence[Pair]) -> Html:
    """Who disagrees with whom: the darker a cell, the more, up to the worst pair; the most disagreeing people first."""
    people = _most_disagreeing(pairs)
    if len(people) < 3:
        return Html("")
    size, left, top = min(28, 620 // len(people)), 130, 110
    row_of = {name: index for index, name in enumerate(people)}
    shown = [pair for pair in pairs if pair.left in row_of and pair.right in row_of]
    worst = max(1 - pair.observed for pair in shown) or 1.0
    cells = (_cells(pair, row_of, worst, size, left, top) for pair in shown)
    names = (
        tag("text", _short(name, 18), x=left - 8, y=top + size * row + size / 2 + 4, text_anchor="end") for name, row in row_of.items()
    )
    heads = (_head(name, left + size * column + size / 2 + 4, top - 8) for name, column in row_of.items())
    side = size * len(people)
    return _svg("Share of disagreement between every two people; darker is more", left + side + 60, top + side + 8, *cells, *names, *heads)


def _most_disagreeing(pairs: Sequence[Pair]) -> list[str]:
    disagreement: dict[str, list[float]] = {}
    for pair in pairs:
        for name in (pair.left, pair.right):
            disagreement.setdefault(name, []).append(1 - pair.observed)
    return sorted(disagreement, key=lambda name: -sum(disagreement[name]) / len(disagreement[name]))[:MATRIX]


def _cells(pair: Pair, row_of: dict[str, int], worst: float, size: float, left: float, top: float) -> Html:
    title = tag("title", f"{pair.left} and {pair.right}: {format_share(1 - pair.observed)} apart on {pair.n:,} items")
    seat = row_of[pair.left], row_of[pair.right]
    return join(
        tag(
            "rect", title, x=left + size * across, y=top + size * down, width=size - 2, height=size - 2, rx=2, class_="cell",
            fill_opacity=round(0.03 + 0.9 * ((1 - pair.observed) / worst) ** 2, 3),
        )
        for across, down in (seat, seat[::-1])
    )  # fmt: skip


def _head(name: str, x: float, y: float) -> Html:
    return tag("text", _short(name, 14), x=x, y=y, transform=f"rotate(-50 {x} {y})")


def plot_learning_curve(person: Person) -> Html:
    """A small learning curve: the share right in each tenth of a person's labels, with its interval as a band. From 0 to 1."""
    if len(person.curve) < 2:
        return Html("")
    step = 110 / (len(person.curve) - 1)
    points = [(4 + step * index, curve_step) for index, curve_step in enumerate(person.curve)]
    line = " ".join(f"{x:.1f},{_down(step.share)}" for x, step in points)
    over = [f"{x:.1f},{_down(step.interval.high)}" for x, step in points]
    under = [f"{x:.1f},{_down(step.interval.low)}" for x, step in reversed(points)]
    title = f"{person.name}: {format_share(person.curve[0].share)} of the first tenth, {format_share(person.curve[-1].share)} of the last"
    band, course = tag("polygon", points=" ".join([*over, *under]), class_="band"), tag("polyline", points=line, class_="line")
    return _svg(title, 118, 26, band, course, kind="spark")


def _down(value: float) -> float:
    return round(24 - 22 * value, 1)


def plot_proof(sample: Sample) -> Html:
    """What a sample without an error proves, by its size: the curve from 1 % to 20 % of the file, with the 5 % of the question."""
    sizes = sorted({max(1, round(sample.lot * part / 100)) for part in range(1, 21)})
    if len(sizes) < 4:
        return Html("")
    bounds = [compute_proved_rate(0, n, lot=sample.lot) for n in sizes]
    top = min(1.0, bounds[0] * 1.1)
    across, down = _Axis(0, sizes[-1], 44, WIDTH - 20), _Axis(0.0, top, 200, 16)
    course = tag("polyline", points=" ".join(f"{across.to_x(n)},{down.to_x(b)}" for n, b in zip(sizes, bounds, strict=True)), class_="line")
    here, bound = across.to_x(sample.checked), compute_proved_rate(0, sample.checked, lot=sample.lot)
    labels = [tag("text", format_share(top * step / 4), x=38, y=down.to_x(top * step / 4) + 4, text_anchor="end") for step in range(5)]
    ends = [tag("text", f"{n:,}", x=across.to_x(n), y=218, text_anchor="middle") for n in (0, sizes[len(sizes) // 2], sizes[-1])]
    positions = [
        tag("line", x1=here, x2=here, y1=down.to_x(bound), y2=200, class_="mark"),
        tag("circle", cx=here, cy=down.to_x(bound), r=4, class_="dot"),
        tag(
            "text",
            f"5 %: {sample.checked:,} items rule out more than {format_share(bound)}",
            x=here + 10,
            y=down.to_x(bound) - 6,
            class_="name",
        ),
    ]
    base = tag("line", x1=44, x2=WIDTH - 20, y1=200, y2=200, class_="axis")
    return _svg(
        "Share of errors that a sample without an error still allows, by items checked",
        WIDTH,
        226,
        base,
        course,
        *labels,
        *ends,
        *positions,
    )


def _svg(title: str, width: float, height: float, *inside: object, kind: str | None = None) -> Html:
    return tag("svg", *inside, role="img", aria_label=title, width=width, height=height, viewBox=f"0 0 {width} {height}", class_=kind)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
