# SPDX-License-Identifier: Apache-2.0
"""Rows of cells become votes, whatever file they come from: long tables with a column for the person, wide ones with a column each."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from labelwright.base.errors import InvalidFile, TooLarge
from labelwright.formats.cell_values import name_cell, parse_labels, parse_number, parse_time

from .column_roles import ColumnRoles
from .votes import MISSING, Votes, join_labels

ROWS = 50_000_000
LABELS = 2_000
"""More different labels than this are no vocabulary: somebody took a column of texts for the label."""

TRIMMED = 10_000
"""So many different cells with spaces around them are counted."""

Row = Sequence[object]


def read_rows(
    votes: Votes,
    rows: Iterable[tuple[str, Row | str]],
    roles: ColumnRoles,
    *,
    person: str | None = None,
    missing: Collection[str] = MISSING,
) -> None:
    """Take every row; a row given as a sentence is refused with it. `person` is whose file it is, where no column says; a label that is
    one of the words in `missing` is none.
    """
    drop = frozenset(missing)
    take = _wide(votes, roles, drop) if roles.people else _long(votes, roles, person, drop)
    for count, (where, row) in enumerate(rows):
        if isinstance(row, str):
            votes.refusals.add(where, row)
        else:
            _take(votes, where, row, take)
        if count % 65_536 == 65_535:
            _check(votes)
    _check(votes)


def _take(votes: Votes, where: str, row: Row, take: Callable[[Row], str | None]) -> None:
    try:
        refused = take(row)
    except InvalidFile as error:
        refused = error.message
    if refused:
        votes.refusals.add(where, refused)


def _read_labels(votes: Votes, cell: object, missing: frozenset[str]) -> tuple[str, ...]:
    words = _drop_missing(votes, parse_labels(cell), missing)
    if len(words) == 1:
        _trim(votes, "label", cell)
    return words


def _trim(votes: Votes, role: str, cell: object) -> str:
    """What a cell names; spaces around it are left out, and counted, since they may join two names."""
    name = name_cell(cell)
    if isinstance(cell, str) and len(name) != len(cell) and name:
        counted = votes.trimmed.setdefault(role, Counter())
        if cell in counted or len(counted) < TRIMMED:
            counted[cell] += 1
    return name


def _drop_missing(votes: Votes, words: tuple[str, ...], missing: frozenset[str]) -> tuple[str, ...]:
    """The labels without the words that mean that there is none."""
    dropped = [word for word in words if word in missing]
    votes.missing.update(dropped)
    return tuple(word for word in words if word not in missing) if dropped else words


def _long(votes: Votes, roles: ColumnRoles, person: str | None, missing: frozenset[str]) -> Callable[[Row], str | None]:
    item_at, person_at, label_at = roles.item, roles.person, roles.label
    time_at, seconds_at = roles.time, roles.seconds

    def take(row: Row) -> str | None:
        item = _trim(votes, "item", row[item_at or 0])
        who = person if person_at is None else _trim(votes, "person", row[person_at])
        if not item or not who:
            return "the row names no item" if not item else "the row names no person"
        when = None if time_at is None else parse_time(row[time_at])
        seconds = None if seconds_at is None else parse_number(row[seconds_at])
        code = votes.add(item, who, _read_labels(votes, row[label_at or 0], missing), when=when, seconds=seconds)
        _about(votes, roles, code, row, missing)
        return None

    return take


def _wide(votes: Votes, roles: ColumnRoles, missing: frozenset[str]) -> Callable[[Row], str | None]:
    count = itertools.count(1)

    def take(row: Row) -> str | None:
        item = f"row {next(count)}" if roles.item is None else _trim(votes, "item", row[roles.item])
        if not item:
            return "the row names no item"
        for name, index in zip(roles.names, roles.people, strict=True):
            code = votes.add(item, name, _read_labels(votes, row[index], missing))
            _about(votes, roles, code, row, missing)
        return None

    return take


def _about(votes: Votes, roles: ColumnRoles, code: int, row: Row, missing: frozenset[str]) -> None:
    """Keep the text, the digest and the right answers of an item, the first time they are met."""
    if roles.gold is not None and code not in votes.golds:
        words = (tuple(word for word in parse_labels(part) if word not in missing) for part in str(name_cell(row[roles.gold])).splitlines())
        if right := frozenset(join_labels(part) for part in words if part):
            votes.golds[code] = right
    if roles.text is not None and roles.text != roles.item and code not in votes.texts:
        votes.texts[code] = name_cell(row[roles.text])
    if roles.digest is not None and code not in votes.digests:
        votes.digests[code] = name_cell(row[roles.digest])


def _check(votes: Votes) -> None:
    if len(votes.item) > ROWS:
        raise TooLarge(f"the file has over {ROWS:,} rows", code="votes.rows", hint="Give a part of it.")
    if len(votes.labels) > LABELS:
        raise InvalidFile(
            f"'{votes.columns.get('label', 'the label')}' has over {LABELS:,} different values; that is no set of labels",
            code="votes.labels",
            hint="Name the column that holds the label with --label COLUMN.",
        )
