# SPDX-License-Identifier: Apache-2.0
"""Excel and OpenDocument workbooks: one sheet, read as the table it is. Needs the extra "excel"."""

from labelwright.formats.format import Format
from labelwright.formats.loss_sorts import LossSort

from .read import list_sheets, read, read_columns

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
EXCEL = Format(
    name="excel",
    title="Excel",
    extensions=ENDINGS,
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset({"choice", "number", "rating", "text", "date"}),
    reads=read,
    columns=read_columns,
    sheets=list_sheets,
    choices=frozenset({"sheet"}),
    snippet=lambda path: f"import pandas as pd\nrows = pd.read_excel({path!r})\n",
    recognises=lambda name, _head: name.lower().endswith(ENDINGS),
    extra="excel",
    losses={"excel.sheet": LossSort("sheets ('{sheet}')", "one sheet of a workbook is read; name another to read that one")},
)
