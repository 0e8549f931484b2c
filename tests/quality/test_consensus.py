# SPDX-License-Identifier: Apache-2.0
"""Consensus of marks: fused, counted, and ties told."""

import pytest

from labelwright.base.errors import Unsupported
from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.kind import Kind
from labelwright.kinds.text import TEXT, TextSettings, TextValue
from labelwright.quality.consensus import compute_consensus
from labelwright.quality.readings import Reading, ReadMark


def box(x: float, label: str = "cat") -> ReadMark:
    return ReadMark(BoxValue(x, 0, 10, 10), label)


def chosen(*labels: str) -> list[Reading]:
    return [Reading("i", who, (ReadMark(ChoiceValue((label,))),)) for who, label in enumerate(labels)]


def test_what_most_drew_is_fused_and_kept_and_what_one_drew_is_not() -> None:
    said = [Reading("i", "ann", (box(0), box(50))), Reading("i", "bo", (box(1),)), Reading("i", "cy", (box(2),))]

    kept, dropped = sorted(compute_consensus(said, BOX, BoxSettings()), key=lambda each: -each.confidence)

    assert (kept.mark, kept.confidence, kept.kept, set(kept.agreed)) == (box(1), 1, True, {"ann", "bo", "cy"})
    assert (dropped.mark, dropped.kept, dropped.tied, set(dropped.against)) == (box(50), False, False, {"bo", "cy"})
    assert dropped.confidence == pytest.approx(1 / 3)


def test_half_and_half_is_a_tie_and_not_kept() -> None:
    (found,) = compute_consensus([Reading("i", "ann", (box(0),)), Reading("i", "bo", ())], BOX, BoxSettings())

    assert (found.tied, found.kept, found.confidence, found.against) == (True, False, 0.5, ("bo",))


def test_weights_settle_it() -> None:
    said = [Reading("i", "ann", (box(0),)), Reading("i", "bo", (box(4),)), Reading("i", "cy", ())]

    (found,) = compute_consensus(said, BOX, BoxSettings(), weights={"ann": 3.0, "bo": 1.0, "cy": 1.0})

    assert (found.mark.value.x, found.confidence, found.kept) == (1.0, 0.8, True)


def test_far_from_the_fused_mark_is_against_it() -> None:
    said = [Reading("i", who, (box(x),)) for who, x in (("ann", 0), ("bo", 0), ("cy", 9))]

    (found,) = compute_consensus(said, BOX, BoxSettings(), weights={"cy": 0.1})

    assert (found.agreed, found.against, found.confidence) == (("ann", "bo"), ("cy",), 1)


def test_an_answers_tie_is_told() -> None:
    even, clear = (
        compute_consensus(chosen("a", "b"), CHOICE, ChoiceSettings()),
        compute_consensus(chosen("a", "b", "b"), CHOICE, ChoiceSettings()),
    )

    assert (even[0].tied, clear[0].tied) == (True, False)
    assert (clear[0].mark.value.labels, clear[0].confidence, clear[0].against) == (("b",), pytest.approx(2 / 3), (0,))


def test_texts_give_the_one_nearest_to_all() -> None:
    said = [Reading("i", who, (ReadMark(TextValue(text)),)) for who, text in enumerate(["hello world", "hello word", "yellow word"])]

    (found,) = compute_consensus(said, TEXT, TextSettings(), near=0.9)

    assert (found.mark.value.text, found.agreed, found.against) == ("hello word", (0, 1), (2,))


def test_a_kind_that_cannot_fuse_says_so() -> None:
    mute = Kind(**{**{name: getattr(BOX, name) for name in BOX.__dataclass_fields__}, "fuse": None})

    with pytest.raises(Unsupported, match="'fuse' is not supported for boxes"):
        compute_consensus([], mute, BoxSettings())
