# SPDX-License-Identifier: Apache-2.0
"""Archives: a project whole in one zip: its canonical JSON Lines, every file once by its SHA-256, and a manifest that counts them.

Written in one pass as a stream, the lines beside it until all files are in. Read with distrust: whatever is missing, added,
altered or cut short is a problem with a place, found before anything of it is believed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError, NotFound
from labelwright.media.size_limits import LIMITS
from labelwright.model.item import Asset
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import ItemRecord, ProjectRecord, Refused

from .canonical_json import write_canonical_line
from .format import AssetOpener
from .input_files import RATIO, RATIO_FROM_BYTES, ZipSource
from .output_files import Sink

MANIFEST = "manifest.json"
FILES = "files/"
MANIFEST_BYTES = 16_000_000
CHUNK = 1 << 20
NAMED = 1_000
"""So many missing files are named one by one; the others are counted."""
TOO_LARGE_A_RATIO = RATIO // 5
_FILE = re.compile(r"files/[0-9a-f]{64}")


class Counts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much the lines hold, of each sort of record."""

    items: int = 0
    annotations: int = 0
    assignments: int = 0
    suggestions: int = 0
    flags: int = 0
    comments: int = 0


class MissingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that was gone, or was no longer what was labelled, when the archive was written."""

    item: str
    asset: str
    sha256: str
    why: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an archive holds: the lines by name, size and SHA-256; how many records, files and bytes of files; what was missing."""

    format: Literal["labelwright-archive/1"]
    project: str
    lines: str
    lines_bytes: int
    lines_sha256: str
    counts: Counts
    files: int
    files_bytes: int
    missing: int = 0
    missing_files: tuple[MissingFile, ...] = ()


class RecordCounter:
    """Counts records as they pass. A class because it remembers."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, record: ItemRecord) -> None:
        self._counts["items"] += 1
        for name in ("annotations", "assignments", "suggestions", "flags", "comments"):
            self._counts[name] += len(getattr(record, name))

    def counts(self) -> Counts:
        return Counts(**self._counts)


def write_archive(header: ProjectRecord, items: Iterable[ItemRecord], out: Sink, opener: AssetOpener) -> LossReport:
    """Write a project whole; what of its files is gone or altered is counted as a loss and named in the manifest."""
    files, losses, counter = _FileWriter(out, opener), Losses(), RecordCounter()
    with tempfile.TemporaryFile() as lines:
        lines.write(write_canonical_line(header) + b"\n")
        for item in items:
            lines.write(write_canonical_line(item) + b"\n")
            counter.add(item)
            losses.items += 1
            losses.marks += sum(len(annotation.marks) for annotation in item.annotations)
            for asset in item.assets:
                if asset.file is not None:
                    files.add(item.key, asset)
        size, digest = _write_lines(lines, f"{header.name}.jsonl", out)
    for missing in files.missing_files:
        losses.add("file.gone", missing.item, note=missing.why)
    losses.add("file.gone", count=files.missing - len(files.missing_files))
    manifest = Manifest(
        "labelwright-archive/1", header.name, f"{header.name}.jsonl", size, digest, counter.counts(), len(files.written), files.bytes,
        files.missing, tuple(files.missing_files),
    )  # fmt: skip
    with out.open(MANIFEST) as stream:
        stream.write(write_canonical_line(manifest) + b"\n")
    return losses.report()


def _write_lines(lines: BinaryIO, name: str, out: Sink) -> tuple[int, str]:
    """Write the lines that were kept aside; returns their size and SHA-256."""
    size = lines.tell()
    packed = size <= RATIO_FROM_BYTES or _ratio(lines, size) < TOO_LARGE_A_RATIO
    lines.seek(0)
    digest = hashlib.sha256()
    with out.open(name, compress=packed) as stream:
        for chunk in _chunks(lines):
            digest.update(chunk)
            stream.write(chunk)
    return size, digest.hexdigest()


def _ratio(lines: BinaryIO, size: int) -> float:
    """Return how far the lines would shrink. What shrinks as far as a bomb does is not compressed: readers would take it for one."""
    lines.seek(0)
    packer = zlib.compressobj(1)
    packed = sum(len(packer.compress(chunk)) for chunk in _chunks(lines)) + len(packer.flush())
    return size / packed


class _FileWriter:
    """Writes each file once, when what is there is what was labelled. A class because it remembers which."""

    def __init__(self, out: Sink, opener: AssetOpener) -> None:
        self._out, self._opener = out, opener
        self.written: set[bytes] = set()
        self.bytes = 0
        self.missing = 0
        self.missing_files: list[MissingFile] = []

    def add(self, key: str, asset: Asset) -> None:
        digest = bytes.fromhex(asset.sha256)
        if digest in self.written:
            return
        try:
            with self._opener(key, asset) as stream:
                self._copy(stream, asset.sha256)
        except (LabelwrightError, OSError) as error:
            self.missing += 1
            if len(self.missing_files) < NAMED:
                self.missing_files.append(MissingFile(key, asset.name, asset.sha256, str(error)))
            return
        self.written.add(digest)

    def _copy(self, stream: BinaryIO, sha256: str) -> None:
        if _digest(stream) != sha256:
            raise InvalidFile("its content is not what was labelled any more", code="file.changed")
        stream.seek(0)
        with self._out.open(f"{FILES}{sha256}", compress=False) as target:
            shutil.copyfileobj(stream, target, CHUNK)
        self.bytes += stream.tell()


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(stream):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


class Archive:
    """An archive that is read: `manifest` says what it should hold, `source` gives it, `problems` says what is not so."""

    def __init__(self, path: Path) -> None:
        self.source = ZipSource(path, member_bytes=1 << 62)
        self.manifest = _read_manifest(self.source)

    def problems(self) -> Iterator[Refused]:
        """Yield all that is missing, added, altered or cut short, with its place. Reads everything once, and keeps nothing."""
        yield from self._odd_names()
        yield from self._missing_lines()
        yield from self._damaged_files()
        for gone in self.manifest.missing_files:
            where = f"{gone.item}: {gone.asset}"
            yield _problem(where, f"the file was not there when the archive was written: {gone.why}", "archive.file_missing")
        if more := self.manifest.missing - len(self.manifest.missing_files):
            yield _problem(MANIFEST, f"{more:,} more files were not there when the archive was written", "archive.file_missing")

    def _odd_names(self) -> Iterator[Refused]:
        for name in self.source.all_names:
            if name not in (MANIFEST, self.manifest.lines) and not _FILE.fullmatch(name):
                yield _problem(name[:200], "no archive of ours has a file of this name", "archive.name")

    def _missing_lines(self) -> Iterator[Refused]:
        try:
            with self.source.open(self.manifest.lines) as stream:
                digest = _digest(stream)
        except LabelwrightError as error:
            yield _problem(self.manifest.lines, error.message, "archive.damaged")
            return
        if digest != self.manifest.lines_sha256:
            yield _problem(self.manifest.lines, "the lines are not those that were written: their SHA-256 differs", "archive.damaged")

    def _damaged_files(self) -> Iterator[Refused]:
        names = [name for name in self.source.all_names if _FILE.fullmatch(name)]
        sizes = [self.source.size(name) for name in names]
        if (len(names), sum(sizes)) != (self.manifest.files, self.manifest.files_bytes):
            promised = f"{self.manifest.files:,} of {self.manifest.files_bytes:,}"
            message = f"there are {len(names):,} files of {sum(sizes):,} bytes, and the manifest says {promised}"
            yield _problem(FILES, message, "archive.count")
        for name, size in zip(names, sizes, strict=True):
            try:
                if size > LIMITS.bytes:
                    raise InvalidFile(f"it has {size:,} bytes; {LIMITS.bytes:,} are the most", code="file.large")
                with self.source.open(name) as stream:
                    if _digest(stream) != name.removeprefix(FILES):
                        raise InvalidFile("its content is not what its name says", code="archive.damaged")
            except LabelwrightError as error:
                yield _problem(name, error.message, "archive.damaged")


def _problem(where: str, message: str, code: str) -> Refused:
    return Refused(where, message, code)


def _read_manifest(source: ZipSource) -> Manifest:
    try:
        with source.open(MANIFEST) as stream:
            data = stream.read(MANIFEST_BYTES + 1)
        return msgspec.json.decode(data, type=Manifest)
    except NotFound as error:
        hint = "Import it into a project, or export it again with its files."
        raise InvalidFile("the archive has no manifest", code="archive.manifest", where=source.name, hint=hint) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidFile(f"the manifest cannot be read: {error}", code="archive.manifest", where=MANIFEST) from error
