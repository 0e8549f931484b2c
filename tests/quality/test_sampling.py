# SPDX-License-Identifier: Apache-2.0
"""Sample sizes, plans and sequences are the exact ones, and prove what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.confidence_intervals import compute_clopper_pearson, compute_upper_bound
from labelwright.quality.distributions import binomial_cdf
from labelwright.quality.sampling import (
    SamplingPlan,
    compute_acceptance,
    compute_rate_at,
    compute_size_for_width,
    compute_size_to_prove,
    plan_between_rates,
)
from labelwright.quality.sequential_tests import (
    compute_confidence_sequence,
    compute_lot_confidence_sequence,
    compute_sequence_factor,
    plan_sprt,
)
from labelwright.quality.survey_estimators import compute_neyman_allocation, estimate_hajek, estimate_horvitz_thompson, estimate_stratified

ZERO = [(p, c, n) for p, row in CASES["zero-defect-plans"]["expected"]["n"].items() for c, n in row.items()]
OC = [(plan, rate, pa) for plan, row in CASES["z14-oc"]["expected"]["pa"].items() for rate, pa in row.items()]


def z14(name: str) -> SamplingPlan:
    return SamplingPlan(*CASES["z14-oc"]["data"]["plans"][name])


def test_sizes_for_a_width_are_the_textbooks() -> None:
    case = CASES["sample-size"]

    assert [compute_size_for_width(p, e, lot=lot) for p, e, lot in case["data"]["cases"]] == case["expected"]["n"]


@pytest.mark.parametrize(("rate", "errors", "n"), ZERO)
def test_sizes_that_prove_a_rate_are_exact(rate: str, errors: str, n: int) -> None:
    assert compute_size_to_prove(float(rate), errors=int(errors)) == n


@pytest.mark.parametrize("lot", ["200", "500", "1000", "10000"])
def test_sizes_in_finite_lots_are_exact(lot: str) -> None:
    wanted = CASES["zero-defect-finite"]["expected"]

    assert [compute_size_to_prove(0.05, errors=c, lot=int(lot)) for c in range(3)] == wanted["n_p05"][lot]
    assert compute_size_to_prove(0.02, lot=int(lot)) == wanted["n_p02_c0"][lot]


def test_more_errors_than_the_lot_can_hide_prove_nothing() -> None:
    assert compute_size_to_prove(0.05, errors=1, lot=10) is None


@given(st.floats(0.01, 0.5), st.integers(0, 4))
def test_the_size_is_the_first_that_proves_it(rate: float, errors: int) -> None:
    n = compute_size_to_prove(rate, errors=errors)

    assert n is not None
    assert compute_upper_bound(errors, n) <= rate + 1e-9
    assert binomial_cdf(errors, n - 1, rate) > 0.05


@pytest.mark.parametrize(("plan", "rate", "chance"), OC)
def test_the_oc_curve_is_the_standards(plan: str, rate: str, chance: float) -> None:
    assert compute_acceptance(z14(plan), float(rate)) == pytest.approx(chance, abs=1e-4)


@pytest.mark.parametrize("plan", ["J AQL 1.0", "K AQL 1.0"])
def test_rates_at_given_chances_are_the_standards(plan: str) -> None:
    wanted = CASES["z14-oc"]["expected"]["p_at_pa_95_50_10"][plan]

    assert [compute_rate_at(z14(plan), chance) for chance in (0.95, 0.5, 0.1)] == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("marked", [10, 20, 50, 80])
def test_a_finite_lot_passes_by_the_hypergeometric(marked: int) -> None:
    wanted = CASES["z14-oc"]["expected"]["hypergeometric_N1000_n80_c2"][f"D{marked}"]

    assert compute_acceptance(SamplingPlan(80, 2), marked / 1000, lot=1000) == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize(
    ("good", "bad", "consumer", "plan"),
    [(0.01, 0.05, 0.10, SamplingPlan(132, 3)), (0.02, 0.08, 0.10, SamplingPlan(98, 4)), (0.02, 0.05, 0.05, SamplingPlan(386, 12))],
)
def test_a_plan_between_two_rates_is_the_smallest(good: float, bad: float, consumer: float, plan: SamplingPlan) -> None:
    assert plan_between_rates(good, bad, consumer=consumer) == plan


def test_walds_test_is_his() -> None:
    wanted = CASES["sprt-02-05"]["expected"]

    plan = plan_sprt(0.02, 0.05)

    assert (plan.slope, plan.accept, plan.reject) == pytest.approx(
        (wanted["slope"], wanted["accept_intercept"], wanted["reject_intercept"]), abs=1e-5
    )
    assert (plan.expected_good, plan.expected_bad) == pytest.approx((wanted["asn_p0"], wanted["asn_p1"]), abs=0.05)
    assert plan.first_acceptance == wanted["errors_free_accept_n"]
    assert [plan.decide(0, 94), plan.decide(0, 95), plan.decide(5, 20)] == ["go on", "accept", "reject"]


@pytest.mark.parametrize("share", ["4/200", "0/100", "0/59", "10/200", "20/1000"])
def test_the_confidence_sequence_is_the_definitions(share: str) -> None:
    errors, n = map(int, share.split("/"))

    ends = compute_confidence_sequence(errors, n)

    assert [ends.low, ends.high] == pytest.approx(CASES["beta-binomial-cs"]["expected"]["intervals"][share], abs=2e-5)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_being_valid_at_every_moment_costs_width(case: tuple[int, int]) -> None:
    errors, n = case
    always, once = compute_confidence_sequence(errors, n), compute_clopper_pearson(errors, n)

    assert always.low <= once.low + 1e-9
    assert always.high >= once.high - 1e-9


@given(st.integers(2, 200).flatmap(lambda lot: st.tuples(st.integers(1, lot), st.integers(1, lot), st.just(lot))))
def test_the_sequence_of_a_lot_holds_what_was_found_and_is_narrower_than_that_of_endless_draws(case: tuple[int, int, int]) -> None:
    errors, n, lot = min(case[:2]), max(case[:2]), case[2]
    ends, endless = compute_lot_confidence_sequence(errors, n, lot), compute_confidence_sequence(errors, n)

    assert errors / lot <= ends.low <= ends.high <= (lot - n + errors) / lot
    assert endless.low - 1 / lot <= ends.low
    assert ends.high <= endless.high + 1 / lot


def test_the_sequence_of_a_large_lot_is_that_of_endless_draws() -> None:
    ends, endless = compute_lot_confidence_sequence(3, 200, 10_000_000), compute_confidence_sequence(3, 200)

    assert [ends.low, ends.high] == pytest.approx([endless.low, endless.high], abs=1e-5)


def test_the_sequence_of_a_lot_holds_at_every_moment() -> None:
    lot, dice = 60, np.random.default_rng(2)
    errors = np.cumsum(dice.random((500, lot)).argsort(axis=1) < 9, axis=1)
    ends = {(x, n): compute_lot_confidence_sequence(x, n, lot) for n in range(1, lot + 1) for x in range(min(9, n) + 1) if lot - n >= 9 - x}

    held = [all(ends[int(x), n].low <= 9 / lot <= ends[int(x), n].high for n, x in enumerate(row, start=1)) for row in errors]

    assert np.mean(held) >= 0.95


def test_the_asymptotic_sequence_costs_least_around_the_items_it_is_made_for() -> None:
    factors = [compute_sequence_factor(n, tightest=400) for n in (20, 400, 40_000)]

    assert 1.4 < factors[1] < min(factors[0], factors[2])


def test_strata_weigh_by_their_size() -> None:
    found = estimate_stratified(np.array([9000, 1000]), np.array([100, 100]), np.array([2, 20]))

    assert found.value == pytest.approx(0.9 * 0.02 + 0.1 * 0.2)
    assert found.low < found.value < found.high


def test_unequal_draws_are_undone_by_their_chances() -> None:
    generator = np.random.default_rng(2)
    wrong = (generator.random(20_000) < 0.1).astype(float)
    chance = np.where(wrong == 1, 0.4, 0.05)
    drawn = generator.random(20_000) < chance

    by_total = estimate_horvitz_thompson(wrong[drawn], chance[drawn], 20_000)
    by_mean = estimate_hajek(wrong[drawn], chance[drawn])

    assert wrong[drawn].mean() > 0.4
    assert by_total.low < wrong.mean() < by_total.high
    assert by_mean.low < wrong.mean() < by_mean.high


def test_checks_go_where_the_variance_is() -> None:
    assert compute_neyman_allocation(np.array([500, 500]), np.array([0.5, 0.01]), 100).tolist() == [83, 17]


def test_an_item_that_could_not_be_drawn_is_refused() -> None:
    with pytest.raises(InvalidInput, match="chance"):
        estimate_hajek(np.array([1.0]), np.array([0.0]))


@pytest.mark.parametrize("rate", [0.0, 1.0, -0.1])
def test_an_impossible_rate_is_refused(rate: float) -> None:
    with pytest.raises(InvalidInput, match="not a rate"):
        compute_size_to_prove(rate)
