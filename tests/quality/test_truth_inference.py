# SPDX-License-Identifier: Apache-2.0
"""The truth that is believed: Dawid and Skene's where it can be, and nothing that overrules unanimous juries."""

import numpy as np
import pytest
from tests.quality.crowds import crowd
from tests.quality.honest_crowds import BATCHES, draw_batched_crowd, draw_honest_crowd, list_designs

from labelwright.quality.array_types import Ints
from labelwright.quality.dawid_skene import fit_dawid_skene
from labelwright.quality.label_table import LabelTable, count_labels
from labelwright.quality.majority_vote import compute_majority
from labelwright.quality.truth_inference import TRUSTING, TruthForm, detect_uneven_dealing, infer_truth


def share_right(posterior: np.ndarray, truth: Ints) -> float:
    return float((posterior.argmax(axis=1) == truth).mean())


def biased_crowd(seed: int) -> tuple[LabelTable, Ints]:
    """39 people on all of 108 items; most call the second class by the name of the first, each as often as they please."""
    dice = np.random.default_rng(seed)
    truth = (dice.random(108) < 0.44).astype(np.int64)
    found = np.where(dice.random(39) < 0.6, dice.uniform(0.2, 0.5, 39), dice.uniform(0.6, 0.95, 39))
    right = np.where(truth[:, None] == 1, found, dice.uniform(0.75, 0.98, 39))
    label = np.where(dice.random(right.shape) < right, truth[:, None], 1 - truth[:, None])
    item, person = np.repeat(np.arange(108), 39), np.tile(np.arange(39), 108)
    return LabelTable(item, person, label.ravel(), tuple(range(108)), tuple(range(39)), (0, 1)), truth


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.parametrize("seed", range(3))
def test_however_items_are_dealt_the_answer_is_no_worse_than_the_vote_and_no_unanimous_jury_is_overruled(name: str, seed: int) -> None:
    table, truth = draw_batched_crowd(BATCHES[name], seed)

    posterior = infer_truth(table).truth.posterior

    tally = count_labels(table)
    unanimous = tally.max(axis=1) == tally.sum(axis=1)
    assert share_right(posterior, truth) >= share_right(compute_majority(table).share, truth) - 0.02
    assert (posterior.argmax(axis=1) != tally.argmax(axis=1))[unanimous].mean() <= 0.01


def test_where_people_saw_different_classes_their_confusions_are_not_believed_and_it_is_said_why() -> None:
    table, truth = draw_batched_crowd(BATCHES["four even, 25 people, stretches"], 1)

    believed = infer_truth(table)

    assert share_right(fit_dawid_skene(table, settings=TRUSTING).posterior, truth) < 0.7  # what is not believed
    assert believed.form == "one-coin"
    assert "different mixes of classes" in (believed.note or "")


@pytest.mark.parametrize("seed", range(3))
def test_systematic_bias_that_outvotes_the_truth_is_undone_by_the_full_matrices(seed: int) -> None:
    table, truth = biased_crowd(seed)

    believed = infer_truth(table)

    assert believed.form == "dawid-skene"
    assert share_right(believed.truth.posterior, truth) > share_right(compute_majority(table).share, truth) + 0.03


def test_where_items_are_dealt_by_chance_dawid_and_skene_are_believed() -> None:
    tables = [draw_honest_crowd(design, seed) for seed, (_, design) in enumerate(list_designs()) if seed % 9 == 0]

    assert {infer_truth(table).form for table in [*tables, crowd(1).table]} == {"dawid-skene"}


def test_a_fit_that_overrules_juries_gives_way_to_the_majority() -> None:
    table, _ = draw_batched_crowd(BATCHES["5 %, 40 people, stretches"], 0)

    believed = infer_truth(table)

    decided = compute_majority(table).label
    assert believed.form == "majority"
    assert (believed.truth.posterior.argmax(axis=1) == decided)[decided >= 0].all()


def test_gold_is_clamped_in_whatever_is_believed() -> None:
    forms = set[TruthForm]()
    for name in ("four even, 25 people, stretches", "5 %, 40 people, stretches", "four even, 12 people, sorted"):
        table, _ = draw_batched_crowd(BATCHES[name], 0)
        believed = infer_truth(table, gold={0: 1, 7: 0})
        forms.add(believed.form)
        assert believed.truth.posterior[[0, 7]].argmax(axis=1).tolist() == [1, 0]

    assert forms == {"dawid-skene", "one-coin", "majority"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("labels", [(0,), (0, 0), (0, 1)])
def test_next_to_nothing_is_dealt_evenly(labels: tuple[int, ...]) -> None:
    table = LabelTable(np.zeros(len(labels), dtype=np.int64), np.arange(len(labels)), np.array(labels), (0,), (0, 1), ("a", "b"))

    assert not detect_uneven_dealing(table)
    assert infer_truth(table).form == "dawid-skene"
