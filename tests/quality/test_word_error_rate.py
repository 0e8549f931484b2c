# SPDX-License-Identifier: Apache-2.0
"""Word and character error rates, against jiwer's figures and the definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.word_error_rate import NORMALISERS, compute_character_errors, compute_word_errors, sum_error_rates

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=8).map(" ".join)


def test_word_errors_are_the_published_ones() -> None:
    case = CASES["wer-1"]
    found, wanted = compute_word_errors(case["data"]["reference"], case["data"]["hypothesis"]), case["expected"]

    assert found.rate == pytest.approx(wanted["wer"])
    assert (found.hits, found.substitutions, found.deletions, found.insertions) == tuple(
        wanted[name] for name in ("hits", "substitutions", "deletions", "insertions")
    )
    assert found.match_error == pytest.approx(wanted["mer"])
    assert found.information_lost == pytest.approx(wanted["wil"], abs=1e-6)


@pytest.mark.parametrize("place", [0, 1])
def test_word_error_rates_of_pairs_are_the_published_ones(place: int) -> None:
    case = CASES["wer-2"]

    assert compute_word_errors(*case["data"]["pairs"][place]).rate == pytest.approx(case["expected"]["wer"][place])


def test_character_errors_are_the_textbooks() -> None:
    case = CASES["cer-kitten"]
    found = compute_character_errors(case["data"]["reference"], case["data"]["hypothesis"])

    assert (found.rate, found.edits) == (case["expected"]["cer"], case["expected"]["edits"])


@given(WORDS, WORDS)
def test_lengths_add_up_and_edits_are_as_many_the_other_way_about(a: str, b: str) -> None:
    there, back = compute_word_errors(a, b), compute_word_errors(b, a)

    assert there.hits + there.substitutions + there.deletions == len(a.split())
    assert there.hits + there.substitutions + there.insertions == len(b.split())
    assert there.edits == back.edits
    assert 0 <= there.match_error <= 1


@given(WORDS, WORDS, WORDS)
def test_a_detour_is_never_shorter(a: str, b: str, c: str) -> None:
    assert compute_word_errors(a, c).edits <= compute_word_errors(a, b).edits + compute_word_errors(b, c).edits


def test_the_normaliser_is_named_and_matters() -> None:
    assert compute_word_errors("It's well-known, Bob!", "its wellknown bob", normaliser="plain").rate == 0
    assert compute_word_errors("Bob", "bob", normaliser="lower").rate == 0
    assert compute_word_errors("Bob", "bob").rate == 1
    assert compute_word_errors("Bob", "bob", normaliser="lower").normaliser == "lower"


@given(st.text(max_size=30), st.sampled_from(sorted(NORMALISERS)))
def test_a_text_that_was_normalised_stays_as_it_is(text: str, name: str) -> None:
    once = NORMALISERS[name](text)

    assert NORMALISERS[name](once) == once


def test_an_empty_reference_has_no_error_only_when_nothing_was_said() -> None:
    assert compute_word_errors("", "").rate == compute_word_errors("", "").information_lost == 0
    assert compute_word_errors("", "a").rate == float("inf")


def test_texts_add_up_before_they_are_divided_and_normalisers_do_not_mix() -> None:
    one, other = compute_word_errors("a", "b"), compute_word_errors("a b c", "a b c")

    assert sum_error_rates([one, other]).rate == 0.25
    with pytest.raises(InvalidInput, match="different normalisers"):
        sum_error_rates([one, compute_word_errors("a", "a", normaliser="lower")])
    with pytest.raises(InvalidInput, match="no normaliser"):
        compute_word_errors("a", "b", normaliser="lowre")
