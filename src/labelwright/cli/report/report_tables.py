# SPDX-License-Identifier: Apache-2.0
"""The tables of a report, the same on a terminal and on a page: cells in words, and no column that this file has nothing for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from labelwright.quality.report.report import Person, Report, Suspect

from .number_format import (
    PAIR_NAMES,
    format_between,
    format_chance,
    format_number,
    format_pair,
    format_share,
    format_size,
    shorten,
)
from .plots import LearningCurve, plot_learning_curve

Cell = str | tuple[str, ...] | LearningCurve
"""Words, several sentences, or a small plot."""

PROSE = ("what it says", "because", "text", "change", "votes", "others on the item say")
"""Columns of sentences: they wrap, and are not cut."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A caption, the names of the columns and their rows; the columns in `numeric` hold figures."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[str] = frozenset()

    def keep_rows(self, start: int, end: int | None = None) -> ReportTable:
        """The same table with some of its rows."""
        return replace(self, rows=self.rows[start:end])


def build_table(caption: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], *, numeric: Sequence[str] = ()) -> ReportTable:
    """A table without the columns that are empty in every row."""
    kept = tuple(rows)
    used = [index for index in range(len(columns)) if not kept or any(row[index] for row in kept)]
    cells = tuple(tuple(row[index] for index in used) for row in kept)
    return ReportTable(caption, tuple(columns[index] for index in used), cells, frozenset(numeric))


def build_coefficient_table(report: Report) -> ReportTable:
    """The coefficients of agreement with their intervals."""
    rows = [(c.name, format_number(c.figure.value), format_between(c.figure), f"{c.figure.n:,}", c.means) for c in report.agreement]
    columns = ("coefficient", "value", "95 %", "items", "what it says")
    return build_table("Coefficients", columns, rows, numeric=("value", "95 %", "items"))


def build_pair_table(report: Report) -> ReportTable:
    """Every two people who share an item."""
    rows = [(p.left, p.right, *format_pair(p)) for p in report.pairs if p.n]
    caption = "Least agreeing first; who share few items come last"
    return build_table(caption, ("person", "and", *PAIR_NAMES), rows, numeric=PAIR_NAMES)


def build_label_table(report: Report) -> ReportTable:
    """The labels, with the agreement on each."""
    rows = [
        (x.name, f"{x.count:,}", format_share(x.share), *_if_defined(x.agreement.value, format_between(x.agreement)),
         f"{shorten(x.confused_with)}, {format_share(x.confused)} of the time" if x.confused_with else "")
        for x in report.labels
    ]  # fmt: skip
    columns = ("label", "given", "share", "agreement", "95 %", "others on the item say")
    return build_table("Labels, most used first", columns, rows, numeric=columns[1:5])


def build_person_table(report: Report) -> ReportTable:
    """The people, with how often the others hold them right."""
    columns = (
        "person",
        "labels",
        "with the others",
        "95 %",
        "on gold",
        "right on gold",
        "95 % on gold",
        "bits a label",
        "seconds",
        "course",
    )
    return build_table("People, least agreeing with the others first", columns, map(_person, report.people), numeric=columns[1:9])


def build_suspect_table(report: Report) -> ReportTable:
    """The labels that are likely wrong."""
    columns = ("item", "text", "person", "label", "likely", "chance wrong", "because")
    return build_table(
        "Likeliest errors, surest first; at most one an item", columns, map(_suspect, report.suspects), numeric=("chance wrong",)
    )


def build_near_duplicate_table(report: Report) -> ReportTable:
    """Nearly the same items with different labels."""
    rows = [(*near.items, near.text or "", *near.labels, format_share(near.likeness)) for near in report.near_duplicates]
    columns = ("item", "and", "text", "label", "and its label", "alike")
    return build_table("Nearly the same items with different labels", columns, rows, numeric=("alike",))


def build_tie_table(report: Report) -> ReportTable:
    """The first items with an even vote."""
    rows = [(item, ", ".join(f"{n} {shorten(label)}" for label, n in votes.items())) for item, votes in report.ties.shown]
    return build_table("The first ties", ("item", "votes"), rows)


def build_size_table(report: Report) -> ReportTable:
    """How many items must be checked to prove a target."""
    rows = [(f"under {target.rate:.0%} wrong", *map(format_size, target.sizes)) for target in report.sample.targets]
    columns = ("to prove", "no error found", "one", "two")
    return build_table("Items to check, by the errors found on the way", columns, rows, numeric=columns[1:])


def build_what_if_table(report: Report) -> ReportTable:
    """The alpha that would result from a change."""
    rows = [(c.sentence, format_number(c.alpha.value), format_between(c.alpha), f"{c.gain:+.3f}") for c in report.what_if]
    columns = ("change", "alpha", "95 %", "gain")
    return build_table("Alpha after a change", columns, rows, numeric=columns[1:])


def _if_defined(value: float, between: str) -> tuple[str, str]:
    """A figure and its interval; an undefined figure has none."""
    return (format_number(value), between) if value == value else ("", "")


def _person(person: Person) -> tuple[Cell, ...]:
    judged, gold = person.right is not None, person.gold
    return (
        person.name, f"{person.labels:,}",
        format_share(person.right) if judged else "", format_between(person.interval) if judged else "",
        *((f"{gold.checked:,}", format_share(gold.share), format_between(gold.interval)) if gold else ("", "", "")),
        "" if person.bits is None else format_number(person.bits, 2),
        "" if person.seconds is None else f"{person.seconds:.1f}",
        plot_learning_curve(person) or "",
    )  # fmt: skip


def _suspect(suspect: Suspect) -> tuple[Cell, ...]:
    chance = format_chance(suspect.chance)
    return suspect.item, suspect.text or "", suspect.person, suspect.label, suspect.likely, chance, suspect.reasons
