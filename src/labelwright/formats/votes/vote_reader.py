# SPDX-License-Identifier: Apache-2.0
"""Which sort of file it is, and what several files together mean: told by the ending and the first bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import msgspec

from labelwright.base.errors import InvalidFile, NotFound, TooLarge, Unsupported
from labelwright.formats.coco.document import is_coco
from labelwright.formats.conll import EXTENSIONS as CONLL_ENDINGS
from labelwright.formats.label_studio.tasks import is_tasks
from labelwright.formats.packed_files import PACKED

from .coco import read_coco
from .conll import read_conll
from .label_studio import read_studio
from .tables import OPENERS, read_json_lines, read_objects, read_table
from .text_encoding import read_text
from .votes import ReadAnnotations, ReadRequest, ReportProgress, Votes, ignore_progress

TABLES = (".csv", ".tsv", ".txt", *OPENERS)
LINES = (".jsonl", ".ndjson")
WHOLE_BYTES = 1_000_000_000
"""JSON is read whole; beyond this, write JSON Lines."""


def read_votes(paths: Sequence[Path], asked: ReadRequest, *, tell: ReportProgress = ignore_progress) -> Votes | ReadAnnotations:
    """Read one file, or several of which each is one person's (by its name) unless a column says otherwise."""
    for path in paths:
        if not path.is_file():
            raise NotFound(f"there is no file {path}", code="source.missing", where=str(path))
    endings = {_ending(path) for path in paths}
    if endings <= {*TABLES, *LINES}:
        return _votes(paths, asked, tell)
    if endings <= set(CONLL_ENDINGS):
        return read_conll(paths, asked.encoding or "utf-8")
    if endings == {".json"}:
        return _json(paths, asked)
    raise Unsupported(
        f"no reader for {', '.join(sorted(endings)) or 'a file without an ending'}",
        code="votes.format",
        where=str(paths[0]),
        hint="CSV, TSV, Excel, Parquet, JSON Lines, CoNLL, Label Studio JSON and COCO JSON are read; all files of one sort.",
    )


def _ending(path: Path) -> str:
    """The ending that tells the format: of a packed file the one before."""
    ending = path.suffix.lower()
    return Path(path.stem).suffix.lower() if ending in PACKED else ending


def _votes(paths: Sequence[Path], asked: ReadRequest, tell: ReportProgress) -> Votes:
    votes: Votes | None = None
    for path in paths:
        votes = _placed(path, asked, votes, _owner(path, paths), tell)
    if votes is None or not len(votes.item):
        hint = f"{votes.refusals.shown[0]}." if votes and votes.refusals.shown else None
        raise InvalidFile("no row has an item, a person and a label", code="votes.empty", where=str(paths[0]), hint=hint)
    return votes


def _json(paths: Sequence[Path], asked: ReadRequest) -> Votes | ReadAnnotations:
    documents = [(path, _document(path, asked.encoding or "utf-8")) for path in paths]
    if all(is_coco(document) for _, document in documents):
        return read_coco([(path, cast("dict[str, Any]", document)) for path, document in documents])
    if len(documents) == 1 and isinstance(documents[0][1], list):
        rows = cast("list[Any]", documents[0][1])
        return read_studio(rows, asked) if is_tasks(rows) else read_objects(rows, asked, None, person=None)
    raise Unsupported(
        "neither a Label Studio export (a list of tasks) nor COCO (images, annotations)",
        code="votes.format",
        where=str(paths[0]),
        hint="Export as JSON from Label Studio, or write CSV with the columns item, annotator, label.",
    )


def _owner(path: Path, paths: Sequence[Path]) -> str | None:
    return path.stem if len(paths) > 1 else None


def _placed(path: Path, asked: ReadRequest, votes: Votes | None, person: str | None, tell: ReportProgress) -> Votes:
    """Read one file; errors in it name it."""
    read = read_json_lines if _ending(path) in LINES else read_table
    try:
        return read(path, asked, votes, person=person, tell=tell)
    except InvalidFile as error:
        error.where = f"{path.name}: {error.where}" if error.where else path.name
        raise


def _document(path: Path, encoding: str) -> Any:
    if path.stat().st_size > WHOLE_BYTES:
        raise TooLarge(f"the file has over {WHOLE_BYTES:,} bytes", code="votes.large", where=path.name, hint="Write it as JSON Lines.")
    try:
        return msgspec.json.decode(read_text(path, encoding))
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidFile(f"not JSON: {error}", code="json.invalid", where=path.name) from error
