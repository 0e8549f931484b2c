# SPDX-License-Identifier: Apache-2.0
"""Rows of cells become votes, whatever file they come from: long tables with a column for the person, wide ones with a column each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from math import nan
from typing import cast

from labelwright.base.errors import InvalidFile, TooLarge

from .column_roles import ColumnRoles
from .votes import Votes, parse_number

ROWS = 50_000_000
LABELS = 2_000
"""More different labels than this are no vocabulary: somebody took a column of texts for the label."""

Row = Sequence[object]


def read_rows(votes: Votes, rows: Iterable[tuple[str, Row | str]], roles: ColumnRoles, *, person: str | None = None) -> None:
    """Take every row; a row given as a sentence is refused with it. `person` is whose file it is, where no column says."""
    take = _wide(votes, roles) if roles.people else _long(votes, roles, person)
    for count, (where, row) in enumerate(rows):
        if isinstance(row, str):
            votes.refusals.add(where, row)
        else:
            _take(votes, where, row, take)
        if count % 65_536 == 65_535:
            _check(votes)
    _check(votes)


def parse_labels(cell: object) -> tuple[str, ...]:
    """The labels that a cell names: text parted by "|", a list of texts, a number, true or false. Nothing for an empty one."""
    if isinstance(cell, str):
        plain = cell.strip()
        if "|" in plain:
            return tuple(word for part in plain.split("|") if (word := part.strip()))
        return (plain,) if plain else ()
    if isinstance(cell, list | tuple):
        return tuple(word for part in cast("list[object]", cell) for word in parse_labels(part))
    if isinstance(cell, dict):
        raise InvalidFile("the label is an object; wanted a word, a number or a list of them", code="votes.label")
    return () if cell is None else (_plain(cell),)


def parse_time(cell: object) -> float:
    """A time in seconds since 1970: a number (of seconds, milli- or microseconds) or an ISO date; NaN for what is none.

    Without a zone a date is taken as UTC: only differences and order are used.
    """
    plain = parse_number(cell)
    if plain == plain:
        return plain / 1e6 if plain > 1e14 else plain / 1e3 if plain > 1e11 else plain
    try:
        read = datetime.fromisoformat(str(cell).strip())
    except ValueError:
        return nan
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def _take(votes: Votes, where: str, row: Row, take: Callable[[Row], str | None]) -> None:
    try:
        refused = take(row)
    except InvalidFile as error:
        refused = error.message
    if refused:
        votes.refusals.add(where, refused)


def _long(votes: Votes, roles: ColumnRoles, person: str | None) -> Callable[[Row], str | None]:
    item_at, person_at, label_at = roles.item, roles.person, roles.label
    time_at, seconds_at = roles.time, roles.seconds

    def take(row: Row) -> str | None:
        item = _plain(row[item_at])
        who = person if person_at is None else _plain(row[person_at])
        if not item or not who:
            return "the row names no item" if not item else "the row names no person"
        when = None if time_at is None else parse_time(row[time_at])
        seconds = None if seconds_at is None else parse_number(row[seconds_at])
        code = votes.add(item, who, parse_labels(row[label_at or 0]), when=when, seconds=seconds)
        _about(votes, roles, code, row)
        return None

    return take


def _wide(votes: Votes, roles: ColumnRoles) -> Callable[[Row], str | None]:
    names = votes.columns["people"].split(", ")

    def take(row: Row) -> str | None:
        item = _plain(row[roles.item])
        if not item:
            return "the row names no item"
        for name, index in zip(names, roles.people, strict=True):
            code = votes.add(item, name, parse_labels(row[index]))
            _about(votes, roles, code, row)
        return None

    return take


def _about(votes: Votes, roles: ColumnRoles, code: int, row: Row) -> None:
    """Keep the text and the digest of an item, the first time it is met."""
    if roles.text is not None and roles.text != roles.item and code not in votes.texts:
        votes.texts[code] = _plain(row[roles.text])
    if roles.digest is not None and code not in votes.digests:
        votes.digests[code] = _plain(row[roles.digest])


def _plain(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _check(votes: Votes) -> None:
    if len(votes.item) > ROWS:
        raise TooLarge(f"the file has over {ROWS:,} rows", code="votes.rows", hint="Give a part of it.")
    if len(votes.labels) > LABELS:
        raise InvalidFile(
            f"'{votes.columns.get('label', 'the label')}' has over {LABELS:,} different values; that is no set of labels",
            code="votes.labels",
            hint="Name the column that holds the label with --label COLUMN.",
        )
