# SPDX-License-Identifier: Apache-2.0
"""What a file of answers or of marks comes down to: who said what of which item.

Answers are kept as codes in arrays, four bytes a cell: a million rows take what their names take. Marks are kept one by one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from labelwright.kinds.kind import Value

MISSING = ("NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "None")
"""Words that tables write where nothing stands: what R, pandas, SQL and Python call a missing value. "none" is a label."""

SHOWN = 20
"""How many refused rows are kept whole; all are counted."""

ReportProgress = Callable[[int, int], None]
"""Called now and then with the bytes read and the bytes there are."""


def ignore_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """What the caller says of the file: names of columns or members, the Label Studio field, the people's columns of a wide table,
    and the words that mean that a label is missing. The encoding and the separator of a table are recognised where they are not said."""

    item: str | None = None
    person: str | None = None
    label: str | None = None
    time: str | None = None
    seconds: str | None = None
    text: str | None = None
    digest: str | None = None
    gold: str | None = None
    field: str | None = None
    people: tuple[str, ...] = ()
    encoding: str | None = None
    separator: str | None = None
    missing: tuple[str, ...] = MISSING


@dataclass(slots=True)
class Refusals:
    """Rows that could not be taken: all counted, the first ones kept in words. A class because it counts."""

    count: int = 0
    shown: list[str] = field(default_factory=list[str])

    def add(self, where: str, message: str) -> None:
        self.count += 1
        if len(self.shown) < SHOWN:
            self.shown.append(f"{where}: {message}")


class NameCodes:
    """Codes in order of first appearance. A class because it remembers."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def code(self, name: str) -> int:
        return self._codes.setdefault(name, len(self._codes))

    def __len__(self) -> int:
        return len(self._codes)

    def all(self) -> tuple[str, ...]:
        return tuple(self._codes)


@dataclass(slots=True)
class Votes:
    """Answers: row r says that `people[person[r]]` gave `items[item[r]]` the label `labels[label[r]]`.

    `when` (seconds since 1970) and `seconds` (spent) are empty where the file has no such column, NaN in rows without a value. `texts` and
    `digests` are by item code. `columns` tells which column was taken for what. A label that names several is their names in order, parted
    by "|", and `several` is set. `missing` counts the words that were read as no label; `trimmed` by role the cells that had spaces
    around what they say. `golds` are the right answers by item code, any of them.
    """

    format: str
    columns: dict[str, str]
    refusals: Refusals
    item: array[int] = field(default_factory=lambda: array("i"))
    person: array[int] = field(default_factory=lambda: array("i"))
    label: array[int] = field(default_factory=lambda: array("i"))
    when: array[float] = field(default_factory=lambda: array("d"))
    seconds: array[float] = field(default_factory=lambda: array("d"))
    items: NameCodes = field(default_factory=NameCodes)
    people: NameCodes = field(default_factory=NameCodes)
    labels: NameCodes = field(default_factory=NameCodes)
    texts: dict[int, str] = field(default_factory=dict[int, str])
    digests: dict[int, str] = field(default_factory=dict[int, str])
    abstained: int = 0
    missing: Counter[str] = field(default_factory=Counter[str])
    trimmed: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    golds: dict[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])
    several: bool = False

    def add(self, item: str, person: str, words: tuple[str, ...], *, when: float | None = None, seconds: float | None = None) -> int:
        """Take a row, and return the code of its item. No words are an abstention: the person looked and said nothing."""
        code = self.items.code(item)
        who = self.people.code(person)
        if not words:
            self.abstained += 1
            return code
        self.several = self.several or len(words) > 1
        self.item.append(code)
        self.person.append(who)
        self.label.append(self.labels.code(join_labels(words)))
        if when is not None:
            self.when.append(when)
        if seconds is not None:
            self.seconds.append(seconds)
        return code


def join_labels(words: tuple[str, ...]) -> str:
    """One name for an answer of several labels, whatever their order."""
    return words[0] if len(words) == 1 else "|".join(sorted(set(words)))


@dataclass(frozen=True, slots=True)
class ReadAnnotation:
    """All that one person marked on one item: values with their label; nothing, when they looked and found nothing."""

    item: str
    person: str
    marks: tuple[tuple[Value, str | None], ...]


@dataclass(frozen=True, slots=True)
class ReadAnnotations:
    """Marks of one kind, by its tag."""

    format: str
    kind: str
    field: str
    annotations: tuple[ReadAnnotation, ...]
    refusals: Refusals
    note: str | None = None
