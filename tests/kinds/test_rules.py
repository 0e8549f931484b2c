# SPDX-License-Identifier: Apache-2.0
"""The ready rules of answers, points, instants and links: each remarks on what it is for, and on nothing beside it."""

import datetime

import pytest

from labelwright.base.extents import ImageExtent, TimeExtent
from labelwright.kinds.chain import CHAIN, ChainSettings, ChainValue
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.date import DATE, DateSettings, DateValue
from labelwright.kinds.entity import ENTITY, EntitySettings, EntityValue
from labelwright.kinds.instant import INSTANT, InstantSettings, InstantValue
from labelwright.kinds.kind import Context, Family, Kind, Neighbour, Settings, Value
from labelwright.kinds.number import NUMBER, NumberSettings, NumberValue
from labelwright.kinds.point import POINT, PointSettings, PointValue
from labelwright.kinds.preference import PREFERENCE, PreferenceSettings, PreferenceValue
from labelwright.kinds.ranking import RANKING, RankingSettings, RankingValue
from labelwright.kinds.rating import RATING, RatingSettings, RatingValue
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue
from labelwright.kinds.standard_kinds import STANDARD

ABC = Context(labels=frozenset({"a", "b", "c"}))
IMAGE = Context(extent=ImageExtent(width_px=100, height_px=50))
MINUTE = Context(extent=TimeExtent(60_000_000))
MARKS = {
    "ann": Neighbour("ann", "who", "span", Family.REGION, "person"),
    "bob": Neighbour("bob", "who", "span", Family.REGION, "person"),
    "rome": Neighbour("rome", "who", "span", Family.REGION, "place"),
    "bare": Neighbour("bare", "what", "span", Family.REGION),
    "bond": Neighbour("bond", "links", "relation", Family.LINK, "knows"),
}
BESIDE = Context(neighbour=MARKS.get)
SETS, SOFT, UNDECIDED = ChoiceSettings(multiple=True), ChoiceSettings(soft=True), ChoiceValue(("a", "b"), (0.5, 0.5))
BOUNDED = NumberSettings(minimum=0, maximum=10)
YEAR = DateSettings(earliest=datetime.date(2024, 1, 2), latest=datetime.date(2024, 12, 31))
LOOSE = RankingSettings(ties=True, complete=False)
TREE = EntitySettings(broader={"poodle": "dog", "beagle": "dog"})

Case = tuple[Kind, str, Value, Settings, Context, str]
REMARKED: list[Case] = [
    (CHOICE, "everything", ChoiceValue(("a", "b", "c")), SETS, ABC, "All 3 labels"),
    (CHOICE, "unsure", UNDECIDED, SOFT, ABC, "more than 50% of the weight"),
    (RATING, "middle", RatingValue(3), RatingSettings(), Context(), "3 is the middle"),
    (RATING, "end", RatingValue(5), RatingSettings(), Context(), "highest"),
    (RATING, "end", RatingValue(1), RatingSettings(), Context(), "lowest"),
    (NUMBER, "bound", NumberValue(10), BOUNDED, Context(), "10 is as far"),
    (NUMBER, "fraction", NumberValue(2.5), BOUNDED, Context(), "2.5 is not a whole number"),
    (DATE, "bound", DateValue(datetime.date(2024, 12, 31)), YEAR, Context(), "2024-12-31 is as far"),
    (DATE, "new_year", DateValue(datetime.date(1990, 1, 1)), DateSettings(), Context(), "1 January"),
    (RANKING, "partial", RankingValue((("b",),)), LOOSE, ABC, "No place for a, c."),
    (RANKING, "tied", RankingValue((("a", "b"), ("c",))), LOOSE, ABC, "a and b share"),
    (PREFERENCE, "tie", PreferenceValue("tie", 0), PreferenceSettings(), Context(), "None is preferred"),
    (PREFERENCE, "utmost", PreferenceValue("first", 3), PreferenceSettings(strengths=3), Context(), "3 is the widest"),
    (POINT, "edge", PointValue(99.5, 20), PointSettings(), IMAGE, "edge of the image"),
    (POINT, "origin", PointValue(0, 0), PointSettings(), Context(), "0, 0"),
    (INSTANT, "beginning", InstantValue(0), InstantSettings(), Context(), "very beginning"),
    (INSTANT, "ending", InstantValue(60_000_000), InstantSettings(), MINUTE, "very end"),
    (RELATION, "alike", RelationValue("ann", "bob"), RelationSettings(), BESIDE, "two marks of 'person'"),
    (RELATION, "stacked", RelationValue("ann", "bond"), RelationSettings(), BESIDE, "joins another link"),
    (CHAIN, "alone", ChainValue(("ann",)), ChainSettings(), Context(), "one mark alone"),
    (CHAIN, "mixed", ChainValue(("ann", "bob", "rome")), ChainSettings(), BESIDE, "person, place"),
    (ENTITY, "unlinked", EntityValue(nil="absent", of="ann"), EntitySettings(), Context(), "'absent'"),
    (ENTITY, "general", EntityValue(id="dog", of="ann"), TREE, Context(), "beagle, poodle"),
]
PASSED: list[tuple[Kind, str, Value, Settings, Context]] = [
    (CHOICE, "everything", ChoiceValue(("a", "b")), SETS, ABC),
    (CHOICE, "everything", ChoiceValue(("a", "b", "c")), SETS, Context()),
    (CHOICE, "everything", ChoiceValue(("a", "b")), SETS, Context(labels=frozenset({"a", "b"}))),
    (CHOICE, "unsure", ChoiceValue(("a", "b"), (0.51, 0.49)), SOFT, ABC),
    (CHOICE, "unsure", ChoiceValue(("a",)), SOFT, ABC),
    (RATING, "middle", RatingValue(2), RatingSettings(maximum=4), Context()),
    (RATING, "end", RatingValue(4), RatingSettings(), Context()),
    (NUMBER, "bound", NumberValue(10), NumberSettings(), Context()),
    (NUMBER, "fraction", NumberValue(-2.0), BOUNDED, Context()),
    (DATE, "bound", DateValue(datetime.date(2024, 12, 30)), YEAR, Context()),
    (DATE, "new_year", DateValue(datetime.date(1990, 1, 2)), DateSettings(), Context()),
    (RANKING, "partial", RankingValue((("b",), ("a", "c"))), LOOSE, ABC),
    (RANKING, "tied", RankingValue((("b",), ("a",))), LOOSE, ABC),
    (PREFERENCE, "tie", PreferenceValue("first"), PreferenceSettings(), Context()),
    (PREFERENCE, "utmost", PreferenceValue("first", 1), PreferenceSettings(), Context()),
    (POINT, "edge", PointValue(99, 20), PointSettings(), IMAGE),
    (POINT, "edge", PointValue(0, 0), PointSettings(), Context()),
    (POINT, "origin", PointValue(0, 1), PointSettings(), Context()),
    (INSTANT, "beginning", InstantValue(1), InstantSettings(), Context()),
    (INSTANT, "ending", InstantValue(60_000_000), InstantSettings(), Context()),
    (RELATION, "alike", RelationValue("ann", "rome"), RelationSettings(), BESIDE),
    (RELATION, "alike", RelationValue("ann", "lost"), RelationSettings(), BESIDE),
    (RELATION, "alike", RelationValue("ann", "bob"), RelationSettings(), Context()),
    (RELATION, "stacked", RelationValue("ann", "bare"), RelationSettings(), BESIDE),
    (CHAIN, "alone", ChainValue(("ann", "bob")), ChainSettings(), Context()),
    (CHAIN, "mixed", ChainValue(("ann", "bob", "bare")), ChainSettings(), BESIDE),
    (ENTITY, "unlinked", EntityValue(id="dog", of="ann"), EntitySettings(), Context()),
    (ENTITY, "general", EntityValue(id="poodle", of="ann"), TREE, Context()),
    (ENTITY, "general", EntityValue(nil="absent", of="ann"), TREE, Context()),
]


@pytest.mark.parametrize(("kind", "rule", "value", "settings", "context", "words"), REMARKED)
def test_a_rule_says_what_was_found_in_a_value_that_the_field_takes(kind, rule, value, settings, context, words):
    kind.check(value, settings, context)

    assert words in kind.checks[rule](value, settings, context)


@pytest.mark.parametrize(("kind", "rule", "value", "settings", "context"), PASSED)
def test_a_rule_has_nothing_to_say_of_its_neighbours(kind, rule, value, settings, context):
    assert kind.checks[rule](value, settings, context) is None


def test_two_bare_marks_of_one_field_are_alike_by_the_name_of_the_field():
    bare = Context(neighbour=lambda id: Neighbour(id, "what", "span", Family.REGION))

    assert "two marks of 'what'" in str(RELATION.checks["alike"](RelationValue("one", "other"), RelationSettings(), bare))


def test_every_kind_has_ready_rules_and_every_one_of_them_in_these_kinds_is_tried():
    tried = {(case[0].tag, case[1]) for case in REMARKED}
    offered = {(kind.tag, name) for kind in {case[0].tag: case[0] for case in REMARKED}.values() for name in kind.checks}

    assert [kind.tag for kind in STANDARD if not kind.checks] == []
    assert tried == offered == {(case[0].tag, case[1]) for case in PASSED}
