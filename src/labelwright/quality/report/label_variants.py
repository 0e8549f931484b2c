# SPDX-License-Identifier: Apache-2.0
"""Labels that are likely one label written in two ways: told, never joined, for only people know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence

from labelwright.quality.array_types import Ints

Key = Callable[[str], Hashable | None]


def describe_variants(labels: Sequence[Hashable], used: Ints) -> list[str]:
    """A sentence for each group of labels that differ only in how they are written; `used` says how often each was given."""
    names = [str(label) for label in labels]
    sentences: list[str] = []
    told: set[frozenset[int]] = set()
    for what, key in WAYS:
        for group in _group(names, key):
            if group not in told:
                told.add(group)
                sentences.append(_describe([(names[index], int(used[index])) for index in sorted(group)], what))
    return sentences


def _read_number(name: str) -> Hashable | None:
    try:
        return float(name)
    except ValueError:
        return None


DECORATION = re.compile(r"\s|_|(?<!^)-(?!\d)|(?<!^)(?<!\d)-|^-(?!\d)")
"""What may be left out of a label without changing what it says: neither the sign of a number nor a dash between two."""


def _fold(name: str) -> Hashable | None:
    """A label without case, spaces, underscores and hyphens, in one form of characters."""
    return DECORATION.sub("", unicodedata.normalize("NFKC", name).casefold().strip()) or None


WAYS: tuple[tuple[str, Key], ...] = (
    ("are the same number", _read_number),
    ("differ only in case", lambda name: unicodedata.normalize("NFC", name).casefold()),
    ("differ only in case, spaces, hyphens or forms of characters", _fold),
)


def _group(names: Sequence[str], key: Key) -> list[frozenset[int]]:
    groups: dict[Hashable, set[int]] = {}
    for index, name in enumerate(names):
        if (of := key(name)) is not None:
            groups.setdefault(of, set()).add(index)
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _describe(group: Sequence[tuple[str, int]], what: str) -> str:
    named = " and ".join(f"'{name}' ({count:,} times)" for name, count in group)
    return f"The labels {named} {what}. They count as different; if they are one, write them alike."
