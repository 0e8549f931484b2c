# SPDX-License-Identifier: Apache-2.0
"""One difference between two versions, as a person is shown it before it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

ChangeKind = Literal["add", "change", "retire", "remove"]


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changes, where (`schema.fields.hazard.labels.person.title`), and what that does.

    `refused` says why it cannot be applied as it stands; a set of changes with one refused is applied not at all.
    """

    path: str
    kind: ChangeKind
    before: Any = None
    after: Any = None
    effect: str = ""
    refused: str | None = None


def get_refused(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that cannot be applied."""
    return tuple(change for change in changes if change.refused)


def diff_members(path: str, old: msgspec.Struct, new: msgspec.Struct, *, names: Sequence[str], effect: str = "") -> Iterator[Change]:
    """Yield a change for each of the named members that differs; members missing on one side are an addition or a removal."""
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(f"{path}.{name}", "change", to_plain(before), to_plain(after), effect)


def to_plain(value: Any) -> Any:
    """Return a value as JSON would carry it."""
    return msgspec.to_builtins(value)


def count_noun(number: int, noun: str) -> str:
    """Write a number with its noun: '1 mark', '1,200 marks'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
