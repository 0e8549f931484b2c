# SPDX-License-Identifier: Apache-2.0
"""Files for readers, sound ones bent and broken in the ways that files break, and what may be said of the outcome."""

from __future__ import annotations

import gzip
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from labelwright.app.import_assets import ImportFiles, prepare_item
from labelwright.app.import_sources import read_source
from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import LOSS_SORTS, standard_formats
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.votes import ReadRequest
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused
from labelwright.schema.imported_marks import MarkChecker, MarkPolicy, check_annotations
from labelwright.schema.label_mapping import get_label_names
from labelwright.testing import factories as make
from labelwright.testing.format_files import iter_losses

from .reader_seeds import SCHEMAS, Files, list_seeds

TOKENS = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b"'", b"\\", b"\\ud800", b"\\u0000", b"{", b"}", b"[", b"]", b",",
    b":", b"\n", b"\r", b"\r\n", b"\t", b" ", b"\xc2\xa0", b"\xe2\x80\xa8", b"null", b"true", b"[]", b"{}", b'""', b'"id":', b'"text":',
    b'"label":', b"=1+1", b"../x", b"/etc/x", b"B-", b"I-person", b"<!DOCTYPE x>", b"&lt;", b"&#0;", b"<a>", b"PAR1", b"PK\x03\x04",
    b"\x1f\x8b", b"[" * 2_000, b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", b"e\xcc\x81",
)  # fmt: skip
NUMBERS = (b"NaN", b"Infinity", b"-1", b"0", b"1e999", b"-0.0", b"0.0001", b"9" * 400, b"9223372036854775808", b"true", b"null", b'"7"')
NAMES = (
    "",
    "x",
    "a/b.csv",
    "CON",
    "ü.json",
    "a b.txt",
    "x.JSON",
    ".hidden",
    "-r",
    "x.csv.gz",
    "train",
    "labels/val/a.txt",
    "classes.txt",
    "x.xml",
)
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


class Outcome(NamedTuple):
    """How many rows a source gave and how many of them were refused; `refusal` when it was refused whole."""

    rows: int
    refused: int
    refusal: str | None


@cache
def _seeds() -> list[tuple[str, Files]]:
    return list(list_seeds())


class ReaderFuzzer:
    """Makes files from sound ones. A class because it holds the randomness."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seeds = _seeds()
        self.bends: Sequence[Callable[[bytes], bytes]] = (
            self._flip, self._insert, self._cut, self._double, self._renumber, self._splice, self._end, self._repeat, self._swap,
        )  # fmt: skip

    def make(self, folder: Path) -> tuple[str, Path]:
        """Write a bent source into an empty folder; return the format of the sound one, and the path of the source."""
        name, sound = self.random.choice(self.seeds)
        files = {name: self._bend(data) for name, data in sound.items()}
        if self.random.random() < 0.2:
            files = self._shuffle(files)
        return name, self._lay(folder, files)

    def _bend(self, data: bytes) -> bytes:
        for _ in range(self.random.choice((0, 1, 1, 1, 2, 3, 8))):
            data = self.random.choice(self.bends)(data)[:200_000]
        return data

    def _at(self, data: bytes) -> int:
        return self.random.randint(0, len(data))

    def _flip(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + bytes([self.random.randrange(256)]) + data[at + 1 :]

    def _insert(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self.random.choice(TOKENS + NUMBERS) + data[at + self.random.choice((0, 0, 1, 5)) :]

    def _cut(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + data[at + self.random.randint(1, 30) :]

    def _double(self, data: bytes) -> bytes:
        at, size = self._at(data), self.random.randint(1, 60)
        return data[: at + size] + data[at:]

    def _renumber(self, data: bytes) -> bytes:
        found = list(NUMBER.finditer(data))
        if not found:
            return data
        match = self.random.choice(found)
        return data[: match.start()] + self.random.choice(NUMBERS) + data[match.end() :]

    def _splice(self, data: bytes) -> bytes:
        other = self.random.choice(list(self.random.choice(self.seeds)[1].values()))
        return data[: self._at(data)] + other[self._at(other) :]

    def _end(self, data: bytes) -> bytes:
        return data[: self._at(data)]

    def _repeat(self, data: bytes) -> bytes:
        at, size = self._at(data), self.random.randint(1, 40)
        return data[:at] + data[at : at + size] * self.random.choice((2, 50, 1_000)) + data[at + size :]

    def _swap(self, data: bytes) -> bytes:
        a, b, c = sorted(self._at(data) for _ in range(3))
        return data[:a] + data[b:c] + data[a:b] + data[c:]

    def _shuffle(self, files: Files) -> dict[str, bytes]:
        """Return the files with one left out, or named otherwise, or with another beside them."""
        shuffled, name = dict(files), self.random.choice(list(files))
        if self.random.random() < 0.5:
            data = shuffled.pop(name)
            shuffled[self.random.choice(NAMES) or name] = data
        else:
            shuffled.update(self.random.choice(self.seeds)[1])
        return shuffled

    def _lay(self, folder: Path, files: Files) -> Path:
        name, data = next(iter(files.items()))
        packing = self.random.random()
        if packing < 0.1:
            path = folder / "packed.zip"
            path.write_bytes(self._bend(_zip(files)) if packing < 0.03 else _zip(files))
            return path
        if packing < 0.15:
            path = folder / f"{Path(name).name}.gz"
            path.write_bytes(self._bend(gzip.compress(data, mtime=0)) if packing < 0.12 else gzip.compress(data, mtime=0))
            return path
        for name, data in files.items():
            _write(folder / "source" / name, data)
        return folder / "source" if len(files) > 1 else folder / "source" / next(iter(files))

    def options(self) -> ReadOptions:
        """Return what a person might say of a file, right or wrong."""
        pick, media = self.random.choice, self.random.choice(("text", "image", "record"))
        return ReadOptions(
            schema=SCHEMAS[media],
            media=media,
            field=pick((None, None, None, "topic", "name", "thing", "nothing")),
            text=pick((None, None, None, "text", "label", "n")),
            label=pick((None, None, None, "label", "id")),
            person=pick((None, None, None, "text", "_worker_id")),
            time=pick((None, None, None, "id", "_created_at")),
            encoding=pick((None, None, None, None, "utf-8", "cp1252", "utf-16", "nonsense")),
            separator=pick((None, None, None, None, ",", ";", "\t")),
            folder_labels=pick((False, False, True)),
            frame=pick((None, None, "upright", "stored")),
            author=pick((None, "ann@example.org")),
        )


def _write(path: Path, data: bytes) -> None:
    """Write a file unless a file stands where its folder would be, or a folder where it would be."""
    if not any(parent.is_file() for parent in path.parents) and not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _zip(files: Files) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def read_fuzzed(path: Path, format: str | None, options: ReadOptions) -> Outcome:
    """Read a source as an import does, to the marks that a project would take; raises AssertionError for what readers never do."""
    try:
        source = open_source(path)
        chosen = recognise_format(source, standard_formats()) if format is None else standard_formats().get(format)
        rows = list(read_source(chosen, source, options))
        import_files = ImportFiles(source, None, options.media or "text", None, copy=True)
        return Outcome(len(rows), sum([_check_row(row, options, import_files) for row in rows]), None)
    except LabelwrightError as error:
        return Outcome(0, 0, _check_refusal(error))


def _check_refusal(error: LabelwrightError) -> str:
    assert error.message, "a refusal without words"
    assert error.code, "a refusal without a code"
    return error.code


def _check_row(row: Incoming | Refused | Loss, options: ReadOptions, import_files: ImportFiles) -> bool:
    """Return whether a row is refused, by the reader or on its way."""
    for loss in iter_losses(row):
        _check_loss(loss)
    if isinstance(row, Loss):
        return False
    refusal = row if isinstance(row, Refused) else prepare_item(row, import_files)
    if isinstance(row, Incoming) and not isinstance(refusal, Refused):
        return _check_marks(row, options)
    assert isinstance(refusal, Refused)
    assert refusal.code not in (None, "", "row.failed"), f"a row refused without a reason: {refusal}"
    assert refusal.where, f"a row refused without a place: {refusal}"
    return True


def _check_loss(loss: Loss) -> None:
    sort = LOSS_SORTS.get(loss.code)
    assert sort is not None, f"a loss without words: {loss.code}"
    (sort.what + sort.why).format(**loss.params)


def _check_marks(row: Incoming, options: ReadOptions) -> bool:
    schema = options.schema
    assert schema is not None
    policy = MarkPolicy({}, None, "fuzz", True, get_label_names(schema))
    asset = make.image_asset() if schema.media == "image" else make.text_asset(row.text or "x")
    try:
        for loss in check_annotations(row, MarkChecker(policy, schema, standard_registry(), [asset], "seed")).losses:
            _check_loss(loss)
    except InvalidFile:
        return True
    return False


def read_fuzzed_votes(path: Path) -> bool:
    """Read a file as `labelwright quality` does; returns whether it was taken."""
    try:
        read_votes([path], ReadRequest())
    except LabelwrightError as error:
        return not _check_refusal(error)
    return True
