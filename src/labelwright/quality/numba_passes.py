# SPDX-License-Identifier: Apache-2.0
"""The passes of truth inference in machine code, for those who installed the extra `speed`. Loaded only when it is asked for."""

import importlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from labelwright.base.errors import MissingExtra

from .array_types import Floats, Ints
from .em_passes import EmPasses, LabelsByItem, normalise_votes, sort_by_item
from .label_table import LabelTable

_compiled: dict[str, Any] = {}
"""The two functions once compiled; numba keeps them on disk as well."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    labels: LabelsByItem

    def shares(self) -> Floats:
        votes = np.zeros((len(self.labels.start) - 1, self.labels.width))
        _function("add")(self.labels.cell, self.labels.start, np.tile(np.eye(self.labels.width), (self.labels.people, 1)), votes)
        return normalise_votes(votes)

    def count(self, posterior: Floats) -> Floats:
        people, width = self.labels.people, self.labels.width
        counted = np.zeros((people * width, width))
        _function("count")(self.labels.cell, self.labels.start, posterior, counted)
        return counted.reshape(people, width, width).transpose(0, 2, 1)

    def expect(self, logs: Floats, prevalence: Floats, known: Ints) -> tuple[Floats, Floats, Floats]:
        cell, start = self.labels.cell, self.labels.start
        rows = np.ascontiguousarray(logs.transpose(0, 2, 1)).reshape(-1, self.labels.width)
        joint, of_item, total = np.empty((len(start) - 1, self.labels.width)), np.empty(len(start) - 1), np.empty(len(start) - 1)
        _function("add_below_peak")(cell, start, rows, prevalence, joint, of_item)
        of_known = joint[known] + of_item[known][:, None]
        np.exp(joint, out=joint)  # numpy's is faster than what the compiler makes of it
        _function("normalise")(joint, total)
        of_item += np.log(total, out=total)
        return joint, of_item, of_known


def build_numba_passes(table: LabelTable) -> EmPasses:
    """Passes in machine code; raises MissingExtra where numba is not installed."""
    return _Compiled(sort_by_item(table))


def _function(name: str) -> Any:
    if name not in _compiled:
        _compiled[name] = _numba().njit(cache=True, nogil=True)(_PLAIN[name])
    return _compiled[name]


def _numba() -> Any:
    try:
        return importlib.import_module("numba")
    except ImportError as error:
        raise MissingExtra(
            "the compiled engine needs numba, which is not installed",
            code="extra.missing",
            hint="Install labelwright[speed], or leave the engine at scipy.",
        ) from error


def _add(cells: Any, start: Any, rows: Any, out: Any) -> None:
    for item in range(len(start) - 1):
        for index in range(start[item], start[item + 1]):
            row = cells[index]
            for k in range(rows.shape[1]):
                out[item, k] += rows[row, k]


def _count(cells: Any, start: Any, posterior: Any, out: Any) -> None:
    for item in range(len(start) - 1):
        for index in range(start[item], start[item + 1]):
            row = cells[index]
            for k in range(posterior.shape[1]):
                out[row, k] += posterior[item, k]


def _add_below_peak(cells: Any, start: Any, rows: Any, prevalence: Any, out: Any, of_item: Any) -> None:
    width = len(prevalence)
    for item in range(len(start) - 1):
        for k in range(width):
            out[item, k] = prevalence[k]
        for index in range(start[item], start[item + 1]):
            row = cells[index]
            for k in range(width):
                out[item, k] += rows[row, k]
        peak = out[item, 0]
        for k in range(1, width):
            peak = max(peak, out[item, k])
        for k in range(width):
            out[item, k] -= peak
        of_item[item] = peak


def _normalise(table: Any, total: Any) -> None:
    for item in range(len(table)):
        row_total = 0.0
        for k in range(table.shape[1]):
            row_total += table[item, k]
        for k in range(table.shape[1]):
            table[item, k] /= row_total
        total[item] = row_total


_PLAIN = {"add": _add, "add_below_peak": _add_below_peak, "count": _count, "normalise": _normalise}
