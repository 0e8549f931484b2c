# SPDX-License-Identifier: Apache-2.0
"""Flags are raised on sinners and on nobody else: known crowds, and each sort by itself. The full study is `benchmarks/crowds.py`."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.crowds import SINS, crowd, flagged, outcome, straight_liner_outcome
from tests.quality.honest_crowds import (
    AMBIGUOUS,
    BATCHES,
    SHARES,
    AmbiguousDesign,
    HonestDesign,
    draw_ambiguous_crowd,
    draw_batched_crowd,
    draw_honest_crowd,
    flag,
    list_designs,
    plant,
)

from labelwright.quality.annotator_flags import compute_annotator_flags
from labelwright.quality.answer_times import estimate_seconds, flag_speeders
from labelwright.quality.dawid_skene import fit_dawid_skene
from labelwright.quality.drift import compute_learning_curve, detect_change
from labelwright.quality.flags import FlagType, reject_by_holm
from labelwright.quality.label_table import LabelTable
from labelwright.quality.leave_one_out import LeaveOneOut, estimate_leave_one_out
from labelwright.quality.spam import SpammerScores, estimate_spammer_scores
from labelwright.quality.truth_inference import infer_truth


def judged(table: LabelTable) -> tuple[LabelTable, LeaveOneOut]:
    return table, estimate_leave_one_out(table, fit_dawid_skene(table))


def honest(*, seed: int = 1, items: int = 200, people: int = 4, classes: int = 3, right: float = 0.85) -> LabelTable:
    """Everybody labels everything and errs alone."""
    dice = np.random.default_rng(seed)
    truth = np.repeat(dice.integers(0, classes, items), people)
    said = np.where(dice.random(items * people) < right, truth, dice.integers(0, classes, items * people))
    names = tuple(f"p{n}" for n in range(people))
    item, person = np.repeat(np.arange(items), people), np.tile(np.arange(people), items)
    return LabelTable(item, person, said, tuple(range(items)), names, tuple(range(classes)))


@pytest.mark.parametrize("seed", range(5))
def test_both_spammers_the_drifter_and_the_copyist_are_flagged_and_no_honest_person(seed: int) -> None:
    assert outcome(seed) == (set(), set())


def test_each_flag_explains_itself_with_its_person() -> None:
    raised = flagged(crowd(0))

    assert {(flag.person, flag.type) for flag in raised} == SINS
    assert all(str(flag.person) in flag.sentence and flag.n >= 5 for flag in raised)
    assert next(flag.other for flag in raised if flag.type is FlagType.COPIES) == "h0"


@pytest.mark.parametrize("classes", [2, 3, 6])
def test_honest_people_are_not_flagged(classes: int) -> None:
    table = honest(classes=classes, people=5, items=300)

    assert compute_annotator_flags(table, fit_dawid_skene(table), estimate_leave_one_out(table, fit_dawid_skene(table))) == []


def test_without_times_a_couple_is_shown_and_nobody_called_a_copyist() -> None:
    found = crowd(0)
    truth = fit_dawid_skene(found.table)

    sorts = {flag.type for flag in compute_annotator_flags(found.table, truth, estimate_leave_one_out(found.table, truth))}

    assert FlagType.ALIKE in sorts
    assert FlagType.COPIES not in sorts


def test_a_run_of_one_answer_over_varied_items_is_flagged() -> None:
    table = honest(people=5, items=300)
    said = table.label.copy()
    said[np.flatnonzero(table.person == 2)[100:160]] = 1
    table = LabelTable(table.item, table.person, said, table.items, table.people, table.labels)

    raised = compute_annotator_flags(table, fit_dawid_skene(table), estimate_leave_one_out(table, fit_dawid_skene(table)))

    assert ("p2", FlagType.STRAIGHT_LINER) in {(flag.person, flag.type) for flag in raised}
    assert {flag.person for flag in raised} == {"p2"}


def test_items_sorted_by_class_make_no_straight_liner() -> None:
    table = honest(people=5, items=300, right=0.97)
    truth = fit_dawid_skene(table)
    order = np.lexsort((table.person, truth.posterior.argmax(axis=1)[table.item]))

    raised = compute_annotator_flags(table, truth, estimate_leave_one_out(table, truth), when=np.argsort(order).astype(np.float64))

    assert raised == []


def test_who_swaps_two_classes_is_no_spammer() -> None:
    table = honest(people=5, items=300, classes=2, right=0.95)
    said = np.where(table.person == 0, 1 - table.label, table.label)
    table = LabelTable(table.item, table.person, said, table.items, table.people, table.labels)

    assert compute_annotator_flags(table, fit_dawid_skene(table), estimate_leave_one_out(table, fit_dawid_skene(table))) == []


def test_a_label_is_judged_without_itself() -> None:
    table = LabelTable(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0, 1, 1]), (0, 1), ("a", "b"), ("x", "y"))

    seen = estimate_leave_one_out(table, fit_dawid_skene(table))

    assert seen.judged.tolist() == [True, True, False]
    assert seen.counts.sum() == pytest.approx(2)


def test_ten_times_as_fast_is_flagged_and_twice_is_not() -> None:
    table = honest(people=5, items=50)
    seconds = np.choose(table.person, [1.0, 5.0, 10.0, 11.0, 9.0])

    assert [flag.person for flag in flag_speeders(table, seconds)] == ["p0"]


def test_pauses_are_no_work() -> None:
    found = estimate_seconds(np.array([0, 1, 0, 0]), np.array([0.0, 1.0, 5.0, 5000.0]))

    assert np.isnan(found).tolist() == [True, True, False, True]
    assert found[2] == 5


def test_a_fall_is_told_from_a_constant_share() -> None:
    dice = np.random.default_rng(3)
    steady, falling = dice.random(300) < 0.9, dice.random(300) < np.where(np.arange(300) < 150, 0.9, 0.6)

    assert detect_change(steady).chance > 0.5
    assert detect_change(falling).chance < 0.001
    assert abs(detect_change(falling).index - 150) < 30


def test_evidence_of_drift_keeps_its_promise_under_a_constant_share() -> None:
    dice = np.random.default_rng(4)
    chances = [detect_change(dice.random(80) < share).chance for share in (0.5, 0.8, 0.95) for _ in range(200)]

    assert np.mean(np.array(chances) <= 0.05) <= 0.05


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(1, 12))
def test_a_learning_curve_covers_every_label_once(right: list[bool], steps: int) -> None:
    found = compute_learning_curve(np.array(right), steps=steps)

    starts = [0, *(step.until for step in found)]
    assert found[-1].until == len(right)
    assert sum(step.share * (step.until - start) for step, start in zip(found, starts, strict=False)) == pytest.approx(sum(right))
    assert all(step.interval.low <= step.share <= step.interval.high for step in found)


def test_holm_is_stricter_the_more_are_looked_at() -> None:
    chances = np.array([0.004, 0.03, 0.006])

    assert reject_by_holm(chances, alpha=0.02).tolist() == [True, False, True]
    assert reject_by_holm(chances, alpha=0.02, tests=100).tolist() == [False, False, False]


def all_right_with(right: float, *, seed: int, items: int, shares: tuple[float, ...] = (0.5, 0.5)) -> LabelTable:
    """12 people, three of them on each item."""
    dice = np.random.default_rng(seed)
    truth = dice.choice(len(shares), items, p=shares)[:, None]
    person = dice.random((items, 12)).argsort(axis=1)[:, :3]
    said = np.where(dice.random((items, 3)) < right, truth, 1 - truth)
    return LabelTable(np.repeat(np.arange(items), 3), person.ravel(), said.ravel(), tuple(range(items)), tuple(range(12)), ("a", "b"))


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.95, 0.05), (0.97, 0.03)])
@pytest.mark.parametrize("items", [200, 800, 3200])
def test_small_juries_make_no_spammers_however_many_items_there_are(shares: tuple[float, ...], items: int) -> None:
    assert [raised for seed in range(5) for raised in flag(all_right_with(0.8, seed=seed, items=items, shares=shares))] == []


def test_the_spammer_score_is_free_of_the_others_doubt() -> None:
    _, seen = judged(all_right_with(0.8, seed=1, items=20_000))

    scores = estimate_spammer_scores(seen.counts, seen.beliefs)

    assert scores.value == pytest.approx(np.full(12, 0.36), abs=0.06)  # (sensitivity + specificity - 1)^2
    assert (scores.bound > 0.36).mean() >= 0.9


def spammer_scores(table: LabelTable) -> SpammerScores:
    others = estimate_leave_one_out(table, infer_truth(table).truth)
    return estimate_spammer_scores(others.counts, others.beliefs)


def test_who_was_given_one_class_only_may_have_any_skill() -> None:
    dice = np.random.default_rng(5)
    truth = np.repeat(dice.choice(2, 900, p=(0.5, 0.5)), 3)
    person = np.tile([0, 1, 2], 900) + np.where(np.arange(2700) < 1350, 0, 2)  # 0 and 1 have the first half, 3 and 4 the last, 2 both
    truth[(person < 2)] = 0
    truth = np.repeat(truth.reshape(-1, 3).min(axis=1), 3)
    said = np.where(dice.random(2700) < 0.85, truth, 1 - truth)
    table = LabelTable(np.repeat(np.arange(900), 3), person, said, tuple(range(900)), tuple(range(5)), ("a", "b"))

    scores = spammer_scores(table)

    assert (scores.bound[:2] > 0.5).all()
    assert [raised for raised in flag(table) if raised.type is FlagType.SPAMMER] == []


@given(st.integers(0, 10**6))
def test_the_bound_of_a_spammer_score_is_never_under_the_score(seed: int) -> None:
    dice = np.random.default_rng(seed)
    items, people, classes = (int(dice.integers(low, high)) for low, high in ((2, 60), (2, 6), (1, 5)))
    kept = np.flatnonzero(dice.random(items * people) < dice.uniform(0.3, 1))
    truth = np.sort(dice.integers(0, classes, items)) if seed % 2 else dice.integers(0, classes, items)
    right = dice.random(items * people) < dice.uniform(0.2, 1)
    said = np.where(right, np.repeat(truth, people), dice.integers(0, classes, items * people))
    if not len(kept):
        return
    item, person = np.repeat(np.arange(items), people), np.tile(np.arange(people), items)
    table = LabelTable(item[kept], person[kept], said[kept], tuple(range(items)), tuple(range(people)), tuple(range(classes)))

    scores = spammer_scores(table)

    assert (scores.bound >= scores.value).all()


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.parametrize("seed", range(2))
def test_nobody_is_flagged_for_the_classes_they_were_given(name: str, seed: int) -> None:
    assert flag(draw_batched_crowd(BATCHES[name], seed)[0]) == []


@pytest.mark.parametrize("name", AMBIGUOUS)
@pytest.mark.parametrize("seed", range(2))
def test_honest_people_whom_the_items_lure_to_the_same_mistakes_are_no_copyists(name: str, seed: int) -> None:
    assert flag(draw_ambiguous_crowd(AMBIGUOUS[name], seed)) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_copyist_among_people_lured_to_the_same_mistakes_is_found_all_the_same(seed: int) -> None:
    table = draw_ambiguous_crowd(AmbiguousDesign(8, 8, 600, 1.0, 1.0, "turns", (0.8, 0.9)), seed)
    copied = np.random.default_rng(seed).random(600) < 0.9
    label = table.label.reshape(600, 8).copy()  # in turns of eight, everybody labels everything in the order of the people
    order = table.person.reshape(600, 8).argsort(axis=1)
    rows = np.arange(600)
    label[rows, order[:, 7]] = np.where(copied, label[rows, order[:, 2]], label[rows, order[:, 7]])
    found = LabelTable(table.item, table.person, label.ravel(), table.items, table.people, table.labels)

    raised = {frozenset((each.person, each.other)) for each in flag(found) if each.type in (FlagType.COPIES, FlagType.ALIKE)}

    assert raised == {frozenset(("p2", "p7"))}


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_the_items_makes_no_straight_liner(seed: int) -> None:
    assert flag(draw_honest_crowd(HonestDesign(SHARES["two even"], 6, 3, by_class=True), seed)) == []


@pytest.mark.parametrize("tail", ["errors double", "knowledge halves"])
@pytest.mark.parametrize("jury", [3, 5])
def test_items_that_get_hard_for_all_make_no_drift(tail: str, jury: int) -> None:
    designs = [HonestDesign(SHARES["four uneven"], 12, jury, 400, tail=tail) for _ in range(5)]  # pyright: ignore[reportArgumentType]

    assert [raised for seed, design in enumerate(designs) for raised in flag(draw_honest_crowd(design, seed))] == []


def test_hardly_any_honest_crowd_has_a_flag() -> None:
    designs = [design for _, design in list_designs()][::5]

    assert sum(bool(flag(draw_honest_crowd(design, seed))) for seed, design in enumerate(designs)) <= 1


@pytest.mark.slow
def test_one_honest_crowd_in_a_hundred_at_most_has_a_flag() -> None:
    designs = [design for _, design in list_designs()]

    alarms = sum(bool(flag(draw_honest_crowd(design, 1000 + seed))) for seed, design in enumerate(designs))

    assert alarms <= 0.01 * len(designs)


def test_a_planted_straight_liner_is_found_and_nobody_else() -> None:
    outcomes = [straight_liner_outcome(seed) for seed in range(10)]

    assert sum(found for found, _ in outcomes) >= 9
    assert all(others == set() for _, others in outcomes)


def test_a_spammer_among_forty_people_with_two_hundred_labels_each_is_found() -> None:
    design = HonestDesign(SHARES["four uneven"], 40, 3)

    raised = [flag(plant(draw_honest_crowd(design, seed), "spammer", design, seed)) for seed in range(10)]

    assert sum({(each.person, each.type) for each in crowd} == {("p0", FlagType.SPAMMER)} for crowd in raised) >= 9


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("people", "labels"), [((0,), (0,)), ((0, 1), (0, 0)), ((0, 1), (0, 1)), ((0, 0), (0, 1))])
def test_next_to_nothing_raises_no_flag_and_no_warning(people: tuple[int, ...], labels: tuple[int, ...]) -> None:
    for repeats in (1, 60):
        item = np.repeat(np.arange(repeats), len(people))
        table = LabelTable(item, np.tile(people, repeats), np.tile(labels, repeats), tuple(range(repeats)), ("p", "q"), ("x", "y"))

        assert flag(table) == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("seed", range(40))
def test_a_handful_of_items_raises_no_flag_and_no_warning(seed: int) -> None:
    dice = np.random.default_rng(seed)
    labels = dice.integers(0, 1 + seed % 3, 6)
    table = LabelTable(np.repeat(np.arange(3), 2), np.tile([0, 1], 3), labels, (0, 1, 2), ("p", "q"), ("x", "y", "z"))

    assert flag(table) == []
