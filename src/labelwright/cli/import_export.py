# SPDX-License-Identifier: Apache-2.0
"""Commands that bring data in and out: import, export, formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from labelwright.base.errors import InvalidInput, add_hint

from . import import_preview, output
from .connection import open_client
from .import_options import (
    Author,
    BadMarks,
    EmptyAnswers,
    Encoding,
    FieldName,
    FolderLabels,
    FormatName,
    ImageFrame,
    InPlace,
    KeepDuplicates,
    KeyColumn,
    LabelColumn,
    LabelNumbers,
    MarkMode,
    MetaColumns,
    PersonColumn,
    Preview,
    Publish,
    Renames,
    ScoreColumn,
    Separator,
    Sheet,
    Strict,
    TextColumn,
    TimeColumn,
    Undeclared,
    parse_separator,
)
from .losses import print_losses
from .options import FOLDER, Answers, AsJson, Data, Filter, Name, Token, Url, console

if TYPE_CHECKING:
    from labelwright.sdk.project import Project
    from labelwright.wire.imports_exports import ImportView, RefusedRow

SHOWN = 20
STRICT_EXIT = 3
"""The exit code of an import that was to be strict and did not take everything."""


def register(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command("export")(export)
    app.command("formats")(formats)


def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file of rows, a folder of files, or an archive.")],
    project: Annotated[str, typer.Option("--project", "-p", help="The project that takes it.")],
    format: FormatName = "auto",
    marks: MarkMode = "suggestions",
    author: Author = None,
    rename: Renames = [],  # noqa: B006
    keep_duplicates: KeepDuplicates = False,
    in_place: InPlace = None,
    publish: Publish = True,
    person: PersonColumn = None,
    time: TimeColumn = None,
    score: ScoreColumn = None,
    sheet: Sheet = None,
    encoding: Encoding = None,
    separator: Separator = None,
    frame: ImageFrame = None,
    key: KeyColumn = None,
    text: TextColumn = None,
    label: LabelColumn = None,
    field: FieldName = None,
    meta: MetaColumns = [],  # noqa: B006
    folder_labels: FolderLabels = False,
    bad_marks: BadMarks = "leave_out",
    attributes: Undeclared = "leave_out",
    label_numbers: LabelNumbers = "keep",
    empty: EmptyAnswers = "answer",
    strict: Strict = False,
    preview: Preview = False,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Import a file or a folder; says what was added, what was there already, and why rows were refused."""
    options: dict[str, Any] = {
        "format": format, "marks": marks, "author": author, "labels": _parse_renames(rename), "publish": publish,
        "duplicates": "keep" if keep_duplicates else "skip", "bad_marks": bad_marks, "attributes": attributes, "empty": empty,
        "label_numbers": label_numbers, "columns": {
            "key": key, "text": text, "label": label, "field": field, "meta": meta, "folder_labels": folder_labels, "person": person,
            "time": time, "score": score, "sheet": sheet, "encoding": encoding, "separator": parse_separator(separator), "frame": frame,
        },
    }  # fmt: skip
    with open_client(data, url, token, jobs=True, allow=[source.resolve().parent]) as client, output.progress_bar("Importing") as tell:
        target = client.project(project)
        if preview:
            import_preview.write_preview(target.preview_import(source, in_place=in_place, **options), json=json)
            return
        row = target.import_file(source, tell=tell, in_place=in_place, **options)
        _exit_when_strict(_write_result(target, row, json=json), strict)


def _exit_when_strict(row: ImportView, strict: bool) -> None:
    if strict and (row.refused or row.losses):
        raise typer.Exit(STRICT_EXIT)


def _write_result(project: Project, row: ImportView, *, json: bool) -> ImportView:
    refused = project.refused(row.id) if row.refused else []
    losses = project.losses(row.id) if row.losses or row.notes else []
    if json:
        output.write_json({"import": row, "refused": refused, "losses": losses})
        return row
    _print_refused(refused)
    print_losses(losses, "not taken")
    console.print(
        f"{row.added:,} added, {row.attached:,} attached, {row.duplicates:,} there already, {row.refused:,} refused ({row.format})."
    )
    return row


def _print_refused(refused: list[RefusedRow]) -> None:
    for refusal in refused[:SHOWN]:
        console.print(f"refused: {refusal.where}: {add_hint(refusal.message, refusal.hint)}", markup=False, soft_wrap=True)
    if len(refused) > SHOWN:
        console.print(f"... and {len(refused) - SHOWN:,} more; --json lists them all.")


def _parse_renames(renames: list[str]) -> dict[str, str | None]:
    labels: dict[str, str | None] = {}
    for rename in renames:
        theirs, sign, ours = rename.partition("=")
        if not (theirs and sign):
            raise InvalidInput(f"'{rename}' does not say theirs=ours", code="rename.pair", where="--rename", hint="--rename automobile=car")
        labels[theirs] = ours or None
    return labels


def _format_of(file: Path) -> str:
    """Return the format that a file's ending stands for; JSON Lines, which carries everything, for any other."""
    from labelwright.formats.standard_formats import standard_formats  # loaded here: --help does not need it

    ending = file.suffix.lower()
    return next(
        (format.name for format in standard_formats() if format.writes and ending in format.extensions and not format.several), "jsonl"
    )


def export(
    project: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    format: Annotated[str | None, typer.Option(help="'labelwright formats' lists them; the file's ending decides by default.")] = None,
    answers: Answers = "final",
    filter: Filter = None,
    files: Annotated[bool, typer.Option("--files", help="Put the items' files beside the answers, in an archive.")] = False,
    json: AsJson = False,
    data: Data = FOLDER,
    url: Url = None,
    token: Token = None,
) -> None:
    """Export answers into a file; says what the format could not carry."""
    choice: Any = answers
    format = format or _format_of(file)
    with open_client(data, url, token, jobs=True) as client, output.progress_bar("Exporting") as tell:
        row = client.project(project).export(format, file, answers=choice, filter=filter, files=files, tell=tell)
    if json:
        output.write_json(row)
        return
    print_losses(row.losses, "not carried")
    console.print(f"Wrote {file}: {row.done:,} items, {row.bytes:,} bytes ({row.format}).", soft_wrap=True)


def formats(json: AsJson = False) -> None:
    """List the file formats, what they read and write, and the extra each needs."""
    from labelwright.formats.standard_formats import standard_formats  # loaded here: --help does not need it

    rows = [
        {
            "name": format.name,
            "title": format.title,
            "reads": format.reads is not None,
            "writes": format.writes is not None,
            "extra": format.extra,
        }
        for format in standard_formats()
    ]
    if json:
        output.write_json(rows)
        return
    ways = [" ".join(way for way in ("reads", "writes") if row[way]) for row in rows]
    output.write_table(
        ["format", "what", "ways", "needs"], [(r["name"], r["title"], way, r["extra"]) for r, way in zip(rows, ways, strict=True)]
    )
