# SPDX-License-Identifier: Apache-2.0
"""Parquet, one row an item, and the Hugging Face folder made of it. Needs the extra "parquet"."""

from labelwright.formats.format import Format
from labelwright.kinds.standard_kinds import STANDARD as KINDS

from .read import read, read_columns
from .write import LOSSES, dataset_snippet, snippet, write, write_dataset

PARQUET = Format(
    name="parquet",
    title="Parquet",
    extensions=(".parquet",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset(kind.tag for kind in KINDS),
    reads=read,
    writes=write,
    columns=read_columns,
    snippet=snippet,
    recognises=lambda name, head: name.lower().endswith(".parquet") or head.startswith(b"PAR1"),
    extra="parquet",
    losses=LOSSES,
)
HUGGING_FACE = Format(
    name="huggingface",
    title="Hugging Face dataset",
    extensions=(),
    media=PARQUET.media,
    kinds=PARQUET.kinds,
    reads=read,
    writes=write_dataset,
    columns=read_columns,
    snippet=dataset_snippet,
    recognises=lambda name, head: name.endswith("README.md") and b"data_files" in head,
    extra="parquet",
    several=True,
    losses=LOSSES,
)
