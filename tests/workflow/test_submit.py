# SPDX-License-Identifier: Apache-2.0
"""A submit takes its own slot, a free one, or is kept as surplus; late is never refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import Conflict
from labelwright.workflow.submit import Claim, decide_standing

END = 100


def late(**more: Any) -> str:
    return decide_standing(
        Claim(**{"state": "expired", "expires_us": END, "wanted_answers": 2, "answered": 0, "other_leases": 0, **more}), END + 5
    )


def live(**more: Any) -> str:
    return decide_standing(
        Claim(**{"state": "leased", "expires_us": END, "wanted_answers": 2, "answered": 0, "other_leases": 0, **more}), END - 1
    )


def test_a_live_lease_has_its_own_slot():
    assert live(other_leases=1) == "own"


def test_a_late_submit_takes_a_slot_that_is_free():
    assert late() == "free"
    assert late(answered=1) == "free"
    assert late(state="withdrawn") == "free"
    assert late(state="leased") == "free"


def test_a_late_submit_whose_slots_are_taken_is_surplus():
    assert late(answered=1, other_leases=1) == "surplus"
    assert late(answered=2) == "surplus"
    assert late(other_leases=2) == "surplus"


def test_what_comes_after_the_item_has_moved_on_is_surplus_even_with_a_live_lease():
    assert live(current=False) == "surplus"
    assert live(answered=2) == "surplus"


@pytest.mark.parametrize("state", ["submitted", "skipped"])
def test_a_second_submit_is_a_conflict_that_says_what_to_do(state):
    with pytest.raises(Conflict) as caught:
        live(state=state)

    assert caught.value.code == f"assignment.{state}"
    assert caught.value.hint is not None


@given(
    st.sampled_from(["leased", "expired", "withdrawn"]),
    st.integers(0, 200),
    st.integers(1, 4),
    st.integers(0, 4),
    st.integers(0, 4),
    st.booleans(),
)
def test_no_submit_is_refused_and_none_counts_beyond_what_was_wanted(state, now, wanted, answered, held, current):
    result = decide_standing(Claim(state, END, wanted, answered, held, current), now)

    assert result in ("own", "free", "surplus")
    assert result == "surplus" or answered + 1 <= wanted
