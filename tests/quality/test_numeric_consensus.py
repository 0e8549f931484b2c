# SPDX-License-Identifier: Apache-2.0
"""Numbers of several people: slips are put aside, exact people count more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.numeric_consensus import compute_trimmed_median, fit_variance_weighted_mean

ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(-50, 50)), min_size=1, max_size=30, unique_by=lambda r: r[:2])


def measured(spreads: list[float], *, items: int, seed: int) -> tuple[np.ndarray, ...]:
    dice = np.random.default_rng(seed)
    truth = dice.uniform(0, 100, items)
    item, person = (grid.ravel() for grid in np.meshgrid(np.arange(items), np.arange(len(spreads)), indexing="ij"))
    return item, person, truth[item] + dice.normal(0, 1, len(item)) * np.array(spreads)[person], truth


def test_one_slip_of_the_hand_is_put_aside_and_named() -> None:
    value = np.array([10.0, 10.1, 9.9, 20.0, 20.2, 2.0, 5.0, 5.1])

    found = compute_trimmed_median(np.array([0, 0, 0, 1, 1, 1, 2, 2]), value, 4)

    assert found.value == pytest.approx([10, 20.1, 5.05, np.nan], nan_ok=True)
    assert found.far.tolist() == [False] * 5 + [True, False, False]
    assert found.n.tolist() == [3, 3, 2, 0]


def test_exact_people_count_more_and_the_result_beats_the_mean() -> None:
    item, person, value, truth = measured([0.5, 1, 4, 8], items=400, seed=1)

    found = fit_variance_weighted_mean(item, person, value, 400, 4)

    assert (np.diff(found.weight) < 0).all()
    assert found.weight[0] / found.weight[2] == pytest.approx(64, rel=0.5)
    assert np.std(found.value - truth) < np.std(value.reshape(400, 4).mean(axis=1) - truth) / 3
    assert np.mean(np.abs(found.value - truth) < 2 * found.error) > 0.85


def test_somebody_with_few_labels_is_not_trusted_for_luck() -> None:
    item, person, value, truth = measured([1.0, 1.0, 1.0], items=200, seed=2)
    lucky = np.arange(2)

    found = fit_variance_weighted_mean(np.append(item, lucky), np.append(person, [3, 3]), np.append(value, truth[:2]), 200, 4)

    assert found.weight[3] < found.weight[:3].max() * 3


@given(ROWS, st.integers(-9, 9), st.randoms())
def test_row_order_changes_nothing_and_a_shift_of_all_shifts_the_result(rows: list, shift: int, random) -> None:
    item, person, value = (np.array(column) for column in zip(*rows, strict=True))
    order = np.array(random.sample(range(len(rows)), len(rows)))

    moved = value[order] + 1.0 * shift
    medians = compute_trimmed_median(item, value * 1.0, 5), compute_trimmed_median(item[order], moved, 5)
    means = fit_variance_weighted_mean(item, person, value * 1.0, 5, 4), fit_variance_weighted_mean(item[order], person[order], moved, 5, 4)

    for one, other in (medians, means):
        assert other.value == pytest.approx(one.value + shift, abs=1e-6, nan_ok=True)
        assert np.nanmin(value) - 1e-9 <= np.nanmin(one.value) <= np.nanmax(one.value) <= value.max() + 1e-9


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no number"):
        compute_trimmed_median(np.array([0]), np.array([np.nan]), 1)


def test_no_error_is_made_up_where_nothing_shows_how_numbers_scatter() -> None:
    alone, same = np.array([0]), np.array([0, 0])

    for found in (compute_trimmed_median(alone, np.array([3.0]), 1), fit_variance_weighted_mean(alone, alone, np.array([3.0]), 1, 1)):
        assert (found.value[0], np.isnan(found.error[0]), found.far.tolist()) == (3, True, [False])
    agreed = fit_variance_weighted_mean(same, np.array([0, 1]), np.array([0.1, 0.1]), 1, 2)
    assert (agreed.value[0], agreed.error[0], agreed.far.tolist()) == (pytest.approx(0.1), 0, [False, False])


def test_without_numbers_there_is_no_truth() -> None:
    none = np.empty(0, dtype=np.int64)

    assert np.isnan(fit_variance_weighted_mean(none, none, np.empty(0), 2, 1).value).all()
