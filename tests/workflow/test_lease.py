# SPDX-License-Identifier: Apache-2.0
"""How many leases are handed out, and when they end."""

from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.clock import MINUTE_US
from labelwright.model.stage import QueueSettings
from labelwright.workflow.lease import expires_us, has_expired, prefetch_size, top_up, withdrawable


def test_a_long_queue_gives_the_full_prefetch_and_its_tail_single_items():
    assert [prefetch_size(slots, 4, most=8) for slots in (0, 1, 8, 16, 40, 64, 1000)] == [0, 1, 1, 2, 5, 8, 8]


def test_alone_at_work_one_still_gets_single_items_at_the_tail():
    assert [prefetch_size(slots, 1, most=8) for slots in (3, 4, 16)] == [1, 2, 8]


def test_a_top_up_counts_what_is_held():
    assert top_up(3, 10, 1000, 2, most=8) == 5
    assert top_up(1, 10, 2, 2, most=8) == 0
    assert top_up(0, 10, 2, 2, most=8) == 1
    assert top_up(0, 2, 1000, 2, most=8) == 2


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 10**6), st.integers(0, 100), st.integers(1, 10))
def test_nobody_is_given_more_than_wanted_allowed_or_there(held, wanted, slots, people, most):
    given_out = top_up(held, wanted, slots, people, most=most)

    assert 0 <= given_out <= slots
    assert given_out == 0 or held + given_out <= min(wanted, most)


@given(st.integers(1, 10**5), st.integers(1, 50))
def test_everybody_at_work_can_be_given_the_full_prefetch_while_the_queue_is_not_at_its_tail(slots, people):
    assert prefetch_size(slots, people, most=8) * people <= max(slots, people)


def test_a_lease_ends_at_its_end_and_not_after():
    end = expires_us(1000, QueueSettings(lease_minutes=30))

    assert end == 1000 + 30 * MINUTE_US
    assert not has_expired(end, end - 1)
    assert has_expired(end, end)


def test_only_what_nobody_has_looked_at_is_taken_back():
    assert withdrawable(opened=False, drafted=False)
    assert not withdrawable(opened=True, drafted=False)
    assert not withdrawable(opened=False, drafted=True)
