# SPDX-License-Identifier: Apache-2.0
"""Figures as people read them: the same words on the terminal and on the page."""

from __future__ import annotations

from math import isfinite

from labelwright.formats.votes.column_roles import BY_FILE, BY_ROW
from labelwright.quality.confidence_intervals import Figure, Interval
from labelwright.quality.gates import GateOutcome, Verdict
from labelwright.quality.report.report import Pair, Report, Sample

PAIR_NAMES = ("items", "agree", "95 %", "kappa", "95 % of kappa")
"""What is told of two people."""


def format_number(value: float | None, digits: int = 3) -> str:
    return "not defined" if value is None or not isfinite(value) else f"{value:.{digits}f}"


def format_share(value: float | None) -> str:
    """A share in percent, with a decimal where it is near none or all."""
    if value is None or not isfinite(value):
        return "not known"
    if value in (0, 1):
        return f"{value:.0%}"
    return f"{value:.1%}" if value < 0.1 or value > 0.9 else f"{value:.0%}"


def format_kappa(value: float) -> str:
    """A pair's kappa; nothing where there is none, as of marks."""
    return f"{value:.2f}" if isfinite(value) else ""


def format_pair(pair: Pair) -> tuple[str, ...]:
    """The cells under `PAIR_NAMES`."""
    of_kappa = format_between(pair.kappa_between) if isfinite(pair.kappa) else ""
    return f"{pair.n:,}", format_share(pair.observed), format_between(pair.observed_between), format_kappa(pair.kappa), of_kappa


def format_chance(value: float) -> str:
    """A chance that a label is wrong, never quite certain; nothing where only people were counted."""
    if not isfinite(value):
        return ""
    return "over 99.9%" if value > 0.999 else format_share(value)


def format_between(interval: Figure | Interval | None) -> str:
    if interval is None or not (isfinite(interval.low) and isfinite(interval.high)):
        return "no interval"
    return f"{interval.low:.3f} to {interval.high:.3f}"


def format_tick(value: float) -> str:
    """The name of a place on an axis."""
    return f"{value:.3g}"


def shorten(name: str, longest: int = 40) -> str:
    """A name that fits: of a long one the beginning and the end, which is where ids differ."""
    if len(name) <= longest:
        return name
    tail = longest // 3
    return f"{name[: longest - tail - 1]}…{name[-tail:]}"


def format_count(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def write_headline(report: Report) -> str:
    """The one sentence: how much people agree, how sure that is, and on what."""
    if not report.agreement:
        return "No item was labelled by two people: agreement is not known."
    main = report.agreement[min(1, len(report.agreement) - 1)]
    n = format_count(report.doubled, "item")
    if not isfinite(main.figure.value):
        return f"{main.name} is not defined ({n} with two people or more)."
    passed = next((verdict for verdict in reversed(report.verdicts) if verdict.outcome.verdict is Verdict.PASS), None)
    say = f"enough for {passed.means}" if passed else "not shown to be enough for conclusions"
    name = main.name[0].upper() + main.name[1:]
    return f"{name} is {main.figure.value:.3f} (95 %: {format_between(main.figure)}) on {n} with two people or more: {say}."


def write_verdict(outcome: GateOutcome) -> str:
    """PASS, FAIL, or what is missing."""
    if outcome.verdict is Verdict.UNKNOWN and outcome.more_needed:
        return f"{outcome.verdict}: about {format_count(outcome.more_needed, 'more item')} with two labels"
    return str(outcome.verdict)


def write_source(report: Report) -> str:
    origin = report.source
    names = ", ".join(origin.files)
    people = format_count(origin.people, "person", "people")
    rows = f"{names}: {origin.format}, {format_count(origin.rows, 'label')} on {format_count(origin.items, 'item')} by {people}"
    return f"{rows}, {format_count(origin.labels, 'different label')}."


def write_columns(report: Report) -> str:
    return ", ".join(
        f"{role} by {name[1:-1]}" if name in (BY_ROW, BY_FILE) else f"{role} from '{name}'" for role, name in report.source.columns.items()
    )


def write_proofs(sample: Sample) -> list[str]:
    """What 5 % of the file would prove, sentence by sentence."""
    sentences = [
        f"{format_count(allowed.errors, 'error')} found of {sample.checked:,} checked: "
        f"at most {format_share(allowed.below)} wrong is proved (95 %)."
        if allowed.below < 1
        else f"{format_count(allowed.errors, 'error')} found of {sample.checked:,} checked: nothing is proved."
        for allowed in sample.allowed
    ]
    if sample.expected is not None:
        expected = format_share(sample.expected)
        sentences.append(f"The people's consensus is expected to be wrong on {expected} of the items (by the model of who confuses what).")
    return sentences


def format_size(count: int | None) -> str:
    return "not in this file" if count is None else f"{count:,}"
