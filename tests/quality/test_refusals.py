# SPDX-License-Identifier: Apache-2.0
"""What no figure can be made of is refused in words; what is merely empty has no figure."""

from collections.abc import Callable

import numpy as np
import pytest

from labelwright.base.errors import InvalidInput
from labelwright.quality.confident_learning import find_label_errors
from labelwright.quality.dawid_skene import fit_dawid_skene
from labelwright.quality.icc import compute_icc
from labelwright.quality.kappa import compute_percent_agreement
from labelwright.quality.label_table import LabelTable, build_label_table, count_labels
from labelwright.quality.majority_vote import compute_agreement_weights, compute_majority
from labelwright.quality.multilabel_errors import rank_multilabel_errors, rank_token_errors
from labelwright.quality.online_dawid_skene import OnlineDawidSkene
from labelwright.quality.outliers import rank_outliers
from labelwright.quality.power_analysis import compute_error_pass_chance, estimate_agreement_pass_chances
from labelwright.quality.preference_models import fit_bradley_terry, fit_plackett_luce
from labelwright.quality.sampling import (
    SamplingPlan,
    compute_acceptance,
    compute_clustering_effect,
    compute_rate_at,
    compute_size_for_width,
    compute_size_to_prove,
    compute_weighting_effect,
)
from labelwright.quality.sequential_tests import (
    compute_confidence_sequence,
    compute_lot_confidence_sequence,
    compute_sequence_factor,
    plan_sprt,
)
from labelwright.quality.survey_estimators import compute_neyman_allocation, estimate_hajek, estimate_horvitz_thompson, estimate_stratified
from labelwright.quality.transcript_consensus import compute_rover

NAN = float("nan")
NONE = np.empty(0, dtype=np.int64)
TABLE = build_label_table(["i", "j", "k"], ["p"] * 3, ["a", "b", "a"])
EMPTY = build_label_table([], [], [])
ABSTAINED = build_label_table(["i", "j"], ["p", "q"], [None, NAN])


@pytest.mark.parametrize(
    "call",
    [
        lambda: build_label_table([None], ["p"], ["a"]),
        lambda: build_label_table(["i"], [NAN], ["a"]),
        lambda: compute_majority(TABLE, weights=np.array([-1.0])),
        lambda: compute_majority(TABLE, weights=np.array([NAN])),
        lambda: compute_majority(TABLE, weights=np.array([1.0, 1.0])),
        lambda: fit_dawid_skene(TABLE, gold={99: 0}),
        lambda: fit_dawid_skene(TABLE, gold={0: 9}),
        lambda: OnlineDawidSkene(["a"]).add("i", "p", "b"),
        lambda: OnlineDawidSkene(["a"]).gold("i", "b"),
        lambda: compute_icc(np.ones(4)),
        lambda: fit_bradley_terry(np.zeros((0, 0))),
        lambda: fit_bradley_terry(np.array([[0.0, NAN], [1.0, 0.0]])),
        lambda: fit_bradley_terry(np.array([[0.0, -1.0], [1.0, 0.0]])),
        lambda: fit_bradley_terry(np.array([[3.0, 1.0], [1.0, 2.0]])),
        lambda: fit_bradley_terry(np.ones((2, 3))),
        lambda: build_label_table(["i"], ["p"], [["a", "b"]]),  # type: ignore[list-item]
        lambda: fit_plackett_luce([], 0),
        lambda: compute_lot_confidence_sequence(1, 9, 8),
        lambda: compute_sequence_factor(0),
        lambda: compute_sequence_factor(5, level=1.0),
        lambda: estimate_stratified(NONE, NONE, NONE),
        lambda: estimate_stratified(np.array([5]), np.array([2]), np.array([-1])),
        lambda: estimate_horvitz_thompson(np.array([1.0]), np.array([0.5]), 0),
        lambda: estimate_horvitz_thompson(np.array([NAN]), np.array([0.5]), 10),
        lambda: estimate_hajek(np.array([1.0, 0.0]), np.array([0.5])),
        lambda: compute_neyman_allocation(np.array([5, 10]), np.array([NAN, 0.5]), 5),
        lambda: compute_size_for_width(0.5, 0.0),
        lambda: compute_size_for_width(0.5, 0.1, lot=0),
        lambda: compute_size_for_width(0.5, 0.1, level=1.0),
        lambda: compute_size_for_width(0.5, 0.1, effect=0.0),
        lambda: compute_size_to_prove(0.05, errors=-1),
        lambda: compute_clustering_effect(0.5, 0.1),
        lambda: compute_weighting_effect(np.array([0.0, 1.0])),
        lambda: compute_acceptance(SamplingPlan(80, 2), 1.5),
        lambda: compute_acceptance(SamplingPlan(80, 2), 0.1, lot=50),
        lambda: compute_rate_at(SamplingPlan(80, 2), 0.0),
        lambda: plan_sprt(0.01, 0.1, producer=0.0),
        lambda: compute_confidence_sequence(1, 10, level=1.0),
        lambda: estimate_agreement_pass_chances(0, [0.5, 0.5], at_least=0.6, seed=1),
        lambda: compute_error_pass_chance(200, 0.05, below=0.05, lot=100),
        lambda: find_label_errors(np.array([0]), np.array([[-1.0, 2.0]])),
        lambda: compute_rover([["a"], ["b"]], weights=[NAN, 1.0]),
        lambda: rank_outliers(np.array([1.0, 2.0]), ["a"]),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code_of_this_room(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        call()

    assert refused.value.code.startswith("quality.")


@pytest.mark.parametrize("table", [EMPTY, ABSTAINED])
def test_without_labels_nobody_wins_and_there_is_no_agreement(table: LabelTable) -> None:
    assert (compute_majority(table).label == -1).all()
    assert len(compute_agreement_weights(table)) == len(table.people)
    assert np.isnan(compute_percent_agreement(count_labels(table), seed=1).value)


def test_without_parts_there_are_no_suspects() -> None:
    assert rank_multilabel_errors(np.zeros((3, 0), dtype=np.bool_), np.zeros((3, 0))).score.tolist() == [1, 1, 1]
    assert len(rank_token_errors([], []).score) == 0


def test_a_missing_label_in_a_table_is_an_abstention() -> None:
    assert build_label_table(["i", "j", "k"], ["p"] * 3, ["a", NAN, None]).labels == ("a",)
    assert build_label_table(["i", "j"], ["p"] * 2, [NAN, "b"], labels=["a", "b"]).label.tolist() == [1]


def test_no_plan_proves_anything_when_as_many_errors_are_allowed_as_there_are_items() -> None:
    assert compute_size_to_prove(0.05, errors=100, lot=100) is None


def test_groups_and_unequal_draws_cost_a_design_effect() -> None:
    assert compute_clustering_effect(10, 0.05) == pytest.approx(1.45)
    assert compute_size_for_width(0.5, 0.05, effect=1.45) == 558
    assert compute_weighting_effect(np.array([0.2, 0.2, 0.2])) == pytest.approx(1)
    assert compute_weighting_effect(np.array([0.5, 0.25])) == pytest.approx(2 * (4 + 16) / 36)
