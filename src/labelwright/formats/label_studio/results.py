# SPDX-License-Identifier: Apache-2.0
"""Results of Label Studio as marks: regions, answers, what is said of a region, and relations between them."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from labelwright.base.finite_numbers import parse_decimal, parse_integer
from labelwright.base.ids import stable_uuid
from labelwright.formats.format import ReadOptions
from labelwright.formats.quoted_ranges import recount_ranges
from labelwright.formats.reader_tools import Target, forget_other_field
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.kind import Value
from labelwright.kinds.number import NumberValue
from labelwright.kinds.rating import RatingValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.kinds.text import TextValue
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss

from .tasks import ANSWERS, SHAPES, Object, list_labels, list_objects, list_words, require_number

ANSWER_KINDS = {"choices": "choice", "taxonomy": "choice", "rating": "rating", "number": "number", "textarea": "text"}
SHOWN = 60


class ControlTargets:
    """The fields that controls write to. A class because it keeps what it has found: a file has few controls and many results."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._found: dict[tuple[str, str], Target] = {}

    def get(self, control: str, kind: str) -> Target:
        """Return the field that is called as the control, where it is of the kind, else the only one of the kind."""
        target = self._found.get((control, kind))
        if target is None:
            target = self._found[control, kind] = self._find(control, kind)
        return target

    def _find(self, control: str, kind: str) -> Target:
        named = self._options.schema.field(control) if self._options.schema else None
        if named is not None and named.kind == kind:
            return Target(msgspec.structs.replace(self._options, field=control), kind, control)
        return Target(forget_other_field(self._options, kind), kind, control)


@dataclass(slots=True)
class Results:
    """The marks of one annotation. A class because it collects. `regions` are the marks by the ids that results give them."""

    where: str
    text: str | None
    targets: ControlTargets
    marks: dict[str, Mark] = field(default_factory=dict[str, Mark])
    regions: dict[str, str] = field(default_factory=dict[str, str])
    losses: list[Loss] = field(default_factory=list[Loss])
    notes: list[Loss] = field(default_factory=list[Loss])

    def take(self, annotation: Object) -> None:
        """Take the results of an annotation, regions before what is said of them."""
        results = list(list_objects(annotation.get("result")))
        for result in (result for result in results if result.get("type") in SHAPES):
            self._add(result)
        for result in (result for result in results if result.get("type") not in SHAPES):
            self._add(result)

    def _add(self, result: Object) -> None:
        sort = str(result.get("type"))
        try:
            if sort == "relation":
                self._add_relation(result)
            elif sort in SHAPES:
                self._add_region(result, sort)
            elif sort in ANSWERS:
                self._add_answer(result, sort)
            else:
                self._refuse(result, f"{sort} is not read")
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            self._refuse(result, "cannot be read", f"{error}")

    def _refuse(self, result: Object, reason: str, note: str = "") -> None:
        params = {"field": str(result.get("from_name") or result.get("type")), "reason": reason}
        self.losses.append(Loss("mark.unreadable", self.where, params, note=f"result {result.get('id', '?')} {note}"[:SHOWN].strip()))

    def _target(self, result: Object, kind: str) -> Target:
        return self.targets.get(str(result.get("from_name") or kind), kind)

    def _put(self, id_: str, mark: Mark) -> None:
        self.marks[mark.id] = mark
        self.regions.setdefault(id_, mark.id)

    def _add_region(self, result: Object, sort: str) -> None:
        kind, shape = SHAPES[sort]
        value = self._check_span(shape(result)) if kind == "span" else shape(result)
        if kind != "span" and not (result.get("original_width") and result.get("original_height")):
            raise ValueError("percents of an image whose size is not given")
        id_, target = str(result.get("id", len(self.marks))), self._target(result, kind)
        for number, label in enumerate(list_labels(result["value"]) or [None]):
            self._put(id_, target.mark(value, word=label, id=self._make_id(id_, str(number))))

    def _check_span(self, value: Value) -> Value:
        """Return a span with the text's own words. Raises ValueError where it is outside, or the text there is another."""
        text = self.text
        if not isinstance(value, SpanValue) or text is None:
            raise ValueError("no range of the text")
        words = value.quote.replace("\\n", "\n").split()
        is_inside = value.ranges[-1][1] <= len(text)
        if is_inside and (not words or quote_of(text, value.ranges).split() == words):
            return SpanValue(value.ranges, quote_of(text, value.ranges))
        recounted = recount_ranges(text, value.ranges, lambda moved: quote_of(text, moved).split() == words) if words else None
        if recounted is None:
            raise ValueError("the text there is another" if is_inside else "no range of the text")
        self.notes.append(Loss("span.recounted", self.where, {"units": recounted.units}))
        return SpanValue(recounted.ranges, quote_of(text, recounted.ranges))

    def _add_answer(self, result: Object, sort: str) -> None:
        words = list_words(result["value"], sort)
        region = self.regions.get(str(result.get("id")))
        if region is not None:
            self._say_of(region, str(result.get("from_name")), words)
            return
        target = self._target(result, ANSWER_KINDS[sort])
        mark = target.mark(_make_answer(sort, words), id=self._make_id(str(result.get("id", len(self.marks))), sort))
        self.marks[mark.id] = mark

    def _say_of(self, region: str, name: str, words: list[str]) -> None:
        mark = self.marks[region]
        self.marks[region] = msgspec.structs.replace(mark, attributes={**mark.attributes, name: "|".join(words)})

    def _add_relation(self, result: Object) -> None:
        source, end = self.regions[str(result["from_id"])], self.regions[str(result["to_id"])]
        if result.get("direction") == "left":
            source, end = end, source
        target = self._target(result, "relation")
        for number, label in enumerate(result.get("labels") or [None]):
            id_ = self._make_id(source, end, str(number))
            self.marks[id_] = target.mark(RelationValue(source, end), word=label, id=id_)

    def _make_id(self, *parts: str) -> str:
        return stable_uuid("label_studio", self.where, *parts)


def _make_answer(sort: str, words: list[str]) -> Value:
    if sort == "rating":
        return RatingValue(require_number(parse_integer(words[0]), words[0]))
    if sort == "number":
        return NumberValue(require_number(parse_decimal(words[0]), words[0]))
    return TextValue("\n".join(words)) if sort == "textarea" else ChoiceValue(tuple(dict.fromkeys(words)))
