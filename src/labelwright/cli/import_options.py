# SPDX-License-Identifier: Apache-2.0
"""The options of the import command: what a person may say about a file and what becomes of it."""

from __future__ import annotations

from typing import Annotated

import typer

FormatName = Annotated[str, typer.Option(help="'auto' looks at the file; 'labelwright formats' lists them.")]
MarkMode = Annotated[str, typer.Option(help="What marks become: suggestions, annotations, or attach (to items already there).")]
Author = Annotated[str | None, typer.Option(help="E-mail of the person whose annotations these are.")]
Renames = Annotated[list[str], typer.Option("--rename", help="A label's name here: theirs=ours; theirs= leaves it out. Repeat for more.")]
KeepDuplicates = Annotated[bool, typer.Option("--keep-duplicates", help="Take items of the same content twice.")]
InPlace = Annotated[
    bool | None, typer.Option("--in-place/--upload", help="Read the files where they lie, or send them; by where the server is.")
]
Publish = Annotated[bool, typer.Option("--publish/--no-publish", help="Open the items for labelling at once.")]
KeyColumn = Annotated[str | None, typer.Option(help="Name of the column that holds each row's own key; by habit key or id.")]
TextColumn = Annotated[str | None, typer.Option(help="Name of the column that holds the text to label; by habit text or sentence.")]
LabelColumn = Annotated[str | None, typer.Option(help="Name of the column that holds labels given already; by habit label.")]
FieldName = Annotated[str | None, typer.Option(help="Name of the project's field that takes the labels and marks of the file.")]
MetaColumns = Annotated[list[str], typer.Option("--meta", help="A column to keep as metadata. Repeat for more.")]
FolderLabels = Annotated[bool, typer.Option("--folder-labels", help="The first folder's name is the label.")]
BadMarks = Annotated[str, typer.Option(help="Marks that cannot stand: leave_out (the item stays open), or refuse the item.")]
Undeclared = Annotated[
    str, typer.Option(help="Attributes that the project has not: leave_out, refuse the item, or declare them from the file.")
]
LabelNumbers = Annotated[
    str, typer.Option(help="The numbers that the file gives its labels: keep (for labels that have none), or leave_out.")
]
EmptyAnswers = Annotated[
    str, typer.Option(help="An answer without marks: answer (nothing is there), or open (the item is still to be labelled).")
]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit code 3 when anything was refused or not taken.")]
Preview = Annotated[bool, typer.Option("--preview", help="Only look: columns, labels, what would be refused.")]
PersonColumn = Annotated[str | None, typer.Option("--person", help="Name of the column that says whose label each row has.")]
TimeColumn = Annotated[str | None, typer.Option("--time", help="Name of the column that says when a label was given.")]
ScoreColumn = Annotated[str | None, typer.Option("--score", help="Name of the column with a model's confidence in its label.")]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Which sheet of a workbook; by default its only one.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of the text in the file, for instance cp1252; recognised where it is plain.")
]
Separator = Annotated[
    str | None, typer.Option("--separator", help="Between the cells of a table: one sign, or 'tab'; recognised by default.")
]
ImageFrame = Annotated[
    str | None, typer.Option("--frame", help="Where EXIF turns an image: positions are on the upright or the stored one.")
]


def parse_separator(word: str | None) -> str | None:
    """Return the sign that a word stands for."""
    return "\t" if word in ("tab", "\\t") else word
