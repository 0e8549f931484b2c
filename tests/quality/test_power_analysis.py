# SPDX-License-Identifier: Apache-2.0
"""Gates before the data, gates as values, and errors in answers of many parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.confidence_intervals import Figure, compute_upper_bound
from labelwright.quality.distributions import hypergeometric_cdf
from labelwright.quality.gate_criteria import CheckedSample, Criterion, decide_gate, decide_gate_by_strata
from labelwright.quality.gates import Verdict
from labelwright.quality.multilabel_errors import rank_multilabel_errors, rank_token_errors
from labelwright.quality.outliers import rank_outliers
from labelwright.quality.power_analysis import compute_error_pass_chance, estimate_agreement_pass_chances
from labelwright.quality.sampling import compute_proved_rate, compute_size_to_prove

ALPHA = Criterion("agreement", "safety: alpha", 0.8)
GOLD = Criterion("errors", "gold errors", 0.05)


def test_more_agreement_and_more_items_pass_more_often() -> None:
    few = estimate_agreement_pass_chances(60, (0.5, 0.5), at_least=0.667, seed=1, played=100)
    many = estimate_agreement_pass_chances(400, (0.5, 0.5), at_least=0.667, seed=1, played=100)

    assert [each.passes for each in few] == sorted(each.passes for each in few)
    assert many[1].passes > 0.9 > few[1].passes
    assert all(each.passes + each.fails + each.unknown == pytest.approx(1) for each in few)


def test_where_one_class_is_rare_alpha_seldom_passes_and_ac1_does() -> None:
    by_alpha = estimate_agreement_pass_chances(100, (0.93, 0.07), at_least=0.8, seed=1, agreements=[0.95], played=100)[0]
    by_ac1 = estimate_agreement_pass_chances(100, (0.93, 0.07), at_least=0.8, seed=1, agreements=[0.95], played=100, coefficient="ac1")[0]

    assert by_alpha.passes < 0.2 < 0.8 < by_ac1.passes


def test_an_agreement_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot agree on only 85%"):
        estimate_agreement_pass_chances(100, (0.95, 0.05), at_least=0.8, seed=1)


@given(st.integers(20, 300), st.floats(0.01, 0.2))
def test_an_error_gate_passes_what_it_must_not_at_most_as_often_as_promised(n: int, below: float) -> None:
    assert compute_error_pass_chance(n, below, below=below) <= 0.05 + 1e-9


def test_the_chance_to_pass_is_that_of_the_exact_plan() -> None:
    assert compute_error_pass_chance(59, 0.01, below=0.05) == pytest.approx(0.99**59)
    assert compute_error_pass_chance(58, 0.0, below=0.05) == 0


def test_a_decision_tells_what_each_criterion_stands_on() -> None:
    found = decide_gate([ALPHA, GOLD], {"safety: alpha": Figure(0.9, 0.85, 0.95, 120), "gold errors": CheckedSample(0, 40)})

    assert found.verdict is Verdict.UNKNOWN
    assert [(result.n, result.outcome.verdict, result.outcome.more_needed) for result in found.results] == [
        (120, Verdict.PASS, 0),
        (40, Verdict.UNKNOWN, 19),
    ]


def test_evidence_that_is_missing_is_not_enough() -> None:
    assert decide_gate([ALPHA], {}).verdict is Verdict.UNKNOWN
    assert decide_gate([GOLD], {}).results[0].outcome.more_needed == 59


def test_evidence_of_the_wrong_sort_is_refused() -> None:
    with pytest.raises(InvalidInput, match="judged by a figure"):
        decide_gate([ALPHA], {"safety: alpha": CheckedSample(0, 10)})


def test_a_stratum_without_proof_is_named() -> None:
    found = decide_gate_by_strata(GOLD, {"day": CheckedSample(0, 200), "night": CheckedSample(0, 20)})

    assert (found.verdict, found.unproved) == (Verdict.UNKNOWN, ("night",))


@given(st.integers(1, 300), st.data())
def test_what_a_sample_of_a_lot_rules_out_is_the_last_count_it_does_not(lot: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(1, lot))
    errors = data.draw(st.integers(0, n))

    most = round(compute_proved_rate(errors, n, lot=lot) * lot)

    assert most >= errors
    assert most == errors or hypergeometric_cdf(errors, lot, most, n) > 0.05
    assert most == lot - (n - errors) or hypergeometric_cdf(errors, lot, most + 1, n) <= 0.05


def test_the_proof_of_a_large_lot_is_the_exact_bound_and_five_percent_of_1000_allows_5_6() -> None:
    assert compute_proved_rate(2, 100) == compute_upper_bound(2, 100)
    assert compute_proved_rate(0, 50, lot=1000) == pytest.approx(0.056)
    assert compute_proved_rate(0, compute_size_to_prove(0.05, lot=1000) or 0, lot=1000) <= 0.05


def test_a_planted_wrong_label_among_several_is_first() -> None:
    dice = np.random.default_rng(1)
    truth = dice.random((200, 4)) < 0.4
    yes = np.where(truth, 0.9, 0.1) + dice.normal(0, 0.02, truth.shape)
    wrong = truth.copy()
    wrong[17, 2] = ~wrong[17, 2]

    found = rank_multilabel_errors(wrong, yes)

    assert (found.item[0], found.label[0]) == (17, 2)
    assert found.score.argmin() == 17


def test_a_planted_wrong_token_is_found_in_its_sentence() -> None:
    dice = np.random.default_rng(2)
    truth = [dice.integers(0, 3, int(size)) for size in dice.integers(3, 9, 60)]
    rows = [np.eye(3)[codes] * 0.85 + 0.05 for codes in truth]
    truth[11][2] = (truth[11][2] + 1) % 3

    found = rank_token_errors(truth, rows)

    assert (found.sentence.tolist(), found.position.tolist()) == ([11], [2])
    assert found.score.argmin() == 11


def test_a_box_ten_times_too_large_stands_apart_in_its_own_group_only() -> None:
    dice = np.random.default_rng(3)
    sizes = np.concatenate([100 * np.exp(dice.normal(0, 0.2, 50)), 1000 * np.exp(dice.normal(0, 0.2, 50))])
    sizes[7] = 1000

    found = rank_outliers(sizes, ["cat"] * 50 + ["car"] * 50)

    assert [each.index for each in found] == [7]
    assert found[0].usual == pytest.approx(100, rel=0.1)
