# SPDX-License-Identifier: Apache-2.0
"""Every format obeys the laws of the conformance kit; and the kit finds what breaks them."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from tests.support.format_cases import CASES, make_lines

from labelwright.base.errors import LabelwrightError
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.jsonl import JSONL
from labelwright.formats.standard_formats import STANDARD
from labelwright.kinds.standard_kinds import STANDARD as KINDS
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.losses import Loss, LossReport
from labelwright.model.records import Incoming, Refused
from labelwright.testing.format_case import FormatCase
from labelwright.testing.format_conformance import LAWS, check_format, check_law, list_laws
from labelwright.testing.kind_samples import SAMPLES


@pytest.mark.parametrize(("name", "law"), [(name, law) for name, case in CASES.items() for law in list_laws(case)])
def test_every_format_obeys_every_law(name, law):
    check_law(CASES[name], law)


def test_every_format_and_every_kind_is_tried():
    assert {case.format.name for case in CASES.values()} == {format.name for format in STANDARD}
    assert {standard_registry().kind_of(sample.value).tag for sample in SAMPLES} == {kind.tag for kind in KINDS}


def reading(change) -> FormatCase:
    """JSON Lines of rows, whose reader is spoiled by a change of each row: it gives the rows to yield in its place."""

    def read(source, options):
        for row in JSONL.reader()(source, options):
            yield from change(row)

    return FormatCase(format=spoiled(reads=read, writes=None), sample=make_lines)


def spoiled(**members) -> Format:
    return replace(JSONL, name="mine", recognises=lambda name, _: name.endswith(".jsonl"), **members)


def shout(row):
    return [replace_item(row, text=(row.text or "").upper())]


def replace_item(row, **members):
    return msgspec.structs.replace(row, **members) if isinstance(row, Incoming) else row


def without_hint(row):
    return [replace_refused(row)]


def replace_refused(row):
    return Refused(row.where, row.message, row.code) if isinstance(row, Refused) else row


def greedy(source, options):
    yield from list(JSONL.reader()(source, options))


def left_open(source, options):
    source.open(next(source.names()))
    yield from JSONL.reader()(source, options)


def falling_over(source, options):
    with source.open(next(source.names())) as stream:
        stream.read().decode()
    yield from JSONL.reader()(source, options)


def forgetful(_header, _schema, items, out, _options):
    with out.open("x.jsonl") as stream:
        stream.writelines(b'{"text": "x"}\n' for _ in items)
    return LossReport()


@pytest.mark.parametrize(
    ("case", "law", "words"),
    [
        (reading(shout), "sample", "not those of the file"),
        (reading(lambda row: [row, row]), "sample", "not those of the file"),
        (reading(lambda row: [row, Loss("mine.secret")]), "sample", "has no words"),
        (reading(lambda row: [row, Loss("meta.not_held")]), "sample", "does not state all"),
        (reading(without_hint), "long_row", "does not say what to do"),
        (reading(lambda row: [] if isinstance(row, Refused) else [row]), "long_row", "limit is not kept"),
        (FormatCase(format=spoiled(reads=greedy, writes=None), sample=make_lines), "read_ahead", "between two rows"),
        (FormatCase(format=spoiled(reads=left_open, writes=None), sample=make_lines), "closing", "left open"),
        (FormatCase(format=spoiled(writes=forgetful)), "round_trip", "no report says so: mark of choice"),
        (FormatCase(format=spoiled(writes=forgetful)), "keys", "not what they were"),
        (FormatCase(format=spoiled(writes=forgetful)), "clashes", "labels came back"),
        (FormatCase(format=spoiled(writes=forgetful)), "empty", "came back as"),
    ],
)  # fmt: skip
def test_the_kit_finds_what_breaks_a_law(case, law, words):
    with pytest.raises(AssertionError, match=words):
        check_law(case, law)


def test_an_error_that_is_not_ours_is_found():
    case = FormatCase(format=spoiled(reads=falling_over, writes=None), sample=make_lines)

    with pytest.raises(BaseException) as found:
        check_law(case, "damage")

    assert not isinstance(found.value, LabelwrightError)


def test_an_exception_that_is_not_needed_is_found():
    case = FormatCase(format=replace(JSONL, writes=None), sample=make_lines, exceptions={"order": "it has none"})

    with pytest.raises(AssertionError, match="take the exception out"):
        check_law(case, "order")


def test_a_facet_that_comes_back_after_all_is_found():
    with pytest.raises(AssertionError, match=r"take the exceptions out: \{'author'\}"):
        check_law(FormatCase(format=JSONL, exceptions={"author": "there is no place for them"}), "round_trip")


def test_an_exception_from_no_law_is_refused():
    with pytest.raises(AssertionError, match="from no law"):
        list_laws(FormatCase(format=JSONL, exceptions={"colour": "none"}))


def test_a_plug_in_is_held_to_all_laws_in_one_call():
    check_format(replace(JSONL, writes=None), sample=make_lines, options=ReadOptions())

    assert set(list_laws(FormatCase(format=JSONL))) == set(LAWS)
