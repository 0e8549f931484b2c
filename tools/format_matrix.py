# SPDX-License-Identifier: Apache-2.0
"""The matrix of round trips as tables: what the conformance kit found when it wrote each kind of mark by each format and read it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tests.support.format_cases import CASES

from labelwright.testing.format_round_trip import FACETS, Facet, Verdict, try_round_trips

Trips = Mapping[str, Mapping[Facet, Verdict]]
Rows = Iterator[Sequence[str]]
HEADS = {"mark": "the mark", "several": "several answers", "tags": "tags, priority"}
SHORT: tuple[Facet, ...] = ("attributes", "author", "time", "several", "metadata")


@cache
def run_trips() -> Mapping[str, Trips]:
    """Return what became of every kind in every format that is written."""
    return {name: try_round_trips(case) for name, case in CASES.items() if case.format.writes is not None}


def name_facets(facets: Sequence[Facet] = FACETS) -> list[str]:
    return [HEADS.get(facet, facet) for facet in facets]


def list_marks() -> Rows:
    """Yield for each kind what becomes of its marks in each format."""
    trips = run_trips()
    for kind in next(iter(trips.values())):
        yield kind, *(trips[name][kind]["mark"] for name in trips)


def list_facets() -> Rows:
    """Yield for each format the kinds of which the same becomes, with all that goes with them."""
    for name, trips in run_trips().items():
        for verdicts, kinds in _group(trips).items():
            if any(verdicts[1:]):
                yield f"`{name}`", _name_kinds(kinds, trips), *verdicts


def _group(trips: Trips) -> dict[tuple[str, ...], list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for kind, verdicts in trips.items():
        groups.setdefault(tuple(verdicts.get(facet, "") for facet in FACETS), []).append(kind)
    return groups


def _name_kinds(kinds: Sequence[str], trips: Trips) -> str:
    return "every kind" if len(kinds) == len(trips) else "; ".join(kinds) or "none"


def list_short() -> Rows:
    """Yield for each format the kinds that come back exact or nearly so, and what goes with a mark."""
    for name, trips in run_trips().items():
        exact = [kind for kind, verdicts in trips.items() if verdicts["mark"] == "exact"]
        nearly = [f"{kind} ({verdicts['mark']})" for kind, verdicts in trips.items() if verdicts["mark"] in ("rounded", "simpler")]
        yield f"`{name}`", _name_exact(exact, nearly, trips), "; ".join(nearly), *(_name_verdicts(trips, facet) for facet in SHORT)


def _name_exact(exact: Sequence[str], nearly: Sequence[str], trips: Trips) -> str:
    return "every other kind" if nearly and len(exact) + len(nearly) == len(trips) else _name_kinds(exact, trips)


def _name_verdicts(trips: Trips, facet: Facet) -> str:
    return " or ".join(sorted({verdicts[facet] for verdicts in trips.values() if facet in verdicts}))


def list_exceptions() -> Rows:
    """Yield each law or facet that a format cannot have, and why; formats with the same reason together."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for name, case in CASES.items():
        for law, reason in case.exceptions.items():
            reasons.setdefault((law, reason), []).append(f"`{name}`")
    for (law, reason), names in sorted(reasons.items()):
        yield law, "; ".join(names), reason
