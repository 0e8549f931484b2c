# SPDX-License-Identifier: Apache-2.0
"""One path for every kind that is shipped: those who say the same agree wholly, and their consensus is what they said."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from labelwright.kinds.kind import Kind
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.quality.agreement import AgreementOptions, compute_agreement
from labelwright.quality.consensus import compute_consensus
from labelwright.quality.readings import Reading, ReadMark
from labelwright.testing.golden import GoldenFile, golden_files

REGISTRY = standard_registry()


def values(file: GoldenFile) -> tuple[Kind, Any, list[Any]]:
    """The kind, its settings, and those valid values of the golden cases that are all apart."""
    kind = REGISTRY.get(file.kind)
    settings = msgspec.convert(file.settings, kind.settings)
    found: list[Any] = []
    for value in (REGISTRY.decode(msgspec.json.encode(case.value)) for case in file.cases if case.valid):
        if all(kind.distance(value, other, settings) > 0 for other in found):
            found.append(value)
    return kind, settings, found


FILES = [file for _, file in golden_files(Path(__file__).parent.parent / "golden")]
TELLING = [file for file in FILES if len(values(file)[2]) > 1]


def test_every_kind_is_tried() -> None:
    # The golden cases of relations hold a single one; `test_units` and `test_agreement` try them.
    assert {kind.tag for kind in REGISTRY} - {file.kind for file in TELLING} == {"relation"}


@pytest.mark.parametrize("file", TELLING, ids=lambda file: file.kind)
def test_those_who_say_the_same_agree_and_are_their_own_consensus(file: GoldenFile) -> None:
    kind, settings, apart = values(file)
    said = [Reading(item, who, (ReadMark(value, "a"),)) for item, value in enumerate(apart) for who in range(3)]

    found, settled = (
        compute_agreement(said, kind, settings, seed=1, options=AgreementOptions(draws=20)),
        compute_consensus(said, kind, settings),
    )

    assert found.figures["similarity"].value == pytest.approx(1)
    assert found.figures["alpha"].value == pytest.approx(1)
    assert [one.confidence for one in settled] == [1] * len(apart)
    assert all(kind.distance(one.mark.value, apart[int(str(one.item))], settings) == pytest.approx(0, abs=1e-9) for one in settled)


@pytest.mark.parametrize("file", TELLING, ids=lambda file: file.kind)
def test_those_who_say_something_else_agree_less(file: GoldenFile) -> None:
    kind, settings, (one, other, *_) = values(file)
    said = [Reading(item, who, (ReadMark((one, other)[who if item else 0], "a"),)) for item in range(2) for who in range(2)]

    found = compute_agreement(said, kind, settings, seed=1, options=AgreementOptions(draws=20))

    assert found.figures["similarity"].value == pytest.approx(1 - kind.distance(one, other, settings) / 2)
    assert found.figures["alpha"].value < 1
