# SPDX-License-Identifier: Apache-2.0
"""CSV and TSV out: one row an answer or mark, with all of its item."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from labelwright.formats.answer_tables import COLUMNS, write_answer_rows
from labelwright.formats.format import WriteOptions
from labelwright.formats.output_files import Sink
from labelwright.formats.writer_tools import Decoder, choose_annotations
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema


def write_csv(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write comma-separated rows."""
    return _write(header, schema, items, out, options, separator=",", ending=".csv")


def write_tsv(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write tab-separated rows."""
    return _write(header, schema, items, out, options, separator="\t", ending=".tsv")


def _write(
    header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions, *, separator: str, ending: str
) -> LossReport:
    losses = Losses()
    decoder = Decoder(schema, options.kinds, losses)
    with out.open(f"{header.name}{ending}") as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
        rows = csv.writer(text, delimiter=separator, lineterminator="\r\n")  # as RFC 4180 has it; a lone CR in a cell is then quoted too
        rows.writerow(COLUMNS)
        for item in items:
            for annotation in choose_annotations(item, options.answers, losses):
                rows.writerows(write_answer_rows(item, annotation, decoder, losses, escape=options.escape_formulas))
        text.flush()
        text.detach()
    return losses.report()


def csv_snippet(path: str) -> str:
    """Return Python that loads the rows with pandas."""
    return f"""import pandas as pd
rows = pd.read_csv({path!r}, keep_default_na=False)
labels = rows.groupby("field")["label"].value_counts()
print(labels)
"""


def tsv_snippet(path: str) -> str:
    """Return Python that loads the rows with pandas."""
    return csv_snippet(path).replace("keep_default_na", 'sep="\\t", keep_default_na')
