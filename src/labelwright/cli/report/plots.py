# SPDX-License-Identifier: Apache-2.0
"""Where the parts of a plot stand, in percent of its width or height, so that the page can draw it at any size. Templates draw.

Colour is never the only sign: figures stand beside dots and in cells, and the tables hold everything again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from labelwright.quality.confidence_intervals import FEW
from labelwright.quality.report.report import Pair, Person, Sample
from labelwright.quality.sampling import compute_proved_rate

from .number_format import format_share, format_tick

MATRIX = 24
"""People in a matrix; the ones in most disagreements are taken."""

SHADES = 5
"""Steps of colour in the matrix."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, both round."""

    low: float
    high: float

    def to_percent(self, value: float) -> float:
        """Where a value stands; what lies outside stands at the end."""
        return round(100 * (min(max(value, self.low), self.high) - self.low) / (self.high - self.low), 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its name."""

    position: float
    name: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value by name, with where it and the ends of its interval stand; None where there is no interval."""

    name: str
    value: float
    position: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Values with whiskers on one axis; `lines` are what they are held against."""

    title: str
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What two people are to each other: percent apart as text, a shade from 0 (none) up, and the sentence for it."""

    text: str
    shade: int | None
    few: bool
    title: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of cells by person, None on the diagonal; what the palest and the darkest shade stand for."""

    people: tuple[str, ...]
    cells: tuple[tuple[MatrixCell | None, ...], ...]
    worst: str
    few: bool
    gaps: bool


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """Points of a small curve in a box of 100 x 20, and the band of its interval."""

    title: str
    line: str
    band: str


@dataclass(frozen=True, slots=True)
class ProofPlot:
    """The share of errors still allowed, by items checked: a curve in a box of 100 x 100, and the place of the 5 %."""

    line: str
    down: tuple[Tick, ...]
    across: tuple[Tick, ...]
    position: float
    bound: float
    sentence: str


def compute_ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """Round values a round step apart, from at or below `low` to at or above `high`: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * index, 10) for index in range(first, last + 1)]


def plot_dots(title: str, rows: Iterable[tuple[str, float, float, float]], *, lines: Iterable[float] = ()) -> DotPlot | None:
    """Name, value, low and high on one axis up to 1, which begins at 0 or below the lowest end; None where no value is defined."""
    shown = [row for row in rows if isfinite(row[1])]
    if not shown:
        return None
    lowest = min(low if isfinite(low) else value for _, value, low, _ in shown)
    ticks = compute_ticks(max(-1.0, min(0.0, lowest)), 1.0)
    axis = Axis(ticks[0], ticks[-1])
    dots = tuple(_dot(axis, *row) for row in shown)
    return DotPlot(title, dots, _ticks(axis, ticks), _ticks(axis, [line for line in lines if line >= axis.low]))


def plot_matrix(pairs: Sequence[Pair]) -> Matrix | None:
    """Who disagrees with whom: the darker, the more, up to the worst pair of enough items; the most disagreeing people first."""
    people = _most_disagreeing(pairs)
    if len(people) < 3:
        return None
    by_names = {frozenset((pair.left, pair.right)): pair for pair in pairs if pair.n}
    shown = [pair for names, pair in by_names.items() if names <= set(people)]
    enough = [pair for pair in shown if pair.n >= FEW] or shown
    worst = max(1 - pair.observed for pair in enough)
    cells = tuple(tuple(None if one == other else _cell(one, other, by_names, worst) for other in people) for one in people)
    flat = [cell for row in cells for cell in row if cell]
    return Matrix(tuple(people), cells, format_share(worst), any(cell.few for cell in flat), any(cell.shade is None for cell in flat))


def plot_learning_curve(person: Person) -> LearningCurve | None:
    """A small learning curve: the share right in each tenth of a person's labels, with its interval as a band. From 0 to 1."""
    if len(person.curve) < 2:
        return None
    step = 100 / (len(person.curve) - 1)
    across = [round(step * index, 1) for index in range(len(person.curve))]
    line = [(x, part.share) for x, part in zip(across, person.curve, strict=True)]
    over = [(x, part.interval.high) for x, part in zip(across, person.curve, strict=True)]
    under = [(x, part.interval.low) for x, part in zip(across, person.curve, strict=True)]
    ends = format_share(person.curve[0].share), format_share(person.curve[-1].share)
    return LearningCurve(
        f"{person.name}: {ends[0]} of the first tenth, {ends[1]} of the last", _points(line, 20), _points([*over, *under[::-1]], 20)
    )


def plot_proof(sample: Sample) -> ProofPlot | None:
    """What a sample without an error proves, by its size, up to 20 % of the file; None where the file is too small for a curve."""
    sizes = sorted({max(1, round(sample.lot * part / 100)) for part in range(1, 21)})
    if len(sizes) < 4:
        return None
    bounds = [compute_proved_rate(0, n, lot=sample.lot) for n in sizes]
    down, across = compute_ticks(0, bounds[0], most=4), compute_ticks(0, sizes[-1], most=4)
    height, width = Axis(0, down[-1]), Axis(0, across[-1])
    curve = [(width.to_percent(n), bound / down[-1]) for n, bound in zip(sizes, bounds, strict=True)]
    bound = compute_proved_rate(0, sample.checked, lot=sample.lot)
    return ProofPlot(
        _points(curve, 100),
        tuple(Tick(100 - height.to_percent(value), f"{100 * value:.3g}%") for value in down[1:]),
        tuple(Tick(width.to_percent(value), f"{value:,.10g}") for value in across),
        width.to_percent(sample.checked), 100 - height.to_percent(bound),
        f"5 %: {sample.checked:,} items rule out more than {format_share(bound)}",
    )  # fmt: skip


def _dot(axis: Axis, name: str, value: float, low: float, high: float) -> Dot:
    known = isfinite(low) and isfinite(high)
    return Dot(name, value, axis.to_percent(value), axis.to_percent(low) if known else None, axis.to_percent(high) if known else None)


def _ticks(axis: Axis, values: Sequence[float]) -> tuple[Tick, ...]:
    return tuple(Tick(axis.to_percent(value), format_tick(value)) for value in values)


def _points(points: Iterable[tuple[float, float]], height: float) -> str:
    """Points of shares as SVG wants them, the larger the higher."""
    return " ".join(f"{x},{round(height * (1 - share), 2)}" for x, share in points)


def _most_disagreeing(pairs: Sequence[Pair]) -> list[str]:
    """People by the share of shared items on which they disagree with somebody, so that few items weigh little."""
    disagreements: dict[str, tuple[float, int]] = {}
    for pair in pairs:
        for name in (pair.left, pair.right) if pair.n else ():
            before = disagreements.get(name, (0.0, 0))
            disagreements[name] = before[0] + pair.n * (1 - pair.observed), before[1] + pair.n
    return sorted(disagreements, key=lambda name: -disagreements[name][0] / disagreements[name][1])[:MATRIX]


def _cell(one: str, other: str, pairs: dict[frozenset[str], Pair], worst: float) -> MatrixCell:
    pair = pairs.get(frozenset((one, other)))
    if pair is None:
        return MatrixCell("", None, False, f"{one} and {other} share no item")
    share = min((1 - pair.observed) / worst, 1.0) if worst > 0 else 0.0
    title = f"{one} and {other}: {format_share(1 - pair.observed)} apart on {pair.n:,} items"
    return MatrixCell(f"{100 * (1 - pair.observed):.0f}", ceil(SHADES * share), pair.n < FEW, title)
