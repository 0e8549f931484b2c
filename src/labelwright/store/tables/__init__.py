# SPDX-License-Identifier: Apache-2.0
"""The tables, by subject. Times are integer microseconds; bodies are JSON kept as text, byte for byte.

State is stored, never counted at read time: who changes a thing changes its counts in the same transaction
(`store.counts`), and a test recomputes them from the rows.
"""

from . import annotations, assignments, column_types, items, people, projects

metadata = column_types.metadata

__all__ = ["annotations", "assignments", "column_types", "items", "metadata", "people", "projects"]
