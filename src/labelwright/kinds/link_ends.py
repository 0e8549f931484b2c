# SPDX-License-Identifier: Apache-2.0
"""What rooms of links share: which marks may be joined, and words for those that may not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from labelwright.base.errors import InvalidMark

from .kind import Context, Family, Neighbour
from .value_checks import refuse


class Ends(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which marks may stand at one end: of these fields and with these labels. Empty means any."""

    fields: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


def check_ends(id: str, where: str, neighbour: Callable[[str], Neighbour | None]) -> Neighbour:
    """Return the mark that a link joins; raises InvalidMark for one that is not there, and for an answer."""
    mark = neighbour(id)
    if mark is None:
        raise refuse(f"there is no mark {id}", "relation.end_missing", where, "Delete the relation, or draw it again.")
    if mark.family is Family.ANSWER:
        raise refuse("an answer about the whole item cannot be an end", "relation.end_not_allowed", where, "Choose a located mark.")
    return mark


def refuse_end(mark: Neighbour, allowed: Ends, where: str) -> InvalidMark | None:
    """Return the error for a mark that may not stand at an end, else None."""
    if allowed.fields and mark.field not in allowed.fields:
        return _error(f"a mark of field '{mark.field}'", allowed.fields, where)
    if allowed.labels and mark.label not in allowed.labels:
        return _error(f"a mark labelled '{mark.label}'", allowed.labels, where)
    return None


def _error(problem: str, expected: tuple[str, ...], where: str) -> InvalidMark:
    return refuse(f"{problem} cannot stand here; wanted {' or '.join(expected)}", "relation.end_not_allowed", where, "Choose another mark.")


def get_known_ends(ids: Sequence[str], context: Context) -> list[Neighbour]:
    """Return the marks that a link joins, as far as they are known here; a missing one is the check's business, not a rule's."""
    neighbours = [] if context.neighbour is None else [context.neighbour(id) for id in ids]
    return [mark for mark in neighbours if mark is not None]
