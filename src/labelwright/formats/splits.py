# SPDX-License-Identifier: Apache-2.0
"""Splits of a data set: what folders and files call them, and which of the three that trainers know is meant."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

SPLITS = ("train", "val", "test")
_TRAIN, _VAL, _TEST = ("train", "training"), ("val", "valid", "validation", "dev"), ("test", "testing")
_MEANT = {word: split for split, words in zip(SPLITS, (_TRAIN, _VAL, _TEST), strict=True) for word in words}


def get_split(name: str) -> str | None:
    """Return the split that a folder of a file's name tells of, as it is called there: 'valid' of 'valid/images/a.jpg'."""
    return next((split for part in PurePosixPath(name).parts[:-1] if (split := _to_split(part))), None)


def get_split_of_file(name: str) -> str | None:
    """Return the split that a file is for as a whole, by a word of its name, else by its folder: 'val' of 'instances_val2017.json'."""
    words = re.split(r"[^A-Za-z0-9]+", PurePosixPath(name).stem)
    return next((split for word in words if (split := _to_split(word))), None) or get_split(name)


def _to_split(word: str) -> str | None:
    bare = word.lower().removeprefix("obj_").removesuffix("_data").rstrip("0123456789")
    return bare if bare in _MEANT else None


def to_standard_split(value: object) -> str | None:
    """Return train, val or test for what a split is called; None for a word that says none of them."""
    return _MEANT.get(value.lower()) if isinstance(value, str) else None
