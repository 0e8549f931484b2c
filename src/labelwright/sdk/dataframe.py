# SPDX-License-Identifier: Apache-2.0
"""Answers as a table. pandas is an extra: `pip install 'labelwright[pandas]'`."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

import msgspec

from labelwright.base.errors import MissingExtra

from .exports import Answer

COLUMNS = ("key", "author", "stage", "round", "submitted", "active_s", "field", "kind", "label", "value", "attributes", "mark", "meta")


def to_dataframe(answers: Iterable[Answer]) -> Any:
    """Return a DataFrame with a row a mark; an answer of several labels joins them with ';'.

    `submitted` is a UTC timestamp, `active_s` is seconds, `value`, `attributes` and `meta` are dictionaries.
    """
    try:
        pd: Any = importlib.import_module("pandas")  # heavy, and optional
    except ImportError as error:
        raise MissingExtra("pandas is not installed", code="extra.missing", hint="pip install 'labelwright[pandas]'") from error
    table: Any = pd.DataFrame([row for answer in answers for row in _rows(answer)], columns=list(COLUMNS))
    table["submitted"] = pd.to_datetime(table["submitted"], unit="us", utc=True)
    return table


def _rows(answer: Answer) -> Iterable[tuple[Any, ...]]:
    annotation = answer.annotation
    for mark in annotation.marks:
        value: dict[str, Any] = msgspec.json.decode(mark.value)
        label = mark.label or ";".join(value.get("labels", ())) or None
        yield (
            answer.key, annotation.author, annotation.stage, annotation.round, annotation.submitted_us, annotation.active_us / 1e6,
            mark.field, value.get("kind"), label, value, dict(mark.attributes), mark.id, answer.item.meta,
        )  # fmt: skip
