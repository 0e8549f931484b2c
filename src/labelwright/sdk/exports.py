# SPDX-License-Identifier: Apache-2.0
"""Data on its way out: exports to files, and answers as a stream."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from labelwright.base.errors import LabelwrightError
from labelwright.model.annotation import Mark
from labelwright.model.records import AnnotationRecord, ItemRecord
from labelwright.wire.imports_exports import ExportView

from .transport import Transport

Answers = Literal["final", "all", "latest"]
POLL_S = 0.1
ITEM = msgspec.json.Decoder(ItemRecord)


class Answer(NamedTuple):
    """One author's annotation, and the item it is of."""

    item: ItemRecord
    annotation: AnnotationRecord

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def author(self) -> str:
        return self.annotation.author

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.annotation.marks


def iter_answers(transport: Transport, path: str, *, answers: Answers, filter: str | None) -> Iterator[Answer]:
    """Yield answers in the order of the items: each item's final one, every submitted one, or the latest.

    The server writes a canonical export first; nothing is held in memory here but one item at a time.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export.jsonl"
        export(transport, path, "jsonl", target, answers=answers, filter=filter, files=False, tell=None)
        with target.open("rb") as lines:
            next(lines)
            for line in lines:
                item = ITEM.decode(line)
                yield from (Answer(item, annotation) for annotation in select_annotations(item, answers))


def select_annotations(item: ItemRecord, answers: Answers) -> Iterable[AnnotationRecord]:
    """Return an item's annotations that are asked for."""
    submitted = [annotation for annotation in item.annotations if annotation.state == "submitted"]
    if answers == "final":
        return [annotation for annotation in submitted if annotation.id == item.final]
    if answers == "latest":
        return sorted(submitted, key=lambda annotation: annotation.submitted_us or 0)[-1:]
    return submitted


def export(
    transport: Transport, path: str, format: str, target: Path, *, answers: Answers, filter: str | None, files: bool, tell: Any
) -> ExportView:
    """Have an export written, wait for it, and fetch it; returns what was lost on the way."""
    body = {"format": format, "answers": answers, "filter": filter, "files": files}
    number = transport.post(f"{path}/exports", dict[str, int], body)["id"]
    while True:
        row = transport.get(f"{path}/exports/{number}", ExportView)
        if tell is not None:
            tell(row.done, row.total)
        if row.state == "failed":
            raise LabelwrightError(row.message or "the export failed", code="export.failed")
        if row.state == "ready":
            transport.download(f"{path}/exports/{number}/file", target)
            return row
        time.sleep(POLL_S)
