# SPDX-License-Identifier: Apache-2.0
"""Krippendorff's alpha gives the published figures and does not care who, where or what it is called."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.alpha import (
    compute_alpha,
    compute_alpha_of_units,
    interval_metric,
    matrix_metric,
    nominal_metric,
    ordinal_metric,
    ratio_metric,
)
from labelwright.quality.array_types import Floats, Ints
from labelwright.quality.label_table import LabelTable, build_label_table, count_labels

TABLES = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=20)


def of_people(values: list[list[object]]) -> LabelTable:
    rows = [(item, person, value) for person, said in enumerate(values) for item, value in enumerate(said)]
    names = sorted({value for _, _, value in rows if value is not None}, key=str)
    return build_label_table(*zip(*rows, strict=True), labels=names)


@pytest.mark.parametrize("name", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_with_gaps_is_krippendorffs_own_example(name: str) -> None:
    case = CASES["alpha-krippendorff-2011"]
    table = of_people(case["data"]["values"])
    metric = {
        "nominal": nominal_metric(5),
        "ordinal": ordinal_metric(),
        "interval": interval_metric(range(1, 6)),
        "ratio": ratio_metric(range(1, 6)),
    }[name]

    found = compute_alpha(count_labels(table), metric, seed=1)

    assert found.value == pytest.approx(case["expected"][name], abs=1e-6)
    assert found.low < found.value < found.high <= 1
    assert (found.n, found.too_few) == (11, True)


@pytest.mark.parametrize("case", ["alpha-binary-2x10", "alpha-nominal-2x12"])
def test_nominal_alpha_of_two_people_is_the_published_one(case: str) -> None:
    table = of_people(CASES[case]["data"]["values"])

    found = compute_alpha(count_labels(table), nominal_metric(len(table.labels)), seed=1)

    assert found.value == pytest.approx(CASES[case]["expected"]["nominal"], abs=1e-6)


@given(TABLES, st.randoms())
def test_renaming_labels_and_shuffling_items_changes_nothing(rows: list[list[int]], random: Random) -> None:
    table = np.array(rows, dtype=np.int64)
    turned = table[:, random.sample(range(3), 3)][random.sample(range(len(rows)), len(rows))]

    same = (compute_alpha(each, nominal_metric(3), seed=1, draws=2).value for each in (table, turned))

    assert next(same) == pytest.approx(next(same), nan_ok=True)


@given(TABLES)
def test_alpha_is_never_over_1(rows: list[list[int]]) -> None:
    found = compute_alpha(np.array(rows, dtype=np.int64), ordinal_metric(), seed=1, draws=20)

    assert not found.value > 1 + 1e-12
    assert not found.high > 1 + 1e-12


@given(st.lists(st.integers(0, 2), min_size=2, max_size=20).filter(lambda said: len(set(said)) > 1))
def test_perfect_agreement_is_1(said: list[int]) -> None:
    table = 3 * np.eye(3, dtype=np.int64)[said]

    for metric in (nominal_metric(3), ordinal_metric(), interval_metric([1, 2, 3])):
        assert compute_alpha(table, metric, seed=1, draws=20).value == pytest.approx(1)


def test_with_one_class_only_nothing_can_be_told_from_chance() -> None:
    found = compute_alpha(np.array([[2, 0], [3, 0]], dtype=np.int64), nominal_metric(2), seed=1)

    assert np.isnan([found.value, found.low, found.high]).all()


@given(TABLES)
def test_units_with_a_distance_function_give_the_same_alpha_as_counts(rows: list[list[int]]) -> None:
    table = np.array(rows, dtype=np.int64)
    item, label = (np.repeat(code.ravel(), table.ravel()) for code in np.indices(table.shape))

    def differ(left: Ints, right: Ints) -> Floats:
        return (label[left] != label[right]).astype(np.float64)

    by_units = compute_alpha_of_units(item, differ, seed=1, draws=2)
    by_counts = compute_alpha(table, nominal_metric(3), seed=1, draws=2)

    assert by_units.value == pytest.approx(by_counts.value, nan_ok=True)
    assert by_units.n == by_counts.n


def test_drawn_couples_estimate_the_same_alpha() -> None:
    generator = np.random.default_rng(5)
    truth = np.repeat(generator.normal(size=400), 2)
    item, value = np.repeat(np.arange(400), 2), truth + generator.normal(scale=0.3, size=800)

    def squared(left: Ints, right: Ints) -> Floats:
        return (value[left] - value[right]) ** 2

    drawn = compute_alpha_of_units(item, squared, seed=1, draws=50, max_pairs=100_000)
    whole = compute_alpha_of_units(item, squared, seed=1, draws=2, max_pairs=400_000)

    assert drawn.value == pytest.approx(whole.value, abs=0.005)
    assert drawn.low < whole.value < drawn.high


def test_a_lopsided_distance_matrix_is_refused() -> None:
    with pytest.raises(InvalidInput, match="not symmetric"):
        matrix_metric(np.array([[0.0, 1.0], [0.5, 0.0]]))


def test_negative_values_have_no_ratio() -> None:
    with pytest.raises(InvalidInput, match="below 0"):
        ratio_metric([-1, 2])
