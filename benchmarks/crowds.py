# SPDX-License-Identifier: Apache-2.0
"""Crowds with two spammers, a drifter and a copyist (the design stands in `tests/quality/crowds.py`): who is flagged?

usage: python -m benchmarks.crowds [how many crowds] [first seed]
"""

from __future__ import annotations

import sys

from tests.quality.crowds import outcome


def main() -> None:
    many, first = (int(word) for word in (*sys.argv[1:], *("100", "0")[len(sys.argv) - 1 :]))
    outcomes = {seed: outcome(seed) for seed in range(first, first + many)}
    clean = sum(not missed and not wronged for missed, wronged in outcomes.values())
    print(f"\n## Crowds of 12 with two spammers, a drifter and a copyist\n\n{clean} of {many} crowds: all four flagged, no honest person.")
    for seed, (missed, wronged) in outcomes.items():
        if missed or wronged:
            print(f"crowd {seed}: missed {sorted(missed)}, wronged {sorted(wronged)}")


if __name__ == "__main__":
    main()
