# SPDX-License-Identifier: Apache-2.0
"""Items on which people part are hard, and EM climbs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.glad import fit_glad
from labelwright.quality.label_table import build_label_table

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=30)


def test_hard_items_and_skilled_people_are_found() -> None:
    dice = np.random.default_rng(8)
    skill, ease = np.array([0.5, 1.0, 1.5, 2.0] * 3), np.where(np.arange(200) < 100, 0.4, 3.0)
    right = dice.random((200, 12)) < 1 / (1 + np.exp(-np.outer(ease, skill)))
    rows = [(item, who, item % 2 if right[item, who] else 1 - item % 2) for item in range(200) for who in range(12)]

    found = fit_glad(build_label_table(*zip(*rows, strict=True), labels=[0, 1]))

    assert np.mean(found.posterior.argmax(axis=1) == np.arange(200) % 2) > 0.9
    assert np.median(found.ease[100:]) > 2 * np.median(found.ease[:100])
    assert np.corrcoef(found.skill, skill)[0, 1] > 0.9


@settings(max_examples=25)
@given(ROWS)
def test_its_penalised_likelihood_never_falls(rows: list[tuple[int, int, int]]) -> None:
    found = fit_glad(build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2]))

    assert (np.diff(found.log_likelihoods) >= -1e-8).all()
    assert found.posterior.sum(axis=1) == pytest.approx(np.ones(len(found.ease)))


def test_one_class_has_no_difficulty() -> None:
    with pytest.raises(InvalidInput, match="two classes"):
        fit_glad(build_label_table([1], ["ann"], ["a"]))
