# SPDX-License-Identifier: Apache-2.0
"""Units: marks of several people that mean the same thing, whoever drew first."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue
from labelwright.quality.distance_matrix import NOTHING, TABLED, MarkDistances
from labelwright.quality.matched_units import match_units, name_units, rename_link_ends
from labelwright.quality.readings import Reading, ReadMark, code_readings

BOXES = BoxSettings()
PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("ab")), max_size=4)


def box(x: float, y: float = 0, label: str = "a", id: str = "") -> ReadMark:
    return ReadMark(BoxValue(x, y, 10, 10), label, id)


def readings(said: list[Reading], *, limit: float = 1.0) -> list[frozenset[tuple[object, object]]]:
    """The units as sets of (person, what they said), without regard to order."""
    coded = code_readings(said)
    found = match_units(coded, BOX, MarkDistances(coded.distinct, BOX, BOXES), limit=limit)
    rows = zip(found.unit.tolist(), found.person.tolist(), found.value.tolist(), strict=True)
    by_unit: dict[int, set[tuple[object, object]]] = {}
    for unit, person, value in rows:
        by_unit.setdefault(unit, set()).add((coded.people[person], None if value == NOTHING else coded.distinct[value]))
    return sorted((frozenset(each) for each in by_unit.values()), key=lambda unit: sorted(map(repr, unit)))


def test_marks_of_three_people_meet_in_one_unit_and_a_missed_one_is_nothing() -> None:
    said = [Reading(1, "ann", (box(0), box(50))), Reading(1, "bo", (box(51), box(1))), Reading(1, "cy", (box(2),))]

    found = readings(said)

    assert sorted(len([1 for _, mark in unit if mark is None]) for unit in found) == [0, 1]
    assert frozenset({("ann", box(0)), ("bo", box(1)), ("cy", box(2))}) in found


def test_a_unit_never_holds_two_marks_of_one_person() -> None:
    said = [Reading(1, "ann", (box(0), box(3))), Reading(1, "bo", (box(1),)), Reading(1, "cy", (box(2),))]

    found = readings(said)

    assert all(len({who for who, _ in unit}) == len(unit) == 3 for unit in found)


def test_marks_with_other_labels_are_no_pair() -> None:
    assert len(readings([Reading(1, "ann", (box(0, label="a"),)), Reading(1, "bo", (box(0, label="b"),))])) == 2


def test_marks_beyond_the_limit_are_no_pair() -> None:
    said = [Reading(1, "ann", (box(0),)), Reading(1, "bo", (box(5),))]

    assert (len(readings(said)), len(readings(said, limit=0.5))) == (1, 2)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), PLACES), max_size=6, unique_by=lambda row: row[:2]), st.randoms())
def test_the_order_of_rows_and_marks_changes_nothing(rows: list, random: Random) -> None:
    said = [Reading(item, person, tuple(box(*place) for place in dict.fromkeys(places))) for item, person, places in rows]
    mixed = [Reading(row.item, row.person, tuple(random.sample(row.marks, len(row.marks)))) for row in random.sample(said, len(said))]

    assert readings(said) == readings(mixed)


def test_answers_are_units_as_they_are_and_no_answer_is_an_abstention() -> None:
    yes = (ReadMark(ChoiceValue(("yes",))),)
    coded = code_readings([Reading(1, "ann", yes), Reading(1, "bo", ()), Reading(2, "ann", yes)])

    found = match_units(coded, CHOICE, MarkDistances(coded.distinct, CHOICE, ChoiceSettings()))

    assert (found.unit.tolist(), found.value.tolist(), found.readers.tolist()) == ([0, 1], [0, 0], [1, 1])


def test_links_follow_the_marks_they_join_into_their_units() -> None:
    regions = [Reading(1, "ann", (box(0, id="a1"), box(50, id="a2"))), Reading(1, "bo", (box(51, id="b1"), box(1, id="b2")))]
    links = [
        Reading(1, "ann", (ReadMark(RelationValue("a1", "a2"), "near"),)),
        Reading(1, "bo", (ReadMark(RelationValue("b2", "b1"), "near"), ReadMark(RelationValue("b1", "b2"), "near"))),
    ]
    coded = code_readings(regions)
    found = match_units(coded, BOX, MarkDistances(coded.distinct, BOX, BOXES))

    again = rename_link_ends(links, RELATION, name_units(found, coded, regions))
    linked = code_readings(again)
    joined = match_units(linked, RELATION, MarkDistances(linked.distinct, RELATION, RelationSettings()))

    assert again[0].marks[0].value == again[1].marks[0].value
    assert sorted(np.bincount(joined.unit, weights=joined.value != NOTHING).tolist()) == [1, 2]


def test_packed_and_asked_distances_are_those_of_the_table() -> None:
    marks = [box(x, x % 7, "ab"[x % 2]) for x in range(TABLED + 10)]
    turned = [*marks, ReadMark(BoxValue(3, 3, 9, 9, 30), "a")]
    left, right = np.array([[0, 2, NOTHING]]), np.array([[4, 3, NOTHING, 2]])

    few, packed, asked = (MarkDistances(known, BOX, BOXES).of_blocks(left, right) for known in (marks[:9], marks, turned))

    assert few.tolist() == packed.tolist() == asked.tolist()
    assert few[0, 2].tolist() == [1, 1, 0, 1]
