# SPDX-License-Identifier: Apache-2.0
"""Statistics: CPU seconds at a million labels, beside the libraries of benchmarks/requirements.txt where they are installed.

usage: python -m benchmarks.quality
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from benchmarks.table import row, title
from labelwright.quality.alpha import alpha, nominal
from labelwright.quality.arrays import Floats, Ints
from labelwright.quality.columns import Columns, counts
from labelwright.quality.dawid_skene import Settings, infer
from labelwright.quality.kappa import all_pairs, fleiss
from labelwright.quality.label_errors import find_label_errors

ITEMS, PEOPLE, CLASSES, EACH = 200_000, 200, 5, 5


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of one run, the best of three."""
    found: list[float] = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def labelled() -> Columns:
    """A million labels: five people out of 200 on each item, right seven times in ten."""
    dice = np.random.default_rng(1)
    person = (dice.integers(0, PEOPLE, (ITEMS, 1)) + np.arange(EACH) * 37) % PEOPLE
    truth = dice.integers(0, CLASSES, (ITEMS, 1))
    said = np.where(dice.random((ITEMS, EACH)) < 0.7, truth, dice.integers(0, CLASSES, (ITEMS, EACH)))
    item = np.repeat(np.arange(ITEMS), EACH)
    return Columns(item, person.ravel(), said.ravel(), tuple(range(ITEMS)), tuple(range(PEOPLE)), tuple(range(CLASSES)))


def matrix_of(table: Columns) -> Floats:
    """People x items, NaN where nobody labelled: the form the other library wants. Building it is not timed."""
    found = np.full((PEOPLE, ITEMS), np.nan)
    found[table.person, table.item] = table.label
    return found


def library_alpha(table: Columns, tally: Ints) -> tuple[str, str]:
    """The other library's nominal alpha from its matrix and from counts, or "-" where it is not installed."""
    if find_spec("krippendorff") is None:
        return "-", "-"
    other = importlib.import_module("krippendorff")
    wide = matrix_of(table)
    by_matrix = spent(lambda: other.alpha(reliability_data=wide, level_of_measurement="nominal"))
    by_counts = spent(lambda: other.alpha(value_counts=tally, level_of_measurement="nominal"))
    return f"{by_matrix:.3f}", f"{by_counts:.3f}"


def main() -> None:
    table = labelled()
    tally = counts(table)
    by_matrix, by_counts = library_alpha(table, tally)
    dice = np.random.default_rng(2)
    probabilities, given = dice.dirichlet(np.ones(10), 1_000_000), dice.integers(0, 10, 1_000_000)
    title("Statistics of 1M labels, 200k items, 200 people, 5 classes", "what".ljust(48), "CPU s")
    row("count labels", f"{spent(lambda: counts(table)):.3f}")
    row("alpha nominal, labels to value (2 draws)", f"{spent(lambda: alpha(counts(table), nominal(CLASSES), seed=1, draws=2)):.3f}")
    row("alpha nominal with 1,000 draws", f"{spent(lambda: alpha(counts(table), nominal(CLASSES), seed=1)):.3f}")
    row("krippendorff 0.9.0 from its matrix, no interval", by_matrix)
    row("krippendorff 0.9.0 from counts, no interval", by_counts)
    row("Fleiss with 1,000 draws", f"{spent(lambda: fleiss(counts(table), seed=1)):.3f}")
    row("Cohen, all couples", f"{spent(lambda: all_pairs(table)):.3f}")
    row("Dawid-Skene, 5 steps", f"{spent(lambda: infer(table, settings=Settings(steps=5))):.3f}")
    row("label errors, 1M x 10", f"{spent(lambda: find_label_errors(given, probabilities)):.3f}")


if __name__ == "__main__":
    main()
