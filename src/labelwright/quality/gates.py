# SPDX-License-Identifier: Apache-2.0
"""Gates: PASS, FAIL or NOT ENOUGH EVIDENCE, decided on the bound and never on the point.

A gate passes when its bound clears the line, fails when the opposite bound proves that it cannot, and else says how much more evidence it
wants. Several criteria together are as good as the worst of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from labelwright.base.errors import InvalidInput

from .interval import Figure, lower_bound, upper_bound
from .sampling import size_to_prove


class Verdict(StrEnum):
    """Three values: a gate that lacks evidence has not failed."""

    PASS = "PASS"  # noqa: S105 - a verdict, no password
    FAIL = "FAIL"
    UNKNOWN = "NOT ENOUGH EVIDENCE"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, the bound it rests on, the line it was held against, and the items still to check (None where that cannot be told)."""

    verdict: Verdict
    bound: float
    line: float
    more_needed: int | None


def error_gate(wrong: int, checked: int, *, below: float, lot: int | None = None, level: float = 0.95) -> Outcome:
    """Is the error rate below the line? By the one-sided exact (Clopper-Pearson) upper bound; FAIL when the lower bound reaches the line.

    `more_needed`: further items that, found free of errors, would prove it. `lot` caps it: once the whole lot is checked, counting decides.
    """
    if lot is not None and checked >= lot:
        return _counted(wrong / lot, below)
    high = upper_bound(wrong, checked, level=level) if checked else 1.0
    if high < below:
        return Outcome(Verdict.PASS, high, below, 0)
    if checked and lower_bound(wrong, checked, level=level) >= below:
        return Outcome(Verdict.FAIL, high, below, None)
    return Outcome(Verdict.UNKNOWN, high, below, _more_checks(wrong, checked, below, lot, level))


def agreement_gate(found: Figure, *, at_least: float) -> Outcome:
    """Does the lower end of the figure's interval reach the floor? FAIL when even the upper end does not.

    Under 30 items, or when the figure is not defined, the verdict is NOT ENOUGH EVIDENCE. `more_needed` supposes that the interval narrows
    with the root of n around the same value; None where the value itself is under the floor.
    """
    if found.too_few or not found.low <= found.high:
        return Outcome(Verdict.UNKNOWN, found.low, at_least, max(_items_for(found, at_least) or 0, 30 - found.n) or None)
    if found.low >= at_least:
        return Outcome(Verdict.PASS, found.low, at_least, 0)
    if found.high < at_least:
        return Outcome(Verdict.FAIL, found.low, at_least, None)
    return Outcome(Verdict.UNKNOWN, found.low, at_least, _items_for(found, at_least))


def share_gate(count: int, total: int, *, at_most: float) -> Outcome:
    """Is a counted share - open flags, ties, items without a label - at most so high? Counted, not sampled: never in doubt."""
    if total < 1:
        return Outcome(Verdict.UNKNOWN, 1.0, at_most, 1)
    share = count / total
    return Outcome(Verdict.PASS if share <= at_most else Verdict.FAIL, share, at_most, 0 if share <= at_most else None)


def together(outcomes: Sequence[Outcome]) -> Verdict:
    """FAIL if one fails, else NOT ENOUGH EVIDENCE if one lacks it, else PASS."""
    if not outcomes:
        raise InvalidInput("a gate without criteria decides nothing", code="quality.empty_gate", hint="Name at least one criterion.")
    found = {outcome.verdict for outcome in outcomes}
    return next(verdict for verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS) if verdict in found)


def _counted(rate: float, below: float) -> Outcome:
    return Outcome(Verdict.PASS if rate < below else Verdict.FAIL, rate, below, 0 if rate < below else None)


def _more_checks(wrong: int, checked: int, below: float, lot: int | None, level: float) -> int:
    """At equality the bound touches the line, so the proof is n of the exact plan, or the rest of the lot if that is fewer."""
    wanted = size_to_prove(below, errors=wrong, level=level) or checked + 1
    more = max(wanted - checked, 1)
    return more if lot is None else min(more, lot - checked)


def _items_for(found: Figure, at_least: float) -> int | None:
    room, arm = found.value - at_least, found.value - found.low
    if not room > 0 or not arm > room:
        return None
    return max(1, int(found.n * (arm / room) ** 2) + 1 - found.n)
