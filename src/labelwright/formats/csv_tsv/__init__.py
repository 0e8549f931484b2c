# SPDX-License-Identifier: Apache-2.0
"""CSV and TSV: read as one text or record a row, written as one row an answer or mark."""

from labelwright.formats.format import Format
from labelwright.kinds.standard_kinds import STANDARD as KINDS

from .read import TAB_ENDINGS, read, read_columns, read_dialect
from .write import csv_snippet, tsv_snippet, write_csv, write_tsv

CSV = Format(
    name="csv",
    title="CSV",
    extensions=(".csv",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset(kind.tag for kind in KINDS),
    reads=read,
    writes=write_csv,
    columns=read_columns,
    dialect=read_dialect,
    choices=frozenset({"encoding", "separator"}),
    snippet=csv_snippet,
    recognises=lambda name, _head: name.lower().endswith(".csv"),
)
TSV = Format(
    name="tsv",
    title="TSV",
    extensions=TAB_ENDINGS,
    media=CSV.media,
    kinds=CSV.kinds,
    reads=read,
    writes=write_tsv,
    columns=read_columns,
    dialect=read_dialect,
    choices=CSV.choices,
    snippet=tsv_snippet,
    recognises=lambda name, head: name.lower().endswith(TAB_ENDINGS) and not head.startswith(b"#FORMAT=WebAnno"),
)
