# SPDX-License-Identifier: Apache-2.0
"""Find definitions that nobody uses: vulture, with the public Python library (`labelwright.quality.__all__`) counted as used.

    .venv/bin/python tools/find_unused.py

What has a user that the source does not show stands in tools/vulture_allowed.py, with the reason.
"""

import sys
from pathlib import Path

from vulture import Vulture  # type: ignore[import-untyped]

from labelwright import quality

ROOT = Path(__file__).parent.parent
PATHS = [ROOT / "src" / "labelwright", ROOT / "benchmarks", ROOT / "tools"]
LIBRARY = ROOT / "src" / "labelwright" / "quality"
MEMBERS = {"variable", "method", "property", "attribute"}


def is_library(item: object) -> bool:
    """Tell whether something is a public name of the library, or a member of what it returns."""
    return item.name in quality.__all__ or (item.typ in MEMBERS and Path(item.filename).is_relative_to(LIBRARY))  # type: ignore[attr-defined]


def main() -> int:
    vulture = Vulture()
    vulture.scavenge([str(path) for path in PATHS])
    unused = [item for item in vulture.get_unused_code(min_confidence=60) if not is_library(item)]
    for item in unused:
        print(item.get_report())
    return 1 if unused else 0


if __name__ == "__main__":
    sys.exit(main())
