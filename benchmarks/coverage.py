# SPDX-License-Identifier: Apache-2.0
"""Do 95 % intervals cover 95 %, and do gates err at most as promised? The designs stand in `tests/quality/coverage.py`.

usage: python -m benchmarks.coverage [runs, default 2000]
"""

from __future__ import annotations

import sys

from tests.quality.coverage import (
    DESIGNS,
    ESTIMATORS,
    applies,
    covered,
    wrongly_agreed_by_peeking,
    wrongly_passed,
    wrongly_passed_by_peeking,
)

from benchmarks.table import row, title

LOOKS = tuple(range(20, 401, 20))
LOOKS_AT_AGREEMENT = tuple(range(30, 411, 20))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    title("Coverage of 95 % intervals", "coefficient".ljust(12), *(design.name for design in DESIGNS), "runs")
    for name in ESTIMATORS:
        row(name, *(f"{covered(d, name, runs=runs, seed=11):.3f}" if applies(name, d) else "-" for d in DESIGNS), runs)
    title("Lots at the line of 5 % that a gate passes (promised: 5 % at most)", "how".ljust(58), "passed")
    row("one look after 200 checks", f"{wrongly_passed(0.05, 0.05, 200, runs=10_000, seed=1):.4f}")
    row(
        "20 looks, fixed-n bound (do not do this)", f"{wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=2000, seed=2, sequence=False):.4f}"
    )
    row("20 looks, confidence sequence", f"{wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=2000, seed=2, sequence=True):.4f}")
    for name, sequence in (("fixed-n bound", False), ("confidence sequence", True)):
        passed = wrongly_passed_by_peeking(0.05, 0.05, LOOKS, runs=2000, seed=3, sequence=sequence, lot=1000)
        row(f"a lot of 1,000 over the line, 20 looks, {name}", f"{passed:.4f}")
    columns = "figure".ljust(12), "design", "one look's", "watched"
    title("Agreement at the floor that a gate passes, 20 looks (promised: 5 % at most)", *columns)
    for name in ("percent", "alpha", "AC1"):
        for design in DESIGNS[:2] + DESIGNS[4:]:
            passed = wrongly_agreed_by_peeking(design, name, LOOKS_AT_AGREEMENT, runs=runs // 5, seed=4)
            row(name, design.name, *(f"{share:.3f}" for share in passed))


if __name__ == "__main__":
    main()
