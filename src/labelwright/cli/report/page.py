# SPDX-License-Identifier: Apache-2.0
"""The report as one page: no script, nothing fetched, a content policy that would refuse both; it prints, and it follows light and dark.

What stands in each section is decided here; the templates beside this file lay it out. Everything that comes from a file is escaped by
Jinja2; only the templates are markup.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from labelwright.quality.confidence_intervals import FEW
from labelwright.quality.report.report import Report

from . import report_tables
from .number_format import format_count, shorten, write_columns, write_headline, write_proofs, write_source, write_verdict
from .plots import DotPlot, Matrix, ProofPlot, plot_dots, plot_matrix, plot_proof
from .report_tables import ReportTable

PAIRS, DOTS = 12, 24
"""Pairs shown before the rest is unfolded, and values in a plot."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a list, with a word before it or a verdict after it."""

    sentence: str
    start: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A question of the report and what answers it, in the order in which it is shown."""

    id: str
    title: str
    note: str = ""
    dots: DotPlot | None = None
    matrix: Matrix | None = None
    lines: tuple[Line, ...] = ()
    proof: ProofPlot | None = None
    tables: tuple[ReportTable, ...] = ()
    rest: ReportTable | None = None


def write_page(report: Report) -> str:
    """The whole page as HTML."""
    environment = _create_environment()
    return environment.get_template("page.html.j2").render(
        report=report,
        title=f"Label quality of {', '.join(report.source.files)}",
        headline=write_headline(report),
        origin=_write_origin(report),
        sections=[section for build in SECTIONS if (section := build(report)) is not None],
        policy=compute_policy(environment.get_template("report.css").render()),
        prose=report_tables.PROSE,
        few=FEW,
    )


def compute_policy(stylesheet: str) -> str:
    """The page's own content policy: nothing from anywhere, and of styles only this one, named by its hash."""
    digest = b64encode(sha256(stylesheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _create_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("labelwright.cli.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["shorten"] = shorten  # pyright: ignore[reportUnknownMemberType]  (jinja2 leaves the dict's values open)
    return environment


def _write_origin(report: Report) -> str:
    origin = report.source
    refused = f" {format_count(origin.refused, 'row')} could not be read: {'; '.join(origin.refusals[:3])}." if origin.refused else ""
    columns = write_columns(report)
    return f"{write_source(report)}{f' {columns}.' if columns else ''}{refused}"


def _build_agreement(report: Report) -> Section | None:
    if not report.agreement:
        return None
    rows = [(c.name, c.figure.value, c.figure.low, c.figure.high) for c in report.agreement if not abs(c.figure.value) > 1]
    lines = tuple(
        Line(f"Alpha at least {verdict.line:g} ({verdict.means}), by its lower bound:", verdict=write_verdict(verdict.outcome))
        for verdict in report.verdicts
    )
    plot = plot_dots("Coefficients of agreement with their 95 % intervals", rows, lines=[verdict.line for verdict in report.verdicts])
    return Section("agreement", "Do they agree?", dots=plot, lines=lines, tables=(report_tables.build_coefficient_table(report),))


def _build_pairs(report: Report) -> Section | None:
    table = report_tables.build_pair_table(report)
    if not table.rows:
        return None
    rest = table.keep_rows(PAIRS, 100) if len(table.rows) > PAIRS else None
    note = f"The first 100 of {len(table.rows):,} pairs." if len(table.rows) > 100 else ""
    return Section(
        "pairs", "Who disagrees with whom?", note, matrix=plot_matrix(report.pairs), tables=(table.keep_rows(0, PAIRS),), rest=rest
    )


def _build_labels(report: Report) -> Section | None:
    rows = [(x.name, x.agreement.value, x.agreement.low, x.agreement.high) for x in report.labels[:DOTS]]
    plot = plot_dots("Agreement on each label, this or not, with 95 % intervals", rows)
    table = report_tables.build_label_table(report)
    return Section("labels", "Label by label", dots=plot, tables=(table,)) if table.rows else None


def _build_people(report: Report) -> Section | None:
    known = [(p.name, p.right, p.interval.low, p.interval.high) for p in report.people if p.right is not None and p.interval is not None]
    if not known:
        return None
    note = "How often the others hold a person's label right." + (
        " The others are weighed by what they usually confuse. The bits are how much a label tells of the truth: who swaps two labels is "
        "often wrong and tells much."
        if any(person.bits is not None for person in report.people)
        else ""
    )
    plot = plot_dots("Share of each person's labels that the others hold right, with 95 % intervals", known[:DOTS])
    return Section("people", "Person by person", note, dots=plot, tables=(report_tables.build_person_table(report),))


def _build_flags(report: Report) -> Section | None:
    note = "A flag accuses nobody: it is a reason to look and to talk. Chances are corrected for how many people were looked at."
    lines = tuple(Line(flag.sentence, start=str(flag.type)) for flag in report.flags)
    return Section("flags", "Who needs a look?", note, lines=lines) if lines else None


def _build_errors(report: Report) -> Section | None:
    tables = (report_tables.build_suspect_table(report), report_tables.build_near_duplicate_table(report))
    shown = tuple(table for table in tables if table.rows)
    return Section("errors", "Which labels are likely wrong?", tables=shown) if shown else None


def _build_ties(report: Report) -> Section | None:
    note = f"{report.ties.count:,} of {format_count(report.ties.of, 'item')} have an even vote. Nothing settles them but a person."
    return Section("ties", "Which items are tied?", note, tables=(report_tables.build_tie_table(report),)) if report.ties.count else None


def _build_sample(report: Report) -> Section | None:
    note = "A percentage proves nothing by itself; name the share of errors to be ruled out, and check so many. Exact, one-sided, 95 %."
    lines = tuple(Line(line) for line in write_proofs(report.sample))
    return Section(
        "sample", "What would checking 5 % prove?", note, lines=lines, proof=plot_proof(report.sample),
        tables=(report_tables.build_size_table(report),),
    )  # fmt: skip


def _build_what_if(report: Report) -> Section | None:
    note = "To leave out people because they disagree makes any agreement look good: the gain is an upper estimate, and no advice."
    table = report_tables.build_what_if_table(report)
    return Section("what-if", "What if?", note, tables=(table,)) if table.rows else None


SECTIONS = (
    _build_agreement, _build_pairs, _build_labels, _build_people, _build_flags, _build_errors, _build_ties, _build_sample, _build_what_if,
)  # fmt: skip
"""The sections in order; each is None where this file has nothing for it."""
