# SPDX-License-Identifier: Apache-2.0
"""What readers share: strict JSON, lines with limits, label names, marks on their way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.kind import Value
from labelwright.kinds.registry import encode
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss
from labelwright.model.records import IncomingAnnotation, Refused
from labelwright.schema.schema import Field

from .cell_values import parse_time_us
from .format import ReadOptions
from .input_files import Source
from .text_dialect import BOM, UTF16, guess_encoding

JSON_HINT = "Look at that place; a tool that checks JSON shows what is wrong there."
_parse_float = msgspec.json.Decoder(float).decode
"""Raises ValueError for a number beyond all bounds, and takes a third of the time of Python's own."""


def make_refusal(where: str, message: str, code: str, hint: str | None = None) -> Refused:
    """Return a row that could not be taken."""
    return Refused(where=where, message=message, code=code, hint=hint)


def refusal_from_error(where: str, error: LabelwrightError) -> Refused:
    """Return an error as a refused row; a place inside the row is added to where the row stands."""
    return Refused(where=f"{where}: {error.where}" if error.where else where, message=error.message, code=error.code, hint=error.hint)


def parse_json(data: bytes | str) -> Any:
    """Return parsed JSON; refuses what parsers disagree about: a name given twice, NaN, numbers beyond all bounds, endless depth."""
    try:
        text = data if isinstance(data, str) else data.decode(json.detect_encoding(data), "surrogatepass")
        return STRICT.decode(text)
    except (ValueError, RecursionError) as error:
        raise InvalidFile(
            f"not JSON that all readers agree on: {error}",
            code="json.invalid",
            hint="JSON is UTF-8: save it so." if isinstance(error, UnicodeDecodeError) else JSON_HINT,
        ) from error


def _refuse_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        twice = next(name for i, (name, _) in enumerate(pairs) if name in {other for other, _ in pairs[:i]})
        raise ValueError(f"'{twice}' is given twice")
    return members


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a JSON number")


STRICT = json.JSONDecoder(object_pairs_hook=_refuse_duplicate_keys, parse_constant=_no_constant, parse_float=_parse_float)
"""The decoder of `parse_json`: made once, for making one costs as much as a short row."""


def refuse_long_row(where: str, limit: int) -> Refused:
    """Return a row that is longer than one may be."""
    return Refused(where, f"the row is longer than {limit} bytes", "row.too_long", "Raise the limit if the row is what it should be.")


def read_lines(stream: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number, line) from 1 on, without line ends and without a byte order mark; None for a line over the limit."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(1_000_000)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line.removeprefix(BOM if number == 1 else b"").rstrip(b"\r\n")


def refuse_utf16(stream: BinaryIO, format: str) -> None:
    """Raise InvalidFile for a stream that begins as UTF-16 does: lines are not told apart in it."""
    if not stream.seekable():  # made by a reader of ours, which has decoded it
        return
    head = stream.read(2)
    stream.seek(0)
    if head.startswith(UTF16):
        raise InvalidFile(f"the file is UTF-16; {format} is read as UTF-8", code="text.encoding", hint="Save it as UTF-8.")


def name_unread_time(where: str, cell: object) -> list[Loss]:
    """Return the loss for a time of an answer that is none; nothing where there is one, or nothing is said."""
    is_unread = cell not in (None, "") and parse_time_us(cell) is None
    return [Loss("time.unreadable", where, note=str(cell)[:80])] if is_unread else []


def get_only_name(source: Source, *extensions: str) -> str:
    """Return the one file of a source with one of these endings (any, for a single file); raises InvalidFile otherwise."""
    names = list(source.names())
    fitting = names if len(names) == 1 else [name for name in names if name.lower().endswith(extensions)]
    if len(fitting) != 1:
        files = "none" if not fitting else ", ".join(fitting[:4])
        raise InvalidFile(
            f"wanted one {' or '.join(extensions)} file, found {files}",
            code="file.which",
            where=source.name,
            hint="Name the one file, or a folder with one such file.",
        )
    return fitting[0]


def read_whole(source: Source, name: str, *, limit: int = 2_000_000_000) -> bytes:
    """Return a file's bytes, up to a limit."""
    with source.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise InvalidFile(
            f"{name} is larger than {limit} bytes", code="file.too_large", where=source.name, hint="Split it, or write it as JSON Lines."
        )
    return data


def decode_bytes(data: bytes, encoding: str | None = None) -> str:
    """Return text; a byte order mark decides, else `encoding`, else what the bytes show. Raises InvalidFile."""
    chosen = "utf-16" if data.startswith(UTF16) else "utf-8-sig" if data.startswith(BOM) else encoding or "utf-8"
    try:
        return data.decode(chosen)
    except (UnicodeError, LookupError) as error:
        if encoding is None and (guessed := guess_encoding(data)) != "utf-8":
            return data.decode(guessed)
        raise InvalidFile(f"not {chosen} text: {error}", code="text.encoding", hint="Say its encoding, for instance cp1252.") from error


class Target:
    """The field that imported marks go to. `fits` says which kinds the marks could be of. Labels stay the file's own words."""

    def __init__(self, options: ReadOptions, fits: str, habit: str) -> None:
        self._declared = get_target_field(options, fits)
        self.field = self._declared.name if self._declared else options.field or habit

    def get_field(self) -> Field | None:
        """Return what the schema declares of the field, None where it is not known."""
        return self._declared

    def mark(self, value: Value, *, word: str | None = None, attributes: Mapping[str, Attribute] | None = None, id: str = "") -> Mark:
        """Return a mark of the field; `word` is what the file calls the label."""
        return Mark(id=id, field=self.field, value=msgspec.Raw(encode(value)), label=word, attributes=dict(attributes or {}))

    def choice(self, words: Iterable[str]) -> Mark:
        """Return an answer that chooses labels."""
        return self.mark(ChoiceValue(tuple(dict.fromkeys(words))))


def get_target_field(options: ReadOptions, kind: str) -> Field | None:
    """Return the schema's field for marks of a kind: the one named in the options, else the only one that fits."""
    fields = options.schema.fields if options.schema else ()
    if options.field:
        return next((field for field in fields if field.name == options.field), None)
    fitting = [field for field in fields if field.kind == kind and not field.retired]
    return fitting[0] if len(fitting) == 1 else None


def forget_other_field(options: ReadOptions, kind: str) -> ReadOptions:
    """Return the options without the field that they name where it is of another kind: a file may hold marks of several."""
    named = options.schema.field(options.field) if options.schema and options.field else None
    return msgspec.structs.replace(options, field=None) if named and named.kind != kind else options


def make_annotation(
    marks: Iterable[Mark], options: ReadOptions, *, score: float | None = None, losses: Sequence[Loss] = (), answered: bool = False
) -> tuple[IncomingAnnotation, ...]:
    """Return the marks as one annotation of the options' author (or a suggestion), or nothing when there are none.

    `losses` are marks that the reader could not take: what is left is then no whole answer. `answered` says that the file
    speaks of the item even where it has no marks: "nothing is there".
    """
    kept = tuple(marks)
    if not (kept or losses or answered):
        return ()
    return (IncomingAnnotation(marks=kept, author=options.author, score=score, losses=tuple(losses), is_complete=not losses),)
