# SPDX-License-Identifier: Apache-2.0
"""Small files as other tools leave them, imported into a project of their own and exported again, as somebody does who changes tools."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tests.support.pictures import lay
from tests.support.world import World

from labelwright.app import exports, import_sources, imports, projects
from labelwright.formats.format import ReadOptions
from labelwright.formats.standard_formats import NOTES
from labelwright.model.losses import LossRow

ANN = "ann@example.org"
PROJECT = "{{project: {name}, media: {media}, schema: {{fields: [{fields}]}}, stages: [{{name: label, redundancy: {redundancy}}}]}}"
Answer = tuple[str, list[tuple[Any, ...]]]


@dataclass
class Brought:
    """An import as it ended: what was lost, what was refused, and the project, from which it leaves again."""

    world: World
    project: str
    folder: Path
    view: imports.ImportView
    losses: dict[str, int]
    notes: dict[str, int]
    refused: list[tuple[str, str]]
    told: dict[str, int] = field(default_factory=dict[str, int])

    def items(self) -> dict[str, dict[str, Any]]:
        lines = self.leave("jsonl", answers="all").read_text(encoding="utf-8").splitlines()[1:]
        return {item["key"]: item for item in map(json.loads, lines)}

    def answers(self) -> dict[str, list[Answer]]:
        """Return what is said of each item by whom: field, label and value of each mark."""
        return {
            key: [(answer["author"], list(map(_read_mark, answer.get("marks", ())))) for answer in item.get("annotations", ())]
            for key, item in self.items().items()
        }

    def marks(self) -> list[tuple[Any, ...]]:
        """Return the marks of all answers, in order."""
        return [mark for answers in self.answers().values() for _, marks in answers for mark in marks]

    def suggested(self) -> list[tuple[Any, ...]]:
        """Return the marks of all suggestions, in order."""
        return [_read_mark(mark) for item in self.items().values() for one in item.get("suggestions", ()) for mark in one["marks"]]

    def leave(self, format: str, *, answers: Literal["final", "all"] = "final", files: bool = False) -> Path:
        """Return an export: a file, or where it is a zip the folder of what is in it."""
        view, app = self.world, self.world.app
        id_ = exports.start_export(app, view.owner, self.project, format=format, options=exports.Options(answers=answers, files=files))
        told = exports.get_export(app, view.owner, self.project, id_)
        self.told = {row.code: row.count for row in told.losses}
        path = exports.get_export_file(app, view.owner, self.project, id_)
        if not zipfile.is_zipfile(path):
            return path
        target = self.folder.parent / f"{self.project}-{format}"
        shutil.unpack_archive(path, target, "zip")
        return target


def bring(
    world: World,
    folder: Path,
    media: str,
    fields: str,
    files: Mapping[str, Any],
    *,
    redundancy: int = 1,
    name: str = "trade",
    **options: Any,
) -> Brought:
    """Lay files, make a project and import them as the answers of a person, recognised as what they are."""
    projects.create_project(world.app, world.owner, PROJECT.format(name=name, media=media, fields=fields, redundancy=redundancy))
    lay(folder / name, files)
    read = ReadOptions(**options.pop("read", {}))
    asked: dict[str, Any] = {"marks": "annotations", "author": ANN} | options
    given = import_sources.ImportOptions(path=str(folder / name), read=read, **asked)
    id_ = imports.start_import(world.app, world.owner, name, given)
    told = [row for _, row in imports.list_losses(world.app, world.owner, name, id_)]
    return Brought(
        world,
        name,
        folder / name,
        imports.get_import(world.app, world.owner, name, id_),
        _count(row for row in told if row.code not in NOTES),
        _count(row for row in told if row.code in NOTES),
        [(row.where, row.code) for row in imports.list_refused(world.app, world.owner, name, id_)],
    )


def _count(rows: Iterable[LossRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.code] = counts.get(row.code, 0) + row.count
    return counts


def _read_mark(mark: Mapping[str, Any]) -> tuple[Any, ...]:
    value = mark["value"]
    shape = {name: part for name, part in value.items() if name not in ("kind", "version", "rotation") or (name == "rotation" and part)}
    return (mark["field"], mark.get("label"), shape)
