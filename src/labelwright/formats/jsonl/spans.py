# SPDX-License-Identifier: Apache-2.0
"""Spans, boxes and relations of a row, in the forms that tools write them: one that cannot be read costs itself alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from labelwright.base.finite_numbers import is_finite_number
from labelwright.formats.quoted_ranges import Recounted, recount_ranges
from labelwright.kinds.box import BoxValue
from labelwright.kinds.kind import Value
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.span import SpanValue
from labelwright.model.losses import Loss

from .draft import ItemDraft, get_attributes

TOKEN_PLACES = frozenset({"token_start", "token_end"})
SPAN = frozenset({"start", "end", "start_offset", "end_offset", *TOKEN_PLACES, "label", "id", "text"})
BOX = ("x", "y", "width", "height")
SHAPE = frozenset({*BOX, "points", "center", "type", "label", "id"})
LINK = frozenset({"id", "from_id", "to_id", "type", "label", "head", "child", "head_span", "child_span", "color"})
Members = dict[str, Any]


class SpanParts(NamedTuple):
    """A span as a row has it."""

    start: Any
    end: Any
    label: Any
    members: Members


def read_spans(draft: ItemDraft, name: str, value: Any) -> None:
    """Take a list of spans, or lists of them by group; an empty one says that there is nothing."""
    if isinstance(value, dict):
        for group, spans in cast("Members", value).items():
            read_spans(draft, f"{name}.{group}", spans)
    elif not isinstance(value, list):
        draft.refuse_mark(draft.targets.span, "no list of spans", name)
    else:
        spans = cast("list[Any]", value)
        draft.answered |= not spans
        for index, span in enumerate(spans):
            add_span(draft, name, index, span)


def add_span(draft: ItemDraft, name: str, index: int, cell: Any) -> None:
    """Take a span of the text, or on an image a box or an outline."""
    if draft.text is None and draft.source is not None and isinstance(cell, dict):
        _add_shape(draft, cast("Members", cell))
        return
    parts = _get_parts(cell)
    reason = _find_fault(parts, draft.text)
    if parts is not None and reason and (recounted := _recount(parts, draft.text)):
        (start, end), reason = recounted.ranges[0], None
        parts = parts._replace(start=start, end=end)
        draft.losses.append(Loss("span.recounted", draft.where, {"units": recounted.units}))
    if parts is None or reason:
        draft.refuse_mark(draft.targets.span, reason or "no span", cell)
        return
    start, end, id_ = parts.start, parts.end, draft.make_id(name, str(index))
    draft.ends[start, end] = id_
    if "id" in parts.members:
        draft.ends[str(parts.members["id"])] = id_
    target = draft.targets.span
    value = SpanValue(((start, end),), (draft.text or "")[start:end])
    word = None if parts.label is None else str(parts.label)
    draft.marks.append(target.mark(value, word=word, attributes=get_attributes(draft, target, parts.members, SPAN), id=id_))


def _get_parts(cell: Any) -> SpanParts | None:
    if isinstance(cell, list) and len(cast("list[Any]", cell)) in (3, 4):
        start, end, label, *quote = cast("list[Any]", cell)
        return SpanParts(start, end, label, members={"text": quote[0]} if quote else {})
    if isinstance(cell, dict):
        members = cast("Members", cell)
        start, end = members.get("start", members.get("start_offset")), members.get("end", members.get("end_offset"))
        return SpanParts(start, end, members.get("label"), members)
    return None


def _find_fault(parts: SpanParts | None, text: str | None) -> str | None:
    """Return why a span cannot stand, None where it can."""
    if parts is None or text is None:
        return "no span of a text"
    if not (type(parts.start) is int and type(parts.end) is int and 0 <= parts.start < parts.end <= len(text)):
        return "no range of the text"
    if parts.label is not None and not isinstance(parts.label, str | int):
        return "no label"
    quote = parts.members.get("text")
    return "the text there is another" if isinstance(quote, str) and quote != text[parts.start : parts.end] else None


def _recount(parts: SpanParts, text: str | None) -> Recounted | None:
    """Return where a span's own words stand, where its places are counted otherwise than in code points."""
    quote = parts.members.get("text")
    is_range = type(parts.start) is int and type(parts.end) is int and 0 <= parts.start < parts.end
    if not (text and isinstance(quote, str) and quote and is_range):
        return None
    return recount_ranges(text, ((parts.start, parts.end),), lambda moved: text[moved[0][0] : moved[0][1]] == quote)


def _add_shape(draft: ItemDraft, members: Members) -> None:
    is_box = all(is_finite_number(members.get(name)) for name in BOX)
    points = members.get("points")
    target = draft.targets.box if is_box else draft.targets.polygon
    try:
        value: Value = _make_box(*(float(members[name]) for name in BOX)) if is_box else _make_polygon(points)
    except (TypeError, ValueError, OverflowError):
        draft.refuse_mark(target, "no box and no outline", members)
        return
    attributes = get_attributes(draft, target, members, SHAPE)
    label = members.get("label")
    draft.marks.append(target.mark(value, word=None if label is None else str(label), attributes=attributes))


def _make_box(x: float, y: float, width: float, height: float) -> Value:
    return BoxValue(x, y, width, height)


def _make_polygon(points: Any) -> Value:
    corners = tuple((float(x), float(y)) for x, y in points if is_finite_number(x) and is_finite_number(y))
    if not 3 <= len(corners) == len(points):
        raise ValueError(len(corners))
    return PolygonValue((corners,))


def read_relations(draft: ItemDraft, _name: str, value: Any) -> None:
    """Take a list of relations between spans, where the project has a field for them; they are named by ids or by ranges."""
    relations = cast("list[Any]", value) if isinstance(value, list) else [value]
    if not draft.targets.takes("relation"):
        draft.losses += [Loss("mark.no_field", draft.where, {"kind": "relations"}, count=len(relations))]
        return
    for relation in relations:
        _add_relation(draft, cast("Members", relation) if isinstance(relation, dict) else {})


def _add_relation(draft: ItemDraft, members: Members) -> None:
    target = draft.targets.relation
    source, end = (_find_end(draft, members, *names) for names in (("from_id", "head_span"), ("to_id", "child_span")))
    if source is None or end is None:
        draft.refuse_mark(target, "an end of it is no span", members)
        return
    word = members.get("type", members.get("label"))
    attributes = get_attributes(draft, target, members, LINK)
    draft.marks.append(target.mark(RelationValue(source, end), word=None if word is None else str(word), attributes=attributes))


def _find_end(draft: ItemDraft, members: Members, by_id: str, by_range: str) -> str | None:
    span: Any = members.get(by_range)
    if isinstance(span, dict):
        range_ = cast("Mapping[str, Any]", span)
        return draft.ends.get((range_.get("start"), range_.get("end")))
    return draft.ends.get(str(members.get(by_id)))


def is_span(cell: Any) -> bool:
    """Tell whether a cell means a span: an object, or a start, an end and a label."""
    return isinstance(cell, dict | list) and not (isinstance(cell, list) and _is_word_list(cast("list[Any]", cell)))


def _is_word_list(cell: Sequence[Any]) -> bool:
    return all(isinstance(one, str) for one in cell)
