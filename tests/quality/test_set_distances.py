# SPDX-License-Identifier: Apache-2.0
"""Distances of label sets are Passonneau's, and good enough to be distances for alpha."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.quality.alpha import compute_alpha, matrix_metric
from labelwright.quality.label_table import build_label_table, count_labels
from labelwright.quality.set_distances import compute_jaccard, compute_masi, encode_membership

SETS = st.lists(st.frozensets(st.integers(0, 4)), min_size=1, max_size=8)


@pytest.mark.parametrize("place", range(5))
def test_distances_of_two_sets_are_the_published_ones(place: int) -> None:
    case = CASES["masi"]
    members = encode_membership(case["data"]["pairs"][place])

    assert compute_masi(members)[0, 1] == pytest.approx(case["expected"]["masi_distance"][place], abs=1e-9)
    assert compute_jaccard(members)[0, 1] == pytest.approx(case["expected"]["jaccard_distance"][place], abs=1e-9)


@given(SETS)
def test_masi_is_symmetric_bounded_zero_on_itself_and_never_below_jaccard(sets: list[frozenset[int]]) -> None:
    members = encode_membership(sets)
    by_masi, by_jaccard = compute_masi(members), compute_jaccard(members)

    assert np.array_equal(by_masi, by_masi.T)
    assert not np.diag(by_masi).any()
    assert (by_masi >= by_jaccard - 1e-12).all()
    assert by_masi.max() <= 1


def test_an_empty_answer_is_far_from_a_full_one_and_equal_to_another_empty_one() -> None:
    assert compute_masi(encode_membership([[], ["a"], []])).tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


def test_alpha_takes_sets_by_their_distances() -> None:
    said = [frozenset("a"), frozenset("a"), frozenset("ab"), frozenset("ab"), frozenset("c"), frozenset("bc")]
    table = build_label_table([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], said)
    sets: list[frozenset[str]] = [each for each in table.labels if isinstance(each, frozenset)]

    found = compute_alpha(count_labels(table), matrix_metric(compute_masi(encode_membership(sets))), seed=1)

    assert 0 < found.value < 1
