# SPDX-License-Identifier: Apache-2.0
"""Every benchmark, one table after another: python -m benchmarks"""

import runpy

for name in ("formats", "peers", "memory", "data", "quality", "coverage", "crowds", "browser", "spans", "loop", "minute"):
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
