# SPDX-License-Identifier: Apache-2.0
"""MACE tells who makes labels up, and climbs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.test_dawid_skene import simulated

from labelwright.quality.label_table import build_label_table
from labelwright.quality.mace import fit_mace

ROWS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=40)


def test_spammers_are_not_trusted_and_their_habits_are_known() -> None:
    table, truth = simulated(items=300, people=5, right=0.8, seed=6)
    rows = [*zip(table.item.tolist(), table.person.tolist(), table.label.tolist(), strict=True)]
    rows += [(item, who, 2 if who == 5 else item % 2) for item in range(300) for who in (5, 6)]

    found = fit_mace(build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2]))

    assert found.trust[:5] == pytest.approx(np.full(5, 0.7), abs=0.08)  # right four times in five, of which one in ten by luck
    assert found.trust[5:].max() < 0.12
    assert found.habits[5].argmax() == 2
    assert found.habits[5, 2] > 0.95
    assert np.mean(found.truth.posterior.argmax(axis=1) == truth) > 0.93
    assert found.entropy[found.truth.posterior.argmax(axis=1) != truth].mean() > 2 * found.entropy.mean()


@given(ROWS)
def test_its_penalised_likelihood_never_falls(rows: list[tuple[int, int, int]]) -> None:
    found = fit_mace(build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2]), gold={0: 1})

    assert (np.diff(found.truth.course) >= -1e-7).all()
    assert found.truth.confusions.sum(axis=2) == pytest.approx(np.ones((len(found.trust), 3)))
