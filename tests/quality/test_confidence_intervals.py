# SPDX-License-Identifier: Apache-2.0
"""Intervals cover what they must and say no more than was shown."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.alpha import compute_alpha, interval_metric, nominal_metric, ordinal_metric
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.confidence_intervals import (
    Figure,
    compute_bootstrap,
    compute_clopper_pearson,
    compute_jeffreys,
    compute_lower_bound,
    compute_upper_bound,
    compute_wilson,
    estimate_figure,
    widen_unanimous,
)
from labelwright.quality.gwet import compute_ac1, compute_ac2
from labelwright.quality.kappa import (
    compute_brennan_prediger,
    compute_cohen_kappa,
    compute_conger_kappa,
    compute_fleiss_kappa,
    compute_linear_weights,
    compute_percent_agreement,
    compute_weighted_agreement,
)
from labelwright.quality.power_analysis import estimate_agreement_pass_chances

METHODS = {"wilson": compute_wilson, "clopper_pearson": compute_clopper_pearson, "jeffreys": compute_jeffreys}


def share_of_second(weights: Floats) -> Floats:
    return weights[:, 1] / weights.sum(axis=1)


@pytest.mark.parametrize("case", ["prop-ci-81-263", "prop-ci-15-148", "prop-ci-0-20"])
@pytest.mark.parametrize("method", METHODS)
def test_a_proportions_interval_is_the_published_one(case: str, method: str) -> None:
    found, n = CASES[case]["data"]["x"], CASES[case]["data"]["n"]

    ends = METHODS[method](found, n)

    assert [ends.low, ends.high] == pytest.approx(CASES[case]["expected"][method], abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval_and_the_interval_in_0_to_1(case: tuple[int, int]) -> None:
    found, n = case

    for method in (compute_wilson, compute_clopper_pearson):
        ends = method(found, n)
        assert 0 <= ends.low <= found / n <= ends.high <= 1


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_counting_the_others_mirrors_the_interval(case: tuple[int, int]) -> None:
    found, n = case

    assert compute_lower_bound(found, n) == pytest.approx(1 - compute_upper_bound(n - found, n), abs=1e-9)


def test_the_exact_upper_end_claims_no_more_than_59_clean_items_show() -> None:
    assert compute_upper_bound(0, 59) == pytest.approx(0.0495, abs=5e-5)


@pytest.mark.parametrize(("found", "n"), [(1, 0), (3, 2), (-1, 5)])
def test_an_impossible_share_is_refused(found: int, n: int) -> None:
    with pytest.raises(InvalidInput, match="is not a share"):
        compute_wilson(found, n)


def test_the_bootstrap_of_a_share_is_near_its_exact_interval() -> None:
    ends, exact = compute_bootstrap(share_of_second, np.array([300.0, 100.0]), seed=1, draws=4000), compute_wilson(100, 400)

    assert [ends.low, ends.high] == pytest.approx([exact.low, exact.high], abs=0.006)


def test_the_corrected_bootstrap_of_few_items_is_near_the_exact_interval() -> None:
    ends, exact = compute_bootstrap(share_of_second, np.array([40.0, 10.0]), seed=1, draws=4000), compute_wilson(10, 50)

    assert [ends.low, ends.high] == pytest.approx([exact.low, exact.high], abs=0.03)


def test_the_same_seed_gives_the_same_interval() -> None:
    weight = np.array([30.0, 20.0])

    assert estimate_figure(share_of_second, weight, n=50, seed=7) == estimate_figure(share_of_second, weight, n=50, seed=7)


def test_under_thirty_items_is_too_few() -> None:
    assert Figure(0.9, 0.8, 1.0, 29).too_few
    assert not Figure(0.9, 0.8, 1.0, 30).too_few


TWO = np.array([[2, 0]] * 15 + [[0, 2]] * 15)


@pytest.mark.parametrize(
    ("found", "reach"),
    [
        (compute_percent_agreement(TWO, seed=1), 1),
        (compute_alpha(TWO, nominal_metric(2), seed=1), 59 / 30),
        (compute_fleiss_kappa(TWO, seed=1), 2),
        (compute_weighted_agreement(TWO, seed=1), 2),
        (compute_brennan_prediger(TWO, seed=1), 2),
        (compute_conger_kappa(np.array([[0, 0]] * 15 + [[1, 1]] * 15), 2, seed=1), 2),
        (compute_cohen_kappa(np.diag([15.0, 15.0])), 2),
        (compute_ac1(TWO), 2),
    ],
)
def test_items_that_all_agree_prove_no_more_than_their_number(found: Figure, reach: float) -> None:
    assert (found.value, found.high) == (1, 1)
    assert found.low == pytest.approx(1 - reach * (1 - 0.025 ** (1 / 30)))


APART = np.array([[1, 1]] * 30)


@pytest.mark.parametrize(
    ("found", "value", "reach"),
    [
        (compute_percent_agreement(APART, seed=1), 0, 1),
        (compute_alpha(APART, nominal_metric(2), seed=1), -29 / 30, 59 / 30),
        (compute_fleiss_kappa(APART, seed=1), -1, 2),
        (compute_cohen_kappa(np.array([[0.0, 15.0], [15.0, 0.0]])), -1, 2),
        (compute_ac1(APART), -1, 2),
    ],
)
def test_items_on_which_nobody_agrees_prove_no_more_than_their_number(found: Figure, value: float, reach: float) -> None:
    share = 1 - 0.025 ** (1 / 30)

    assert found.value == pytest.approx(value)
    assert found.low == pytest.approx(max(-1, value - share * (reach - 1 + value)))
    assert found.high == pytest.approx(value + share * (1 - value))


def test_one_item_proves_next_to_nothing_whatever_it_shows() -> None:
    found = compute_percent_agreement(np.array([[2, 1]]), seed=1)

    assert (found.value, found.n) == (pytest.approx(1 / 3), 1)
    assert (found.low, found.high) == pytest.approx((0.025 / 3, 1 - 0.025 * 2 / 3))


def test_rounding_is_no_width() -> None:
    found = widen_unanimous(Figure(0.7, 0.7 - 1e-16, 0.7, 10), reach=1)

    assert found.low < 0.6 < 0.75 < found.high


def test_what_has_a_width_or_no_value_stays_as_it_is() -> None:
    shaken = Figure(0.7, 0.6, 0.8, 10)

    assert widen_unanimous(shaken, reach=1) is shaken
    assert np.isnan(widen_unanimous(Figure(np.nan, np.nan, np.nan, 10), reach=1).low)


def test_thirty_items_that_all_agree_do_not_pass_a_gate_that_nearly_everybody_misses() -> None:
    found = estimate_agreement_pass_chances(30, [0.5, 0.5], at_least=0.95, seed=1, agreements=(0.97,), played=100, draws=100)

    assert found[0].passes <= 0.05


COEFFICIENTS: list[Callable[[Ints], Figure]] = [
    lambda table: compute_percent_agreement(table, seed=1, draws=50),
    lambda table: compute_alpha(table, nominal_metric(2), seed=1, draws=50),
    lambda table: compute_alpha(table, ordinal_metric(), seed=1, draws=50),
    lambda table: compute_alpha(table, interval_metric([0, 1]), seed=1, draws=50),
    lambda table: compute_weighted_agreement(table, seed=1, draws=50),
    lambda table: compute_cohen_kappa(np.diag(np.add(table.sum(axis=0), [1.0, 0.0]))),
    compute_ac1,
    lambda table: compute_ac2(table, compute_linear_weights(2)),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8))
def test_a_figure_lies_in_its_interval_and_an_undefined_one_has_none(
    coefficient: Callable[[Ints], Figure], rows: list[tuple[int, int]]
) -> None:
    found = coefficient(np.array(rows, dtype=np.int64).reshape(-1, 2))

    assert np.isnan([found.value, found.low, found.high]).all() or found.low <= found.value + 1e-9 <= found.high + 2e-9
