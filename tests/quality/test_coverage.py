# SPDX-License-Identifier: Apache-2.0
"""A short form of `benchmarks/coverage.py`: intervals cover about as often as they say, gates err at most as promised.

With 150 runs a true .95 lies between .90 and .99 in 99 of 100 seeds; the seed is fixed.
"""

import pytest
from tests.quality.coverage import (
    DESIGNS,
    EVEN,
    GAPS,
    SKEWED,
    Design,
    applies,
    covered,
    wrongly_agreed_by_peeking,
    wrongly_passed,
    wrongly_passed_by_peeking,
)

LOOKS = tuple(range(20, 401, 20))


@pytest.mark.parametrize(
    ("design", "name"),
    [
        (EVEN, "alpha"), (EVEN, "Fleiss"), (SKEWED, "Cohen"), (SKEWED, "AC1"), (GAPS, "alpha"), (GAPS, "percent"),
        *((design, name) for design in DESIGNS[3:] for name in ("percent", "alpha", "AC1", "Fleiss", "Cohen") if applies(name, design)),
    ],
)  # fmt: skip
def test_intervals_cover_about_as_often_as_they_say(design: Design, name: str) -> None:
    assert 0.90 <= covered(design, name, runs=150, seed=21) <= 0.99


@pytest.mark.parametrize("n", [59, 150, 400])
def test_a_gate_passes_a_lot_at_the_line_in_one_of_twenty_at_most(n: int) -> None:
    assert wrongly_passed(0.05, 0.05, n, runs=2000, seed=5) <= 0.065


def test_who_peeks_breaks_the_fixed_bound_and_not_the_sequence() -> None:
    by_bound = wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=300, seed=6, sequence=False)
    by_sequence = wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=300, seed=6, sequence=True)

    assert by_sequence <= 0.05 < by_bound


def test_who_peeks_at_a_finite_lot_breaks_the_fixed_bound_and_not_the_sequence() -> None:
    by_bound = wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=300, seed=7, sequence=False, lot=1000)
    by_sequence = wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=300, seed=7, sequence=True, lot=1000)

    assert by_sequence <= 0.05 < by_bound


@pytest.mark.parametrize("name", ["alpha", "AC1", "percent"])
def test_who_peeks_at_agreement_breaks_the_fixed_interval_and_not_the_sequence(name: str) -> None:
    fixed, watched = wrongly_agreed_by_peeking(SKEWED, name, tuple(range(30, 401, 20)), runs=100, seed=8, draws=200)

    assert watched <= 0.05 < fixed
