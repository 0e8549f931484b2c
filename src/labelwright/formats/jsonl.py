# SPDX-License-Identifier: Apache-2.0
"""JSON Lines: the canonical form that carries a project whole, and the simple rows that people and other tools write.

Canonical: the first line is the ProjectRecord, then one ItemRecord a line, each in RFC 8785 form, so that export, import
and export again gives the same bytes. Simple: any objects; `text` makes a text item, `image` (or `file`) names an image,
anything else is a record (its cells in `columns`, or the row itself); `label` or `labels` (words, or `[start, end, word]`
for spans) and `spans` (`{start, end, label}`) come along.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, cast

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.plain_json import encode_plain_text
from labelwright.kinds.span import SpanValue
from labelwright.kinds.standard_kinds import STANDARD as KINDS
from labelwright.model.annotation import Mark
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .archive import write_archive
from .canonical_json import write_canonical_line
from .column_preview import SAMPLES, Column, Role
from .column_preview import preview_columns as shown
from .format import Format, ReadOptions, WriteOptions
from .input_files import Source, is_safe
from .output_files import Sink
from .reader_tools import UTF16, Target, get_only_name, make_annotation, make_refusal, parse_json, read_lines, refusal_from_error

EXTENSIONS = (".jsonl", ".ndjson")
ITEM = {"key", "id", "file", "meta", "label", "labels", "tags", "priority"}
"""A row of these members alone is an item, and its `file` names an image; in other rows `file` is a cell like any other."""
_item = msgspec.json.Decoder(ItemRecord)
_project = msgspec.json.Decoder(ProjectRecord)
_type = msgspec.json.Decoder(msgspec.defstruct("Line", [("type", str, "")]))


def write(header: ProjectRecord, _schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write the project whole: every annotation, its history, suggestions, assignments, flags and comments. Nothing is lost
    but the assets' bytes, which an item names by file and SHA-256; with `assets` these come along, as an archive."""
    if options.assets is not None:
        return write_archive(header, items, out, options.assets)
    losses = Losses()
    with out.open(f"{header.name}.jsonl") as stream:
        stream.write(write_canonical_line(header) + b"\n")
        for item in items:
            losses.items += 1
            losses.marks += sum(len(annotation.marks) for annotation in item.annotations)
            losses.add("file.not_held", item.key, count=sum(asset.file is not None for asset in item.assets), format="JSON Lines")
            stream.write(write_canonical_line(item) + b"\n")
    return losses.report()


def read_header(source: Source) -> ProjectRecord | None:
    """Return the project that a canonical file describes, or None for simple rows."""
    with source.open(get_only_name(source, *EXTENSIONS)) as stream:
        first = next((line for _, line in read_lines(stream, limit=64_000_000)), None)
    if not first or not _is_project(first):
        return None
    try:
        return _project.decode(first)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidFile(f"the first line is not a project we can read: {error}", code="jsonl.header", where="line 1") from error


def _is_project(line: bytes) -> bool:
    try:
        head: Any = _type.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return head.type == "project"


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield the items of a canonical or a simple file."""
    with source.open(get_only_name(source, *EXTENSIONS)) as stream:
        rows = _Rows(options)
        for number, line in read_lines(stream, limit=options.row_bytes):
            if number == 1 and line is not None:
                _check_encoding(line)
                if _is_project(line):
                    rows.canonical = True
                    continue
            if line is None:
                hint = "Raise the limit if the row is what it should be."
                yield make_refusal(f"line {number}", f"the line is longer than {options.row_bytes} bytes", "row.too_long", hint)
            elif line.strip():
                yield rows.row(f"line {number}", line)


def read_columns(source: Source, options: ReadOptions) -> tuple[Column, ...]:
    """Return the members of the first rows and what `read` takes each as; nothing for a canonical file, which is no table."""
    with source.open(get_only_name(source, *EXTENSIONS)) as stream:
        head = [line for _, line in islice(read_lines(stream, limit=options.row_bytes), SAMPLES) if line]
    rows = [row for row in map(_object, head) if row is not None]
    if not rows or _is_project(head[0]):
        return ()
    names = list(dict.fromkeys(name for row in rows for name in row))
    roles = _roles(names, options)
    records = not {"text", "file"} & {roles.get(name) for name in names}
    return shown(names, rows, roles, rest="cell" if records and "columns" not in names else None)


def _roles(names: Collection[str], options: ReadOptions) -> dict[str, Role]:
    asked = options.key or "key"
    roles: dict[str, Role] = dict.fromkeys(("meta", *options.meta), "meta")
    roles.update({"columns": "cell", "spans": "label", options.label or ("label" if "label" in names else "labels"): "label"})
    roles.update({asked if asked in names else "id": "key", options.text or "text": "text", "image": "file"})
    if set(names) <= ITEM:
        roles["file"] = "file"
    return roles


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = parse_json(line)
    except LabelwrightError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _check_encoding(line: bytes) -> None:
    if line.startswith(UTF16):
        raise InvalidFile("the file is UTF-16; JSON Lines are UTF-8", code="text.encoding", hint="Save it as UTF-8.")


class _Rows:
    """Reads one line after another. A class because it holds the targets and what sort of file it is."""

    def __init__(self, options: ReadOptions) -> None:
        self.canonical = False
        self._options = options
        self._choice = Target(options, "choice", "label")
        self._span = Target(options, "span", "span")

    def row(self, where: str, line: bytes) -> Incoming | Refused:
        try:
            return self._restored(where, line) if self.canonical else self._simple(where, line)
        except LabelwrightError as error:
            return refusal_from_error(where, error)

    def _restored(self, where: str, line: bytes) -> Incoming:
        try:
            record = _item.decode(line)
            ours = write_canonical_line(record) == line  # also decodes the values of marks, which come raw
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise InvalidFile(f"not an item: {error}", code="jsonl.item") from error
        if not ours:
            parse_json(line)  # look for names given twice
        first = record.assets[0] if record.assets else None
        return Incoming(
            key=record.key,
            where=where,
            source=first.file if first else None,
            text=first.text if first else None,
            columns=first.columns if first else None,
            meta=record.meta,
            tags=record.tags,
            priority=record.priority,
            record=record,
        )

    def _simple(self, where: str, line: bytes) -> Incoming:
        row = parse_json(line)
        encode_plain_text(row, where="")
        if not isinstance(row, dict):
            raise InvalidFile(f"a row is an object, and this is {_named(row)}", code="jsonl.row", hint='Write {"text": "..."}.')
        return self._item(where, cast("dict[str, Any]", row))

    def _item(self, where: str, row: dict[str, Any]) -> Incoming:
        options = self._options
        text, file = row.get(options.text or "text"), row.get("image", row.get("file") if set(row) <= ITEM else None)
        key = next((row[name] for name in (options.key or "key", "id") if row.get(name) is not None), where.replace(" ", "-"))
        if text is not None and not isinstance(text, str):
            raise InvalidFile(f"the text is {_named(text)}", code="jsonl.text", where=options.text or "text")
        if file is not None and not (isinstance(file, str) and is_safe(file)):
            raise InvalidFile("the image's name leads outside its folder", code="file.unsafe", where="image")
        return Incoming(
            key=str(key),
            where=where,
            text=text,
            source=file,
            columns=_columns(row) if text is None and file is None else None,
            meta=self._meta(row),
            annotations=make_annotation(self._marks(row, text) if text is not None or file is not None else (), options),
        )

    def _meta(self, row: dict[str, Any]) -> dict[str, Any]:
        meta = row.get("meta", {})
        if not isinstance(meta, dict):
            raise InvalidFile(f"meta is {_named(meta)}; wanted an object", code="jsonl.meta", where="meta")
        return cast("dict[str, Any]", meta) | {name: row[name] for name in self._options.meta if name in row}

    def _marks(self, row: dict[str, Any], text: str | None) -> Iterator[Mark]:
        name = self._options.label or ("label" if "label" in row else "labels")
        cell = row.get(name)
        values = cast("list[Any]", cell if isinstance(cell, list) else [] if cell is None else [cell])
        words = [word for word in values if isinstance(word, str)]
        if labels := [word for word in words if word.strip()]:  # "" is no label, as an empty cell of a table is none
            yield self._choice.choice(labels)
        for one in [*(one for one in values if not isinstance(one, str)), *_spans(row)]:
            yield self._span_mark(one, text, name)

    def _span_mark(self, cell: Any, text: str | None, name: str) -> Mark:
        start, end, word = _ends(cell)
        if text is None or not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise InvalidFile(f"{start} to {end} is no range of the text", code="jsonl.span", where=name, hint="Count code points from 0.")
        return self._span.mark(SpanValue(((start, end),), text[start:end]), word=None if word is None else str(word))


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of a record: the member `columns` where there is one, else the whole row."""
    inside = row.get("columns")
    return cast("dict[str, Any]", inside) if isinstance(inside, dict) else row


def _spans(row: dict[str, Any]) -> list[Any]:
    spans = row.get("spans")
    return cast("list[Any]", spans) if isinstance(spans, list) else []


def _ends(cell: Any) -> tuple[Any, Any, Any]:
    if isinstance(cell, list) and len(cast("list[Any]", cell)) == 3:
        start, end, word = cast("list[Any]", cell)
        return start, end, word
    if isinstance(cell, dict):
        span = cast("dict[str, Any]", cell)
        return span.get("start"), span.get("end"), span.get("label")
    return None, None, None


def _named(value: Any) -> str:
    names: dict[type[Any], str] = {list: "a list", str: "text", bool: "a truth value", type(None): "null", dict: "an object"}
    return names.get(cast("type[Any]", type(value)), "a number")


def snippet(path: str) -> str:
    """Return Python that loads the final answers."""
    return f"""import json, pathlib
rows = [json.loads(line) for line in pathlib.Path({path!r}).read_bytes().splitlines()]
project, items = rows[0], rows[1:]
final = {{item["key"]: next(a for a in item["annotations"] if a["id"] == item["final"]) for item in items if item.get("final")}}
print(project["name"], len(items), "items,", len(final), "final")
"""


JSONL = Format(
    name="jsonl",
    title="JSON Lines",
    extensions=EXTENSIONS,
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset(kind.tag for kind in KINDS),
    reads=read,
    writes=write,
    header=read_header,
    columns=read_columns,
    history=True,
    snippet=snippet,
    recognises=lambda name, head: (
        name.lower().endswith(EXTENSIONS) or head.removeprefix(b"\xef\xbb\xbf").startswith(b'{"format":"labelwright/')
    ),
)
