# SPDX-License-Identifier: Apache-2.0
"""What a report of losses says of an annotation that cannot stand: words, never the code of the problem."""

import re
from inspect import getsource
from pathlib import Path

import pytest

import labelwright.formats
import labelwright.kinds
from labelwright.base.errors import InvalidFile
from labelwright.formats.loss_sorts import COMMON, describe_loss
from labelwright.formats.plain_values import parse_plain_value
from labelwright.formats.problem_words import PROBLEM_WORDS
from labelwright.formats.standard_formats import LOSS_SORTS
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.schema import mark_validation

CODE = re.compile(r'"([a-z]+\.[a-z_]+)"')


def list_sources(package: object, pattern: str) -> list[str]:
    folder = Path(str(package.__file__)).parent  # type: ignore[attr-defined]
    return [path.read_text(encoding="utf-8") for path in folder.glob(pattern)]


def list_problems() -> set[str]:
    """The codes with which kinds and the schema refuse a mark, and readers a shape."""
    sources = [
        *list_sources(labelwright.kinds, "*/check.py"),
        *list_sources(labelwright.kinds, "value_checks.py"),
        getsource(mark_validation),
    ]
    sources += [
        text
        for name in ("coco/marks", "coco/masks", "voc/objects", "labelme/shapes", "yolo/lines", "plain_values")
        for text in list_sources(labelwright.formats, f"{name}.py")
    ]
    return {code for text in sources for code in CODE.findall(text)} - {"marks.large"} - set(LOSS_SORTS)


@pytest.mark.parametrize("code", sorted(list_problems()))
def test_every_problem_of_a_mark_has_words(code: str):
    assert code in PROBLEM_WORDS


@pytest.mark.parametrize(("sort", "param"), [("mark.left_out", "problem"), ("mark.unreadable", "reason")])
def test_a_report_says_the_problem_in_words(sort: str, param: str):
    what, _ = describe_loss(sort, {"field": "object", param: "mark.outside"}, COMMON)

    assert what == "annotations of 'object': outside the item"


@pytest.mark.parametrize("kind", ["span", "number", "box"])
def test_a_cell_that_is_no_value_is_said_in_a_sentence(kind: str):
    title = standard_registry().get(kind).title

    with pytest.raises(InvalidFile) as caught:
        parse_plain_value("eggs", standard_registry().get(kind))
    assert caught.value.message == f"'eggs' cannot be read as {title}"
