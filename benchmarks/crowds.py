# SPDX-License-Identifier: Apache-2.0
"""Who gets a flag? Crowds of honest people, where nobody should, and crowds with planted sinners, where each of these should.

The designs stand in `tests/quality/honest_crowds.py` and `tests/quality/crowds.py`.

usage: python -m benchmarks.crowds [crowds of each honest design, default 6] [crowds with sinners, default 100] [first seed, default 0]
Of the designs of batches and of ambiguous items as many crowds are played as of those with sinners.
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np
from tests.quality.crowds import SINS, outcome, straight_liner_outcome
from tests.quality.honest_crowds import (
    AMBIGUOUS,
    BATCHES,
    JURIES,
    SHARES,
    HonestDesign,
    Sinner,
    draw_ambiguous_crowd,
    draw_batched_crowd,
    draw_honest_crowd,
    flag,
    list_designs,
    plant,
)

from benchmarks.table import row, title
from labelwright.quality.dawid_skene import fit_dawid_skene
from labelwright.quality.flags import Flag
from labelwright.quality.majority_vote import compute_majority
from labelwright.quality.truth_inference import TRUSTING, infer_truth

SORTS = ("spammer", "straight-liner", "drift", "copies", "same mistakes")
SINNERS: tuple[Sinner, ...] = ("spammer", "straight-liner", "drift")


def main() -> None:
    honest, planted, first = (int(word) for word in (*sys.argv[1:], *("6", "100", "0")[len(sys.argv) - 1 :]))
    print_false_alarms(honest, first)
    print_false_alarms_of_families(planted, first)
    print_consensus(planted, first)
    print_power(planted, first)
    print_power_in_sparse_crowds(planted, first)


def print_false_alarms(runs: int, first: int) -> None:
    """Honest crowds with a flag, by what the design is like; each crowd counts once in each group of rows."""
    crowds, alarms, worst = Counter[str](), Counter[tuple[str, str]](), Counter[int]()
    for number, (shares, design) in enumerate(list_designs()):
        traits = ("all", *_list_traits(shares, design))
        for run in range(runs):
            sorts = {str(raised.type) for raised in flag(draw_honest_crowd(design, first + number * runs + run))}
            crowds.update(traits)
            alarms.update((trait, sort) for trait in traits for sort in {*sorts, *(["any"] if sorts else [])})
            worst[number] += bool(sorts)
    title("Crowds of honest people in which somebody gets a flag", "design".ljust(28), "crowds", "any", *SORTS)
    for trait, n in sorted(crowds.items()):
        row(trait.ljust(28), n, *(f"{alarms[trait, sort] / n:.2%}" for sort in ("any", *SORTS)))
    print(f"\nThe worst of {len(list(list_designs()))} designs: {max(worst.values(), default=0)} of {runs} crowds.")


def print_false_alarms_of_families(runs: int, first: int) -> None:
    """Honest crowds with a flag where items are dealt in batches, or have one plausible wrong class each."""
    title("Honest crowds in which somebody gets a flag", "design".ljust(44), "crowds", "any", *SORTS)
    seeds = range(first, first + runs)
    for name, design in BATCHES.items():
        _print_alarms(name, [flag(draw_batched_crowd(design, seed)[0]) for seed in seeds])
    for name, design in AMBIGUOUS.items():
        _print_alarms(f"one wrong class: {name}", [flag(draw_ambiguous_crowd(design, seed)) for seed in seeds])


def _print_alarms(name: str, crowds: list[list[Flag]]) -> None:
    sorts = [{str(raised.type) for raised in crowd} for crowd in crowds]
    row(name.ljust(58), len(crowds), sum(map(bool, sorts)), *(sum(sort in found for found in sorts) for sort in SORTS))


def print_consensus(runs: int, first: int) -> None:
    """Items on which an answer is right where items are dealt in batches: the vote's, Dawid-Skene's, and that of what is believed."""
    title("Share of items right, and what was believed", "design".ljust(44), "majority", "Dawid-Skene", "believed", "forms")
    for name, design in BATCHES.items():
        forms, right = Counter[str](), np.zeros(3)
        for seed in range(first, first + runs):
            table, truth = draw_batched_crowd(design, seed)
            believed = infer_truth(table)
            forms[believed.form] += 1
            answers = (compute_majority(table).share, fit_dawid_skene(table, settings=TRUSTING).posterior, believed.truth.posterior)
            right += [(answer.argmax(axis=1) == truth).mean() for answer in answers]
        row(name.ljust(44), *(f"{share:.3f}" for share in right / runs), dict(forms))


def _list_traits(shares: str, design: HonestDesign) -> tuple[str, ...]:
    order = "sorted by class" if design.by_class else "shuffled"
    tail = f"tail: {design.tail}"
    return f"classes: {shares}", f"{design.people} people", f"{design.jury} labels an item", f"{design.each} labels each", order, tail


def print_power(runs: int, first: int) -> None:
    """Sinners of the crowds of 12 that are flagged, and honest people who are."""
    found, wronged = Counter[str](), 0
    for seed in range(first, first + runs):
        missed, accused = outcome(seed)
        line, others = straight_liner_outcome(seed)
        found.update(f"{name}: {sort}" for name, sort in SINS - missed)
        found["one key 60 times: straight-liner"] += line
        wronged += bool(accused or others)
    title("Crowds of 12 with sinners", "sinner".ljust(34), "crowds", "flagged")
    for name, n in found.items():
        row(name.ljust(34), runs, n)
    row("any honest person".ljust(34), runs, wronged)


def print_power_in_sparse_crowds(runs: int, first: int) -> None:
    """One sinner among 40 people with 90 labels each: how often found?"""
    columns = "sinner".ljust(20), *(f"jury of {n}" for n in JURIES)
    title("One sinner among 40 people with 90 labels each, four uneven classes: share flagged", *columns)
    for sinner in SINNERS:
        designs = [HonestDesign(SHARES["four uneven"], 40, jury, 90) for jury in JURIES]
        row(sinner.ljust(20), *(f"{sum(_finds(design, sinner, first + run) for run in range(runs)) / runs:.2f}" for design in designs))


def _finds(design: HonestDesign, sinner: Sinner, seed: int) -> bool:
    table = plant(draw_honest_crowd(design, seed), sinner, design, seed)
    return any(raised.person == "p0" and raised.type == sinner for raised in flag(table))


if __name__ == "__main__":
    main()
