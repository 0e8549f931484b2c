# SPDX-License-Identifier: Apache-2.0
"""A gate decides on bounds, and says what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.confidence_intervals import Figure
from labelwright.quality.gates import (
    Verdict,
    combine_outcomes,
    decide_agreement_gate,
    decide_error_gate,
    decide_share_gate,
    decide_watched_agreement_gate,
    decide_watched_error_gate,
)
from labelwright.quality.power_analysis import compute_error_pass_chance
from labelwright.quality.sampling import compute_size_to_prove


@pytest.mark.parametrize(
    ("wrong", "checked", "verdict", "more"),
    [
        (0, 59, Verdict.PASS, 0),
        (0, 58, Verdict.UNKNOWN, 1),
        (0, 0, Verdict.UNKNOWN, 59),
        (1, 59, Verdict.UNKNOWN, 34),
        (20, 100, Verdict.FAIL, None),
    ],
)
def test_an_error_rate_is_judged_by_its_exact_bound(wrong: int, checked: int, verdict: Verdict, more: int | None) -> None:
    found = decide_error_gate(wrong, checked, below=0.05)

    assert (found.verdict, found.more_needed) == (verdict, more)


@given(st.integers(0, 5), st.integers(0, 300), st.sampled_from([0.02, 0.05, 0.1]))
def test_a_watched_gate_asks_for_just_as_many_checks_as_it_then_passes_on(wrong: int, right: int, below: float) -> None:
    found = decide_watched_error_gate(wrong, wrong + right, below=below)
    more = found.more_needed or 0

    if found.verdict is Verdict.UNKNOWN:
        assert decide_watched_error_gate(wrong, wrong + right + more, below=below).verdict is Verdict.PASS
        assert decide_watched_error_gate(wrong, wrong + right + more - 1, below=below).verdict is Verdict.UNKNOWN


@given(st.integers(0, 20), st.integers(1, 300))
def test_a_watched_gate_never_passes_what_one_look_would_not(wrong: int, right: int) -> None:
    if decide_watched_error_gate(wrong, wrong + right, below=0.05).verdict is Verdict.PASS:
        assert decide_error_gate(wrong, wrong + right, below=0.05).verdict is Verdict.PASS


def test_a_lot_checked_whole_is_counted() -> None:
    assert decide_error_gate(0, 10, below=0.05, lot=10).verdict is Verdict.PASS
    assert decide_error_gate(1, 10, below=0.05, lot=10).verdict is Verdict.FAIL


@pytest.mark.parametrize("lot", [200, 500, 1000])
@pytest.mark.parametrize("errors", [0, 1, 2])
def test_a_sample_of_the_planned_size_passes_the_gate_of_a_finite_lot(lot: int, errors: int) -> None:
    n = compute_size_to_prove(0.05, errors=errors, lot=lot) or 0

    assert decide_error_gate(errors, n, below=0.05, lot=lot).verdict is Verdict.PASS
    short = decide_error_gate(errors, n - 1, below=0.05, lot=lot)
    assert (short.verdict, short.more_needed) == (Verdict.UNKNOWN, 1)


@pytest.mark.parametrize(("lot", "n"), [(200, 47), (200, 72), (500, 84), (1000, 117)])
def test_a_finite_lot_over_the_line_passes_at_most_as_often_as_promised(lot: int, n: int) -> None:
    over = (int(0.05 * lot) + 1) / lot

    assert compute_error_pass_chance(n, over, below=0.05, lot=lot) <= 0.05


@pytest.mark.parametrize(
    ("wrong", "checked", "below", "lot"), [(5, 3, 0.1, None), (0, 10, 0.1, 5), (0, 0, 0.0, None), (0, 0, 1.2, None), (-1, 3, 0.1, None)]
)
def test_a_gate_refuses_what_is_no_sample_or_no_rate(wrong: int, checked: int, below: float, lot: int | None) -> None:
    with pytest.raises(InvalidInput):
        decide_error_gate(wrong, checked, below=below, lot=lot)


def test_more_wrong_items_than_the_line_allows_in_the_lot_fail_at_once() -> None:
    assert decide_error_gate(11, 190, below=0.05, lot=200).verdict is Verdict.FAIL


@given(st.integers(0, 6), st.integers(0, 200), st.floats(0.01, 0.3))
def test_the_items_it_asks_for_are_enough_when_they_are_right(wrong: int, right: int, below: float) -> None:
    found = decide_error_gate(wrong, wrong + right, below=below)

    if found.verdict is Verdict.UNKNOWN:
        after = decide_error_gate(wrong, wrong + right + (found.more_needed or 0) + 1, below=below)
        assert after.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("low", "value", "high", "n", "verdict"),
    [
        (0.81, 0.85, 0.9, 100, Verdict.PASS),
        (0.7, 0.85, 0.9, 100, Verdict.UNKNOWN),
        (0.5, 0.6, 0.7, 100, Verdict.FAIL),
        (0.81, 0.85, 0.9, 29, Verdict.UNKNOWN),
        (float("nan"), float("nan"), float("nan"), 100, Verdict.UNKNOWN),
    ],
)
def test_agreement_is_judged_by_its_lower_end(low: float, value: float, high: float, n: int, verdict: Verdict) -> None:
    assert decide_agreement_gate(Figure(value, low, high, n), at_least=0.8).verdict is verdict


def test_agreement_asks_for_the_items_that_would_narrow_the_interval() -> None:
    assert decide_agreement_gate(Figure(0.85, 0.75, 0.95, 100), at_least=0.8).more_needed == pytest.approx(300, abs=1)
    assert decide_agreement_gate(Figure(0.79, 0.7, 0.85, 100), at_least=0.8).more_needed is None
    assert decide_agreement_gate(Figure(0.9, 0.85, 0.95, 20), at_least=0.8).more_needed == 10


def test_a_counted_share_is_never_in_doubt() -> None:
    assert decide_share_gate(1, 100, at_most=0.01).verdict is Verdict.PASS
    assert decide_share_gate(2, 100, at_most=0.01).verdict is Verdict.FAIL


def test_several_criteria_are_as_good_as_the_worst() -> None:
    good, bad, open_ = decide_error_gate(0, 100, below=0.05), decide_share_gate(1, 1, at_most=0), decide_error_gate(0, 1, below=0.05)

    assert combine_outcomes([good, good]) is Verdict.PASS
    assert combine_outcomes([good, open_]) is Verdict.UNKNOWN
    assert combine_outcomes([good, open_, bad]) is Verdict.FAIL


def test_a_gate_without_criteria_is_refused() -> None:
    with pytest.raises(InvalidInput, match="decides nothing"):
        combine_outcomes([])


@pytest.mark.parametrize("lot", [50, 200, 1000])
def test_a_watched_lot_is_known_once_it_is_checked_whole(lot: int) -> None:
    most = int(0.05 * lot)

    assert decide_watched_error_gate(most, lot, below=0.05, lot=lot).verdict is Verdict.PASS
    assert decide_watched_error_gate(most + 1, lot, below=0.05, lot=lot).verdict is Verdict.FAIL
    assert decide_watched_error_gate(most + 1, lot // 2, below=0.05, lot=lot).verdict is Verdict.FAIL


@given(st.integers(0, 4), st.integers(0, 150), st.sampled_from([160, 400, 5000]))
def test_a_watched_lot_asks_for_just_as_many_checks_as_it_then_passes_on(wrong: int, right: int, lot: int) -> None:
    found = decide_watched_error_gate(wrong, wrong + right, below=0.05, lot=lot)
    more = found.more_needed or 0

    if found.verdict is Verdict.UNKNOWN:
        assert decide_watched_error_gate(wrong, wrong + right + more, below=0.05, lot=lot).verdict is Verdict.PASS
        assert decide_watched_error_gate(wrong, wrong + right + more - 1, below=0.05, lot=lot).verdict is Verdict.UNKNOWN


@given(st.integers(30, 2000), st.floats(0.5, 0.99), st.floats(0.01, 0.4))
def test_watched_agreement_passes_nothing_that_one_look_would_not(n: int, value: float, arm: float) -> None:
    figure = Figure(value, value - arm, min(1.0, value + arm), n)

    if decide_watched_agreement_gate(figure, at_least=0.6).verdict is Verdict.PASS:
        assert decide_agreement_gate(figure, at_least=0.6).verdict is Verdict.PASS


def test_watched_agreement_asks_for_the_items_that_would_narrow_the_sequence() -> None:
    found = decide_watched_agreement_gate(Figure(0.85, 0.75, 0.95, 100), at_least=0.8)
    narrowed = 0.1 * (100 / (100 + (found.more_needed or 0))) ** 0.5

    assert found.verdict is Verdict.UNKNOWN
    after = Figure(0.85, 0.85 - 0.9 * narrowed, 0.85 + narrowed, 100 + (found.more_needed or 0))
    assert decide_watched_agreement_gate(after, at_least=0.8).verdict is Verdict.PASS
    assert decide_watched_agreement_gate(Figure(0.9, 0.85, 0.95, 20), at_least=0.8).verdict is Verdict.UNKNOWN
    assert decide_watched_agreement_gate(Figure(0.5, 0.4, 0.6, 400), at_least=0.8).verdict is Verdict.FAIL
