# SPDX-License-Identifier: Apache-2.0
"""From a file to a project in one command: what was not taken is told with its reason."""

from __future__ import annotations

from pathlib import Path

from tests.support.world import World

from labelwright.app.quickstart import create_project_from_source
from labelwright.app.source_inspection import inspect_source
from labelwright.formats.format import ReadOptions


def test_refused_rows_are_told_with_place_and_reason(world: World, tmp_path: Path) -> None:
    path, said = tmp_path / "in.jsonl", list[str]()
    path.write_text('{"text": "a", "label": "spam"}\n{"text": "b", "label": ""}\n{"text": "c", "label": "eggs"}\n{"text": ""}\n')

    inspection = inspect_source(path, {"choice": ["spam", "ham"]}, ReadOptions(), world.app.registry)

    name = create_project_from_source(world.app, world.owner, path, inspection, tmp_path, tell=said.append)

    assert name == "in"
    assert said[-1] == "3 items imported, 0 were there already, 1 refused."
    assert sorted(line.split(":")[1] for line in said if line.startswith("refused")) == [" line 4"]
    assert any("eggs" in line for line in said)
