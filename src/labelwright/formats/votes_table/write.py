# SPDX-License-Identifier: Apache-2.0
"""One row an answer of one person: item, annotator, and a column for each question; the only one is called `label`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from labelwright.formats.cell_values import format_time
from labelwright.formats.format import WriteOptions
from labelwright.formats.formula_escape import VOTE_HEAD, escape_row
from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.formats.output_files import Sink
from labelwright.formats.plain_values import write_plain_value
from labelwright.formats.writer_tools import DecodedMark, Decoder, choose_annotations, join_labels, lose_attributes, lose_details
from labelwright.kinds.kind import Family
from labelwright.kinds.registry import Registry
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema

LOSSES: LossSorts = {
    "votes.empty": LossSort("answers that say nothing is there", "a vote names what it is for"),
    "votes.further": LossSort("further annotations of '{field}'", "a vote is one answer to a question"),
    "votes.record": LossSort("records' columns", "a table of votes names its items, and holds their texts only"),
    "votes.weights": LossSort("weights of '{field}'", "a vote names labels alone"),
}


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write the answers; ask for all of them to have everybody's."""
    losses = Losses()
    decoder = Decoder(schema, options.kinds, losses)
    fields = _list_fields(schema, options.kinds)
    with out.open(f"{header.name}.csv") as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow((*VOTE_HEAD, *(("label",) if len(fields) == 1 else fields)))
        for item in items:
            for annotation in choose_annotations(item, options.answers, losses):
                cells = _row(item, annotation, fields, decoder, losses)
                rows.writerow(escape_row(cells, always=options.escape_formulas))
        text.flush()
        text.detach()
    return losses.report()


def _list_fields(schema: Schema, kinds: Registry) -> list[str]:
    return [field.name for field in schema.fields if field.kind in kinds and kinds.get(field.kind).family is Family.ANSWER]


def _row(item: ItemRecord, annotation: AnnotationRecord, fields: list[str], decoder: Decoder, losses: Losses) -> list[str]:
    losses.items += 1
    asset = item.assets[0] if item.assets else None
    lose_details(item, losses, "a table of votes")
    losses.add("votes.empty", item.key, count=int(not annotation.marks))
    losses.add("votes.record", item.key, count=int(asset is not None and asset.columns is not None))
    time = "" if annotation.submitted_us is None else format_time(annotation.submitted_us)
    cells = dict.fromkeys(fields, "")
    for mark in decoder.decode(annotation.marks, item.key):
        name = mark.mark.field
        if name not in cells:
            losses.add("mark.kind", item.key, kind=mark.kind.tag, format="a table of votes")
        elif cells[name]:
            losses.add("votes.further", item.key, field=name)
        else:
            lose_attributes(mark, losses, "a table of votes")
            cells[name] = _vote(mark, losses)
            losses.marks += 1
    return [item.key, annotation.author, time, (asset.text if asset else None) or "", *cells.values()]


def _vote(mark: DecodedMark, losses: Losses) -> str:
    if mark.kind.weights is None:
        return write_plain_value(mark)
    weights = mark.kind.weights(mark.value)
    losses.add("votes.weights", mark.where, count=int(any(weight != 1 for weight in weights.values())), field=mark.mark.field)
    return join_labels(mark, weights)


def snippet(path: str) -> str:
    """Return Python that loads the votes with pandas."""
    return f"""import pandas as pd
votes = pd.read_csv({path!r}, keep_default_na=False)
print(votes.groupby("item").size())
"""
