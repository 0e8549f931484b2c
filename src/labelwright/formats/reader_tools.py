# SPDX-License-Identifier: Apache-2.0
"""What readers share: strict JSON, lines with limits, label names, marks on their way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeVar

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.names import is_name, to_name
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.kind import Value
from labelwright.kinds.registry import encode
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.records import IncomingAnnotation, Refused
from labelwright.schema.schema import Field

from .format import ReadOptions
from .input_files import Source

T = TypeVar("T")
BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def make_refusal(where: str, message: str, code: str, hint: str | None = None) -> Refused:
    """Return a row that could not be taken."""
    return Refused(where=where, message=message, code=code, hint=hint)


def refusal_from_error(where: str, error: LabelwrightError) -> Refused:
    """Return an error as a refused row; a place inside the row is added to where the row stands."""
    return Refused(where=f"{where}: {error.where}" if error.where else where, message=error.message, code=error.code, hint=error.hint)


def parse_json(data: bytes | str) -> Any:
    """Return parsed JSON; refuses what parsers disagree about: a name given twice, NaN, numbers beyond all bounds, endless depth."""
    try:
        return json.loads(data, object_pairs_hook=_refuse_duplicate_keys, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise InvalidFile(f"not JSON that all readers agree on: {error}", code="json.invalid") from error


def _refuse_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        twice = next(name for i, (name, _) in enumerate(pairs) if name in {other for other, _ in pairs[:i]})
        raise ValueError(f"'{twice}' is given twice")
    return members


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{text[:20]} is too large a number")
    return number


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


def get_only_name(source: Source, *extensions: str) -> str:
    """Return the one file of a source with one of these endings (any, for a single file); raises InvalidFile otherwise."""
    names = list(source.names())
    fitting = names if len(names) == 1 else [name for name in names if name.lower().endswith(extensions)]
    if len(fitting) != 1:
        files = "none" if not fitting else ", ".join(fitting[:4])
        raise InvalidFile(f"wanted one {' or '.join(extensions)} file, found {files}", code="file.which", where=source.name)
    return fitting[0]


def read_whole(source: Source, name: str, *, limit: int = 2_000_000_000) -> bytes:
    """Return a file's bytes, up to a limit."""
    with source.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise InvalidFile(f"{name} is larger than {limit} bytes", code="file.too_large", where=source.name)
    return data


def decode_bytes(data: bytes, encoding: str = "utf-8") -> str:
    """Return text; a byte order mark decides, else `encoding`. Raises InvalidFile for bytes that are not that encoding."""
    chosen = "utf-16" if data.startswith(UTF16) else "utf-8-sig" if data.startswith(BOM) else encoding
    try:
        text = data.decode(chosen)
    except (UnicodeDecodeError, LookupError) as error:
        raise InvalidFile(f"not {chosen} text: {error}", code="text.encoding", hint="Say its encoding, for instance cp1252.") from error
    return text


class LabelNames:
    """Turns what a file calls a label into a name of the schema. A class because it remembers the answers."""

    def __init__(self, field: Field | None) -> None:
        self._known: dict[str, str] = {}
        for label in field.labels if field else ():
            for word in (label.shown.casefold(), label.name):
                self._known[word] = label.name

    def of(self, word: str) -> str:
        """Return the label of that name or title, whatever its case; else a name made of the word."""
        label = self._known.get(word) or self._known.get(word.casefold())
        if label is None:
            label = self._known[word] = word if is_name(word) else to_name(word)
        return label


class Target:
    """The field that imported marks go to, and its names. `fits` says which kinds the marks could be of."""

    def __init__(self, options: ReadOptions, fits: str, habit: str) -> None:
        field = get_target_field(options, fits)
        self.field = field.name if field else options.field or habit
        self.names = LabelNames(field)

    def mark(self, value: Value, *, word: str | None = None, attributes: Mapping[str, Attribute] | None = None, id: str = "") -> Mark:
        """Return a mark of the field; `word` is what the file calls the label."""
        label = None if word is None else self.names.of(word)
        return Mark(id=id, field=self.field, value=msgspec.Raw(encode(value)), label=label, attributes=dict(attributes or {}))

    def choice(self, words: Iterable[str]) -> Mark:
        """Return an answer that chooses labels."""
        return self.mark(ChoiceValue(tuple(dict.fromkeys(self.names.of(word) for word in words))))


def get_target_field(options: ReadOptions, kind: str) -> Field | None:
    """Return the schema's field for marks of a kind: the one named in the options, else the only one that fits."""
    fields = options.schema.fields if options.schema else ()
    if options.field:
        return next((field for field in fields if field.name == options.field), None)
    fitting = [field for field in fields if field.kind == kind and not field.retired]
    return fitting[0] if len(fitting) == 1 else None


def make_annotation(marks: Iterable[Mark], options: ReadOptions, *, score: float | None = None) -> tuple[IncomingAnnotation, ...]:
    """Return the marks as one annotation of the options' author (or a suggestion), or nothing when there are none."""
    kept = tuple(marks)
    return (IncomingAnnotation(marks=kept, author=options.author, score=score),) if kept else ()
