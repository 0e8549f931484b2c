# SPDX-License-Identifier: Apache-2.0
"""One path for every kind: it gives the published figures for labels, and for boxes what the definition says."""

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.rating import RATING, RatingSettings, RatingValue
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue
from labelwright.kinds.text import TEXT, TextSettings, TextValue
from labelwright.quality.agreement import Agreement, AgreementOptions, compute_agreement
from labelwright.quality.confidence_intervals import compute_wilson
from labelwright.quality.distance_matrix import MarkDistances
from labelwright.quality.matched_units import match_units, name_units, rename_link_ends
from labelwright.quality.readings import Reading, ReadMark, code_readings

QUICK = AgreementOptions(draws=60)
FEW = settings(max_examples=25)
LABELLED = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from("abc")), min_size=8, max_size=36, unique_by=lambda row: row[:2]
).filter(lambda rows: len({row[0] for row in rows}) < len(rows))
DRAWN = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.lists(st.tuples(st.integers(0, 40), st.sampled_from("ab")), max_size=3)),
    min_size=2,
    max_size=9,
    unique_by=lambda row: row[:2],
).filter(lambda rows: len({row[0] for row in rows}) < len(rows))


def choices(rows: list[tuple], options: AgreementOptions = QUICK, **more: Any) -> Agreement:
    said = [Reading(item, person, (ReadMark(ChoiceValue((label,))),)) for item, person, label in rows]
    return compute_agreement(said, CHOICE, ChoiceSettings(), seed=1, options=options, **more)


def boxes(rows: list[tuple], options: AgreementOptions = QUICK) -> Agreement:
    said = [Reading(item, who, tuple(ReadMark(BoxValue(x, 0, 10, 10), label) for x, label in marks)) for item, who, marks in rows]
    return compute_agreement(said, BOX, BoxSettings(), seed=1, options=options)


def two_by_two(table: list[list[int]]) -> list[tuple]:
    cells = [(row, column) for row, line in enumerate(table) for column, n in enumerate(line) for _ in range(n)]
    return [(item, who, "yn"[said]) for item, cell in enumerate(cells) for who, said in enumerate(cell)]


def test_the_paradox_is_named_and_its_figures_are_the_published_ones() -> None:
    wanted = CASES["kappa-paradox-gwet"]["expected"]

    found = choices(two_by_two(CASES["kappa-paradox-gwet"]["data"]["table"]))

    assert found.figures["similarity"].value == pytest.approx(wanted["percent"], abs=1e-5)
    assert found.figures["kappa"].value == pytest.approx(wanted["kappa"], abs=1e-5)
    assert found.figures["ac"].value == pytest.approx(wanted["ac1"], abs=1e-5)
    assert (found.kappa_name, found.ac_name) == ("Cohen's kappa", "AC1")
    assert [note.code for note in found.notes] == ["paradox"]
    assert found.prevalence == pytest.approx({"y": 243 / 250, "n": 7 / 250})


def test_krippendorffs_example_gives_his_alpha_with_a_gap_and_four_people() -> None:
    case = CASES["alpha-krippendorff-2011"]
    rows = [
        Reading(item, who, (ReadMark(ChoiceValue((str(said),))),))
        for who, row in enumerate(case["data"]["values"])
        for item, said in enumerate(row)
        if said is not None
    ]

    found = compute_agreement(rows, CHOICE, ChoiceSettings(), seed=1, options=QUICK)

    assert found.figures["alpha"].value == pytest.approx(case["expected"]["nominal"], abs=1e-3)
    assert [note.code for note in found.notes] == ["few"]


def test_fleiss_example_gives_his_kappa_and_every_couple_appears_once() -> None:
    case = CASES["fleiss-1971"]
    rows = [
        (item, who, "abcde"[label])
        for item, counts in enumerate(case["data"]["counts"])
        for who, label in enumerate(label for label, n in enumerate(counts) for _ in range(n))
    ]

    found = choices(rows)

    assert found.figures["kappa"].value == pytest.approx(case["expected"]["fleiss"], abs=1e-6)
    assert len({(each.left, each.right) for each in found.annotator_pairs}) == len(found.annotator_pairs) == 15
    assert {each.n for each in found.annotator_pairs} == {30}


@FEW
@given(LABELLED, st.randoms())
def test_names_and_order_change_nothing(rows: list[tuple], random: Random) -> None:
    people, labels = random.sample(range(10, 14), 4), dict(zip("abc", random.sample("xyz", 3), strict=True))
    renamed = [(f"i{item}", people[who], labels[label]) for item, who, label in random.sample(rows, len(rows))]

    one, other = choices(rows).figures, choices(renamed).figures

    assert [f.value for f in one.values()] == pytest.approx([f.value for f in other.values()], nan_ok=True)


@FEW
@given(DRAWN, st.randoms())
def test_the_order_of_boxes_and_people_changes_nothing(rows: list[tuple], random: Random) -> None:
    rows = [(item, who, list(dict.fromkeys(marks))) for item, who, marks in rows]
    mixed = [(item, who, random.sample(marks, len(marks))) for item, who, marks in random.sample(rows, len(rows))]

    one, other = boxes(rows).figures, boxes(mixed).figures

    assert [f.value for f in one.values()] == pytest.approx([f.value for f in other.values()], nan_ok=True)


@FEW
@given(LABELLED)
def test_figures_keep_their_bounds(rows: list[tuple]) -> None:
    found = choices(rows).figures

    assert all(-1 - 1e-9 <= each.value <= 1 + 1e-9 or np.isnan(each.value) for each in found.values())
    assert 0 <= found["similarity"].value <= 1


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=12).filter(lambda said: len(set(said)) > 1))
def test_perfect_agreement_is_1(said: list[str]) -> None:
    found = choices([(item, who, label) for item, label in enumerate(said) for who in range(3)])

    assert [each.value for each in found.figures.values()] == pytest.approx([1, 1, 1, 1])
    assert [part.figures["alpha"].value for part in found.per_label] == pytest.approx([1] * len(set(said)))


def test_independent_people_agree_as_chance_has_it() -> None:
    dice = np.random.default_rng(3)
    found = choices([(item, who, "abc"[dice.integers(3)]) for item in range(400) for who in range(4)])

    assert [found.figures[name].value for name in ("alpha", "kappa", "ac")] == pytest.approx([0, 0, 0], abs=0.06)
    assert found.figures["alpha"].low < 0 < found.figures["alpha"].high


def test_couples_of_people_have_the_kappa_of_their_own_table() -> None:
    dice = np.random.default_rng(5)
    rows = [(item, who, "ab"[int(dice.random() < 0.3 + 0.1 * who)]) for item in range(50) for who in range(3) if dice.random() < 0.8]

    found = choices(rows)

    for each in found.annotator_pairs:
        alone = choices([row for row in rows if row[1] in (each.left, each.right)])
        assert (each.n, each.kappa) == (alone.items, pytest.approx(alone.figures["kappa"].value))
        assert each.similarity == pytest.approx(alone.figures["similarity"].value)
        assert each.kappa_ends.low == pytest.approx(alone.figures["kappa"].low)
        assert each.kappa_ends.high == pytest.approx(alone.figures["kappa"].high)
        ends = compute_wilson(round(each.similarity * each.n), each.n)
        assert (each.similarity_ends.low, each.similarity_ends.high) == pytest.approx((ends.low, ends.high))


def test_couples_who_may_agree_nearly_have_the_weighted_kappas_interval() -> None:
    dice = np.random.default_rng(3)
    base = dice.integers(1, 6, 60)
    said = [
        Reading(item, who, (ReadMark(RatingValue(int(np.clip(base[item] + dice.integers(-1, 2), 1, 5)))),))
        for item in range(60)
        for who in range(2)
    ]

    found = compute_agreement(said, RATING, RatingSettings(), seed=1, options=QUICK)
    kappa, ends = found.figures["kappa"], found.annotator_pairs[0].kappa_ends

    assert (ends.low, ends.high) == pytest.approx((kappa.low, kappa.high))
    assert kappa.low < kappa.value < kappa.high


def test_a_couples_boxes_have_an_interval_that_doubts_the_items() -> None:
    rows = [(item, who, [(who * (item % 5), "a")] * (1 + item % 2)) for item in range(40) for who in range(2)]

    found = boxes(rows, AgreementOptions(draws=1000))
    pair, figure = found.annotator_pairs[0], found.figures["f1"]

    assert pair.similarity_ends.low < pair.similarity < pair.similarity_ends.high
    assert (pair.f1_ends.low, pair.f1_ends.high) == pytest.approx((figure.low, figure.high), abs=0.05)


def test_a_couple_that_always_or_never_agrees_is_not_certain() -> None:
    same, apart = (
        choices([(item, who, "ab"[(item + who * k) % 2]) for item in range(20) for who in range(2)]).annotator_pairs[0] for k in (0, 1)
    )

    assert (same.kappa, same.kappa_ends.high, apart.kappa) == pytest.approx((1, 1, -1))
    assert same.kappa_ends.low < 0.7
    assert apart.kappa_ends.high > -0.7
    assert apart.similarity_ends.high == pytest.approx(compute_wilson(0, 20).high)


def test_the_same_boxes_agree_wholly_and_a_missed_one_costs() -> None:
    same = boxes([(item, who, [(item, "a"), (item + 50, "b")]) for item in range(6) for who in "xy"])
    missed = boxes([(item, who, [(item, "a"), (item + 50, "b")][: 1 + (who == "x")]) for item in range(6) for who in "xy"])

    assert [same.figures[name].value for name in ("similarity", "alpha", "f1")] == pytest.approx([1, 1, 1])
    assert [missed.figures[name].value for name in ("similarity", "f1")] == pytest.approx([0.5, 2 / 3])
    assert missed.figures["alpha"].value < 0.6
    assert {part.name: part.figures["f1"].value for part in missed.per_label} == pytest.approx({"a": 1, "b": 0})


def test_boxes_half_as_near_fall_short_of_the_threshold() -> None:
    rows = [(item, who, [(who * 5, "a")]) for item in range(4) for who in range(2)]

    assert boxes(rows).figures["similarity"].value == pytest.approx(1 / 3)
    assert boxes(rows).figures["f1"].value == 0
    assert boxes(rows, AgreementOptions(threshold=0.3, draws=60)).figures["f1"].value == 1


def test_two_who_see_nothing_there_agree() -> None:
    found = boxes([(1, "x", []), (1, "y", []), (2, "x", [(0, "a")]), (2, "y", [])])

    assert found.figures["similarity"].value == 0.5
    assert (found.items, [(each.n, each.similarity) for each in found.annotator_pairs]) == (2, [(2, 0)])


def test_labels_may_be_left_out_of_the_question_where() -> None:
    rows = [(item, who, [(item, "ab"[who])]) for item in range(4) for who in range(2)]

    assert boxes(rows).figures["similarity"].value == 0
    assert boxes(rows, AgreementOptions(across_labels=True, draws=60)).figures["similarity"].value == 1


def test_ratings_near_each_other_agree_more_than_those_far_apart() -> None:
    def rated(apart: int) -> Agreement:
        said = [Reading(i, who, (ReadMark(RatingValue(1 + (i % 2) * 2 + who * apart)),)) for i in range(40) for who in range(2)]
        return compute_agreement(said, RATING, RatingSettings(), seed=1, options=QUICK)

    assert rated(1).figures["similarity"].value == pytest.approx(0.75)
    assert rated(1).figures["alpha"].value > rated(2).figures["alpha"].value
    assert rated(1).ac_name == "AC2"


def test_free_texts_go_the_same_way() -> None:
    said = [Reading(i, who, (ReadMark(TextValue(f"the {i:03d} cat" + "s" * who)),)) for i in range(140) for who in range(2)]

    found = compute_agreement(said, TEXT, TextSettings(), seed=1, options=QUICK)

    assert found.figures["similarity"].value == pytest.approx(1 - 1 / 12)
    assert 0 < found.figures["alpha"].value < 1
    assert "kappa" not in found.figures


def test_links_agree_when_they_join_marks_that_answer_each_other() -> None:
    drawn = [
        Reading(item, who, tuple(ReadMark(BoxValue(x + who, 0, 10, 10), "a", f"{who}-{x}") for x in (0, 50, 100)))
        for item in range(4)
        for who in range(2)
    ]
    linked = [
        Reading(item, who, (ReadMark(RelationValue(f"{who}-0", f"{who}-{50 if item or who else 100}"), "near"),))
        for item in range(4)
        for who in range(2)
    ]
    coded = code_readings(drawn)
    ends = name_units(match_units(coded, BOX, MarkDistances(coded.distinct, BOX, BoxSettings())), coded, drawn)

    found = compute_agreement(rename_link_ends(linked, RELATION, ends), RELATION, RelationSettings(), seed=1, options=QUICK)

    assert [found.figures[name].value for name in ("similarity", "f1")] == pytest.approx([3 / 4, 3 / 4])


def test_slices_and_people_have_figures_of_their_own() -> None:
    rows = [(item, who, "ab"[item % 2 if item < 40 or who else (item + 1) % 2]) for item in range(80) for who in range(3)]

    found = choices(rows, slices={item: "easy" if item < 40 else "hard" for item in range(80)})

    assert {part.name: part.figures["similarity"].value for part in found.per_slice} == pytest.approx({"easy": 1, "hard": 1 / 3})
    assert {part.name: part.share for part in found.per_slice} == {"easy": 0.5, "hard": 0.5}
    assert [part.figures["similarity"].value for part in found.per_person] == pytest.approx([0.5, 0.75, 0.75])


def test_one_who_gave_most_labels_widens_the_intervals() -> None:
    dice = np.random.default_rng(2)
    people = {0: range(200), 1: range(60), 2: range(60, 120)}
    rows = [(i, who, "ab"[int(dice.random() < (0.1, 0.9)[i % 2])]) for who, mine in people.items() for i in mine]

    found = choices(rows)
    plain = choices([row for row in rows if row[0] < 120])

    assert [note.code for note in found.notes] == ["dominant"]
    assert found.figures["alpha"].value == pytest.approx(plain.figures["alpha"].value)
    assert found.figures["alpha"].high - found.figures["alpha"].low > plain.figures["alpha"].high - plain.figures["alpha"].low


def test_a_class_that_nobody_used_counts_for_ac1() -> None:
    rows = two_by_two([[10, 2], [3, 9]])

    assert choices(rows, classes=[ChoiceValue(("maybe",))]).figures["ac"].value > choices(rows).figures["ac"].value


def test_without_a_shared_item_there_is_no_agreement() -> None:
    with pytest.raises(InvalidInput, match="no two people"):
        choices([(1, "ann", "a"), (2, "bo", "a")])
