# SPDX-License-Identifier: Apache-2.0
"""What others said of an item is read from the store only where somebody asks `app.visibility` who may see it."""

from __future__ import annotations

import ast
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "src" / "labelwright" / "app"
ANSWERS = {
    "list_annotations", "list_current_answers", "list_labels", "list_flags", "list_comments", "list_item_events", "list_events_after",
    "list_label_counts", "list_activity", "list_item_assignments", "list_ops",
}  # fmt: skip
"""Functions of the store that return what all people said or did."""

OTHERWISE = {
    "view_models.py": "an assignment shows its holder's own flags and comments, and earlier rounds where the redo says so",
    "export_records.py": "who exports sees all answers: tests/server/test_visibility.py holds the rights to that",
    "advancement.py": "decides what becomes of an item and shows nothing",
    "redo.py": "counts answers for those who manage items, who see all answers",
}


def reading_modules() -> dict[str, bool]:
    """Return the modules of `app` that read answers, and whether each asks `visibility`."""
    found: dict[str, bool] = {}
    for path in APP.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if called & ANSWERS:
            found[path.name] = "visibility" in modules
    return found


def test_who_reads_answers_asks_who_may_see_them():
    assert {name for name, asks in reading_modules().items() if not asks} == set(OTHERWISE)
