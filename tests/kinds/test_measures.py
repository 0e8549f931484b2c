# SPDX-License-Identifier: Apache-2.0
"""The field's own figures of answers, spans, relations and tracks, and the rules that remark."""

import datetime

import pytest
from scipy.stats import kendalltau

from labelwright.base.errors import InvalidMark, InvalidProject
from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.date import DATE, DateSettings, DateValue
from labelwright.kinds.ellipse import ELLIPSE, EllipseValue
from labelwright.kinds.keypoints import KEYPOINTS, KeypointsValue
from labelwright.kinds.kind import Context, Kind, Value
from labelwright.kinds.number import NUMBER, NumberSettings, NumberValue
from labelwright.kinds.point import POINT, PointSettings, PointValue
from labelwright.kinds.polygon import POLYGON, PolygonValue
from labelwright.kinds.polyline import POLYLINE, PolylineValue
from labelwright.kinds.preference import PREFERENCE, PreferenceSettings, PreferenceValue
from labelwright.kinds.ranking import RANKING, RankingSettings, RankingValue
from labelwright.kinds.rating import RATING, RatingSettings, RatingValue
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue
from labelwright.kinds.span import SPAN, SpanSettings, SpanValue
from labelwright.kinds.standard_kinds import TRACK
from labelwright.kinds.text import TEXT, TextSettings, TextValue
from labelwright.kinds.track import Keyframe, TrackSettings, TrackValue

TREE = ChoiceSettings(tree={"dog": "animal", "cat": "animal"})


def test_choices_are_compared_by_label_set_and_by_tree():
    dog, cat = ChoiceValue(("dog",)), ChoiceValue(("cat",))

    assert CHOICE.measures["exact"](dog, cat, TREE) == 0
    assert CHOICE.measures["jaccard"](ChoiceValue(("dog", "cat")), cat, TREE) == 0.5
    assert CHOICE.measures["hierarchical_f1"](dog, cat, TREE) == 0.5


def test_a_field_may_take_leaves_of_the_tree_only():
    leaves = ChoiceSettings(tree=TREE.tree, leaves=True)

    CHOICE.check(ChoiceValue(("dog",)), leaves, Context())
    with pytest.raises(InvalidMark) as refused:
        CHOICE.check(ChoiceValue(("animal",)), leaves, Context())
    assert (refused.value.code, refused.value.where) == ("choice.not_leaf", "value.labels[0]")


def test_numbers_ratings_and_dates_tell_how_far_they_are_apart_in_their_unit():
    assert NUMBER.measures["apart"](NumberValue(2), NumberValue(5), NumberSettings()) == 3
    assert RATING.measures["apart"](RatingValue(2), RatingValue(5), RatingSettings()) == 3
    assert RATING.measures["exact"](RatingValue(2), RatingValue(5), RatingSettings()) == 0
    days = [DateValue(datetime.date(2024, 2, day)) for day in (1, 29)]
    assert DATE.measures["apart_days"](days[0], days[1], DateSettings()) == 28


def test_the_tau_of_rankings_with_ties_is_that_of_scipy():
    a, b = RankingValue((("a", "b"), ("c",), ("d",))), RankingValue((("a",), ("c", "d"), ("b",)))
    wanted, _ = kendalltau([0, 0, 1, 2], [0, 2, 1, 1])

    assert RANKING.measures["tau"](a, b, RankingSettings()) == pytest.approx(wanted)
    assert RANKING.measures["first"](a, b, RankingSettings()) == 0


def test_partial_rankings_are_compared_on_what_both_place():
    a, b = RankingValue((("a",), ("b",), ("c",))), RankingValue((("b",), ("a",)))

    assert RANKING.measures["tau"](a, b, RankingSettings(complete=False)) == -1


def test_preferences_of_one_side_agree_however_strong():
    weak, strong = PreferenceValue("first", 1), PreferenceValue("first", 3)

    assert PREFERENCE.measures["same_side"](weak, strong, PreferenceSettings(strengths=3)) == 1


def test_relations_may_join_the_same_marks_the_other_way_round():
    a, b = RelationValue("x", "y"), RelationValue("y", "x")

    assert RELATION.measures["joined"](a, b, RelationSettings()) == 1
    assert RELATION.measures["exact"](a, b, RelationSettings()) == 0
    assert RELATION.measures["exact"](a, b, RelationSettings(directed=False)) == 1


def test_nested_and_discontinuous_spans_share_characters():
    outer, inner = SpanValue(((0, 10),), "abcdefghij"), SpanValue(((0, 2), (4, 6)), "ab ... ef")

    assert SPAN.measures["dice"](outer, inner, SpanSettings()) == pytest.approx(8 / 14)
    assert SPAN.measures["overlap"](outer, inner, SpanSettings()) == 1


def test_a_rule_remarks_on_spaces_at_the_ends_of_a_span():
    assert SPAN.checks["edges"](SpanValue(((0, 3),), "ab "), SpanSettings(), Context())
    assert SPAN.checks["edges"](SpanValue(((0, 2), (4, 6)), "ab ... ef"), SpanSettings(), Context()) is None


def track(*keys: tuple[int, bool, bool]) -> TrackValue[BoxValue]:
    """Keys are frame, occluded, outside."""
    return TrackValue("box", tuple(Keyframe(frame, BoxValue(0, 0, 5, 5), occluded, outside) for frame, occluded, outside in keys))


def test_tracks_are_compared_by_the_frames_seen_and_by_occlusion():
    a = track((0, False, False), (4, True, False), (8, False, False))
    b = track((0, False, False), (4, False, True), (6, False, False), (9, False, False))

    assert TRACK.measures["seen"](a, b, TrackSettings()) == pytest.approx(7 / 10)
    assert TRACK.measures["occlusion"](a, b, TrackSettings()) == pytest.approx(5 / 7)


def test_rules_remark_on_tracks_that_show_nothing_or_a_flash():
    assert TRACK.checks["unseen"](track((0, False, True)), TrackSettings(), Context())
    assert TRACK.checks["flash"](track((0, False, False), (1, False, True)), TrackSettings(), Context())
    assert TRACK.checks["flash"](track((0, False, False), (1, False, False)), TrackSettings(), Context()) is None


def test_soft_choices_in_a_tree_are_nearer_within_a_branch_and_as_far_as_sure_ones():
    soft = ChoiceSettings(soft=True, tree={**TREE.tree, "oak": "plant"})
    dog, cat, oak = (ChoiceValue((label,), (1.0,)) for label in ("dog", "cat", "oak"))
    doubtful = ChoiceValue(("dog", "cat"), (0.5, 0.5))

    assert CHOICE.distance(dog, cat, soft) == CHOICE.distance(ChoiceValue(("dog",)), ChoiceValue(("cat",)), TREE) == 0.5
    assert CHOICE.distance(dog, oak, soft) == 1
    assert CHOICE.distance(dog, doubtful, soft) == 0.25


def test_the_best_of_a_list_is_as_far_from_every_other_option():
    three = PreferenceSettings(options=("a", "b", "c"), strengths=2)
    much, little, other = PreferenceValue("a", 2), PreferenceValue("a", 1), PreferenceValue("c", 2)

    assert [PREFERENCE.distance(much, value, three) for value in (much, little, PreferenceValue("tie", 0), other)] == [0, 0.25, 0.5, 1]
    with pytest.raises(InvalidMark) as refused:
        PREFERENCE.check(PreferenceValue("first", 1), three, Context())
    assert (refused.value.code, refused.value.where) == ("preference.option", "value.preferred")


@pytest.mark.parametrize("options", [(), ("a",), ("a", "a"), ("a", "tie")])
def test_a_preference_wants_two_different_options(options: tuple[str, ...]):
    with pytest.raises(InvalidProject, match="two or more different"):
        PreferenceSettings(options=options)


def test_the_largest_numbers_are_apart_by_one_and_not_by_infinity():
    assert NUMBER.distance(NumberValue(1.7e308), NumberValue(-1.7e308), NumberSettings()) == 1


def test_points_are_apart_in_pixels_and_texts_with_loose_ends_are_remarked_on():
    assert POINT.measures["apart_px"](PointValue(0, 0), PointValue(3, 4), PointSettings()) == 5
    assert TEXT.checks["edges"](TextValue("a "), TextSettings(), Context())
    assert TEXT.checks["edges"](TextValue("a b"), TextSettings(), Context()) is None


FAR = 1e300


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (BOX, BoxValue(FAR, 0, 1, 1)),
        (POINT, PointValue(0, -FAR)),
        (POLYGON, PolygonValue((((0, 0), (FAR, 0), (0, FAR)),))),
        (POLYLINE, PolylineValue(((0, 0), (FAR, 0)))),
        (ELLIPSE, EllipseValue(0, 0, FAR, 1)),
        (KEYPOINTS, KeypointsValue(((FAR, 0, 2),))),
    ],
)
def test_no_coordinate_is_so_far_out_that_areas_overflow(kind: Kind, value: Value):
    with pytest.raises(InvalidMark, match="no image reaches farther"):
        kind.check(value, kind.settings(), Context())


def test_a_box_too_thin_to_be_told_from_its_edge_is_empty():
    with pytest.raises(InvalidMark, match="above 0"):
        BOX.check(BoxValue(1e8, 0, 1e-9, 1), BoxSettings(), Context())
