# SPDX-License-Identifier: Apache-2.0
"""What comes back of an item that a format wrote: each kind of mark, and what goes with it.

| verdict | says                                                                                  |
|---------|---------------------------------------------------------------------------------------|
| exact   | it comes back as it was                                                               |
| rounded | it comes back the same but for rounding: less than `ROUNDING` apart by the kind's own distance |
| simpler | it is written as something simpler, and the report of losses names it                 |
| lost    | nothing comes back, and the report of losses names it                                 |
| cannot  | the format has no place for it, for the stated reason                                 |
| silent  | it is not what it was, and nobody says so: no format may do that                      |

A loss is named when the report tells something that it does not tell of the same item without the thing. So no code is asked for by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple

import msgspec

from labelwright.base.errors import LabelwrightError
from labelwright.formats.format import ReadOptions
from labelwright.kinds.box import BoxValue
from labelwright.kinds.kind import Family, Kind, Value
from labelwright.kinds.span import SpanValue
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.model.records import AnnotationRecord, Incoming, IncomingAnnotation
from labelwright.schema.label_mapping import get_label_names, rename_labels
from labelwright.schema.schema import Attribute, Field, Label, Schema

from . import factories as make
from .format_case import HEIGHT_PX, KINDS, WIDTH_PX, FormatCase, read_case, to_incoming, write_case
from .kind_samples import ENDS, SAMPLES, TEXT, KindSample

Verdict = Literal["exact", "rounded", "simpler", "lost", "cannot", "silent"]
Facet = Literal["mark", "attributes", "author", "time", "several", "metadata", "tags"]
FACETS: tuple[Facet, ...] = ("mark", "attributes", "author", "time", "several", "metadata", "tags")
ROUNDING = 1e-4
LABELS = (Label(name="street", title="Street / Road"), Label(name="sea"), Label(name="sky", title="C++"))
ATTRIBUTES: dict[str, Any] = {"dim": True, "note": 'so, "dark"', "share": 2.5}
META: dict[str, Any] = {"site": "Ulm, D", "number": 3}
TAGS = ("b", "a, c")
ANN, BEN = "ann@example.org", "ben@example.org"
SUBMITTED_US = 1_700_000_123_456_789


class Trip(NamedTuple):
    """An item that was written and read back: what came (one item for each answer in some formats), and all that the reports name."""

    items: Sequence[Incoming]
    named: Counter[object]
    written: int
    """How many marks the writer says that it wrote, in whatever shape."""

    def get_answers(self) -> list[IncomingAnnotation]:
        return [answer for item in self.items for answer in to_incoming(item).annotations]

    def get_marks(self) -> list[Mark]:
        return [mark for answer in self.get_answers() for mark in answer.marks]

    def get_attributes(self) -> dict[str, object]:
        return {name: value for mark in self.get_marks() if mark.field == "field" for name, value in mark.attributes.items()}

    def get_metadata(self) -> dict[str, object]:
        return {name: value for item in self.items for name, value in item.meta.items()}


class RoundTrips:
    """Writes items of one kind by one format, and reads them back. A class because it holds the schema and the plain trip."""

    def __init__(self, case: FormatCase, sample: KindSample) -> None:
        self._case, self._sample = case, sample
        self._kind = KINDS.kind_of(sample.value)
        self._medium = _get_medium(case, self._kind)
        self._schema = _make_schema(sample, self._kind, self._medium)
        self._names = get_label_names(self._schema)
        self._plain = self._go(self._answer(sample.value))

    def judge(self) -> dict[Facet, Verdict]:
        """Return the verdict on each facet; where the mark is lost, the others are not asked for."""
        mark = self._judge_mark()
        verdicts: dict[Facet, Verdict] = {"mark": mark}
        if mark not in ("cannot", "lost"):
            verdicts |= self._judge_answer() | self._judge_details()
        if all(came.field == "ends" for came in self._plain.get_marks()):
            verdicts.pop("attributes", None)  # there is no mark that could bear them
        return verdicts

    def _judge_mark(self) -> Verdict:
        marks = self._plain.get_marks()
        verdict = self._find_verdict(self._sample.value, marks)
        if verdict is not None:
            return verdict
        if not self._case.format.media & self._kind.media:  # the format knows no medium on which such marks are
            return "cannot" if self._plain.named else "silent"
        without = self._go(self._answer())
        if not self._plain.named - without.named:
            return "silent"
        return "simpler" if self._plain.written > without.written else "lost"

    def _judge_answer(self) -> dict[Facet, Verdict]:
        answers = self._plain.get_answers()
        both = (self._answer(self._sample.value), self._answer(self._sample.other, author=BEN))
        several = self._go(*both)
        verdicts = [[self._find_verdict(value, one.marks) for one in several.get_answers()] for value in self._sample[1:3]]
        return {
            "author": self._find_fate("author", any(one.author == ANN for one in answers), self._plain),
            "time": self._find_fate("time", any(one.at_us == SUBMITTED_US for one in answers), self._plain),
            "several": self._find_fate("several", len(several.get_answers()) == 2 and all(any(row) for row in verdicts), several),
        }

    def _judge_details(self) -> dict[Facet, Verdict]:
        """Judge what goes with a mark and an item: all at once, and what does not come back once more alone."""
        alone: dict[Facet, Callable[[], Trip]] = {
            "attributes": lambda: self._go(self._answer(self._sample.value, attributes=ATTRIBUTES)),
            "metadata": lambda: self._go(self._answer(self._sample.value), meta=META),
            "tags": lambda: self._go(self._answer(self._sample.value), tags=TAGS),
        }
        trip = self._go(self._answer(self._sample.value, attributes=ATTRIBUTES), meta=META, tags=TAGS)
        kept: dict[Facet, bool] = {
            "attributes": _holds(trip.get_attributes(), ATTRIBUTES),
            "metadata": _holds(trip.get_metadata(), META),
            "tags": any(item.tags == TAGS for item in trip.items),
        }
        return {facet: "exact" if kept[facet] else self._find_fate(facet, False, go()) for facet, go in alone.items()}

    def _find_fate(self, facet: Facet, is_kept: bool, trip: Trip) -> Verdict:
        """Return what became of a facet: kept, named, or by declaration impossible."""
        if is_kept:
            return "exact"
        if trip.named - self._plain.named:
            return "lost"
        return "cannot" if facet in self._case.exceptions else "silent"

    def _find_verdict(self, value: Value, marks: Sequence[Mark]) -> Verdict | None:
        """Return whether one of the marks is the one that was written; None for none of them."""
        mark = self._mark(value)
        verdicts = [self._compare(mark, other, marks) for other in marks if other.field == mark.field]
        return "exact" if "exact" in verdicts else "rounded" if "rounded" in verdicts else None

    def _compare(self, sent: Mark, came: Mark, beside: Sequence[Mark]) -> Verdict | None:
        known = rename_labels(came, {}, self._names, KINDS).mark
        value = KINDS.decode((known or came).value)
        if not isinstance(value, Value) or KINDS.kind_of(value) is not self._kind or (known or came).label != sent.label:
            return None
        ours = KINDS.decode(sent.value)
        if self._kind.remap is not None:
            value = self._kind.remap(value, {mark.id: _find_end(mark) for mark in beside})
        if value == ours:
            return "exact"
        declared = msgspec.convert(dict(self._sample.settings), self._kind.settings)
        is_near = value is not None and self._kind.distance(ours, value, declared) < ROUNDING
        return "rounded" if is_near and self._kind.family is Family.REGION else None

    def _mark(self, value: Value, attributes: Mapping[str, Any] | None = None) -> Mark:
        return make.mark("field", value, label="street" if self._sample.is_labelled else None, **(attributes or {}))

    def _answer(self, value: Value | None = None, *, author: str = ANN, attributes: Mapping[str, Any] | None = None) -> AnnotationRecord:
        ends = _make_ends(self._medium) if self._kind.family is Family.LINK else ()
        marks = () if value is None else (self._mark(value, attributes),)
        return make.annotation(*ends, *marks, author=author, submitted_us=SUBMITTED_US + (author == BEN))

    def _go(self, *answers: AnnotationRecord, **members: Any) -> Trip:
        item = make.item("k", MEDIA[self._medium](), *answers, **members)
        with TemporaryDirectory() as folder:
            path, report = write_case(self._case, self._schema, [item], Path(folder), is_for_all=len(answers) > 1)
            named = Counter[object]({row.sort: row.count for row in report.rows})
            try:
                told = read_case(self._case, path, ReadOptions(schema=self._schema))
            except LabelwrightError as error:
                return Trip((), named + Counter[object]([error.code]), report.marks)
        named.update({row.sort: row.count for row in told.losses.rows})
        named.update(row.code for row in told.refused)
        return Trip(told.items, named, report.marks)


MEDIA: Mapping[str, Callable[[], Asset]] = {
    "text": lambda: make.text_asset(TEXT),
    "image": lambda: make.image_asset("k", width_px=WIDTH_PX, height_px=HEIGHT_PX),
    "record": lambda: make.record_asset(a=1),
}


def _holds(came: Mapping[str, object], sent: Mapping[str, object]) -> bool:
    """Tell whether all is there, of the same type."""
    return all(type(came.get(name)) is type(value) and came[name] == value for name, value in sent.items())


def _get_medium(case: FormatCase, kind: Kind) -> str:
    both = (medium for medium in MEDIA if medium in case.format.media & kind.media)
    return next(both, next((medium for medium in MEDIA if medium in kind.media), next(iter(MEDIA))))


def _make_schema(sample: KindSample, kind: Kind, medium: str) -> Schema:
    attributes = (Attribute("dim", "bool"), Attribute("note", "text"), Attribute("share", "number"))
    labels = () if kind.labels is None and not sample.is_labelled else LABELS
    field = Field("field", kind.tag, labels=labels, attributes=attributes, settings=dict(sample.settings))
    ends = Field("ends", "span" if medium == "text" else "box", labels=(Label(name="end-a"), Label(name="end-b")))
    media: Literal["image", "text"] = "image" if medium == "image" else "text"
    return Schema(media=media, fields=(field, *((ends,) if kind.family is Family.LINK else ())))


def _make_ends(medium: str) -> Sequence[Mark]:
    """Return the two marks that links join; their labels tell which is which, whatever their ids become."""
    values = (
        (SpanValue(((0, 3),), "Zoé"), SpanValue(((8, 11),), "Ben")) if medium == "text" else (BoxValue(1, 2, 9, 9), BoxValue(20, 2, 9, 9))
    )
    return [make.mark("ends", value, label=f"end-{'ab'[n]}", id=ENDS[n]) for n, value in enumerate(values)]


def _find_end(mark: Mark) -> str:
    return ENDS[1] if mark.label == "end-b" else ENDS[0]


def try_round_trips(case: FormatCase, samples: Sequence[KindSample] = SAMPLES) -> dict[str, dict[Facet, Verdict]]:
    """Return, for every kind, what becomes of each facet when an item is written and read back."""
    return {sample.name: RoundTrips(case, sample).judge() for sample in samples}
