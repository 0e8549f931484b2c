# SPDX-License-Identifier: Apache-2.0
"""The golden cases, which the TypeScript rooms agree with too."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from labelwright.base.errors import InvalidMark
from labelwright.base.text_positions import TextIndex
from labelwright.kinds.registry import encode
from labelwright.kinds.standard_kinds import STANDARD, standard_registry
from labelwright.testing.golden import golden_files

GOLDEN = Path(__file__).parents[1] / "golden"
REGISTRY = standard_registry()
FILES = list(golden_files(GOLDEN))
CASES = [pytest.param(file, case, id=f"{path.parent.name}/{path.stem}: {case.name}") for path, file in FILES for case in file.cases]
DISTANCES = [pytest.param(file, case, id=f"{path.stem}-{n}") for path, file in FILES for n, case in enumerate(file.distances)]
UPGRADES = [(file, case) for _, file in FILES for case in file.upgrades]
POSITIONS = sorted((GOLDEN / "positions").glob("*.json"))


def read(value):
    return REGISTRY.decode(json.dumps(value).encode())


def judge(file, value):
    kind = REGISTRY.get(file.kind)
    kind.check(read(value), msgspec.convert(file.settings, kind.settings), file.context.context())


def is_valid(param: Any) -> bool:
    return param.values[1].valid


def test_every_kind_has_golden_cases():
    assert {path.parent.name for path, _ in FILES} == {kind.tag for kind in STANDARD}


@pytest.mark.parametrize(("file", "case"), [param for param in CASES if is_valid(param)])
def test_a_valid_case_is_taken_and_read_back_the_same(file, case):
    judge(file, case.value)

    assert read(json.loads(encode(read(case.value)))) == read(case.value)


@pytest.mark.parametrize(("file", "case"), [param for param in CASES if not is_valid(param)])
def test_an_invalid_case_is_refused_with_its_code_and_place(file, case):
    with pytest.raises(InvalidMark) as refused:
        judge(file, case.value)

    assert (refused.value.code, refused.value.where) == (case.error.code, case.error.where)


@pytest.mark.parametrize(("file", "case"), DISTANCES)
def test_a_distance_is_the_one_worked_out_by_hand(file, case):
    kind = REGISTRY.get(file.kind)
    settings = msgspec.convert(file.settings, kind.settings)

    assert kind.distance(read(case.a), read(case.b), settings) == pytest.approx(case.distance, abs=1e-9)


@pytest.mark.parametrize(("file", "case"), UPGRADES)
def test_an_old_value_is_upgraded(file, case):
    assert REGISTRY.get(file.kind).upgrade(case.old) == case.new


@pytest.mark.parametrize("path", POSITIONS, ids=lambda path: path.stem)
def test_code_points_and_utf16_units_convert_both_ways(path):
    case = json.loads(path.read_text("utf-8"))
    index = TextIndex(case["text"])

    assert [[cp, index.to_utf16(cp)] for cp, _ in case["pairs"]] == case["pairs"]
    assert [[index.to_cp(unit), unit] for _, unit in case["pairs"]] == case["pairs"]
