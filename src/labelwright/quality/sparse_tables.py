# SPDX-License-Identifier: Apache-2.0
"""Sparse tables. The one place where this room meets `scipy.sparse`, imported inside the functions because it is heavy.

A table is `Any` to the type checker: what comes out of it is typed again by `cells`, `upper` and `times`.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false
# (scipy ships no type stubs; this file is where its tables get types)

from typing import Any

import numpy as np

from .array_types import Floats, Ints


def build_sparse(values: Floats, rows: Ints, columns: Ints, shape: tuple[int, int]) -> Any:
    """A table in compressed rows; values of the same cell are added."""
    from scipy.sparse import csr_array  # heavy

    return csr_array((values, (rows, columns)), shape=shape)


def build_rows_of_ones(columns: Any, start: Any, shape: tuple[int, int]) -> Any:
    """A table of ones in compressed rows: row i has them at `columns[start[i]:start[i + 1]]`; nothing is copied, doubles count twice."""
    from scipy.sparse import csr_array  # heavy

    return csr_array((np.ones(len(columns)), columns, start), shape=shape)


def get_cells(table: Any, rows: Ints, columns: Ints) -> Floats:
    """The values at the given cells, 0 where nothing is stored."""
    if not len(rows):  # scipy answers with a sparse nothing
        return np.empty(0)
    return np.asarray(table.tocsr()[rows, columns], dtype=np.float64).ravel()


def get_upper_triangle(table: Any) -> tuple[Ints, Ints, Floats]:
    """Rows, columns and values of what is stored above the diagonal."""
    from scipy.sparse import triu  # heavy

    above = triu(table, k=1).tocoo()
    return np.asarray(above.row, dtype=np.int64), np.asarray(above.col, dtype=np.int64), np.asarray(above.data, dtype=np.float64)


def multiply(table: Any, dense: Floats) -> Floats:
    """The product of a sparse and a dense table."""
    return np.asarray(table @ dense, dtype=np.float64)
