# SPDX-License-Identifier: Apache-2.0
"""Reads brat standoff: a text in `a.txt`, and what is said of it in `a.ann`, a line a statement.

T are spans, of one stretch or several; R are relations; A and M are attributes of either. Events, normalisations, notes and
equivalences are named as losses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.ids import stable_uuid
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.formats.quoted_ranges import recount_ranges
from labelwright.formats.reader_tools import Target, decode_bytes, get_target_field, make_annotation, refusal_from_error
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.kinds.view_shapes import Ranges
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, IncomingAnnotation, Refused

TEXT, MARKS = ".txt", ".ann"
_SPAN = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_RELATION = re.compile(r"(R\S+)\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (.+))?")
_EVENT = re.compile(r"[ :]E\d+(?: |$)")
_OF_RELATION = re.compile(r"\t\S+ R\d+(?: |$)")

OTHERS = {"E": "brat.event", "N": "brat.normalisation", "#": "brat.note", "*": "brat.equivalence"}
LOSSES: LossSorts = {
    "brat.equivalence": LossSort("equivalences", "spans that mean the same are not joined here"),
    "brat.event": LossSort("events", "their triggers are taken as spans; arguments have no place"),
    "brat.normalisation": LossSort("normalisations", "links to other databases have no place"),
    "brat.note": LossSort("notes", "they have no place"),
}


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield a text a pair of files; a text alone is an item without an answer, marks alone are refused."""
    reader = _Reader(source, options)
    names = [name for name in source.names() if name.lower().endswith((TEXT, MARKS))]
    known = frozenset(names)
    stems = {name.rpartition(".")[0] for name in names if name.lower().endswith(TEXT)}
    for name in names:
        if name.lower().endswith(TEXT):
            yield reader.read_pair(name, known)
        elif name.rpartition(".")[0] not in stems:
            hint = "Put the text beside it, with the same name."
            yield Refused(where=name, message=f"there is no {name.rpartition('.')[0]}{TEXT}", code="brat.text", hint=hint)


class _Reader:
    """Reads one pair after another. A class because it holds the targets."""

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self._source, self._options = source, options
        self._span, self._relation = Target(options, "span", "span"), Target(options, "relation", "relation")
        self._takes_relations = options.schema is None or get_target_field(options, "relation") is not None

    def read_pair(self, name: str, names: frozenset[str]) -> Incoming | Refused:
        """Return the item of a text and of the marks beside it."""
        beside = f"{name.rpartition('.')[0]}{MARKS}"
        try:
            text = self._decode(name)
            statements = self._decode(beside) if beside in names else None
        except LabelwrightError as error:
            return refusal_from_error(name, error)
        losses: list[Loss] = []
        annotations = () if statements is None else self._annotate(beside, text, statements, losses)
        return Incoming(key=name, where=name, text=text, annotations=annotations, losses=tuple(losses))

    def _decode(self, name: str) -> str:
        with self._source.open(name) as stream:
            data = stream.read(self._options.row_bytes + 1)
        if len(data) > self._options.row_bytes:
            raise InvalidFile(
                f"the file is longer than {self._options.row_bytes} bytes",
                code="row.too_long",
                hint="Raise the limit if it is what it should be.",
            )
        return decode_bytes(data, self._options.encoding)

    def _annotate(self, name: str, text: str, statements: str, losses: list[Loss]) -> tuple[IncomingAnnotation, ...]:
        marks = _Statements(name, text, self._span, self._relation)
        lines = [(number, line) for number, line in enumerate(statements.split("\n"), 1) if line.strip()]
        for sort in ("T", "RE", "AM"):  # what is pointed at before what points at it
            for number, line in lines:
                if line[0] in sort:
                    self._take(marks, f"{name}: line {number}", line.rstrip("\r"), losses)
        for number, line in lines:
            if line[0] not in "TREAM":
                self._take(marks, f"{name}: line {number}", line, losses)
        losses += marks.notes
        return make_annotation(marks.marks.values(), self._options, losses=marks.losses, answered=True)

    def _take(self, marks: _Statements, where: str, line: str, losses: list[Loss]) -> None:
        loss = self._find_loss(where, line)
        if loss is not None:
            losses.append(loss)
        elif reason := marks.add(line):
            marks.refuse(where, line, reason)

    def _find_loss(self, where: str, line: str) -> Loss | None:
        """Return why a statement has no place here, however it reads: what it is, or what it is about."""
        if line[0] in OTHERS:
            return Loss(OTHERS[line[0]], where)
        if line[0] in "RAM" and _EVENT.search(line):
            return Loss("brat.event", where)
        about_relation = line[0] == "R" or (line[0] in "AM" and _OF_RELATION.search(line))
        return Loss("mark.no_field", where, {"kind": "relations"}) if about_relation and not self._takes_relations else None


@dataclass(slots=True)
class _Statements:
    """The marks of one file by the names that its lines give them. A class because it collects."""

    name: str
    text: str
    span: Target
    relation: Target
    marks: dict[str, Mark] = field(default_factory=dict[str, Mark])
    losses: list[Loss] = field(default_factory=list[Loss])
    notes: list[Loss] = field(default_factory=list[Loss])

    def add(self, line: str) -> str | None:
        """Take a statement; return why it cannot be taken, None where it was."""
        readers = {"T": self._add_span, "R": self._add_relation, "A": self._add_attribute, "M": self._add_attribute}
        reader = readers.get(line[0])
        return reader(line) if reader else "no statement"

    def refuse(self, where: str, line: str, reason: str) -> None:
        target = self.relation if line[0] == "R" else self.span
        self.losses.append(Loss("mark.unreadable", where, {"field": target.field, "reason": reason}, note=line[:60]))

    def _add_span(self, line: str) -> str | None:
        match = _SPAN.fullmatch(line)
        if match is None:
            return "no span"
        name, label, places, quote = match.groups()
        ranges = join_ranges([(int(start), int(end)) for start, end in (stretch.split(" ") for stretch in places.split(";"))])
        if ranges is None:
            return "no range of the text"
        if fault := self._find_fault(ranges, quote):
            recounted = recount_ranges(self.text, ranges, lambda moved: _says(self.text, moved, quote)) if quote else None
            if recounted is None:
                return fault
            ranges = recounted.ranges
            self.notes.append(Loss("span.recounted", self.name, {"units": recounted.units}))
        ranges = join_lines(self.text, ranges)
        self.marks[name] = self.span.mark(SpanValue(ranges, quote_of(self.text, ranges)), word=label, id=self._make_id(name))
        return None

    def _find_fault(self, ranges: Ranges, quote: str | None) -> str | None:
        if ranges[-1][1] > len(self.text):
            return "no range of the text"
        return None if quote is None or _says(self.text, ranges, quote) else "the text there is another"

    def _add_relation(self, line: str) -> str | None:
        match = _RELATION.fullmatch(line)
        if match is None:
            return "no relation"
        name, label, source, end = match.groups()
        if source not in self.marks or end not in self.marks:
            return "an end of it is no span"
        value = RelationValue(self.marks[source].id, self.marks[end].id)
        self.marks[name] = self.relation.mark(value, word=label, id=self._make_id(name))
        return None

    def _add_attribute(self, line: str) -> str | None:
        match = _ATTRIBUTE.fullmatch(line)
        if match is None or match[3] not in self.marks:
            return "an attribute of nothing that was read"
        mark, value = self.marks[match[3]], match[4]
        attributes: dict[str, Attribute] = {**mark.attributes, match[2]: True if value is None else value.strip()}
        self.marks[match[3]] = msgspec.structs.replace(mark, attributes=attributes)
        return None

    def _make_id(self, name: str) -> str:
        return stable_uuid("brat", self.name, self.text, name)


def join_ranges(ranges: list[tuple[int, int]]) -> Ranges | None:
    """Return stretches in order with those joined that touch or overlap; None where one is empty or runs backwards."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            return None
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def join_lines(text: str, ranges: Ranges) -> Ranges:
    """Return ranges with those joined between which a line ends and nothing else stands: brat has to cut a span there."""
    joined = [ranges[0]]
    for start, end in ranges[1:]:
        between = text[joined[-1][1] : start]
        if "\n" in between and not between.strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _says(text: str, ranges: Ranges, quote: str) -> bool:
    """Tell whether a quote is what the text says there; brat writes line ends as spaces, and a space between stretches."""
    there = " ".join(text[start:end] for start, end in ranges)
    return there.split() == quote.split()
