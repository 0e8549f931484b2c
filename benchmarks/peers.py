# SPDX-License-Identifier: Apache-2.0
"""Every reader and writer beside another one that does the same job, on the same data in the same run: CPU seconds, medians of three.

usage: python -m benchmarks.peers [words of rows]

Where no library of another hand reads or writes a format, the peer is the least that anybody can do: the standard library's
parser (or msgspec, or pyarrow) on the same bytes, nothing checked. Peers that are not installed are passed over.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

from benchmarks.data import cpu
from benchmarks.peer_reading import READING
from benchmarks.peer_writing import WRITING
from benchmarks.table import row, title
from labelwright.composition_root import tune_garbage_collector

RUNS = 3


def main() -> None:
    tune_garbage_collector()
    for heading, cases in (("Readers", READING), ("Writers", WRITING)):
        title(heading, f"{'what':44}", "CPU s", f"{'beside':32}", "CPU s", "ratio")
        for case in cases:
            if any(word in case.name for word in sys.argv[1:] or [""]):
                with tempfile.TemporaryDirectory() as folder:
                    ours, peer = case.prepare(Path(folder))
                    gc.collect()
                    gc.freeze()  # what was made to be written is no part of the work
                    _print(case.name, cpu(ours, runs=RUNS), case.peer, _measure(peer))
                    gc.unfreeze()


def _measure(peer: object) -> float | None:
    try:
        return cpu(peer, runs=RUNS) if callable(peer) else None
    except ModuleNotFoundError:
        return None


def _print(name: str, ours: float, peer: str, theirs: float | None) -> None:
    row(name, f"{ours:.2f}", peer, "-" if theirs is None else f"{theirs:.2f}", "-" if theirs is None else f"{ours / theirs:.1f}")


if __name__ == "__main__":
    main()
