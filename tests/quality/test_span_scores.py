# SPDX-License-Identifier: Apache-2.0
"""Spans by the four ways of SemEval-2013."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.span_scores import SpanTally, compute_span_scores, sum_span_scores

SPANS = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 20), st.integers(1, 6)).map(lambda s: (s[0], s[1], s[1] + s[2])), max_size=6
)


@pytest.mark.parametrize("way", ["strict", "exact", "type", "partial"])
def test_f1_is_the_published_one(way: str) -> None:
    case = CASES["spans-semeval"]
    wanted, found = ([tuple(span) for span in case["data"][side]] for side in ("true", "pred"))

    assert getattr(compute_span_scores(wanted, found), way).rates.f1 == pytest.approx(case["expected"][way], abs=case["tolerance"])


@given(SPANS)
def test_the_very_same_spans_are_all_correct_every_way(found: list) -> None:
    score = compute_span_scores(found, found)

    assert all(tally == SpanTally(len(found), 0, 0, 0, 0) for tally in (score.strict, score.exact, score.partial, score.type))


@given(SPANS, SPANS)
def test_every_span_is_counted_once_on_its_side_whichever_way(wanted: list, found: list) -> None:
    score = compute_span_scores(wanted, found)

    for tally in (score.strict, score.exact, score.partial, score.type):
        paired = tally.correct + tally.incorrect + tally.partial
        assert (paired + tally.missed, paired + tally.spurious) == (len(wanted), len(found))
    assert score.strict.correct <= min(score.exact.correct, score.type.correct)


@given(SPANS, SPANS)
def test_precision_is_recall_the_other_way_about(wanted: list, found: list) -> None:
    there, back = compute_span_scores(wanted, found), compute_span_scores(found, wanted)

    assert there.strict.rates.precision == pytest.approx(back.strict.rates.recall)
    assert there.exact.rates.f1 == pytest.approx(back.exact.rates.f1)


def test_an_identical_span_goes_before_an_overlap_that_came_first() -> None:
    score = compute_span_scores([("A", 0, 10)], [("A", 0, 9), ("A", 0, 10)])

    assert score.strict == SpanTally(1, 0, 0, 0, 1)


def test_documents_add_up_before_they_are_divided() -> None:
    both = sum_span_scores(
        [compute_span_scores([("A", 0, 1)], [("A", 0, 1)]), compute_span_scores([("A", 0, 1), ("A", 2, 3), ("A", 4, 5)], [])]
    )

    assert both.strict.rates.recall == 0.25
    assert both.strict.rates.precision == 1


def test_a_reversed_span_is_refused() -> None:
    with pytest.raises(InvalidInput, match="from 5 to 2"):
        compute_span_scores([("A", 5, 2)], [])


def test_a_strict_match_is_not_given_up_for_two_overlaps() -> None:
    score = compute_span_scores([("X", 0, 10), ("X", 0, 5)], [("X", 0, 10), ("X", 8, 20)])

    assert score.strict == SpanTally(1, 0, 0, 1, 1)
    assert score.strict.rates.f1 == 0.5


@given(SPANS, SPANS)
def test_as_many_are_strictly_correct_as_are_the_same(wanted: list, found: list) -> None:
    same = sum((Counter(wanted) & Counter(found)).values())

    assert compute_span_scores(wanted, found).strict.correct == same
