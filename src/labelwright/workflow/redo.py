# SPDX-License-Identifier: Apache-2.0
"""Asking again: which items a redo opens, who may have them, and what can be undone of it.

A redo opens a new round. The answers of the old one leave the counts and the final at once, as they are not to be trusted;
they stay in the history, and undo puts them back where nobody has answered anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from labelwright.base.errors import InvalidInput

People = Literal["same", "others", "any"]
Prior = Literal["shown", "hidden"]


class Row(msgspec.Struct, frozen=True):
    """One answer of an item at the stage, of its current round; `annotation` is None when the item has none yet."""

    item: int
    round: int
    person: int | None = None
    annotation: str | None = None


class RedoItem(msgspec.Struct, frozen=True):
    """An item to ask again: only `only` may have it (empty: anyone but `never`); `prior` are the answers shown, if any."""

    item: int
    from_round: int
    to_round: int
    only: tuple[int, ...]
    never: tuple[int, ...]
    prior: tuple[str, ...]


class RedoPlan(msgspec.Struct, frozen=True):
    """What a redo would do: so many items, so many answers that will be superseded."""

    items: tuple[RedoItem, ...]
    answers: int
    untouched: int
    """Items that match and have no answer in this round: there is nothing to do again."""


class Undo(msgspec.Struct, frozen=True):
    """`back` return to their old round; `kept` have answers in the new one by now and stay there."""

    back: tuple[RedoItem, ...]
    kept: tuple[RedoItem, ...]


def plan(rows: Iterable[Row], *, people: People = "any", prior: Prior = "hidden") -> RedoPlan:
    """Return what redoing these items means. Rows may come in any order; items come out by their id."""
    by_item = sorted(rows, key=lambda row: (row.item, row.person or 0, row.annotation or ""))
    planned = [_item(list(group), people, prior) for _, group in groupby(by_item, key=lambda row: row.item)]
    touched = [(item, answers) for item, answers in planned if answers]
    return RedoPlan(
        items=tuple(item for item, _ in touched),
        answers=sum(answers for _, answers in touched),
        untouched=len(planned) - len(touched),
    )


def _item(rows: Sequence[Row], people: People, prior: Prior) -> tuple[RedoItem, int]:
    rounds = {row.round for row in rows}
    if len(rounds) > 1:
        raise InvalidInput(f"item {rows[0].item} comes with answers of several rounds", code="redo.rounds", where="rows")
    answered = [row for row in rows if row.annotation is not None]
    persons = tuple(dict.fromkeys(row.person for row in answered if row.person is not None))
    item = RedoItem(
        item=rows[0].item,
        from_round=rows[0].round,
        to_round=rows[0].round + 1,
        only=persons if people == "same" else (),
        never=persons if people == "others" else (),
        prior=tuple(row.annotation for row in answered if row.annotation is not None) if prior == "shown" else (),
    )
    return item, len(answered)


def undo(items: Iterable[RedoItem], *, answered: Iterable[int]) -> Undo:
    """Return which items of a redo can go back: those that nobody has answered in the new round."""
    taken = frozenset(answered)
    every = tuple(items)
    return Undo(
        back=tuple(item for item in every if item.item not in taken),
        kept=tuple(item for item in every if item.item in taken),
    )
