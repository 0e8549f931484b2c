# SPDX-License-Identifier: Apache-2.0
"""Rows of doccano: `entities` with offsets and `relations` between them, or `label` as a list of words or of spans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from .members import COMMON, METADATA, RELATIONS, Dialect, Member, read_labels
from .spans import read_spans


def is_doccano(row: Mapping[str, Any]) -> bool:
    """Tell by its list of comments, or by entities with offsets of its naming."""
    cells: Any = row.get("entities")
    first: Any = cast("list[Any]", cells)[0] if isinstance(cells, list) and cells else None
    return "Comments" in row or (isinstance(first, dict) and "start_offset" in first)


MEMBERS = {"entities": Member(read_spans, "label"), "cats": Member(read_labels, "label"), **RELATIONS}
DOCCANO = Dialect("doccano", is_doccano, {**COMMON, **MEMBERS}, METADATA)
