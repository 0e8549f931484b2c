# SPDX-License-Identifier: Apache-2.0
"""Figures of whole sets: the value is that of the sums, the interval doubts the items."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.quality import coreference as clusters
from labelwright.quality import panoptic_quality, span_scores, word_error_rate
from labelwright.quality.confidence_intervals import compute_wilson
from labelwright.quality.dataset_figures import (
    estimate_coreference,
    estimate_diarisation,
    estimate_error_rates,
    estimate_figures,
    estimate_panoptic_quality,
    estimate_span_scores,
)
from labelwright.quality.diarisation import compute_diarisation

TEXTS = [("a b c d", "a b c d"), ("a b", "a x"), ("a b c", "b c"), ("a", "a b c")] * 12
DOCUMENTS = [
    clusters.compute_coreference(["abc", "defg"], ["ab", "cd", "fghi"]),
    clusters.compute_coreference(["ab", "c"], ["ab", "c"]),
] * 20
TALLIES = [
    span_scores.compute_span_scores([("x", 0, 4), ("y", 6, 9)], [("x", 0, 4)]),
    span_scores.compute_span_scores([("x", 0, 4)], [("x", 1, 4), ("y", 5, 6)]),
    span_scores.compute_span_scores([("x", 2, 4)], [("y", 2, 4)]),
] * 15
IMAGES = [panoptic_quality.compute_panoptic_quality_from_ious(np.array(ious)) for ious in ([[0.9, 0.0], [0.0, 0.6]], [[0.7]], [[0.2]])] * 15
RECORDINGS = [
    compute_diarisation([(0, 10, "A"), (10, 12, "B")], [(0, 9, "x"), (9, 12, "y")]),
    compute_diarisation([(0, 4, "A")], [(0, 4, "z")]),
    compute_diarisation([(0, 5, "C")], [(1, 6, "z")]),
] * 15


def test_the_interval_of_a_share_is_near_the_one_by_formula() -> None:
    found = estimate_figures([(1.0, 1.0)] * 120 + [(0.0, 1.0)] * 280, {"share": lambda sums: sums[0] / sums[1]}, seed=1, draws=4000)[
        "share"
    ]
    exact = compute_wilson(120, 400)

    assert (found.value, found.n) == (0.3, 400)
    assert [found.low, found.high] == pytest.approx([exact.low, exact.high], abs=0.006)


def test_texts_that_hang_together_make_the_interval_wider_than_words_alone_would() -> None:
    texts = [word_error_rate.compute_word_errors("a b c d e f g h i j", said) for said in ("a b c d e f g h i j", "")] * 20
    found, words = estimate_error_rates(texts, seed=1)["rate"], compute_wilson(200, 400)

    assert found.value == 0.5
    assert found.high - found.low > 2 * (words.high - words.low)


@pytest.mark.parametrize("name", ["rate", "match_error", "information_lost"])
def test_error_rates_of_a_set_are_those_together(name: str) -> None:
    texts = [word_error_rate.compute_word_errors(*pair) for pair in TEXTS]
    found = estimate_error_rates(texts, seed=1, draws=200)[name]

    assert (found.value, found.n) == (pytest.approx(getattr(word_error_rate.sum_error_rates(texts), name)), 48)
    assert found.low < found.value < found.high


@pytest.mark.parametrize("name", ["muc", "b3", "ceaf_e", "lea"])
def test_coreference_of_a_set_is_that_together(name: str) -> None:
    found = estimate_coreference(DOCUMENTS, seed=1, draws=200)[name]

    assert (found.value, found.n) == (pytest.approx(getattr(clusters.sum_coreference(DOCUMENTS), name).f1), 40)
    assert found.low < found.value < found.high


def test_conll_is_the_mean_of_three_sums_and_no_documents_have_none() -> None:
    found = estimate_coreference(DOCUMENTS, seed=1, draws=50)

    assert found["conll"].value == pytest.approx((found["muc"].value + found["b3"].value + found["ceaf_e"].value) / 3)
    assert clusters.sum_coreference([]).conll == 0
    assert clusters.sum_coreference(DOCUMENTS[:1]) == DOCUMENTS[0]


@pytest.mark.parametrize("way", ["strict", "exact", "partial", "type"])
def test_spans_of_a_set_are_those_together(way: str) -> None:
    found = estimate_span_scores(TALLIES, seed=1, draws=200)[way]

    assert (found.value, found.n) == (pytest.approx(getattr(span_scores.sum_span_scores(TALLIES), way).rates.f1), 45)
    assert found.low < found.value < found.high


@pytest.mark.parametrize("name", ["pq", "sq", "rq"])
def test_panoptic_quality_of_a_set_is_that_together(name: str) -> None:
    found = estimate_panoptic_quality(IMAGES, seed=1, draws=200)[name]

    assert (found.value, found.n) == (pytest.approx(getattr(panoptic_quality.sum_panoptic_quality(IMAGES), name)), 45)
    assert found.low < found.value < found.high


def test_diarisation_adds_times_up_and_takes_the_mean_over_all_speakers() -> None:
    found = estimate_diarisation(RECORDINGS, seed=1, draws=200)

    assert found["der"].value == pytest.approx((1 + 0 + 2) / (12 + 4 + 5))
    assert found["jer"].value == pytest.approx((1 / 10 + 1 / 3 + 0 + 2 / 6) / 4)
    assert found["der"].low < found["der"].value < found["der"].high
    assert found["jer"].n == 45


@given(st.permutations(list(range(9))))
def test_the_order_of_items_changes_nothing(order: list[int]) -> None:
    assert estimate_span_scores([TALLIES[at] for at in order], seed=3, draws=20) == estimate_span_scores(TALLIES[:9], seed=3, draws=20)


def test_without_items_there_is_no_figure() -> None:
    found = estimate_panoptic_quality([], seed=1)["pq"]

    assert np.isnan([found.value, found.low, found.high]).all()
    assert found.n == 0
