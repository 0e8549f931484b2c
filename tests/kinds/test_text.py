# SPDX-License-Identifier: Apache-2.0
"""Texts: edits, rates, consensus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidMark, InvalidProject
from labelwright.kinds.kind import Context
from labelwright.kinds.text import TEXT, TextSettings, TextValue
from labelwright.kinds.text.distance import edits

ANY = TextSettings()


def edits_by_table(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


@given(st.text("abc\U0001f600", max_size=30), st.text("abc\U0001f600", max_size=80))
def test_edits_are_those_of_the_plain_table(a, b):
    assert edits(a, b) == edits_by_table(a, b)


def test_word_errors_count_words():
    assert TEXT.measures["wer"](TextValue("the cat sat"), TextValue("the cat sat down"), ANY) == 0.25


def test_character_errors_count_characters_of_what_was_meant():
    assert TEXT.measures["cer"](TextValue("abd"), TextValue("abcd"), ANY) == 0.25


def test_the_consensus_is_somebodys_text():
    assert TEXT.capability("fuse")([TextValue("cat"), TextValue("cats"), TextValue("dog")], [1.0, 1.0, 1.0], ANY).value == TextValue("cat")


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(InvalidMark, match="surrogate"):
        TEXT.check(TextValue("a\ud800"), ANY, Context())


def test_a_pattern_that_is_none_is_refused_in_the_settings():
    with pytest.raises(InvalidProject, match="not a regular expression"):
        TextSettings(pattern="(")
