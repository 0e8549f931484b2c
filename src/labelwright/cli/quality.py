# SPDX-License-Identifier: Apache-2.0
"""The command `quality`: a report on a file of labels, from whatever tool it comes. Needs no server and no project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import output
from .options import AsJson, console

if TYPE_CHECKING:
    from labelwright.quality.report.report import Report

MISSING_WORDS = "NA,N/A,n/a,#N/A,<NA>,NaN,nan,NULL,null,None"

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...", help="CSV, TSV, Excel, Parquet, JSON Lines, CoNLL, Label Studio JSON or COCO; several: one a person."
    ),
]
Column = Annotated[str | None, typer.Option(help="The column or member, where it is not found by itself.")]


def register(app: typer.Typer) -> None:
    app.command("quality")(quality)


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())


def quality(
    files: Files,
    item: Column = None,
    person: Column = None,
    label: Column = None,
    time: Column = None,
    seconds: Column = None,
    text: Column = None,
    digest: Column = None,
    gold: Annotated[str | None, typer.Option(help="The column of right answers, where it is not found by itself.")] = None,
    people: Annotated[str | None, typer.Option(help="Columns that hold one person's answers each: a,b,c.")] = None,
    field: Annotated[str | None, typer.Option(help="Which field of a Label Studio export.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Of the text in the files; recognised where it is plain.")] = None,
    missing: Annotated[str, typer.Option(help="Words that mean a label is missing: a,b,c; '' for none.")] = MISSING_WORDS,
    separator: Annotated[str | None, typer.Option(help="Of a CSV, where it is not found by itself.")] = None,
    scale: Annotated[str, typer.Option(help="What the labels are: nominal, ordinal (ranks) or interval (amounts).")] = "nominal",
    seed: Annotated[int, typer.Option(help="For everything that is drawn: the same seed gives the same report.")] = 1,
    html: Annotated[Path | None, typer.Option(help="Write the report as one page that needs nothing else.")] = None,
    consensus: Annotated[
        Path | None, typer.Option(help="Write the answer of all together: CSV of labels, JSON Lines of marks that most drew.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Say how good the labels of a file are: agreement with its interval, who disagrees with whom, the likeliest errors, what a sample
    proves.
    """
    from labelwright.formats.votes.vote_reader import read_votes
    from labelwright.formats.votes.votes import ReadRequest  # loaded here, and below: --help needs no numpy

    from .report import build, consensus_file

    asked = ReadRequest(
        item=item, person=person, label=label, time=time, seconds=seconds, text=text, digest=digest, gold=gold, field=field,
        people=_split(people), encoding=encoding, separator=separator, missing=_split(missing),
    )  # fmt: skip
    with output.progress_bar("reading") as tell:
        chosen = build.parse_scale(scale)
        read = read_votes(files, asked, tell=tell)
    report = build.build_report_on(read, files, seed=seed, scale=chosen)
    if consensus is not None:
        consensus.write_text(consensus_file.write_consensus(read), encoding="utf-8")
        console.print(f"The consensus is in {consensus}.")
    _write_report(report, html=html, json=json)


def _write_report(report: Report, *, html: Path | None, json: bool) -> None:
    from .report import number_format, page, terminal  # loaded here, as above

    if html is not None:
        html.write_text(page.write_page(report), encoding="utf-8")
        console.print(f"The report is in {html}.")
    if json:
        output.write_json(report)
    elif html is None:
        terminal.print_report(report)
    else:
        typer.echo(number_format.write_headline(report))
