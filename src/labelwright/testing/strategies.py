# SPDX-License-Identifier: Apache-2.0
"""Hypothesis strategies of valid values, with the nasty ones in front: one pixel, the whole image, astral characters,
combining marks, CRLF, right-to-left text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import TypeVar

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray

from labelwright.base.extents import ImageExtent
from labelwright.kinds.box import BoxValue
from labelwright.kinds.chain import ChainValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.ellipse import EllipseValue
from labelwright.kinds.entity import EntityValue
from labelwright.kinds.entity.settings import NIL
from labelwright.kinds.instant import InstantValue
from labelwright.kinds.keypoints import KeypointsValue
from labelwright.kinds.keypoints.value import UNLABELLED, Keypoint, Visibility
from labelwright.kinds.kind import Value
from labelwright.kinds.line_geometry import compute_length
from labelwright.kinds.mask import MaskValue, encoded
from labelwright.kinds.point import PointValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.polyline import PolylineValue
from labelwright.kinds.preference import PreferenceValue
from labelwright.kinds.ranking import RankingValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.segment import SegmentValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.kinds.text import TextValue
from labelwright.kinds.track import Keyframe, TrackValue
from labelwright.kinds.view_shapes import Ranges, Ring

V = TypeVar("V", bound=Value)
IMAGE = ImageExtent(width_px=640, height_px=480)
SMALL_IMAGE = ImageExtent(width_px=12, height_px=9)
NASTY_TEXTS = (
    "Anna met Ben in Rome.",
    "a\U0001f468\u200d\U0001f469\u200d\U0001f467b \U0001d11e end",
    "e\u0301le\u0300ve n\u0303",
    "one\r\ntwo\r\nthree",
    "\u05e9\u05dc\u05d5\u05dd abc \u0645\u0631\u062d\u0628\u0627",
    "\ufeffmark \u2028 line",
    "\u00a0\t x",
)


def texts(*, multiline: bool = True, max_size: int = 40) -> SearchStrategy[str]:
    """Texts that UTF-8 can carry, the awkward ones first."""
    free = st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)
    chosen = st.one_of(st.sampled_from(NASTY_TEXTS), free)
    return chosen if multiline else chosen.map(lambda text: " ".join(text.split()))


def choices(labels: Sequence[str], *, minimum: int = 1, maximum: int = 1) -> SearchStrategy[ChoiceValue]:
    """Choices of `minimum` to `maximum` of these labels."""
    return st.lists(st.sampled_from(labels), min_size=minimum, max_size=maximum, unique=True).map(lambda names: ChoiceValue(tuple(names)))


def soft_choices(labels: Sequence[str]) -> SearchStrategy[ChoiceValue]:
    """Soft choices: whole-number votes over their sum, zeros among them."""
    votes = st.lists(st.integers(0, 9), min_size=len(labels), max_size=len(labels)).filter(any)
    return votes.map(lambda counts: ChoiceValue(tuple(labels), tuple(vote / sum(counts) for vote in counts)))


def text_values(*, multiline: bool = True) -> SearchStrategy[TextValue]:
    return texts(multiline=multiline).map(TextValue)


def points(extent: ImageExtent = IMAGE) -> SearchStrategy[PointValue]:
    """Points of an image, its corners among them."""
    return st.builds(PointValue, _coordinate(extent.width_px), _coordinate(extent.height_px))


def _coordinate(limit: int) -> SearchStrategy[float]:
    return st.one_of(st.sampled_from([0.0, float(limit)]), st.integers(0, limit).map(float), st.floats(0, limit))


def boxes(extent: ImageExtent = IMAGE, *, rotated: bool = False) -> SearchStrategy[BoxValue]:
    """Boxes inside an image: a pixel, the whole image, whole numbers, any; turned about a centre inside when `rotated`."""
    width, height = extent.width_px, extent.height_px
    nasty = st.sampled_from([BoxValue(0, 0, 1, 1), BoxValue(0, 0, width, height), BoxValue(width - 1, height - 1, 1, 1)])
    sides = st.one_of(st.integers(0, 1000).map(lambda n: n / 1000), st.floats(0, 1))
    free = st.builds(_box, st.just(extent), sides, sides, sides, sides)
    upright = st.one_of(nasty, free)
    if not rotated:
        return upright
    turns = st.one_of(st.sampled_from([0.0, 45.0, 90.0, 180.0, 270.0, 359.999]), st.floats(0, 359.9))
    return st.builds(_turned, upright, turns)


def _turned(box: BoxValue, rotation: float) -> BoxValue:
    return BoxValue(box.x, box.y, box.width, box.height, rotation)


def _box(extent: ImageExtent, left: float, top: float, wide: float, high: float) -> BoxValue:
    x, y = left * (extent.width_px - 1), top * (extent.height_px - 1)
    return BoxValue(x, y, 1 + wide * (extent.width_px - 1 - x), 1 + high * (extent.height_px - 1 - y))


def polygons(extent: ImageExtent = IMAGE) -> SearchStrategy[PolygonValue]:
    """Stars around a centre, which never cross themselves: whole-number reaches at even angles; half of them with a hole."""
    reach = min(extent.width_px, extent.height_px) // 4
    centres = st.tuples(st.integers(reach, extent.width_px - reach), st.integers(reach, extent.height_px - reach))
    return st.builds(_star, centres, st.lists(st.integers(2, reach), min_size=3, max_size=9), st.booleans())


def _star(centre: tuple[int, int], reaches: list[int], hole: bool) -> PolygonValue:
    def ring(share: float) -> Ring:
        turns = [2 * pi * n / len(reaches) for n in range(len(reaches))]
        return tuple((centre[0] + share * r * cos(a), centre[1] + share * r * sin(a)) for r, a in zip(reaches, turns, strict=True))

    return PolygonValue((ring(1.0), ring(0.4)) if hole else (ring(1.0),))


def polylines(extent: ImageExtent = IMAGE) -> SearchStrategy[PolylineValue]:
    """Lines of two to six corners, some of which may be the same one."""
    corners = st.tuples(_coordinate(extent.width_px), _coordinate(extent.height_px))
    return (
        st.lists(corners, min_size=2, max_size=6)
        .filter(lambda points: compute_length(points) > 1e-3)
        .map(lambda points: PolylineValue(tuple(points)))
    )


def ellipses(extent: ImageExtent = IMAGE, *, rotated: bool = True) -> SearchStrategy[EllipseValue]:
    """Ellipses of a pixel up to the image's size, circles and needles among them."""
    radii = st.one_of(st.sampled_from([0.5, 1.0, 100.0]), st.floats(0.5, min(extent.width_px, extent.height_px)))
    turns = st.one_of(st.sampled_from([0.0, 45.0, 90.0, 180.0, 359.999]), st.floats(0, 359.9)) if rotated else st.just(0.0)
    return st.builds(EllipseValue, _coordinate(extent.width_px), _coordinate(extent.height_px), radii, radii, turns)


def keypoints(number: int, extent: ImageExtent = IMAGE) -> SearchStrategy[KeypointsValue]:
    """Keypoints of a skeleton, one or more of them labelled; hidden and unlabelled ones among them."""
    visibility: SearchStrategy[Visibility] = st.sampled_from([1, 2])
    keypoint = st.builds(_keypoint, _coordinate(extent.width_px), _coordinate(extent.height_px), visibility)
    points = st.lists(st.one_of(keypoint, st.just(UNLABELLED)), min_size=number, max_size=number)
    return points.filter(lambda points_drawn: any(point[2] for point in points_drawn)).map(
        lambda points_drawn: KeypointsValue(tuple(points_drawn))
    )


def _keypoint(x: float, y: float, visibility: Visibility) -> Keypoint:
    return x, y, visibility


def masks(extent: ImageExtent = SMALL_IMAGE) -> SearchStrategy[MaskValue]:
    """Masks of a small image: one pixel, the whole, any bits, boxes."""
    size = (extent.height_px, extent.width_px)
    row = st.integers(0, 2**extent.width_px - 1)
    bits = st.lists(row, min_size=size[0], max_size=size[0]).map(lambda rows: _bitmap(rows, size[1]))
    one = st.tuples(st.integers(0, size[0] - 1), st.integers(0, size[1] - 1)).map(
        lambda corner: _filled(size, corner, (corner[0] + 1, corner[1] + 1))
    )
    return st.one_of(st.just(_filled(size, (0, 0), size)), one, bits).filter(lambda bitmap: bool(bitmap.any())).map(encoded)


def _bitmap(rows: Sequence[int], width: int) -> NDArray[np.bool_]:
    return np.array([[row >> index & 1 for index in range(width)] for row in rows], dtype=np.bool_)


def _filled(size: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> NDArray[np.bool_]:
    bitmap = np.zeros(size, dtype=np.bool_)
    bitmap[start[0] : end[0], start[1] : end[1]] = True
    return bitmap


def segments(length_us: int) -> SearchStrategy[SegmentValue]:
    """Segments of a recording: a microsecond, the whole, any."""
    ends = st.lists(st.integers(0, length_us), min_size=2, max_size=2, unique=True).map(sorted)
    nasty = st.sampled_from([SegmentValue(0, 1), SegmentValue(0, length_us), SegmentValue(length_us - 1, length_us)])
    return st.one_of(nasty, ends.map(lambda bounds: SegmentValue(bounds[0], bounds[1])))


def instants(length_us: int) -> SearchStrategy[InstantValue]:
    """Instants of a recording, its ends among them."""
    return st.one_of(st.sampled_from([0, length_us]), st.integers(0, length_us)).map(InstantValue)


def chains(ids: Sequence[str], *, minimum: int = 1) -> SearchStrategy[ChainValue]:
    """Chains of some of these marks, one alone among them."""
    return st.lists(st.sampled_from(ids), min_size=minimum, unique=True).map(lambda marks: ChainValue(tuple(marks)))


def entities(entries: Sequence[str], marks: Sequence[str], *, nil: Sequence[str] = NIL) -> SearchStrategy[EntityValue]:
    """Entities of these marks: entries, and none for each of the reasons."""
    pairs = st.tuples(st.sampled_from(entries), st.sampled_from(marks))
    named = pairs.map(lambda pair: EntityValue(id=pair[0], of=pair[1]))
    unnamed = st.tuples(st.sampled_from(nil), st.sampled_from(marks)).map(lambda pair: EntityValue(nil=pair[0], of=pair[1]))
    return st.one_of(named, unnamed)


def spans(text: str, *, ranges: int = 1) -> SearchStrategy[SpanValue]:
    """Spans of a text of up to `ranges` ranges; the text needs 2 code points a range or more."""
    ranges_drawn = st.integers(1, min(ranges, len(text) // 2)).flatmap(lambda n: _ranges(len(text), n))
    return ranges_drawn.map(lambda taken: SpanValue(taken, quote_of(text, taken)))


def _ranges(length: int, number: int) -> SearchStrategy[Ranges]:
    cuts = st.lists(st.integers(0, length), min_size=2 * number, max_size=2 * number, unique=True).map(sorted)
    return cuts.map(lambda ends: tuple(pair for i, pair in enumerate(pairwise(ends)) if i % 2 == 0))


def rankings(labels: Sequence[str]) -> SearchStrategy[RankingValue]:
    """Complete rankings with ties: each label draws a place."""
    drawn = st.lists(st.integers(0, len(labels) - 1), min_size=len(labels), max_size=len(labels))
    return drawn.map(lambda places: _ranking(labels, places))


def _ranking(labels: Sequence[str], places: Sequence[int]) -> RankingValue:
    tiers = (tuple(label for label, tier in zip(labels, places, strict=True) if tier == one) for one in sorted(set(places)))
    return RankingValue(tuple(tiers))


def preferences(options: Sequence[str] = ("first", "second"), *, strengths: int = 1) -> SearchStrategy[PreferenceValue]:
    """Ties and all options, of every strength."""
    sides = st.builds(PreferenceValue, st.sampled_from(options), st.integers(1, strengths))
    return st.one_of(st.just(PreferenceValue("tie", 0)), sides)


def relations(ids: Sequence[str]) -> SearchStrategy[RelationValue]:
    """Relations between two different ids."""
    return st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(lambda ends: RelationValue(ends[0], ends[1]))


def tracks(regions: SearchStrategy[V], *, of: str = "box", frames: int = 30) -> SearchStrategy[TrackValue[V]]:
    """Tracks of up to four keyframes; the first is never outside."""
    numbers = st.lists(st.integers(0, frames - 1), min_size=1, max_size=4, unique=True).map(sorted)
    return numbers.flatmap(lambda frames: st.tuples(*(_keyframe(frame, i > 0, regions) for i, frame in enumerate(frames)))).map(
        lambda keys: TrackValue(of=of, keyframes=keys)
    )


def _keyframe(frame: int, may_leave: bool, regions: SearchStrategy[V]) -> SearchStrategy[Keyframe[V]]:
    attributes = st.dictionaries(st.sampled_from(["pose", "lit"]), st.sampled_from([True, "up", 3]), max_size=2)
    leaves = st.booleans() if may_leave else st.just(False)
    return st.builds(Keyframe, st.just(frame), regions, st.booleans(), leaves, attributes)
