# SPDX-License-Identifier: Apache-2.0
"""What the conformance kit is told of a format: how a file of it is made, who reads what it writes, what it cannot hold and why."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

import msgspec
from PIL import Image

from labelwright.formats.format import Format, ReadOptions, WriteOptions
from labelwright.formats.input_files import Source, open_source
from labelwright.formats.loss_sorts import COMMON, describe_loss
from labelwright.formats.output_files import FolderSink
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.kind import Value
from labelwright.kinds.span import SpanValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.item import Asset
from labelwright.model.losses import Loss, LossReport, count_losses
from labelwright.model.records import Incoming, IncomingAnnotation, ItemRecord, Refused
from labelwright.schema.label_mapping import list_labels
from labelwright.schema.schema import Field, Label, Schema

from . import factories as make
from .format_files import iter_losses

KINDS = standard_registry()
WIDTH_PX, HEIGHT_PX = 40, 30
Files = Mapping[str, bytes]


class SampleRow(NamedTuple):
    """What an item of a sample says: a key (a file's name without its ending), a text, a label, and members beside them."""

    key: str
    text: str
    label: str
    more: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class FormatCase:
    """A format with what the kit must know of it.

    `sample` makes the files of some rows; where a format writes, its own writer makes them unless one is given. `reader` is the
    format that reads what this one writes, when it does not itself. `files` puts the images beside the labels, `options` is how
    samples are read. `exceptions` holds, for a law or a facet of the round trip that the format cannot have, the reason; one that is
    no longer needed is a fault too.
    """

    format: Format
    sample: Callable[[Sequence[SampleRow]], Files] | None = None
    reader: Format | None = None
    files: bool = False
    options: ReadOptions = field(default_factory=ReadOptions)
    exceptions: Mapping[str, str] = field(default_factory=dict[str, str])

    def get_reader(self) -> Format:
        return self.reader or self.format

    def make_sample(self, rows: Sequence[SampleRow]) -> Files:
        """Return the files of some rows."""
        if self.sample is not None:
            return self.sample(rows)
        with TemporaryDirectory() as folder:
            schema = make_schema(self, (Label(name=word) for word in dict.fromkeys(row.label for row in rows)))
            write_case(self, schema, [make_item(self, row) for row in rows], Path(folder))
            return {path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def get_medium(case: FormatCase) -> str:
    """Return the medium of a case's sample: text, where the format has it."""
    return "text" if "text" in case.format.media else "image"


def _get_kind(case: FormatCase) -> str:
    order = ("choice", "span") if get_medium(case) == "text" else ("box", "choice")
    return next((tag for tag in order if tag in case.format.kinds), order[0])


def make_schema(case: FormatCase, labels: Iterable[Label]) -> Schema:
    """Return a schema of one field that the format can hold, called as its kind."""
    kind = _get_kind(case)
    return Schema(media="image" if get_medium(case) == "image" else "text", fields=(Field(name=kind, kind=kind, labels=tuple(labels)),))


def make_item(case: FormatCase, row: SampleRow) -> ItemRecord:
    """Return the item of a row, answered with its label."""
    kind, first = _get_kind(case), row.text.split()[0]
    values: dict[str, Value] = {
        "choice": ChoiceValue((row.label,)),
        "span": SpanValue(((0, len(first)),), first),
        "box": BoxValue(1, 2, 30, 20),
    }
    mark = make.mark(kind, values[kind], label=None if kind == "choice" else row.label)
    return make.item(row.key, make_asset(case, row), make.annotation(mark), meta=dict(row.more))


def make_asset(case: FormatCase, row: SampleRow) -> Asset:
    """Return the text of a row, or an image that goes by its key."""
    if get_medium(case) == "text":
        return make.text_asset(row.text)
    return make.image_asset(row.key, width_px=WIDTH_PX, height_px=HEIGHT_PX, file=row.key if "." in row.key else None)


@cache
def make_png() -> bytes:
    """Return a small picture."""
    stream = io.BytesIO()
    Image.new("L", (WIDTH_PX, HEIGHT_PX)).save(stream, "PNG")
    return stream.getvalue()


def _open_png(_key: str, _asset: Asset) -> BinaryIO:
    return io.BytesIO(make_png())


def write_case(
    case: FormatCase, schema: Schema, items: Sequence[ItemRecord], folder: Path, *, is_for_all: bool = False
) -> tuple[Path, LossReport]:
    """Write items, once over; return what a reader opens, the one file or the folder, and the losses."""
    options = WriteOptions(answers="all" if is_for_all else "final", assets=_open_png if case.files else None)
    folder.mkdir(parents=True, exist_ok=True)
    report = case.format.writer()(make.project(schema), schema, iter(items), FolderSink(folder), options)
    check_words(case.format, report)
    made = list(folder.iterdir())
    return made[0] if len(made) == 1 and made[0].is_file() else folder, report


def lay_files(files: Files, folder: Path) -> Path:
    """Write files into a folder; return what a reader opens: the one file, or the folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    only = next(iter(files)) if len(files) == 1 else None
    return folder / only if only else folder


class Told(NamedTuple):
    """What a reader made of a file."""

    items: list[Incoming]
    refused: list[Refused]
    losses: LossReport

    def get_words(self) -> list[tuple[str, ...]]:
        """Return the labels of each item."""
        return [
            tuple(word for answer in item.annotations for mark in answer.marks for word in list_labels(mark, KINDS))
            for item in map(to_incoming, self.items)
        ]


def read_case(case: FormatCase, path: Path | Source, options: ReadOptions | None = None) -> Told:
    """Read a path to its end; every loss must have words, and every refusal a code, a place and words."""
    source = open_source(path) if isinstance(path, Path) else path
    items: list[Incoming] = []
    refused: list[Refused] = []
    losses: list[Loss] = []
    for row in case.get_reader().reader()(source, options or case.options):
        losses.extend(iter_losses(row))
        if isinstance(row, Incoming):
            items.append(row)
        elif isinstance(row, Refused):
            refused.append(row)
    report = count_losses(losses)
    check_words(case.get_reader(), report)
    for row in refused:
        assert row.code, f"a refusal without a code: {row}"
        assert row.where, f"a refusal without a place: {row}"
        assert row.message, f"a refusal without words: {row}"
        assert row.hint, f"a refusal that does not say what to do: {row}"
    return Told(items, refused, report)


def to_incoming(item: Incoming) -> Incoming:
    """Return an item that is to be restored whole with its answers as other readers give them."""
    if item.record is None:
        return item
    answers = item.record.annotations
    made = tuple(IncomingAnnotation(one.marks, one.author, one.submitted_us) for one in answers)
    return msgspec.structs.replace(item, annotations=made)


def check_words(format: Format, report: LossReport) -> None:
    """Assert that each loss has words, all of whose parameters it states."""
    sorts = {**COMMON, **format.losses}
    for row in report.rows:
        assert row.code in sorts, f"the loss '{row.code}' has no words in {format.name}.losses, nor in the common ones"
        words = " ".join(describe_loss(row.code, row.params, sorts))
        assert "{" not in words.replace("{}", ""), f"the loss '{row.code}' does not state all that its words speak of: {words}"
