# SPDX-License-Identifier: Apache-2.0
"""The registry: tags, values nobody knows, data nobody can trust."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput, InvalidMark, Unsupported
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry, encode
from labelwright.kinds.standard_kinds import STANDARD, standard_registry

REGISTRY = standard_registry()


def test_a_kind_nobody_knows_is_kept_byte_for_byte():
    raw = b'{"kind": "hologram",  "depth": [1, 2]}'

    value = REGISTRY.decode(raw)

    assert value == UnknownValue(raw=raw, kind="hologram")
    assert encode(value) == raw


@pytest.mark.parametrize(
    "raw", [b"", b"[", b"\xff", b'"\xff"', b'{"kind":"box","x":NaN}', b"null", b"3", b"{}", b'{"kind":"box"}', b'{"kind":7}']
)
def test_what_is_no_value_is_refused_and_never_crashes(raw):
    with pytest.raises(InvalidMark):
        REGISTRY.decode(raw)


def test_a_value_nested_without_end_is_refused():
    with pytest.raises(InvalidMark):
        REGISTRY.decode(b'{"kind":"box","x":' + b"[" * 100_000)


@given(st.binary(max_size=60))
def test_any_bytes_decode_or_are_refused(raw):
    with suppress(InvalidMark):
        REGISTRY.decode(raw)


def test_a_misspelt_kind_brings_the_nearest_one():
    with pytest.raises(Unsupported, match="Did you mean 'box'"):
        REGISTRY.get("bbox")


def test_two_kinds_of_one_name_are_refused():
    with pytest.raises(InvalidInput, match="two kinds"):
        Registry([STANDARD[0], STANDARD[0]])


def test_what_a_kind_cannot_do_is_said_in_words():
    with pytest.raises(Unsupported, match="'interpolate' is not supported for texts"):
        REGISTRY.get("text").capability("interpolate")
