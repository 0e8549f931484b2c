# SPDX-License-Identifier: Apache-2.0
"""Segments and instants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.kinds.instant import INSTANT, InstantSettings, InstantValue
from labelwright.kinds.kind import Context
from labelwright.kinds.segment import SEGMENT, SegmentSettings, SegmentValue
from labelwright.testing import strategies as some

ANY = SegmentSettings()


def test_one_slip_does_not_move_the_consensus_of_segments():
    said = [SegmentValue(100, 200), SegmentValue(110, 210), SegmentValue(105, 9_000)]

    assert SEGMENT.capability("fuse")(said, [1.0] * 3, ANY).value == SegmentValue(105, 210)


@given(st.lists(some.segments(10_000), min_size=1, max_size=6), st.integers(1, 9_999))
def test_the_consensus_is_never_shorter_than_the_field_takes(said, least):
    kept = [value for value in said if value.end_us - value.start_us >= least] or [SegmentValue(0, 10_000)]
    fused = SEGMENT.capability("fuse")(kept, [1.0] * len(kept), SegmentSettings(minimum_us=least)).value

    assert fused.end_us - fused.start_us >= least


def test_an_event_is_the_same_when_both_ends_lie_within_the_collar():
    settings = SegmentSettings(collar_us=10)

    assert SEGMENT.measures["same_ends"](SegmentValue(0, 100), SegmentValue(10, 90), settings) == 1
    assert SEGMENT.measures["same_ends"](SegmentValue(0, 100), SegmentValue(11, 100), settings) == 0


def test_a_segment_projects_to_the_instant_in_its_middle():
    assert SEGMENT.downcast["instant"](SegmentValue(10, 21), ANY) == InstantValue(15)


def test_instants_fuse_to_the_median():
    fused = INSTANT.capability("fuse")([InstantValue(10), InstantValue(20), InstantValue(9_000_000)], [1.0] * 3, InstantSettings())

    assert fused.value == InstantValue(20)
    assert INSTANT.measures["apart_us"](InstantValue(10), InstantValue(3), InstantSettings()) == 7


@pytest.mark.parametrize(("length", "remarked"), [(19_999, True), (20_000, False)])
def test_a_rule_remarks_on_a_flash_of_a_segment(length, remarked):
    assert (SEGMENT.checks["short"](SegmentValue(0, length), ANY, Context()) is not None) is remarked
