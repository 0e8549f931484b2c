# SPDX-License-Identifier: Apache-2.0
"""What several people's answers, spans and relations fuse to."""

import pytest

from labelwright.base.errors import InvalidInput, InvalidProject
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.number import NUMBER, NumberSettings, NumberValue
from labelwright.kinds.ranking import RANKING, RankingSettings, RankingValue
from labelwright.kinds.rating import RATING, RatingSettings, RatingValue
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue
from labelwright.kinds.span import SPAN, SpanSettings, SpanValue

EQUAL = [1.0, 1.0, 1.0]


def chosen(*labels: str) -> ChoiceValue:
    return ChoiceValue(labels)


def test_most_votes_win():
    fused = CHOICE.capability("fuse")([chosen("a"), chosen("b"), chosen("b")], EQUAL, ChoiceSettings())

    assert fused.value == chosen("b")
    assert fused.spread == pytest.approx(1 / 3)


def test_a_tie_shows_in_the_spread():
    assert CHOICE.capability("fuse")([chosen("b"), chosen("a")], [1.0, 1.0], ChoiceSettings()).spread == 0.5


def test_of_sets_each_label_that_more_than_half_chose_is_kept():
    fused = CHOICE.capability("fuse")([chosen("a", "b"), chosen("b", "c"), chosen("b", "a")], EQUAL, ChoiceSettings(multiple=True))

    assert set(fused.value.labels) == {"a", "b"}


def test_soft_choices_fuse_to_their_mean():
    fused = CHOICE.capability("fuse")([chosen("a"), ChoiceValue(("a", "b"), (0.5, 0.5))], [1.0, 1.0], ChoiceSettings(soft=True))

    assert fused.value.distribution() == pytest.approx({"a": 0.75, "b": 0.25})


def test_a_span_keeps_the_characters_that_most_hold():
    spans = [SpanValue(((0, 5),), "Anna "), SpanValue(((0, 4),), "Anna"), SpanValue(((0, 4),), "Anna")]

    assert SPAN.capability("fuse")(spans, EQUAL, SpanSettings()).value == SpanValue(((0, 4),), "Anna")


def test_a_fused_discontinuous_span_quotes_its_ranges():
    spans = [SpanValue(((0, 2), (5, 7)), "ab ... fg"), SpanValue(((0, 2), (5, 8)), "ab ... fgh"), SpanValue(((0, 7),), "ab---fg")]

    assert SPAN.capability("fuse")(spans, EQUAL, SpanSettings(discontinuous=True)).value == SpanValue(((0, 2), (5, 7)), "ab ... fg")


def test_spans_without_common_ground_fuse_to_one_of_them():
    spans = [SpanValue(((0, 2),), "ab"), SpanValue(((5, 7),), "fg")]

    assert SPAN.capability("fuse")(spans, [1.0, 2.0], SpanSettings()).value == spans[1]


def test_an_undirected_relation_fuses_either_way_about():
    found = [RelationValue("a", "b"), RelationValue("b", "a"), RelationValue("a", "c")]

    assert RELATION.capability("fuse")(found, EQUAL, RelationSettings(directed=False)).spread == pytest.approx(1 / 3)


@pytest.mark.parametrize("weights", [[], [1.0], [0.0, 0.0], [1.0, -1.0], [float("inf"), 1.0]])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(InvalidInput, match="cannot fuse"):
        CHOICE.capability("fuse")([chosen("a"), chosen("b")], weights, ChoiceSettings())


@pytest.mark.parametrize("wrong", [{"minimum": 3, "maximum": 2}, {"multiple": True, "soft": True}, {"tree": {"a": "b", "b": "a"}}])
def test_settings_that_cannot_be_met_are_refused(wrong):
    with pytest.raises(InvalidProject):
        ChoiceSettings(**wrong)


def test_one_slip_of_the_hand_does_not_move_the_consensus_of_numbers():
    assert NUMBER.capability("fuse")([NumberValue(5), NumberValue(500), NumberValue(6)], EQUAL, NumberSettings()).value == NumberValue(6)


def test_a_heavy_weight_decides_between_ratings():
    assert RATING.capability("fuse")([RatingValue(1), RatingValue(5)], [3.0, 1.0], RatingSettings()).value == RatingValue(1)


def test_the_consensus_of_rankings_is_the_one_nearest_to_all():
    places = [RankingValue((("a",), ("b",), ("c",))), RankingValue((("b",), ("a",), ("c",))), RankingValue((("c",), ("b",), ("a",)))]

    assert RANKING.capability("fuse")(places, EQUAL, RankingSettings()).value == places[1]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: NumberSettings(minimum=2, maximum=2),
        lambda: NumberSettings(tolerance=0),
        lambda: RatingSettings(minimum=5, maximum=1),
        lambda: RatingSettings(steps=("bad", "good")),
    ],
)
def test_scales_without_room_are_refused(wrong):
    with pytest.raises(InvalidProject):
        wrong()
