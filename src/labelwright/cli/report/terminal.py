# SPDX-License-Identifier: Apache-2.0
"""The report on a terminal: the main thing first, each part with the question it answers."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from labelwright.cli import output
from labelwright.quality.report.report import Report

from . import report_tables
from .number_format import format_count, shorten, write_columns, write_headline, write_proofs, write_source, write_verdict
from .report_tables import PROSE, Cell, ReportTable

FIRST = 10


def print_report(report: Report) -> None:
    """Write everything; long lists show their first rows and say how many there are."""
    _print_source(report)
    typer.echo(f"\n{write_headline(report)}")
    _print_lines(f"  {note}" for note in report.notes)
    _print_table("Do they agree?", report_tables.build_coefficient_table(report))
    for verdict in report.verdicts:
        typer.echo(f"  alpha at least {verdict.line:g} ({verdict.means}), by its lower bound: {write_verdict(verdict.outcome)}")
    _print_table("Who disagrees with whom? Least agreeing first", report_tables.build_pair_table(report))
    _print_table("Person by person, as the others see it", report_tables.build_person_table(report))
    _print_table("Label by label", report_tables.build_label_table(report))
    _print_flags(report)
    _print_table("Which labels are likely wrong?", report_tables.build_suspect_table(report), most=len(report.suspects))
    _print_table("Nearly the same items with different labels", report_tables.build_near_duplicate_table(report))
    typer.echo("\nWhat would checking 5 % of this file prove?")
    _print_lines(f"  {line}" for line in write_proofs(report.sample))
    _print_table("How many items must be checked to prove it?", report_tables.build_size_table(report))
    _print_table("What if?", report_tables.build_what_if_table(report))


def _print_source(report: Report) -> None:
    typer.echo(write_source(report))
    if report.source.columns:
        typer.echo(f"  {write_columns(report)}")
    _print_lines(f"  refused {refusal}" for refusal in report.source.refusals[:3])
    if report.source.refused:
        typer.echo(f"  {format_count(report.source.refused, 'row')} could not be read.")


def _print_flags(report: Report) -> None:
    if report.flags:
        typer.echo("\nWho needs a look? A flag accuses nobody: talk first.")
        _print_lines(f"  {flag.type}: {flag.sentence}" for flag in report.flags)
    if report.ties.count:
        typer.echo(f"\nTies: {report.ties.count:,} of {format_count(report.ties.of, 'item')} have an even vote; somebody must settle them.")
        _print_lines(
            f"  {item}: {', '.join(f'{n} {shorten(label)}' for label, n in votes.items())}" for item, votes in report.ties.shown[:FIRST]
        )


def _print_table(title: str, table: ReportTable, *, most: int = FIRST) -> None:
    if not table.rows:
        return
    typer.echo(f"\n{title}")
    kept = [index for index, _ in enumerate(table.columns) if isinstance(table.rows[0][index], str | tuple)]
    output.write_table(
        [table.columns[index] for index in kept],
        [[_write_cell(row[index], table.columns[index]) for index in kept] for row in table.rows[:most]],
    )
    if len(table.rows) > most:
        typer.echo(f"  ... and {len(table.rows) - most:,} more: --html or --json has them all.")


def _write_cell(cell: Cell, column: str) -> str:
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return shorten(str(cell)) if column not in PROSE else str(cell)


def _print_lines(rows: Iterable[str]) -> None:
    for row in rows:
        typer.echo(row)
