# SPDX-License-Identifier: Apache-2.0
"""What a file says that the schema may take over before its marks come in: the numbers of labels, and attributes of marks.

A new version of the schema is written only by somebody who may change the settings; else the import names what stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import Conflict, NotAllowed
from labelwright.formats.label_numbers import NUMBER, OTHER_NUMBER
from labelwright.model.losses import Loss, LossRow
from labelwright.model.records import Incoming, Refused
from labelwright.schema.attribute_survey import AttributeSurvey, Declared
from labelwright.schema.file_numbers import FileNumber, has_number, take_numbers
from labelwright.schema.schema import Schema
from labelwright.store import imports

from .actor import Actor
from .app import App
from .import_context import ImportContext
from .import_sources import ImportOptions
from .rights import Right
from .settings import change_schema

KEPT = "label.number_kept"
MOST = 100_000
Read = Incoming | Refused | Loss


def tell_label_numbers(context: ImportContext, options: ImportOptions, rows: Sequence[Read]) -> list[Read]:
    """Return the rows, with what will become of each number that the file has for a label: labels that have none get it."""
    numbers = [_read_number(row) for row in rows if isinstance(row, Loss) and row.code == NUMBER]
    if not numbers:
        return list(rows)
    otherwise = {row.params["field"] for row in rows if isinstance(row, Loss) and row.code == OTHER_NUMBER}
    accepted = [number for number in numbers if options.label_numbers == "keep" and number.field not in otherwise]
    schema = _change(context, lambda schema: take_numbers(schema, accepted), "", dry_run=True)
    return [_tell_number(row, context.schema, schema) for row in rows]


def write_label_numbers(app: App, actor: Actor, name: str, import_id: int) -> None:
    """Give labels the numbers that an import told as theirs. Done when it is published: one that is cancelled or fails leaves none.

    What the schema cannot take any more is told as not taken.
    """
    kept = app.store.read(lambda tx: [row for _, row in imports.list_losses(tx, import_id=import_id, count=MOST) if row.code == KEPT])
    numbers = [_read_number(row) for row in kept]
    if not numbers:
        return
    try:
        schema = change_schema(app, actor, name, lambda schema: take_numbers(schema, numbers), summary="Numbers of labels from a file")
    except (NotAllowed, Conflict):
        schema = None
    lost = [row for row, number in zip(kept, numbers, strict=True) if schema is None or not has_number(schema, number)]
    if lost:
        app.store.write(lambda tx: _tell_not_taken(tx, import_id, lost))


def _tell_not_taken(tx: sa.Connection, import_id: int, lost: Sequence[LossRow]) -> None:
    imports.move_losses(tx, import_id, lost, NUMBER)
    row, count = imports.get_import(tx, import_id), sum(one.count for one in lost)
    if row is not None:
        imports.update_import(tx, import_id, losses=row.losses + count, notes=row.notes - count)


def _read_number(loss: Loss | LossRow) -> FileNumber:
    return FileNumber(loss.params["field"], loss.params["label"], int(loss.params["number"]))


def _tell_number(row: Read, before: Schema, after: Schema) -> Read:
    """Return a row as it is, but a number by what became of it; one that the label had from an earlier file counts for nothing."""
    if not isinstance(row, Loss) or row.code != NUMBER or not has_number(after, _read_number(row)):
        return row
    return msgspec.structs.replace(row, code=KEPT, count=0 if has_number(before, _read_number(row)) else 1)


def survey_attributes(survey: AttributeSurvey, rows: Iterable[Read]) -> None:
    """Look at the attributes of the marks of some rows."""
    for row in rows:
        for annotation in row.annotations if isinstance(row, Incoming) else ():
            survey.add(annotation.marks)


def declare_attributes(context: ImportContext, survey: AttributeSurvey, *, dry_run: bool) -> tuple[Schema, list[Loss]]:
    """Declare the attributes that a file's marks have and their fields have not; returns the schema then, and what was declared."""
    declared: list[Declared] = []

    def change(schema: Schema) -> Schema:
        changed, now_declared = survey.declare(schema)
        declared[:] = now_declared
        return changed

    schema = _change(context, change, "Attributes from a file", dry_run=dry_run)
    told = [Loss("attribute.declared", params={"attribute": one.attribute, "field": one.field, "type": one.type}) for one in declared]
    return schema, told if schema != context.schema else []


def _change(context: ImportContext, change: Callable[[Schema], Schema], summary: str, *, dry_run: bool) -> Schema:
    """Return the schema as changed, or as it was where this person may not change it or it cannot be."""
    if change(context.schema) == context.schema or not context.access.has(Right.SETTINGS):
        return context.schema
    if dry_run:
        return change(context.schema)
    try:
        return change_schema(context.app, context.actor, context.access.project.name, change, summary=summary)
    except (NotAllowed, Conflict):
        return context.schema
