# SPDX-License-Identifier: Apache-2.0
"""ROVER votes word by word, whoever comes first."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.transcript_consensus import compute_nearest_text, compute_rover

TEXTS = st.lists(st.lists(st.sampled_from("abc"), max_size=5), min_size=1, max_size=5)


def test_each_word_goes_to_the_most_though_nobody_was_wholly_right() -> None:
    found = compute_rover([s.split() for s in ("the cat sat on a mat", "a cat sat on the mat", "the cat sad on the mat")])

    assert " ".join(found.words) == "the cat sat on the mat"
    assert found.confidence == pytest.approx((2 / 3, 1, 2 / 3, 1, 2 / 3, 1))
    assert found.against == pytest.approx((1 / 6, 1 / 6, 1 / 6))
    assert found.tied == ()


def test_a_word_that_one_put_in_is_voted_out_and_one_that_two_have_stays() -> None:
    found = compute_rover([s.split() for s in ("so we go", "we go home", "we go home")])

    assert found.words == ("we", "go", "home")


def test_a_tie_is_told_and_goes_to_the_nearest_text() -> None:
    found = compute_rover([["yes"], ["no"]])

    assert (found.words, found.tied, found.confidence) == (("no",), (0,), (0.5,))


def test_weights_outvote_the_many() -> None:
    assert compute_rover([["yes"], ["no"], ["no"]], weights=[3, 1, 1]).words == ("yes",)


def test_the_nearest_text_is_the_one_with_fewest_edits_to_all() -> None:
    assert compute_nearest_text([s.split() for s in ("a b c d", "a b c e", "x b c e")]) == 1


@settings(max_examples=40)
@given(TEXTS, st.randoms())
def test_the_order_of_texts_changes_nothing(texts: list[list[str]], random: Random) -> None:
    one, other = compute_rover(texts), compute_rover(random.sample(texts, len(texts)))

    assert (one.words, one.confidence, one.tied) == (other.words, other.confidence, other.tied)


@given(st.lists(st.sampled_from("abc"), max_size=6), st.integers(1, 4))
def test_equal_texts_are_their_own_transcript(words: list[str], n: int) -> None:
    found = compute_rover([words] * n)

    assert (list(found.words), found.against) == (words, (0.0,) * n)


def test_no_text_is_refused() -> None:
    with pytest.raises(InvalidInput, match="0 texts"):
        compute_rover([])
