# SPDX-License-Identifier: Apache-2.0
"""A preview of an import, before it starts: columns, labels, what would be refused. Nothing is written.

It reads the first rows with the same readers and the same checks as the import itself, so what it says is what would happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from labelwright.base.names import nearest
from labelwright.model.losses import Loss, count_losses
from labelwright.model.records import Incoming, Refused
from labelwright.schema.attribute_survey import AttributeSurvey
from labelwright.schema.label_mapping import get_label_names, list_labels
from labelwright.schema.schema import Schema
from labelwright.wire.imports_exports import ImportPreview, PreviewLabel, RefusalReason

from .actor import Actor
from .app import App
from .import_assets import ImportFiles, prepare_item
from .import_context import ImportContext
from .import_reading import get_import_context, get_import_files, read_options
from .import_schema import declare_attributes, survey_attributes, tell_label_numbers
from .import_slice import Row, rehearse
from .import_sources import ImportOptions, detect_format, get_import_path, open_import_source, read_source
from .loss_views import view_losses

ROWS = 1_000
FILES = 40
"""Of rows that name a file, how many are looked at: each file is opened and measured."""
REASONS = 20
LABELS = 500


def preview_import(app: App, actor: Actor, name: str, options: ImportOptions) -> ImportPreview:
    """Return what an import with these options would begin with. Raises what starting it would raise."""
    where = app.store.read(lambda tx: get_import_path(tx, app, actor, name, options))
    context = app.store.read(lambda tx: get_import_context(tx, app, actor, name, None, options))
    source = open_import_source(app, actor, where)
    format_ = detect_format(source, options.format)
    read = read_options(options, context)
    import_files = msgspec.structs.replace(get_import_files(app, actor, name, options, context), blobs=None)
    stream = read_source(format_, source, read)
    first_rows = tell_label_numbers(context, options, list(_first_rows(stream)))
    complete = next(stream, None) is None
    context, declared = _declare(context, options, first_rows)
    ready = [*declared, *_prepare_rows(first_rows, import_files)]
    result = app.store.write(lambda tx: rehearse(tx, context, ready))
    return ImportPreview(
        format=format_.name,
        title=format_.title,
        rows=sum(not isinstance(row, Loss) for row in first_rows),
        complete=complete,
        added=result.added,
        attached=result.attached,
        duplicates=result.duplicates,
        refused=len(result.refused),
        dialect=format_.dialect(source, read).words() if format_.dialect is not None else None,
        sheets=format_.sheets(source) if format_.sheets is not None else (),
        columns=format_.columns(source, read) if format_.columns is not None else (),
        labels=_labels(app, first_rows, context.schema),
        reasons=_reasons(result.refused),
        losses=view_losses(count_losses(result.losses).rows),
    )


def _declare(
    context: ImportContext, options: ImportOptions, rows: Sequence[Incoming | Refused | Loss]
) -> tuple[ImportContext, Sequence[Loss]]:
    """Return the context with the attributes of the rows declared, where they would be, and which those are."""
    if options.attributes != "declare":
        return context, ()
    survey = AttributeSurvey(context.schema)
    survey_attributes(survey, rows)
    schema, declared = declare_attributes(context, survey, dry_run=True)
    return context.with_schema(schema), declared


def _first_rows(stream: Iterator[Incoming | Refused | Loss]) -> Iterator[Incoming | Refused | Loss]:
    """Yield the first rows, until there are enough of them or of files to open."""
    files = 0
    for row in islice(stream, ROWS):
        yield row
        files += isinstance(row, Incoming) and row.source is not None
        if files == FILES:
            return


def _prepare_rows(rows: Iterable[Incoming | Refused | Loss], import_files: ImportFiles) -> Iterator[Row]:
    for row in rows:
        yield prepare_item(row, import_files) if isinstance(row, Incoming) else row


def _labels(app: App, first_rows: Sequence[Incoming | Refused | Loss], schema: Schema) -> tuple[PreviewLabel, ...]:
    """Return the labels that the rows carry, by field and then the commonest first."""
    rows = [row for row in first_rows if isinstance(row, Incoming)]
    along = [annotation.marks for row in rows for annotation in row.annotations]
    along += [annotation.marks for row in rows if row.record for annotation in row.record.annotations]
    counted = Counter((mark.field, label) for marks in along for mark in marks for label in list_labels(mark, app.registry))
    names = get_label_names(schema)
    ranked = sorted(counted.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][1]))[:LABELS]
    return tuple(_label(field, word, number, names.get(field, {})) for (field, word), number in ranked)


def _label(field: str, word: str, count: int, names: Mapping[str, str]) -> PreviewLabel:
    near = None if word in names else nearest(word, sorted(names))
    return PreviewLabel(field, word, count, word in names, None if near is None else names[near])


def _reasons(refused: Sequence[Refused]) -> tuple[RefusalReason, ...]:
    first = {refusal.code: refusal for refusal in reversed(refused)}
    counted = Counter(refusal.code for refusal in refused).most_common(REASONS)
    return tuple(RefusalReason(code, number, first[code].where, first[code].message, first[code].hint) for code, number in counted)
