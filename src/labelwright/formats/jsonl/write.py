# SPDX-License-Identifier: Apache-2.0
"""Writes a project whole: the first line is the ProjectRecord, then one ItemRecord a line, each in RFC 8785 form, so that export, import
and export again gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

from labelwright.formats.archive import write_archive
from labelwright.formats.canonical_json import write_canonical_line
from labelwright.formats.format import WriteOptions
from labelwright.formats.output_files import Sink
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema


def write(header: ProjectRecord, _schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write the project whole: every annotation, its history, suggestions, assignments, flags and comments. Nothing is lost
    but the assets' bytes, which an item names by file and SHA-256; with `assets` these come along, as an archive."""
    if options.assets is not None:
        return write_archive(header, items, out, options.assets)
    losses = Losses()
    with out.open(f"{header.name}.jsonl") as stream:
        stream.write(write_canonical_line(header) + b"\n")
        for item in items:
            losses.items += 1
            losses.marks += sum(len(annotation.marks) for annotation in item.annotations)
            losses.add("file.not_held", item.key, count=sum(asset.file is not None for asset in item.assets), format="JSON Lines")
            stream.write(write_canonical_line(item) + b"\n")
    return losses.report()


def snippet(path: str) -> str:
    """Return Python that loads the final answers."""
    return f"""import json, pathlib
rows = [json.loads(line) for line in pathlib.Path({path!r}).read_bytes().splitlines()]
project, items = rows[0], rows[1:]
final = {{item["key"]: next(a for a in item["annotations"] if a["id"] == item["final"]) for item in items if item.get("final")}}
print(project["name"], len(items), "items,", len(final), "final")
"""
