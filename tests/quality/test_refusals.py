# SPDX-License-Identifier: Apache-2.0
"""What no figure can be made of is refused in words; what is merely empty has no figure."""

from collections.abc import Callable

import numpy as np
import pytest

from labelwright.base.errors import InvalidInput
from labelwright.quality.confident_learning import find_label_errors
from labelwright.quality.dawid_skene import infer
from labelwright.quality.icc import intraclass
from labelwright.quality.kappa import percent
from labelwright.quality.label_table import Columns, columns, counts
from labelwright.quality.majority_vote import agreement_weights, majority
from labelwright.quality.multilabel_errors import several_label_errors, token_errors
from labelwright.quality.online_dawid_skene import Live
from labelwright.quality.outliers import outliers
from labelwright.quality.power_analysis import agreement_prospects, chance_to_pass
from labelwright.quality.preference_models import bradley_terry, plackett_luce
from labelwright.quality.sampling import Plan, acceptance, clustering_effect, rate_at, size_for_width, size_to_prove, weighting_effect
from labelwright.quality.sequential_tests import confidence_sequence, sprt
from labelwright.quality.survey_estimators import hajek, horvitz_thompson, neyman, stratified
from labelwright.quality.transcript_consensus import rover

NAN = float("nan")
NONE = np.empty(0, dtype=np.int64)
TABLE = columns(["i", "j", "k"], ["p"] * 3, ["a", "b", "a"])
EMPTY = columns([], [], [])
ABSTAINED = columns(["i", "j"], ["p", "q"], [None, NAN])


@pytest.mark.parametrize(
    "call",
    [
        lambda: columns([None], ["p"], ["a"]),
        lambda: columns(["i"], [NAN], ["a"]),
        lambda: majority(TABLE, weights=np.array([-1.0])),
        lambda: majority(TABLE, weights=np.array([NAN])),
        lambda: majority(TABLE, weights=np.array([1.0, 1.0])),
        lambda: infer(TABLE, gold={99: 0}),
        lambda: infer(TABLE, gold={0: 9}),
        lambda: Live(["a"]).add("i", "p", "b"),
        lambda: Live(["a"]).gold("i", "b"),
        lambda: intraclass(np.ones(4)),
        lambda: bradley_terry(np.zeros((0, 0))),
        lambda: bradley_terry(np.array([[0.0, NAN], [1.0, 0.0]])),
        lambda: bradley_terry(np.array([[0.0, -1.0], [1.0, 0.0]])),
        lambda: plackett_luce([], 0),
        lambda: stratified(NONE, NONE, NONE),
        lambda: stratified(np.array([5]), np.array([2]), np.array([-1])),
        lambda: horvitz_thompson(np.array([1.0]), np.array([0.5]), 0),
        lambda: horvitz_thompson(np.array([NAN]), np.array([0.5]), 10),
        lambda: hajek(np.array([1.0, 0.0]), np.array([0.5])),
        lambda: neyman(np.array([5, 10]), np.array([NAN, 0.5]), 5),
        lambda: size_for_width(0.5, 0.0),
        lambda: size_for_width(0.5, 0.1, lot=0),
        lambda: size_for_width(0.5, 0.1, level=1.0),
        lambda: size_for_width(0.5, 0.1, effect=0.0),
        lambda: size_to_prove(0.05, errors=-1),
        lambda: clustering_effect(0.5, 0.1),
        lambda: weighting_effect(np.array([0.0, 1.0])),
        lambda: acceptance(Plan(80, 2), 1.5),
        lambda: acceptance(Plan(80, 2), 0.1, lot=50),
        lambda: rate_at(Plan(80, 2), 0.0),
        lambda: sprt(0.01, 0.1, producer=0.0),
        lambda: confidence_sequence(1, 10, level=1.0),
        lambda: agreement_prospects(0, [0.5, 0.5], at_least=0.6, seed=1),
        lambda: chance_to_pass(200, 0.05, below=0.05, lot=100),
        lambda: find_label_errors(np.array([0]), np.array([[-1.0, 2.0]])),
        lambda: rover([["a"], ["b"]], weights=[NAN, 1.0]),
        lambda: outliers(np.array([1.0, 2.0]), ["a"]),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code_of_this_room(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        call()

    assert refused.value.code.startswith("quality.")


@pytest.mark.parametrize("table", [EMPTY, ABSTAINED])
def test_without_labels_nobody_wins_and_there_is_no_agreement(table: Columns) -> None:
    assert (majority(table).label == -1).all()
    assert len(agreement_weights(table)) == len(table.people)
    assert np.isnan(percent(counts(table), seed=1).value)


def test_without_parts_there_are_no_suspects() -> None:
    assert several_label_errors(np.zeros((3, 0), dtype=np.bool_), np.zeros((3, 0))).score.tolist() == [1, 1, 1]
    assert len(token_errors([], []).score) == 0


def test_a_missing_label_in_a_table_is_an_abstention() -> None:
    assert columns(["i", "j", "k"], ["p"] * 3, ["a", NAN, None]).labels == ("a",)
    assert columns(["i", "j"], ["p"] * 2, [NAN, "b"], labels=["a", "b"]).label.tolist() == [1]


def test_no_plan_proves_anything_when_as_many_errors_are_allowed_as_there_are_items() -> None:
    assert size_to_prove(0.05, errors=100, lot=100) is None


def test_groups_and_unequal_draws_cost_a_design_effect() -> None:
    assert clustering_effect(10, 0.05) == pytest.approx(1.45)
    assert size_for_width(0.5, 0.05, effect=1.45) == 558
    assert weighting_effect(np.array([0.2, 0.2, 0.2])) == pytest.approx(1)
    assert weighting_effect(np.array([0.5, 0.25])) == pytest.approx(2 * (4 + 16) / 36)
