# SPDX-License-Identifier: Apache-2.0
"""Labels taken in one by one lead to where a whole run settles."""

import numpy as np
import pytest
from tests.quality.test_dawid_skene import simulated

from labelwright.quality.dawid_skene import DirichletPrior, EmSettings, fit_dawid_skene
from labelwright.quality.online_dawid_skene import OnlineDawidSkene

PRIOR = DirichletPrior(classes=1.0, right=2.0, wrong=0.5)


def test_settled_live_posteriors_are_those_of_a_whole_run() -> None:
    table, _ = simulated(items=60, people=5, right=0.75, seed=3)
    live = OnlineDawidSkene(table.labels, prior=PRIOR)
    for item, person, label in zip(table.item, table.person, table.label, strict=True):
        live.add(int(item), int(person), int(label))

    while live.converge() > 1e-10:
        pass

    whole = fit_dawid_skene(table, settings=EmSettings(prior=PRIOR, tolerance=1e-11))
    assert np.array([live.posterior(item) for item in range(60)]) == pytest.approx(whole.posterior, abs=1e-6)
    assert np.array([live.confusion(person) for person in range(5)]) == pytest.approx(whole.confusions, abs=1e-6)


def test_a_label_moves_its_item_at_once_and_a_second_one_replaces_the_first() -> None:
    live = OnlineDawidSkene(["yes", "no"])

    first, second = live.add("a", "ann", "yes"), live.add("a", "ann", "no")

    assert first[0] > 0.6 > 0.5 > second[0]
    while live.converge() > 1e-12:
        pass
    alone = OnlineDawidSkene(["yes", "no"])
    alone.add("a", "ann", "no")
    while alone.converge() > 1e-12:
        pass
    assert live.posterior("a") == pytest.approx(alone.posterior("a"))


def test_gold_teaches_about_its_people() -> None:
    live = OnlineDawidSkene(["yes", "no"])
    for item in range(10):
        live.add(item, "liar", "no")
        live.gold(item, "yes")

    assert live.confusion("liar")[0, 1] > 0.7
    assert live.posterior(3).tolist() == [1, 0]
    assert live.posterior("unseen")[0] > 0.8
