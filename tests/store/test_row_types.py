# SPDX-License-Identifier: Apache-2.0
"""Row types name the columns of their statements in their order; the database says which those are."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import labelwright.store
from labelwright.store import annotations, imports, items, projects, redos, restores, suggestions
from labelwright.store.statements import Statement
from labelwright.store.tables import metadata

WHOLE_ROWS = {
    annotations.AnnotationRow: "annotation",
    imports.ImportRow: "import",
    imports.ExportRow: "export",
    items.AssetRow: "asset",
    items.ItemRow: "item",
    projects.StageRow: "stage",
    redos.RedoRow: "redo",
    redos.RedoItemRow: "redo_item",
    restores.RestoreRow: "restore",
    suggestions.SuggestionRow: "suggestion",
}


@pytest.mark.parametrize(("row", "table"), WHOLE_ROWS.items(), ids=lambda value: value if isinstance(value, str) else value.__name__)
def test_a_type_of_whole_rows_has_the_columns_of_its_table(row, table):
    assert list(row._fields) == list(metadata.tables[table].columns.keys())


def test_every_statement_of_whole_rows_has_such_a_type():
    modules = [importlib.import_module(f"labelwright.store.{module.name}") for module in pkgutil.iter_modules(labelwright.store.__path__)]
    texts = [value.sqlite for module in modules for value in vars(module).values() if isinstance(value, Statement)]
    tables = {text.removeprefix("SELECT * FROM ").split()[0] for text in texts if text.startswith("SELECT * FROM ")}

    assert tables == set(WHOLE_ROWS.values())
