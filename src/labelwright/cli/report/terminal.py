# SPDX-License-Identifier: Apache-2.0
"""The report on a terminal: the main thing first, each part with the question it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import typer

from labelwright.cli import output
from labelwright.quality.report.report import Report

from .number_format import (
    PAIR_NAMES,
    format_between,
    format_count,
    format_interval,
    format_number,
    format_pair,
    format_share,
    format_size,
    write_columns,
    write_headline,
    write_proofs,
    write_source,
    write_verdict,
)

FIRST = 10


def print_report(report: Report) -> None:
    """Write everything; long lists show their first rows and say how many there are."""
    typer.echo(write_source(report))
    if report.source.columns:
        typer.echo(f"  {write_columns(report)}")
    _lines(f"  refused {refusal}" for refusal in report.source.refusals[:3])
    if report.source.refused:
        typer.echo(f"  {format_count(report.source.refused, 'row')} could not be read.")
    typer.echo(f"\n{write_headline(report)}")
    _lines(f"  {note}" for note in report.notes)
    _agreement(report)
    _people(report)
    _labels(report)
    _flags(report)
    _errors(report)
    _sample(report)
    _what_if(report)


def _agreement(report: Report) -> None:
    if not report.agreement:
        return
    rows = [(c.name, format_number(c.figure.value), format_between(c.figure), f"{c.figure.n:,}", c.means) for c in report.agreement]
    _table("Do they agree?", ("coefficient", "value", "95 %", "items", "means"), rows)
    for verdict in report.verdicts:
        typer.echo(f"  alpha at least {verdict.line:g} ({verdict.means}), by its lower bound: {write_verdict(verdict.outcome)}")


def _people(report: Report) -> None:
    rows = [(p.left, p.right, *format_pair(p)) for p in report.pairs if p.n]
    _table("Who disagrees with whom? Least agreeing first", ("person", "person", *PAIR_NAMES), rows)
    people = [
        (p.name, f"{p.labels:,}", format_share(p.right), format_between(p.interval), format_number(p.bits, 2) if p.bits is not None else "",
         "" if p.seconds is None else f"{p.seconds:.1f}")
        for p in report.people
    ]  # fmt: skip
    _table("Person by person, as the others see it", ("person", "labels", "with the others", "95 %", "bits a label", "seconds"), people)


def _labels(report: Report) -> None:
    rows = [
        (x.name, f"{x.count:,}", format_share(x.share), format_number(x.agreement.value), format_between(x.agreement),
         f"{x.confused_with} ({format_share(x.confused)})" if x.confused_with else "")
        for x in report.labels
    ]  # fmt: skip
    _table("Label by label", ("label", "given", "share", "agreement", "95 %", "met by"), rows)


def _flags(report: Report) -> None:
    if report.flags:
        typer.echo("\nWho needs a look? A flag accuses nobody: talk first.")
        _lines(f"  {flag.type}: {flag.sentence}" for flag in report.flags)
    if report.ties.count:
        typer.echo(f"\nTies: {report.ties.count:,} of {format_count(report.ties.of, 'item')} have an even vote; somebody must settle them.")
        _lines(f"  {item}: {', '.join(f'{n} {label}' for label, n in votes.items())}" for item, votes in report.ties.shown[:FIRST])


def _errors(report: Report) -> None:
    rows = [(s.item, s.person, s.label, s.likely, format_interval(s.chance), "; ".join(s.reasons)) for s in report.suspects]
    _table("Which labels are likely wrong?", ("item", "person", "said", "likely", "chance wrong", "because"), rows, most=len(rows))
    twins = [(" and ".join(t.items), " and ".join(t.labels), format_share(t.likeness)) for t in report.near_duplicates]
    _table("Nearly the same items with different labels", ("items", "labels", "alike"), twins)


def _sample(report: Report) -> None:
    typer.echo("\nWhat would checking 5 % of this file prove?")
    _lines(f"  {line}" for line in write_proofs(report.sample))
    rows = [(f"under {target.rate:.0%} wrong", *map(format_size, target.sizes)) for target in report.sample.targets]
    _table("How many items must be checked to prove it?", ("to prove", "no error found", "one", "two"), rows)


def _what_if(report: Report) -> None:
    rows = [(c.sentence, format_number(c.alpha.value), format_between(c.alpha), f"{c.gain:+.3f}") for c in report.what_if]
    _table("What if?", ("change", "nominal alpha", "95 %", "gain"), rows)


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, most: int = FIRST) -> None:
    if not rows:
        return
    typer.echo(f"\n{title}")
    output.write_table(head, rows[:most])
    if len(rows) > most:
        typer.echo(f"  ... and {len(rows) - most:,} more: --html or --json has them all.")


def _lines(rows: Iterable[str]) -> None:
    for row in rows:
        typer.echo(row)
