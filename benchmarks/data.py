# SPDX-License-Identifier: Apache-2.0
"""Data in and out, and the items page: CPU seconds of this process, medians of several runs.

usage: python -m benchmarks.data
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import sqlalchemy as sa
from tests.support.jobs import PromptJobs
from tests.support.world import SPAM, World

from benchmarks.raw import fetch_and_encode, raw_inserts
from benchmarks.table import row, title
from labelwright.app import exports, import_sources, imports, items, projects
from labelwright.app.app import App
from labelwright.base.clock import system_clock
from labelwright.composition_root import open_app, tune_garbage_collector
from labelwright.store.statements import bulk_insert, slices
from labelwright.store.tables import items as tables

ITEMS = 100_000
RUNS = 9


def cpu(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median CPU seconds of a piece of work."""
    spent: list[float] = []
    for _ in range(runs):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def project(folder: Path) -> tuple[App, World]:
    app = open_app(folder / "data", roots=[folder], jobs=PromptJobs())
    world = World(app, system_clock)  # type: ignore[arg-type]
    projects.create_project(app, world.owner, SPAM.format(name="load", redundancy=1))
    return app, world


def import_texts(folder: Path) -> tuple[App, World, float]:
    """Import 100k short texts; return the CPU seconds it took."""
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("id,text,camera\n")
        out.writelines(f"r{n},a message of ordinary length number {n} as people send them,{n % 7}\n" for n in range(ITEMS))
    app, world = project(folder)
    began = time.process_time()
    imports.start_import(app, world.owner, "load", import_sources.ImportOptions(path=str(path)))
    return app, world, time.process_time() - began


def import_answers(folder: Path, count: int = 10_000) -> tuple[float, float]:
    """Import short texts with an answer each; return the CPU seconds, and those of inserting the same rows raw."""
    path = folder / "answers.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("id,text,label\n")
        out.writelines(
            f"r{n},a message of ordinary length number {n} as people send them,{'spam' if n % 3 else 'ham'}\n" for n in range(count)
        )
    app, world = project(folder)
    began = time.process_time()
    imports.start_import(
        app, world.owner, "load", import_sources.ImportOptions(path=str(path), marks="annotations", author="ann@example.org")
    )
    spent = time.process_time() - began
    app.store.close()
    return spent, raw_inserts(folder / "data" / "labelwright.db", folder / "raw.db")


SPANS = """
project: spans
media: text
schema: {fields: [{name: entity, kind: span, labels: [per, loc]}]}
stages: [{name: label, type: label, redundancy: 1}]
"""


def export_answers(folder: Path, count: int = 10_000) -> tuple[float, float]:
    """Export texts with ten spans each as JSON Lines; return the CPU seconds, and those of fetching and encoding the same rows."""
    path = folder / "spans.jsonl"
    with path.open("wb") as out:
        for n in range(count):
            spans = [{"start": 7 * k, "end": 7 * k + 5, "label": ("per", "loc")[k % 2]} for k in range(10)]
            text = f"a message of ordinary length as people send them to each other every day, number {n}"
            out.write(msgspec.json.encode({"id": f"r{n}", "text": text, "spans": spans}) + b"\n")
    app, world = project(folder)
    projects.create_project(app, world.owner, SPANS)
    imports.start_import(
        app, world.owner, "spans", import_sources.ImportOptions(path=str(path), marks="annotations", author="ann@example.org")
    )
    spent = cpu(lambda: exports.start_export(app, world.owner, "spans", format="jsonl", options=exports.Options()), runs=5)
    app.store.close()
    return spent, fetch_and_encode(folder / "data" / "labelwright.db", folder / "raw.jsonl")


def mark_half(app: App) -> None:
    """Let half of the items carry a label, as if they had been answered after it was published, in no special order."""

    def work(tx: sa.Connection, part: list[int]) -> None:
        columns = ("project_id", "field", "label", "item_id", "annotation_id", "marks")
        rows = [(1, "verdict", "spam" if n % 3 else "ham" if n % 1_000 else "rare", n, f"a{n}", 1) for n in part]
        bulk_insert(tx, tables.mark_index, columns, rows)
        tx.execute(
            sa.update(tables.item)
            .where(tables.item.c.id.in_(part))
            .values(state="done", submitted=1, updated_us=tables.item.c.updated_us + 60_000_000 + tables.item.c.id * 7919 % 104729)
        )

    for part in slices(range(2, ITEMS, 2), 10_000):
        app.store.write(lambda tx, part=part: work(tx, part), bulk=True)


PAGES = (
    ("", "-updated_us"),
    ('state == "done"', "-updated_us"),
    ('label.verdict == "spam"', "-updated_us"),
    ('label.verdict == "ham" && state == "done"', "key"),
    ('label.verdict == "rare"', "-updated_us"),
    ('"night" in tags', "key"),
    ("priority > 0", "id"),
)


def main() -> None:
    tune_garbage_collector()  # as a process that serves does
    with tempfile.TemporaryDirectory() as name:
        app, world, spent = import_texts(Path(name))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        raw = raw_inserts(Path(name) / "data" / "labelwright.db", Path(name) / "raw.db")
        title("Import", "what", "CPU s", "raw inserts", "times raw", "peak MB", "budget")
        row("100k texts, CSV", f"{spent:.2f}", f"{raw:.2f}", f"{spent / raw:.1f}", peak, "1.7 times, 250 MB")
        with tempfile.TemporaryDirectory() as beside:
            answers, raw = import_answers(Path(beside))
        row("10k answers, CSV", f"{answers:.2f}", f"{raw:.2f}", f"{answers / raw:.1f}", "", "3 times")
        with tempfile.TemporaryDirectory() as beside:
            written, raw = export_answers(Path(beside))
        title("Export", "what", "CPU s", "fetch and encode", "times raw", "budget")
        row("10k texts with 10 spans, JSON Lines", f"{written:.2f}", f"{raw:.2f}", f"{written / raw:.1f}", "2 times")
        mark_half(app)
        title("Items page, 100k items", "filter", "sort", "CPU ms", "budget")
        for filter_, sort in PAGES:
            found = cpu(lambda filter_=filter_, sort=sort: items.list_items(app, world.owner, "load", filter=filter_, sort=sort))
            row(filter_ or "(none)", sort, f"{found * 1000:.1f}", "15 ms")
        app.store.close()


if __name__ == "__main__":
    main()
