# SPDX-License-Identifier: Apache-2.0
"""Pairs have intervals: those of their own table, whichever way they are counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.quality.confidence_intervals import compute_wilson
from labelwright.quality.kappa import compute_cohen_kappa
from labelwright.quality.label_table import build_label_table
from labelwright.quality.pairwise_intervals import compute_pair_figures
from labelwright.quality.pairwise_kappa import compute_pairwise_kappa

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=40)


@given(ROWS)
def test_the_figures_of_a_couple_are_those_of_the_matrix(rows: list[tuple[int, int, int]]) -> None:
    table = build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2])
    found = compute_pairwise_kappa(table)
    figures = compute_pair_figures(table, found, np.arange(len(found.n)))

    assert [each.agreement.n for each in figures] == found.n.tolist()
    assert [each.agreement.value for each in figures] == pytest.approx(found.observed.tolist())
    assert [each.kappa.value for each in figures] == pytest.approx(found.kappa.tolist(), nan_ok=True)


def test_a_couples_intervals_are_wilsons_and_that_of_its_table() -> None:
    said = [(item, 0, "ab"[item % 2]) for item in range(40)] + [(item, 1, "ab"[item % 2 if item > 8 else 0]) for item in range(40)]
    table = build_label_table(*zip(*said, strict=True))
    found = compute_pair_figures(table, compute_pairwise_kappa(table), np.array([0]))[0]
    whole = compute_cohen_kappa(np.array([[20.0, 0.0], [4.0, 16.0]]))

    assert (found.agreement.low, found.agreement.high) == (compute_wilson(36, 40).low, compute_wilson(36, 40).high)
    assert (found.kappa.low, found.kappa.high) == pytest.approx((whole.low, whole.high))
