# SPDX-License-Identifier: Apache-2.0
"""Both ways to all pairs' kappas give the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.quality import pairwise_kappa
from labelwright.quality.label_table import LabelTable, build_label_table
from labelwright.quality.pairwise_kappa import PairwiseKappas, compute_pairwise_kappa

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=40)


def by_products(table: LabelTable, monkeypatch: pytest.MonkeyPatch) -> PairwiseKappas:
    with monkeypatch.context() as patched:
        patched.setattr(pairwise_kappa, "COUNTED", 0)
        return compute_pairwise_kappa(table)


@given(ROWS)
def test_counting_and_products_give_the_same_pairs(rows: list[tuple[int, int, int]]) -> None:
    table = build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2])

    one, other = compute_pairwise_kappa(table), by_products(table, pytest.MonkeyPatch())

    assert (one.left.tolist(), one.right.tolist(), one.n.tolist()) == (other.left.tolist(), other.right.tolist(), other.n.tolist())
    assert one.observed == pytest.approx(other.observed)
    assert one.kappa == pytest.approx(other.kappa, nan_ok=True)


def test_portions_of_couples_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(1)
    rows = [(item, person, int(dice.integers(3))) for item in range(60) for person in range(6) if dice.random() < 0.7]
    table = build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2])
    whole = compute_pairwise_kappa(table)

    monkeypatch.setattr(pairwise_kappa, "AT_ONCE", 7)

    assert compute_pairwise_kappa(table).kappa == pytest.approx(whole.kappa)
    assert len(whole.kappa) == 15
