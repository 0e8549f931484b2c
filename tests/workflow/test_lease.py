# SPDX-License-Identifier: Apache-2.0
"""How many leases are handed out, and when they end."""

from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.clock import MINUTE_US
from labelwright.model.stage import QueueSettings
from labelwright.workflow.lease import expires_us, has_expired, prefetch_size


def test_a_long_queue_gives_the_full_prefetch_and_its_tail_single_items():
    assert [prefetch_size(slots, 4, most=8) for slots in (0, 1, 8, 16, 40, 64, 1000)] == [0, 1, 1, 2, 5, 8, 8]


def test_alone_at_work_one_still_gets_single_items_at_the_tail():
    assert [prefetch_size(slots, 1, most=8) for slots in (3, 4, 16)] == [1, 2, 8]


@given(st.integers(1, 10**5), st.integers(1, 50))
def test_everybody_at_work_can_be_given_the_full_prefetch_while_the_queue_is_not_at_its_tail(slots, people):
    assert prefetch_size(slots, people, most=8) * people <= max(slots, people)


def test_a_lease_ends_at_its_end_and_not_after():
    end = expires_us(1000, QueueSettings(lease_minutes=30))

    assert end == 1000 + 30 * MINUTE_US
    assert not has_expired(end, end - 1)
    assert has_expired(end, end)
