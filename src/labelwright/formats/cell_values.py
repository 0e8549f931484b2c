# SPDX-License-Identifier: Apache-2.0
"""Cells of tables as what they mean: names, labels, numbers, times, people. One reading for imports and for files of votes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from math import nan
from typing import cast

from labelwright.base.errors import InvalidFile
from labelwright.base.finite_numbers import is_finite_number, parse_decimal, parse_integer

DATES = ("%m/%d/%Y %H:%M:%S", "%a %b %d %H:%M:%S %Y")
"""How CrowdFlower and Mechanical Turk write a time, once the zone is taken out."""

ZONE = re.compile(r" [A-Z]{3,4}(?= \d{4}$)")
"""An abbreviated zone before the year."""

LONGEST_S = 1e9
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
TRUTHS = {True: ("true", "True", "TRUE", "yes", "Yes"), False: ("false", "False", "FALSE", "no", "No")}
"""How labels call what a file gives as a truth; the first where the field has none of them."""


def name_cell(cell: object) -> str:
    """A cell as the name it stands for, without spaces around it: 1.0 is "1", true is "true", nothing is ""."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def parse_labels(cell: object) -> tuple[str, ...]:
    """The labels that a cell names: text parted by "|", a list of texts, a number, true or false. Nothing for an empty one."""
    return parse_known_labels(cell, lambda _: False)


def parse_known_labels(cell: object, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The labels that a cell names; what is a label as it stands is not parted, and a truth is the label that is called so."""
    if isinstance(cell, str):
        plain = cell.strip()
        if "|" in plain and not is_known(plain):
            return tuple(word for part in plain.split("|") if (word := part.strip()))
        return (plain,) if plain else ()
    if isinstance(cell, list | tuple):
        return tuple(word for part in cast("list[object]", cell) for word in parse_known_labels(part, is_known))
    if isinstance(cell, dict):
        raise InvalidFile("the label is an object; wanted a word, a number or a list of them", code="votes.label")
    if isinstance(cell, bool):
        return (next(filter(is_known, TRUTHS[cell]), TRUTHS[cell][0]),)
    return () if cell is None else (name_cell(cell),)


def parse_number(cell: object) -> float:
    """A cell as a finite number, NaN for what is none."""
    number = parse_decimal(cell) if isinstance(cell, str) else float(cell) if is_finite_number(cell) else None
    return nan if number is None else number


def parse_priority(cell: object) -> int:
    """The priority that a cell of our own tables holds, 0 for an empty one. Raises InvalidFile for what is no whole number."""
    words = name_cell(cell)
    priority = parse_integer(words) if words else 0
    if priority is None:
        message = f"the priority is '{words[:80]}'; wanted a whole number"
        raise InvalidFile(message, code="table.item", where="priority", hint="Write a whole number, or leave it empty.")
    return priority


def parse_spent_us(cell: object) -> int:
    """How long an answer took, in microseconds, from seconds; 0 for an empty cell. Raises InvalidFile for what is no such time."""
    spent = 0.0 if cell is None or cell == "" else parse_number(cell)
    if not 0 <= spent < LONGEST_S:
        message = f"active_seconds is '{str(cell)[:80]}'"
        raise InvalidFile(message, code="table.item", where="active_seconds", hint="Write seconds, or leave it empty.")
    return round(spent * 1e6)


def parse_submitted_us(cell: object) -> int | None:
    """The time at which an answer was given, as our own tables hold it. Raises InvalidFile for what is none."""
    at_us = parse_time_us(cell)
    if at_us is None and cell not in (None, ""):
        message = f"submitted_at is '{str(cell)[:80]}', which is no time"
        raise InvalidFile(message, code="table.item", where="submitted_at", hint="Write it as 2026-01-31T12:00:00Z, or leave it empty.")
    return at_us


def parse_time(cell: object) -> float:
    """A time in seconds since 1970: a number (of seconds, milli- or microseconds), an ISO date, or a date as CrowdFlower or Mechanical Turk
    write it; NaN for what is none.

    Without a zone, or with one that is a mere abbreviation, a date is taken as UTC: only differences and order are used.
    """
    plain = parse_number(cell)
    if plain == plain:
        return plain / 1e6 if plain > 1e14 else plain / 1e3 if plain > 1e11 else plain
    read = _parse_date(str(cell).strip())
    return nan if read is None else read.timestamp()


def parse_time_us(cell: object) -> int | None:
    """A time in microseconds since 1970, exact where it is written as a date; None for what is no time."""
    if cell is None or cell == "":
        return None
    read = _parse_date(str(cell).strip())
    if read is not None:
        past = read - EPOCH
        return (past.days * 86_400 + past.seconds) * 1_000_000 + past.microseconds
    seconds = parse_time(cell)
    return round(seconds * 1e6) if seconds == seconds and abs(seconds) < 1e11 else None


def format_time(at_us: int) -> str:
    """Write a time as an ISO date with all its microseconds."""
    return f"{datetime.fromtimestamp(at_us // 1_000_000, UTC).isoformat()[:19]}.{at_us % 1_000_000:06d}Z"


def _parse_date(words: str) -> datetime | None:
    try:
        return _in_utc(datetime.fromisoformat(words)) if not words.isdigit() else None
    except ValueError:
        pass
    plain = ZONE.sub("", words)
    for form in DATES:
        try:
            return _in_utc(datetime.strptime(plain, form))
        except ValueError:
            continue
    return None


def _in_utc(read: datetime) -> datetime:
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def parse_person(cell: object) -> str | None:
    """The author that a cell names: an e-mail address, or a crowd's own name for a worker as `worker:NAME`; None for an empty one."""
    name = name_cell(cell)
    return None if not name else name if EMAIL.fullmatch(name) or name.startswith("worker:") else f"worker:{name}"
