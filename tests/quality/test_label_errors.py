# SPDX-License-Identifier: Apache-2.0
"""Likely errors - of answers, of marks, of near-duplicates - and what would change if labels or people did."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.kinds.box.value import BoxValue
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.quality.agreement_sensitivity import Scale, count_confused, drop_label, drop_person, merge_labels, rank_what_ifs
from labelwright.quality.alpha import Metric, compute_alpha, interval_metric, ordinal_metric
from labelwright.quality.dawid_skene import fit_dawid_skene
from labelwright.quality.label_errors import rank_label_errors
from labelwright.quality.label_table import LabelTable, build_label_table, count_labels
from labelwright.quality.leave_one_out import estimate_leave_one_out
from labelwright.quality.mark_errors import MarkError, rank_mark_errors
from labelwright.quality.near_duplicates import filter_contradicting, match_equal_digests, match_near_texts
from labelwright.quality.readings import Reading, ReadMark

BOX = standard_registry().get("box")


def planted(*, seed: int = 2) -> tuple[LabelTable, list[int]]:
    """Five people, 200 items; ten labels of the first person are turned."""
    dice = np.random.default_rng(seed)
    truth = np.repeat(dice.integers(0, 3, 200), 5)
    said = np.where(dice.random(1000) < 0.95, truth, (truth + 1) % 3)
    rows = np.arange(0, 1000, 5)[:10]
    said[rows] = (truth[rows] + 2) % 3
    table = LabelTable(np.repeat(np.arange(200), 5), np.tile(np.arange(5), 200), said, tuple(range(200)), tuple("abcde"), tuple("xyz"))
    return table, list(range(10))


def test_planted_errors_come_first_with_a_reason() -> None:
    table, items = planted()

    found = rank_label_errors(table, estimate_leave_one_out(table, fit_dawid_skene(table)), most=60)

    assert set(items) <= {doubt.item for doubt in found if doubt.person == "a"}
    assert all("others say" in doubt.reasons[0] for doubt in found)
    assert len({doubt.item for doubt in found}) == len(found)
    chances = [round(doubt.chance, 6) for doubt in found]
    assert chances == sorted(chances, reverse=True)


def test_people_left_out_are_not_listed() -> None:
    table, _ = planted()

    found = rank_label_errors(table, estimate_leave_one_out(table, fit_dawid_skene(table)), leave_out={"a"})

    assert "a" not in {doubt.person for doubt in found}


def boxes(person: str, *marks: tuple[float, str], item: str = "i") -> Reading:
    return Reading(item, person, tuple(ReadMark(BoxValue(x, 0, 10, 10), label) for x, label in marks))


@pytest.mark.parametrize(
    ("last", "slip"),
    [
        (boxes("c", (0, "car")), MarkError.MISSED),
        (boxes("c", (0, "car"), (50, "van")), MarkError.MISLABELLED),
        (boxes("c", (0, "car"), (55, "car")), MarkError.MISPLACED),
        (boxes("c", (0, "car"), (50, "car"), (90, "car")), MarkError.SPURIOUS),
    ],
)
def test_each_slip_of_a_mark_is_told(last: Reading, slip: MarkError) -> None:
    both = ((0.0, "car"), (50.0, "car"))

    found = rank_mark_errors([boxes("a", *both), boxes("b", *both), last], BOX, BOX.settings())

    assert [(doubt.person, doubt.error) for doubt in found] == [("c", slip)]


def test_people_who_drew_the_same_made_no_slip() -> None:
    assert rank_mark_errors([boxes(person, (0, "car"), (50, "van")) for person in "abc"], BOX, BOX.settings()) == []


def test_texts_that_differ_in_case_and_stops_are_near() -> None:
    found = match_near_texts(["The cat sat on the mat, today.", "the cat sat on the mat today", "a dog ran through the park again", ""])

    assert [(each.left, each.right, each.likeness) for each in found] == [(0, 1, 1.0)]


def test_a_thousand_copies_are_compared_with_the_first_only() -> None:
    assert len(match_near_texts(["the very same text again and again"] * 1000)) == 999


def test_only_couples_with_different_labels_contradict() -> None:
    near = match_equal_digests({0: "a", 1: "a", 2: "b", 3: "a"})

    assert [(each.left, each.right) for each in filter_contradicting(near, np.array([0, 0, 1, 1]))] == [(0, 3)]


def test_merging_what_people_confuse_lifts_alpha() -> None:
    dice = np.random.default_rng(5)
    truth = np.repeat(dice.integers(0, 3, 300), 2)
    said = np.where((truth > 0) & (dice.random(600) < 0.5), 3 - truth, truth)
    table = LabelTable(np.repeat(np.arange(300), 2), np.tile([0, 1], 300), said, tuple(range(300)), ("a", "b"), ("x", "y", "z"))

    best = rank_what_ifs(table, seed=1)[0]

    assert (best.change, set(best.names)) == ("merge", {"y", "z"})
    assert best.alpha.value == pytest.approx(1)


@pytest.mark.parametrize(("scale", "metric"), [("ordinal", ordinal_metric()), ("interval", interval_metric([1, 2, 3, 10]))])
def test_what_ifs_of_numbers_are_on_the_scale_asked_for(scale: Scale, metric: Metric) -> None:
    dice = np.random.default_rng(2)
    said = np.clip(np.repeat(dice.integers(0, 4, 80), 3) + dice.integers(-1, 2, 240), 0, 3)
    table = build_label_table(np.repeat(np.arange(80), 3), np.tile(np.arange(3), 80), [("2", "1", "10", "3")[code] for code in said])

    found = {each.names: each.alpha.value for each in rank_what_ifs(table, seed=1, scale=scale) if each.change == "drop person"}
    rest = build_label_table(table.item, table.person, [table.labels[code] for code in table.label], labels=["1", "2", "3", "10"])

    assert len(found) == 3
    for person in range(3):
        assert found[(person,)] == pytest.approx(compute_alpha(count_labels(drop_person(rest, person)), metric, seed=1, draws=10).value)


def test_a_spammer_is_who_holds_alpha_down() -> None:
    table, _ = planted()
    said = np.where(table.person == 3, np.random.default_rng(1).integers(0, 3, 1000), table.label)
    table = LabelTable(table.item, table.person, said, table.items, table.people, table.labels)

    best = rank_what_ifs(table, seed=1)[0]

    assert (best.change, best.names) == ("drop person", ("d",))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.sampled_from("xyz")), min_size=1, max_size=30))
def test_changes_lose_exactly_the_rows_they_speak_of(rows: list[tuple[int, int, str]]) -> None:
    table = build_label_table(*zip(*rows, strict=True))
    name = table.labels[0]

    assert len(drop_label(table, name).item) == sum(row[2] != name for row in rows)
    assert len(drop_person(table, table.people[0]).item) == sum(row[1] != table.people[0] for row in rows)
    assert count_labels(merge_labels(table, table.labels)).sum() == len(rows)
    assert count_confused(table) == pytest.approx(count_confused(table).T)


def test_a_name_that_is_not_there_is_refused() -> None:
    table, _ = planted()

    with pytest.raises(InvalidInput, match="there is no 'w'"):
        drop_label(table, "w")
