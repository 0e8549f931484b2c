# SPDX-License-Identifier: Apache-2.0
"""Short functions, short files, short rooms: the budgets of the plan, measured."""

from __future__ import annotations

import statistics
from collections import Counter

from tests.architecture.house import lengths, modules

FUNCTION_MEDIAN = 6
FUNCTION_NINE_IN_TEN = 20
FUNCTION_MOST = 50
FILE_MOST = 400
ROOM_MOST = 600
CONTRACT_MOST = 250

LONG_FILES: dict[str, str] = {}
"""Files over the bound, each with the reason. A table of plain declarations may be one; a heap of functions may not."""


def test_half_of_all_functions_are_under_six_lines() -> None:
    assert statistics.median(each.lines for each in lengths()) < FUNCTION_MEDIAN


def test_nine_in_ten_functions_are_under_twenty_five_lines() -> None:
    counts = [each.lines for each in lengths()]

    assert counts[int(len(counts) * 0.9)] < FUNCTION_NINE_IN_TEN


def test_no_function_is_over_fifty_lines() -> None:
    assert [each for each in lengths() if each.lines > FUNCTION_MOST] == []


def test_no_file_is_over_four_hundred_lines() -> None:
    assert {m.place: m.lines for m in modules().values() if m.lines > FILE_MOST and m.place not in LONG_FILES} == {}


def test_the_listed_long_files_are_still_long() -> None:
    assert set(LONG_FILES) - {m.place for m in modules().values() if m.lines > FILE_MOST} == set()


def test_a_kind_fits_into_its_room() -> None:
    rooms = Counter({})
    for module in modules().values():
        parts = module.name.split(".")
        if parts[1:2] == ["kinds"] and len(parts) > 2 and ".".join(parts[:3]) in {m.package for m in modules().values()}:
            rooms[parts[2]] += module.lines

    assert {name: lines for name, lines in rooms.items() if lines > ROOM_MOST} == {}


def test_the_contract_of_a_kind_stays_short() -> None:
    assert modules()["labelwright.kinds.kind"].lines < CONTRACT_MOST


def test_every_file_says_its_licence_and_what_it_is() -> None:
    def opens_well(text: str) -> bool:
        lines = text.splitlines()
        return bool(lines) and lines[0] == "# SPDX-License-Identifier: Apache-2.0" and len(lines) > 1 and lines[1].startswith('"""')

    assert [m.place for m in modules().values() if not opens_well(m.path.read_text(encoding="utf-8"))] == []
