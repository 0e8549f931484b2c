# SPDX-License-Identifier: Apache-2.0
"""A gate as a value: criteria in, a verdict with its reasons out.

A criterion names what it is about, so that a decision can be read years later: which coefficient of which field, on how many items,
against which line,
by which bound. Strata that matter are proved one by one or named as unproved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from labelwright.base.errors import InvalidInput

from .confidence_intervals import Figure
from .gates import (
    GateOutcome,
    Verdict,
    combine_outcomes,
    decide_agreement_gate,
    decide_error_gate,
    decide_share_gate,
    decide_watched_agreement_gate,
    decide_watched_error_gate,
)

CriterionType = Literal["agreement", "errors", "share"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """`sort` agreement: the figure named `of` is at least `line`. errors: the rate of `of` is below it. share: the counted part is at
    most it.

    `of` names the figure of the evidence, such as "safety: alpha", "hazard: F1 at 0.5", "gold errors", "open flags". `watched` says that
    people see the count or the figure while it grows and may stop at any time; the verdict then keeps its promise all the same.
    """

    type: CriterionType
    evidence: str
    line: float
    watched: bool = False


@dataclass(frozen=True, slots=True)
class CheckedSample:
    """Checked sample: `wrong` of `checked` items, out of a lot of so many (None: not a finite lot)."""

    wrong: int
    checked: int
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """A criterion, what came of it, and what it stands on: the number of items and, of agreement, the point value."""

    criterion: Criterion
    outcome: GateOutcome
    n: int
    value: float


@dataclass(frozen=True, slots=True)
class GateDecision:
    """The verdict - as good as the worst criterion -, every result, and the strata that nobody has proved."""

    verdict: Verdict
    results: tuple[CriterionResult, ...]
    unproved: tuple[str, ...] = ()


Evidence = Mapping[str, Figure | CheckedSample]


def decide_gate(criteria: Sequence[Criterion], evidence: Evidence, *, level: float = 0.95) -> GateDecision:
    """Hold every criterion against its evidence. Evidence that is missing is no evidence: NOT ENOUGH, never PASS."""
    results = tuple(_result(criterion, evidence.get(criterion.evidence), level) for criterion in criteria)
    return GateDecision(combine_outcomes([result.outcome for result in results]), results)


def decide_gate_by_strata(criterion: Criterion, strata: Mapping[str, CheckedSample], *, level: float = 0.95) -> GateDecision:
    """An error criterion for every stratum by itself: PASS only where each is proved; `unproved` names those that lack evidence."""
    if criterion.type != "errors":
        raise InvalidInput(f"strata are checked for errors, not for {criterion.type}", code="quality.criterion")
    named = {name: replace(criterion, evidence=f"{criterion.evidence}: {name}") for name in strata}
    results = {name: _result(named[name], sample, level) for name, sample in strata.items()}
    unproved = tuple(name for name, result in results.items() if result.outcome.verdict is Verdict.UNKNOWN)
    return GateDecision(combine_outcomes([result.outcome for result in results.values()]), tuple(results.values()), unproved)


def _result(criterion: Criterion, evidence: Figure | CheckedSample | None, level: float) -> CriterionResult:
    if criterion.type == "agreement":
        figure = evidence or Figure(float("nan"), float("nan"), float("nan"), 0)
        if not isinstance(figure, Figure):
            raise _mismatch(criterion)
        return CriterionResult(criterion, _agreed(criterion, figure, level), figure.n, figure.value)
    checked = evidence or CheckedSample(0, 0)
    if not isinstance(checked, CheckedSample):
        raise _mismatch(criterion)
    return CriterionResult(criterion, _counted(criterion, checked, level), checked.checked, checked.wrong / max(checked.checked, 1))


def _agreed(criterion: Criterion, figure: Figure, level: float) -> GateOutcome:
    if criterion.watched:
        return decide_watched_agreement_gate(figure, at_least=criterion.line, level=level)
    return decide_agreement_gate(figure, at_least=criterion.line)


def _counted(criterion: Criterion, sample: CheckedSample, level: float) -> GateOutcome:
    if criterion.type == "share":
        return decide_share_gate(sample.wrong, sample.checked, at_most=criterion.line)
    if criterion.watched:
        return decide_watched_error_gate(sample.wrong, sample.checked, below=criterion.line, lot=sample.lot, level=level)
    return decide_error_gate(sample.wrong, sample.checked, below=criterion.line, lot=sample.lot, level=level)


def _mismatch(criterion: Criterion) -> InvalidInput:
    expected = "a figure with its interval" if criterion.type == "agreement" else "how many were wrong of how many"
    return InvalidInput(
        f"'{criterion.evidence}' is judged by {expected}", code="quality.criterion", hint="Give the other sort of evidence."
    )
