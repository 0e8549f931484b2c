# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes a reader is given, it yields rows, refuses rows or refuses the whole: it never falls over."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelwright.base.errors import LabelwrightError
from labelwright.formats.standard_formats import STANDARD
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.span import SpanValue
from labelwright.model.records import Incoming, Refused
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing.format_files import read_files, write_files

SCHEMA = Schema(
    media="text",
    fields=(
        Field(name="topic", kind="choice", labels=(Label(name="a"), Label(name="b"))),
        Field(name="name", kind="span", labels=(Label(name="person"),)),
        Field(name="thing", kind="box", labels=(Label(name="car"),)),
    ),
)
ONE_FILE = [found for found in STANDARD if found.reads is not None and found.writes is not None and not found.several]


@cache
def sound(format) -> bytes:
    """Return the bytes of a small sound file of the format."""
    marks = [
        make.mark("topic", ChoiceValue(("a",))),
        make.mark("name", SpanValue(((0, 4),), "Anna"), label="person"),
        make.mark("thing", BoxValue(1, 2, 3, 4), label="car"),
    ]
    asset = make.image_asset() if "text" not in format.media else make.text_asset("Anna met Ben")
    with TemporaryDirectory() as folder:
        path, _ = write_files(format, SCHEMA, [make.item("k", asset, make.annotation(*marks))], Path(folder))
        return path.read_bytes()


def read(format, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"x{format.extensions[0]}"
        path.write_bytes(data)
        with suppress(LabelwrightError):
            items, refused = read_files(format, path)
            assert all(isinstance(row, Incoming) for row in items)
            assert all(isinstance(row, Refused) and row.code and row.where for row in refused)


@pytest.mark.parametrize("format", ONE_FILE, ids=lambda found: found.name)
@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(format, data):
    read(format, data)


@pytest.mark.parametrize("format", ONE_FILE, ids=lambda found: found.name)
@settings(deadline=None)
@given(place=st.floats(0, 1), patch=st.binary(max_size=6), cut=st.integers(0, 20))
def test_a_sound_file_with_damage_is_read_or_refused(format, place, patch, cut):
    data = sound(format)
    at = int(place * len(data))

    read(format, data[:at] + patch + data[at + cut :])
