# SPDX-License-Identifier: Apache-2.0
"""Which truth inference to believe: Dawid and Skene's, one accuracy a person, or the majority.

A matrix of confusions for each person finds most where it can be found at all. What a person says is known; what they confuse can be told
from what they were given only where everybody is given the same mix of classes. Where one jury has the cats and another the dogs, "says
cat to everything" and "was given cats" look alike, and the likelihood prefers nonsense: unanimous juries are overruled with great
confidence. So two things are looked at before a fit is believed:

- dealing: what the others say of a person's items must not differ from person to person more than chance makes it;
- overruling: hardly any item may get another class than three or more people (nearly) all gave it.

A fit that fails gives way to one with fewer figures: a matrix a person, then one accuracy a person, then one accuracy for all and even
classes, whose answer is the majority's. What was believed is told with its reason.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .array_types import Floats
from .dawid_skene import DirichletPrior, EmSettings, InferredTruth, Parameters, fit_dawid_skene, run_em
from .label_table import LabelTable, count_labels
from .sparse_tables import build_sparse, multiply

TruthForm = Literal["dawid-skene", "one-coin", "majority"]

TRUSTING = EmSettings(prior=DirichletPrior(classes=0.5, right=1.0, wrong=0.5), steps=100, tolerance=1e-4)
"""A little trust in everybody. The report, the consensus and the flags all infer the truth with these."""

UNEVEN_DEVIATIONS, UNEVEN_SHARE = 6.0, 0.02
"""Classes are dealt unevenly when the people's mixes differ by so many standard errors, and by such a share of their whole variance."""

NO_SPREAD = 1e-12
"""Under this variance all rows are alike."""

CLEAR_LABELS, CLEAR_SHARE = 3, 0.75
"""A jury is clear when it has so many labels and such a share of them is one class."""

OVERRULED_SHARE, OVERRULED_LEAST = 0.01, 3
"""A fit is not believed when it overrules a larger share of the clear juries than this, and at least so many."""

_REASONS = {
    "uneven": "people were given different mixes of classes, so what they confuse cannot be told from what they were given",
    "overruled": "it overruled {overruled:,} of {clear:,} juries of three or more who (nearly) all gave one label",
}
_INSTEAD = {"one-coin": "one accuracy a person", "majority": "the majority vote"}


@dataclass(frozen=True, slots=True)
class BelievedTruth:
    """The truth that is believed, the form it was inferred in, and why it is not Dawid and Skene's where it is not."""

    truth: InferredTruth
    form: TruthForm
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _EqualPeople:
    """One accuracy for everybody, and even classes: the likeliest class is the one named most."""

    def maximise(self, of_class: Floats, counted: Floats) -> Parameters:
        width = len(of_class)
        prior = TRUSTING.prior
        right = float(np.trace(counted.sum(axis=0))) + prior.right
        share = max(right / (float(counted.sum()) + prior.right + prior.wrong), (1 + 1e-3) / width)
        one = np.where(np.eye(width, dtype=np.bool_), share, (1 - share) / max(width - 1, 1))
        return Parameters(np.full(width, 1 / width), np.repeat(one[None], len(counted), axis=0))

    def penalty(self, _parameters: Parameters, /) -> float:
        return 0.0


def infer_truth(table: LabelTable, *, gold: dict[int, int] | None = None) -> BelievedTruth:
    """The truth by Dawid-Skene, where its fit can be believed; else by one accuracy a person, else by the majority, with the reason.

    `gold` is item code to class code; those items are clamped.
    """
    gold = gold or {}
    reason = _REASONS["uneven"] if detect_uneven_dealing(table) else ""
    if not reason:
        full = fit_dawid_skene(table, gold=gold, settings=TRUSTING)
        reason = _describe_overruling(table, full, gold)
        if not reason:
            return BelievedTruth(full, "dawid-skene")
    coin = fit_dawid_skene(table, gold=gold, settings=_one_coin())
    form: TruthForm = "one-coin" if not _describe_overruling(table, coin, gold) else "majority"
    truth = coin if form == "one-coin" else run_em(table, _EqualPeople(), gold=gold, settings=TRUSTING)
    return BelievedTruth(truth, form, f"Truth is told by {_INSTEAD[form]}, not by everybody's confusions: {reason}.")


def detect_uneven_dealing(table: LabelTable) -> bool:
    """Whether people were given different mixes of classes, by what the others say of their items.

    A one-way analysis of variance of the others' shares of each class, between the people.
    """
    tally = count_labels(table).astype(np.float64)
    (own, n), (sums, covariance) = _sum_by_person(table, tally), _describe_rows(tally)
    rows, people, total = float(n.sum()), int((n > 0).sum()), float(np.trace(covariance))
    if people < 2 or total <= NO_SPREAD:
        return False
    away = own / np.maximum(n, 1.0)[:, None] - sums / rows
    excess = float(n @ (away**2).sum(axis=1)) / total - (people - 1)
    alike = rows / int((tally.sum(axis=1) >= 2).sum())  # labels of one item are no independent rows
    error = float(np.sqrt(2 * (people - 1) * alike * (covariance**2).sum())) / total
    return excess > UNEVEN_DEVIATIONS * error and excess > UNEVEN_SHARE * rows


def _sum_by_person(table: LabelTable, tally: Floats) -> tuple[Floats, Floats]:
    """For each person: the sum over their rows of the shares in the others' labels of the item, and those rows."""
    others = np.maximum(tally.sum(axis=1) - 1, 0.0)
    worth = np.where(others > 0, 1 / np.maximum(others, 1.0), 0.0)
    width, people = len(table.labels), len(table.people)
    given = build_sparse(worth[table.item], table.person, table.item, (people, len(table.items)))
    own = np.bincount(table.person * width + table.label, weights=worth[table.item], minlength=people * width).reshape(people, width)
    return multiply(given, tally) - own, np.bincount(table.person, weights=others[table.item] > 0, minlength=people).astype(np.float64)


def _describe_rows(tally: Floats) -> tuple[Floats, Floats]:
    """Sum and covariance of the others' shares over all rows of items with two labels or more, from the items' counts t alone.

    Over the rows of an item the shares (t - own) / (n - 1) sum to t, and their squares to ((n - 2) t t' + diag t) / (n - 1)^2.
    """
    t = tally[tally.sum(axis=1) >= 2]
    n = t.sum(axis=1)
    worth = 1 / (n - 1) ** 2
    sums, rows = t.sum(axis=0), max(float(n.sum()), 1.0)
    squares = (t * (worth * (n - 2))[:, None]).T @ t + np.diag(worth @ t)
    return sums, squares / rows - np.outer(sums, sums) / rows**2


def _describe_overruling(table: LabelTable, truth: InferredTruth, gold: dict[int, int]) -> str:
    """Why a fit is not to be believed, in words; nothing where it is."""
    tally = count_labels(table)
    n, most = tally.sum(axis=1), tally.max(axis=1, initial=0)
    clear = (n >= CLEAR_LABELS) & (most >= CLEAR_SHARE * n)
    clear[list(gold)] = False
    overruled = int((clear & (truth.posterior.argmax(axis=1) != tally.argmax(axis=1))).sum())
    if overruled < OVERRULED_LEAST or overruled <= OVERRULED_SHARE * int(clear.sum()):
        return ""
    return _REASONS["overruled"].format(overruled=overruled, clear=int(clear.sum()))


def _one_coin() -> EmSettings:
    return EmSettings(form="one-coin", prior=TRUSTING.prior, steps=TRUSTING.steps, tolerance=TRUSTING.tolerance)
