# SPDX-License-Identifier: Apache-2.0
"""Diarisation error, against pyannote's worked example and the definitions."""

import pytest
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.diarisation import compute_diarisation

CASE = CASES["der-pyannote"]
REFERENCE, HYPOTHESIS = ([tuple(turn) for turn in CASE["data"][side]] for side in ("reference", "hypothesis"))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("der", "der"),
        ("missed", "missed"),
        ("false_alarm", "false_alarm"),
        ("confusion", "confusion"),
        ("correct", "correct"),
        ("total", "total"),
        ("jer", "jer"),
    ],
)
def test_the_rates_are_the_published_ones(ours: str, theirs: str) -> None:
    assert getattr(compute_diarisation(REFERENCE, HYPOTHESIS), ours) == pytest.approx(CASE["expected"][theirs], abs=CASE["tolerance"])


def test_a_collar_leaves_out_time_around_the_references_ends() -> None:
    found = compute_diarisation(REFERENCE, HYPOTHESIS, collar=0.25)

    assert found.der == pytest.approx(CASE["expected"]["der_collar_0_5"], abs=CASE["tolerance"])


def test_the_names_of_speakers_change_nothing() -> None:
    renamed = [(start, end, {"a": "z", "b": "y", "c": "a", "d": "b"}[name]) for start, end, name in HYPOTHESIS]

    assert compute_diarisation(REFERENCE, renamed).der == pytest.approx(compute_diarisation(REFERENCE, HYPOTHESIS).der)
    assert compute_diarisation(REFERENCE, HYPOTHESIS).mapping == {"a": "A", "b": "B", "c": "C"}


def test_the_same_turns_have_no_error_and_silence_misses_all() -> None:
    assert compute_diarisation(REFERENCE, REFERENCE).der == compute_diarisation(REFERENCE, REFERENCE).jer == 0
    assert compute_diarisation(REFERENCE, []).der == compute_diarisation(REFERENCE, []).jer == 1


def test_two_voices_at_once_count_twice() -> None:
    found = compute_diarisation([(0, 10, "A"), (0, 10, "B")], [(0, 10, "x")])

    assert (found.missed, found.total, found.der) == (10, 20, 0.5)


def test_a_turn_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInput, match="from 3 to 1"):
        compute_diarisation([(3, 1, "A")], [])
