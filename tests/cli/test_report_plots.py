# SPDX-License-Identifier: Apache-2.0
"""Plots and order of a report: round ticks, pairs that share too little last, "share nothing" apart from "agree"."""

import pytest

from labelwright.cli.report.number_format import shorten
from labelwright.cli.report.plots import compute_ticks, plot_matrix
from labelwright.quality.confidence_intervals import Interval, compute_wilson
from labelwright.quality.flags import write_chance
from labelwright.quality.report.report import Pair, sort_pairs


def make_pair(left: str, right: str, n: int, share: float) -> Pair:
    return Pair(left, right, n, share, 0.0, compute_wilson(round(share * n), n), Interval(0.0, 1.0))


@pytest.mark.parametrize(
    ("ends", "ticks"),
    [
        ((0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ((-0.17, 1), [-0.5, 0, 0.5, 1]),
        ((0, 300), [0, 100, 200, 300]),
        ((0, 0.003), [0, 0.001, 0.002, 0.003]),
    ],
)
def test_ticks_are_round_and_hold_both_ends(ends: tuple[float, float], ticks: list[float]) -> None:
    assert compute_ticks(*ends) == pytest.approx(ticks)


def test_a_pair_of_two_items_does_not_lead_one_of_a_hundred() -> None:
    few, many = make_pair("ada", "ben", 2, 0.0), make_pair("ada", "cy", 100, 0.9)

    assert sort_pairs([few, many]) == (many, few)


def test_people_who_share_nothing_look_unlike_people_who_agree() -> None:
    matrix = plot_matrix([make_pair("ada", "ben", 50, 1.0), make_pair("ben", "cy", 50, 0.5)])

    assert matrix is not None
    cells = {(a, b): matrix.cells[x][y] for x, a in enumerate(matrix.people) for y, b in enumerate(matrix.people)}
    agreeing, strangers = cells["ada", "ben"], cells["ada", "cy"]
    assert agreeing is not None
    assert strangers is not None
    assert (agreeing.shade, agreeing.text, strangers.shade, strangers.text) == (0, "0", None, "")
    assert matrix.gaps


def test_a_long_id_keeps_both_ends() -> None:
    assert shorten("image-" + "0" * 80 + "-left", 20) == "image-0000000…0-left"


def test_no_chance_is_none() -> None:
    assert write_chance(0.0) == "under 1e-12"
    assert write_chance(0.004) == "0.004"
