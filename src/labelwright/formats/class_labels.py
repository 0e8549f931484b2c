# SPDX-License-Identifier: Apache-2.0
"""What the numbers of a Hugging Face data set are called: its `dataset_info.json`, or the features in the head of its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import yaml

from labelwright.base.errors import LabelwrightError
from labelwright.base.finite_numbers import parse_count

from .input_files import Source
from .reader_tools import decode_bytes, parse_json

CARDS = ("dataset_info.json", "dataset_infos.json", "README.md")
CARD_BYTES = 4_000_000
Members = dict[str, Any]
ClassLabels = Mapping[str, tuple[str, ...]]
"""The names of the numbers that a feature holds, by the feature."""


def read_class_labels(source: Source) -> ClassLabels:
    """Return the names of each feature that has such, by the feature's name; nothing where no card lies beside the rows."""
    known: dict[str, tuple[str, ...]] = {}
    for name in (name for name in source.names() if name.rpartition("/")[2] in CARDS):
        with source.open(name) as stream:
            data = stream.read(CARD_BYTES)
        for feature, names in _iter_features(_parse_card(data, name)):
            known.setdefault(feature, names)
    return known


def _parse_card(data: bytes, name: str) -> Any:
    try:
        if name.endswith(".json"):
            return parse_json(data)
        _, _, rest = decode_bytes(data).partition("---\n")
        return yaml.safe_load(rest.partition("\n---")[0])
    except (LabelwrightError, yaml.YAMLError, RecursionError):
        return None


def _iter_features(card: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the features with names, wherever in the card they stand."""
    if isinstance(card, list):
        for part in cast("list[Any]", card):
            yield from _iter_features(part)
    elif isinstance(card, dict):
        for name, part in cast("Members", card).items():
            yield from _iter_named(part) if name == "features" else _iter_features(part)


def _iter_named(features: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(features, dict):
        pairs: list[tuple[str, Any]] = list(cast("Members", features).items())
    else:
        cells = cast("list[Any]", features) if isinstance(features, list) else []
        parts = [cast("Members", cell) for cell in cells if isinstance(cell, dict)]
        pairs = [(str(part.get("name")), part) for part in parts]
    for name, feature in pairs:
        if names := _find_names(feature):
            yield name, names


def _get_number(pair: tuple[str, Any]) -> int:
    """Return a name's number; keys are text in JSON and may be numbers in YAML."""
    return parse_count(str(pair[0])) or 0


def _find_names(feature: Any) -> tuple[str, ...]:
    """Return the names inside a feature: a list of them, or a mapping of their numbers."""
    if not isinstance(feature, dict):
        return ()
    members = cast("Members", feature)
    names: Any = members.get("names")
    if isinstance(names, list):
        return tuple(map(str, cast("list[Any]", names)))
    if isinstance(names, dict):
        return tuple(str(name) for _, name in sorted(cast("Members", names).items(), key=_get_number))
    return next((inside for part in members.values() if (inside := _find_names(part))), ())
