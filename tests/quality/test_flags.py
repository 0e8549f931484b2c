# SPDX-License-Identifier: Apache-2.0
"""Flags are raised on sinners and on nobody else: known crowds, and each sort by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.crowds import SINS, crowd, flagged, outcome

from labelwright.quality.annotator_flags import compute_annotator_flags
from labelwright.quality.answer_times import estimate_seconds, flag_speeders
from labelwright.quality.dawid_skene import fit_dawid_skene
from labelwright.quality.drift import compute_learning_curve, detect_change
from labelwright.quality.flags import FlagType, reject_by_holm
from labelwright.quality.label_table import LabelTable
from labelwright.quality.leave_one_out import LeaveOneOut, estimate_leave_one_out


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
    raised = flagged(crowd(0), seed=0)

    assert {(flag.person, flag.type) for flag in raised} == SINS
    assert all(str(flag.person) in flag.sentence and flag.n >= 5 for flag in raised)
    assert next(flag.other for flag in raised if flag.type is FlagType.COPIES) == "h0"


@pytest.mark.parametrize("classes", [2, 3, 6])
def test_honest_people_are_not_flagged(classes: int) -> None:
    table = honest(classes=classes, people=5, items=300)

    assert compute_annotator_flags(table, fit_dawid_skene(table), estimate_leave_one_out(table, fit_dawid_skene(table)), seed=1) == []


def test_without_times_a_couple_is_shown_and_nobody_called_a_copyist() -> None:
    found = crowd(0)
    truth = fit_dawid_skene(found.table)

    sorts = {flag.type for flag in compute_annotator_flags(found.table, truth, estimate_leave_one_out(found.table, truth), seed=0)}

    assert FlagType.ALIKE in sorts
    assert FlagType.COPIES not in sorts


def test_a_run_of_one_answer_over_varied_items_is_flagged() -> None:
    table = honest(people=5, items=300)
    said = table.label.copy()
    said[np.flatnonzero(table.person == 2)[100:160]] = 1
    table = LabelTable(table.item, table.person, said, table.items, table.people, table.labels)

    raised = compute_annotator_flags(table, fit_dawid_skene(table), estimate_leave_one_out(table, fit_dawid_skene(table)), seed=1)

    assert ("p2", FlagType.STRAIGHT_LINER) in {(flag.person, flag.type) for flag in raised}
    assert {flag.person for flag in raised} == {"p2"}


def test_items_sorted_by_class_make_no_straight_liner() -> None:
    table = honest(people=5, items=300, right=0.97)
    truth = fit_dawid_skene(table)
    order = np.lexsort((table.person, truth.posterior.argmax(axis=1)[table.item]))

    raised = compute_annotator_flags(table, truth, estimate_leave_one_out(table, truth), seed=1, when=np.argsort(order).astype(np.float64))

    assert raised == []


def test_who_swaps_two_classes_is_no_spammer() -> None:
    table = honest(people=5, items=300, classes=2, right=0.95)
    said = np.where(table.person == 0, 1 - table.label, table.label)
    table = LabelTable(table.item, table.person, said, table.items, table.people, table.labels)

    assert compute_annotator_flags(table, fit_dawid_skene(table), estimate_leave_one_out(table, fit_dawid_skene(table)), seed=1) == []


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
