# SPDX-License-Identifier: Apache-2.0
"""The six forms are Shrout and Fleiss' own."""

from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.icc import compute_icc

RATINGS = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=15).filter(
    lambda rows: len({sum(r) for r in rows}) > 1
)


@pytest.mark.parametrize("form", ["icc11", "icc21", "icc31", "icc1k", "icc2k", "icc3k"])
def test_each_form_is_the_published_one(form: str) -> None:
    case = CASES["icc-shrout-fleiss-1979"]

    found = asdict(compute_icc(np.array(case["data"]["values"], dtype=np.float64)))[form]

    assert found["value"] == pytest.approx(case["expected"][form], abs=1e-6)
    assert found["low"] < found["value"] < found["high"] < 1


@given(RATINGS, st.permutations(range(3)))
def test_people_and_items_may_change_places_among_themselves(rows: list[list[int]], order: list[int]) -> None:
    ratings = np.array(rows, dtype=np.float64)

    here, there = compute_icc(ratings), compute_icc(ratings[::-1, order])

    for form in ("icc11", "icc21", "icc31"):
        assert getattr(here, form).value == pytest.approx(getattr(there, form).value, nan_ok=True)
        assert getattr(here, form).value <= 1 + 1e-12


@given(RATINGS, st.floats(-50, 50), st.floats(0.5, 9))
def test_unit_and_zero_point_of_the_scale_do_not_matter(rows: list[list[int]], shift: float, scale: float) -> None:
    ratings = np.array(rows, dtype=np.float64)

    assert compute_icc(ratings * scale + shift).icc21.value == pytest.approx(compute_icc(ratings).icc21.value, abs=1e-6)


def test_perfect_agreement_is_1() -> None:
    found = compute_icc(np.repeat([[1.0], [2.0], [5.0]], 3, axis=1))

    assert [figure["value"] for figure in asdict(found).values()] == pytest.approx([1] * 6)


def test_a_strict_person_lowers_absolute_agreement_but_not_consistency() -> None:
    ratings = np.array([[1.0, 3.0], [2.0, 4.0], [5.0, 7.0]])

    found = compute_icc(ratings)

    assert found.icc31.value == pytest.approx(1)
    assert found.icc21.value < 0.8


def test_gaps_are_refused() -> None:
    with pytest.raises(InvalidInput, match="no gap"):
        compute_icc(np.array([[1.0, np.nan], [2.0, 3.0]]))
