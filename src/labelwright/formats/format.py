# SPDX-License-Identifier: Apache-2.0
"""The contract of a format: a name, what it carries, a reader, a writer, and how a trainer loads the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, Protocol

import msgspec

from labelwright.base.errors import MissingExtra, Unsupported
from labelwright.kinds.registry import Registry
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.item import Asset
from labelwright.model.losses import Loss, LossReport
from labelwright.model.records import Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .column_preview import Column
from .input_files import Source
from .loss_sorts import LossSort, LossSorts
from .output_files import Sink
from .text_dialect import TextDialect

Answers = Literal["final", "all", "latest"]
Frame = Literal["upright", "stored"]
ReadChoice = Literal["encoding", "frame", "separator", "sheet"]
"""What only some readers can be told about how a file is written."""
AssetOpener = Callable[[str, Asset], BinaryIO]
"""Given an item's key and one of its assets, opens the asset's file."""


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person may say about a file. Everything may be left out.

    `field` takes the marks (else the schema's only field of a fitting kind, else one named after the format's habit);
    `author` turns them into that person's annotation, without one they are suggestions. `key`, `text`, `label`, `meta`, `person`
    (who gave the label), `time` (when) and `score` (a model's confidence) name columns; `sheet` names one of a workbook.
    `encoding` and `separator` are recognised where they are not said. `folder_labels` takes the first folder of a file's name as its
    label. `frame` says on which image positions are given where EXIF turns one: the upright or the stored one; else the file's own
    sizes tell.
    """

    schema: Schema | None = None
    field: str | None = None
    author: str | None = None
    key: str | None = None
    text: str | None = None
    label: str | None = None
    person: str | None = None
    time: str | None = None
    score: str | None = None
    sheet: str | None = None
    meta: tuple[str, ...] = ()
    media: str | None = None
    encoding: str | None = None
    separator: str | None = None
    folder_labels: bool = False
    frame: Frame | None = None
    row_bytes: int = 64_000_000


@dataclass(frozen=True, kw_only=True)
class WriteOptions:
    """`answers`: the final annotation of each item (items without one are left out), every submitted one, or the latest.

    `assets`, when given, opens an asset's file, and the writer puts the files beside the labels where the format has a
    place for them. `registry` decodes the marks. `escape_formulas` keeps spreadsheets from running a text that begins like a
    formula; our readers take the sign off again.
    """

    answers: Answers = "final"
    assets: AssetOpener | None = None
    registry: Registry | None = None
    escape_formulas: bool = True

    @property
    def kinds(self) -> Registry:
        return self.registry or standard_registry()


class Reader(Protocol):
    def __call__(self, source: Source, options: ReadOptions, /) -> Iterator[Incoming | Refused | Loss]:
        """Yield what the source holds, row by row; a row that cannot be taken becomes a Refused and reading goes on.

        What is in the file and in no row (a column nobody reads, a block of another sort) is yielded as a Loss.

        Raises InvalidFile when the whole is not what it claims to be.
        """
        ...


class Writer(Protocol):
    def __call__(
        self, header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions, /
    ) -> LossReport:
        """Write the items, one pass, and return what could not be carried."""
        ...


@dataclass(frozen=True, kw_only=True)
class Format:
    """One file format. `kinds` are the tags it can carry, for lists and help; writers themselves ask the kinds.

    `recognises(name, head)` says from a file's name and its first bytes whether it is one of ours. `several` formats
    write more than one file and want a folder or a zip. `header` reads the project that a file carries, if it does.
    `columns` says of a table which column its reader takes as what; formats that are no tables have none. `dialect` says how a
    table of text is written: its encoding and separator; `sheets` names those of a workbook. `choices` are what its reader can be told.
    `history` says
    that the writer carries how every annotation came to be, and who was asked: to others that is not given. `losses` words
    the sorts of loss that only this format knows.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    media: frozenset[str]
    kinds: frozenset[str]
    snippet: Callable[[str], str]
    recognises: Callable[[str, bytes], bool]
    reads: Reader | None = None
    writes: Writer | None = None
    header: Callable[[Source], ProjectRecord | None] | None = None
    columns: Callable[[Source, ReadOptions], tuple[Column, ...]] | None = None
    dialect: Callable[[Source, ReadOptions], TextDialect] | None = None
    sheets: Callable[[Source], tuple[str, ...]] | None = None
    choices: frozenset[ReadChoice] = frozenset()
    extra: str | None = None
    several: bool = False
    history: bool = False
    losses: LossSorts = field(default_factory=dict[str, LossSort], hash=False)

    def reader(self) -> Reader:
        """Return the reader, or raise Unsupported in words."""
        if self.reads is None:
            raise Unsupported(f"{self.title} is written here and not read", code="format.write_only", where=self.name)
        return self.reads

    def writer(self) -> Writer:
        """Return the writer, or raise Unsupported in words."""
        if self.writes is None:
            raise Unsupported(f"{self.title} is read here and not written", code="format.read_only", where=self.name)
        return self.writes


def missing_extra(title: str, extra: str) -> MissingExtra:
    """Return the error for a format whose optional package is not installed."""
    return MissingExtra(f"{title} needs an optional package", where=extra, hint=f'Run: pip install "labelwright[{extra}]"')
