# SPDX-License-Identifier: Apache-2.0
"""Confident learning finds the planted errors and Northcutt's own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.confident_learning import find_label_errors


def test_ten_items_give_the_published_thresholds_joint_and_suspects() -> None:
    case = CASES["confident-learning-10"]

    found = find_label_errors(np.array(case["data"]["labels"]), np.array(case["data"]["pred"]))

    assert found.thresholds == pytest.approx(np.array(case["expected"]["thresholds"]), abs=1e-9)
    assert found.joint.tolist() == case["expected"]["confident_joint"]
    assert sorted(found.suspects.tolist()) == case["expected"]["issues"]
    assert found.suspects[0] == 9
    assert found.self_confidence == pytest.approx(np.array(case["expected"]["self_confidence"]), abs=1e-9)


def test_planted_errors_are_found() -> None:
    generator = np.random.default_rng(6)
    truth = generator.integers(0, 4, 2000)
    probabilities = 0.04 + 0.84 * np.eye(4)[truth]
    given_labels = np.where(generator.random(2000) < 0.1, (truth + 1) % 4, truth)

    found = find_label_errors(given_labels, probabilities)

    assert sorted(found.suspects.tolist()) == np.flatnonzero(given_labels != truth).tolist()


@given(st.integers(0, 2**32 - 1), st.permutations(range(3)))
def test_class_names_change_nothing(seed: int, order: list[int]) -> None:
    generator = np.random.default_rng(seed)
    probabilities, labels = generator.dirichlet(np.ones(3), 30), generator.integers(0, 3, 30)
    place = np.argsort(order)

    here, there = find_label_errors(labels, probabilities), find_label_errors(place[labels], probabilities[:, order])

    assert set(here.suspects.tolist()) == set(there.suspects.tolist())


def test_labels_without_probabilities_are_refused() -> None:
    with pytest.raises(InvalidInput, match="a row of probabilities"):
        find_label_errors(np.array([0, 1]), np.array([[0.5, 0.5]]))


def test_a_label_without_a_column_is_refused() -> None:
    with pytest.raises(InvalidInput, match="outside 0 to 1"):
        find_label_errors(np.array([2]), np.array([[0.5, 0.5]]))


def test_rows_that_are_no_probabilities_are_refused() -> None:
    with pytest.raises(InvalidInput, match="sum to 1"):
        find_label_errors(np.array([0]), np.array([[0.5, 0.9]]))
