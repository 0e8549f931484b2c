# SPDX-License-Identifier: Apache-2.0
"""Truth inference while labels come in: a new label costs a look at its item and at the people who labelled it, not a run over all.

Each step is a partial E step: the item's posterior is found anew and replaces the old one in the expected counts. Such steps never
lower the bound that EM climbs (R. M. Neal and G. E. Hinton, A View of the EM Algorithm that Justifies Incremental, Sparse, and Other
Variants, 1998), so a live run drifts to where a whole one may settle; `settle` goes over all items once. Dawid and Skene's full form.
"""

from collections.abc import Hashable, Sequence

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats
from .dawid_skene import SMALLEST, DirichletPrior


class OnlineDawidSkene:
    """Dawid-Skene while labels come in. A class because it holds the expected counts; give it a prior, since at first nobody is known."""

    def __init__(self, labels: Sequence[Hashable], *, prior: DirichletPrior | None = None) -> None:
        prior = prior or DirichletPrior(classes=1.0, right=2.0, wrong=0.5)
        width = len(labels)
        self.labels = tuple(labels)
        self._code = {label: code for code, label in enumerate(self.labels)}
        self._pseudo = prior.wrong + (prior.right - prior.wrong) * np.eye(width)
        self._of_class = np.full(width, prior.classes)
        self._counted: dict[Hashable, Floats] = {}
        self._given: dict[Hashable, dict[Hashable, int]] = {}
        self._posterior: dict[Hashable, Floats] = {}
        self._gold: dict[Hashable, int] = {}

    def add(self, item: Hashable, person: Hashable, label: Hashable) -> Floats:
        """Take in one label and return the item's posterior, in order of `labels`; a second label of the same person replaces the first."""
        known, code = self._posterior.get(item), self._coded(label)
        self._count(item, known, -1)
        self._given.setdefault(item, {})[person] = code
        self._count(item, known, 1)
        return self._renew(item)

    def gold(self, item: Hashable, label: Hashable) -> None:
        """Clamp an item: its class is known from now on, and teaches about its people."""
        self._gold[item] = self._coded(label)
        self._renew(item)

    def posterior(self, item: Hashable) -> Floats:
        """What is believed of an item; the prevalence if nobody has said anything."""
        return self._posterior[item].copy() if item in self._posterior else self._of_class / self._of_class.sum()

    def confusion(self, person: Hashable) -> Floats:
        """What is believed of a person, true x said."""
        counted = self._pseudo + self._counted.get(person, 0.0)
        total = counted.sum(axis=1, keepdims=True)
        return np.where(total > 0, counted / np.where(total > 0, total, 1.0), 1 / len(self.labels))

    def converge(self) -> float:
        """Go over all items once; returns the largest change of a posterior."""
        largest = 0.0
        for item in self._given:
            before = self.posterior(item)
            largest = max(largest, float(np.abs(self._renew(item) - before).max()))
        return largest

    def _coded(self, label: Hashable) -> int:
        if label not in self._code:
            names = ", ".join(map(str, self.labels[:12]))
            raise InvalidInput(f"there is no label {label!r}", code="quality.unknown_label", hint=f"There are: {names}.")
        return self._code[label]

    def _renew(self, item: Hashable) -> Floats:
        posterior = self._believed(item)
        self._count(item, self._posterior.get(item), -1)
        self._count(item, posterior, 1)
        self._posterior[item] = posterior
        return posterior.copy()

    def _count(self, item: Hashable, posterior: Floats | None, sign: int) -> None:
        if posterior is None:
            return
        self._of_class += sign * posterior
        for person, label in self._given.get(item, {}).items():
            counted = self._counted.setdefault(person, np.zeros_like(self._pseudo))
            counted[:, label] += sign * posterior

    def _believed(self, item: Hashable) -> Floats:
        if item in self._gold:
            return np.eye(len(self.labels))[self._gold[item]]
        joint = np.log(np.maximum(self._of_class, SMALLEST))
        for person, label in self._given.get(item, {}).items():
            joint = joint + np.log(np.maximum(self.confusion(person)[:, label], SMALLEST))
        shares = np.exp(joint - joint.max())
        return shares / shares.sum()
