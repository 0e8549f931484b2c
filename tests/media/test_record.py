# SPDX-License-Identifier: Apache-2.0
"""A record holds named cells of plain values."""

import pytest

from labelwright.base.errors import InvalidFile, InvalidInput, TooLarge
from labelwright.media.record import read_record
from labelwright.media.size_limits import Limits


def test_plain_cells_are_kept_in_their_order():
    columns = {"b": "text", "a": 1, "c": 1.5, "d": None, "e": True}

    found = read_record(columns, "row 1")

    assert list(found.columns.items()) == list(columns.items())
    assert found.extent.columns == 5


def test_the_order_of_columns_does_not_change_the_digest():
    assert read_record({"a": 1, "b": 2}, "r").sha256 == read_record({"b": 2, "a": 1}, "r").sha256
    assert read_record({"a": 1, "b": 2}, "r").sha256 != read_record({"a": 1, "b": 3}, "r").sha256


@pytest.mark.parametrize(
    "columns",
    [{}, {"": 1}, {" ": 1}, {"x" * 201: 1}, {"a": [1]}, {"a": {}}, {"a": float("nan")}, {"a": float("inf")}, {"a": 2**60}, {1: 1}],
)
def test_what_is_no_plain_cell_is_refused(columns):
    with pytest.raises(InvalidFile) as caught:
        read_record(columns, "row 7")

    assert str(caught.value.where).startswith("row 7")


def test_half_of_a_surrogate_pair_is_refused():
    with pytest.raises(InvalidInput):
        read_record({"a": "\ud800"}, "r")


@pytest.mark.parametrize("limits", [Limits(columns=1), Limits(record_bytes=10)])
def test_too_large_a_record_is_refused(limits):
    with pytest.raises(TooLarge):
        read_record({"a": "some", "b": "text"}, "r", limits=limits)
