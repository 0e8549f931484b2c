# SPDX-License-Identifier: Apache-2.0
"""For each kind two values that a file must carry, with the field that declares them: what the matrix of round trips is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from labelwright.kinds.box import BoxValue
from labelwright.kinds.chain import ChainValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.date import DateValue
from labelwright.kinds.ellipse import EllipseValue
from labelwright.kinds.entity import EntityValue
from labelwright.kinds.instant import InstantValue
from labelwright.kinds.keypoints import KeypointsValue
from labelwright.kinds.kind import Value
from labelwright.kinds.mask import MaskValue, encoded
from labelwright.kinds.number import NumberValue
from labelwright.kinds.point import PointValue
from labelwright.kinds.polygon import PolygonValue
from labelwright.kinds.polyline import PolylineValue
from labelwright.kinds.preference import PreferenceValue
from labelwright.kinds.ranking import RankingValue
from labelwright.kinds.rating import RatingValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.segment import SegmentValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.kinds.text import TextValue
from labelwright.kinds.track import Keyframe, TrackValue

TEXT = "Zoé met Ben in Łódź."
ENDS = ("m1", "m2")
"""The ids of the marks that links join."""


class KindSample(NamedTuple):
    """Two values of one kind, and the settings of the field that they are of. `name` tells samples of one kind apart."""

    name: str
    value: Value
    other: Value
    settings: Mapping[str, Any] = {}
    is_labelled: bool = True


def _ranges(*ranges: tuple[int, int]) -> SpanValue:
    return SpanValue(ranges, quote_of(TEXT, ranges))


def _mask(left: int) -> MaskValue:
    bitmap = np.zeros((30, 40), dtype=np.bool_)
    bitmap[3:9, left:20] = True
    return encoded(bitmap)


SAMPLES: tuple[KindSample, ...] = (
    KindSample("choice", ChoiceValue(("street",)), ChoiceValue(("sea",)), is_labelled=False),
    KindSample(
        "choice, several", ChoiceValue(("street", "sea")), ChoiceValue(("sea", "sky")), {"multiple": True, "maximum": 3}, is_labelled=False
    ),
    KindSample(
        "choice, weighted",
        ChoiceValue(("street", "sea"), (0.25, 0.75)),
        ChoiceValue(("sea", "sky"), (0.5, 0.5)),
        {"soft": True},
        is_labelled=False,
    ),
    KindSample("rating", RatingValue(4), RatingValue(2), is_labelled=False),
    KindSample("number", NumberValue(2.5), NumberValue(-1.0), is_labelled=False),
    KindSample("text", TextValue('one, "two"\nthree'), TextValue("=2"), {"multiline": True}, is_labelled=False),
    KindSample("date", DateValue(date(2026, 2, 28)), DateValue(date(1999, 12, 31)), is_labelled=False),
    KindSample(
        "ranking", RankingValue((("sea",), ("street", "sky"))), RankingValue((("sky",), ("sea",), ("street",))), {"ties": True}, False
    ),
    KindSample("preference", PreferenceValue("first", 1), PreferenceValue("second", 1), is_labelled=False),
    KindSample("point", PointValue(1.25, 2.5), PointValue(30, 20)),
    KindSample("box", BoxValue(1.25, 2.5, 30, 20), BoxValue(3, 4, 10, 11)),
    KindSample("box, turned", BoxValue(10, 8, 12, 6, 30.0), BoxValue(3, 4, 10, 11), {"rotation": True}),
    KindSample("polygon", PolygonValue((((1, 2), (30, 3), (20, 25)),)), PolygonValue((((1, 2), (9, 2), (9, 9)),))),
    KindSample(
        "polygon, holed",
        PolygonValue((((1, 1), (31, 1), (31, 25), (1, 25)), ((5, 5), (9, 5), (9, 9)))),
        PolygonValue((((1, 2), (9, 2), (9, 9)),)),
        {"holes": True},
    ),
    KindSample("polyline", PolylineValue(((1, 2), (30, 3), (20, 25))), PolylineValue(((1, 2), (9, 2)))),
    KindSample("ellipse", EllipseValue(20, 15, 10, 5, 30.0), EllipseValue(20, 15, 4, 4, 0.0)),
    KindSample("keypoints", KeypointsValue(((1, 2, 2), (9, 9, 1))), KeypointsValue(((3, 2, 2), (0, 0, 0))), {"names": ["nose", "tail"]}),
    KindSample("mask", _mask(4), _mask(0)),
    KindSample("span", _ranges((0, 3)), _ranges((8, 11))),
    KindSample("span, in parts", _ranges((0, 3), (8, 11)), _ranges((8, 11)), {"discontinuous": True}),
    KindSample("segment", SegmentValue(5, 2_000_000), SegmentValue(7, 9)),
    KindSample("instant", InstantValue(5), InstantValue(7)),
    KindSample(
        "track",
        TrackValue("box", (Keyframe(0, BoxValue(1, 2, 3, 4)), Keyframe(9, BoxValue(5, 6, 7, 8)))),
        TrackValue("box", (Keyframe(3, BoxValue(1, 2, 3, 4)),)),
    ),
    KindSample("relation", RelationValue(ENDS[0], ENDS[1]), RelationValue(ENDS[1], ENDS[0])),
    KindSample("chain", ChainValue(ENDS), ChainValue(ENDS[:1])),
    KindSample("entity", EntityValue(id="Q1", of=ENDS[0]), EntityValue(nil="absent", of=ENDS[1]), is_labelled=False),
)
