# SPDX-License-Identifier: Apache-2.0
"""Truth inference finds Dawid and Skene's own figures, climbs, and listens to its prior and to gold."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quality.reference import CASES

from labelwright.base.errors import InvalidInput
from labelwright.quality.dawid_skene import ConfusionForm, DirichletPrior, EmSettings, detect_switched_classes, fit_dawid_skene
from labelwright.quality.label_table import LabelTable, build_label_table

SOFT = DirichletPrior(classes=0.5, right=2.0, wrong=0.5)
ROWS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=40)


def anaesthetists() -> LabelTable:
    responses = CASES["dawid-skene-1979"]["data"]["responses"]
    rows = [(int(item), who, said) for item, people in responses.items() for who, readings in enumerate(people) for said in readings]
    return build_label_table(*zip(*rows, strict=True), labels=[1, 2, 3, 4])


def simulated(*, items: int, people: int, right: float, seed: int) -> tuple[LabelTable, np.ndarray]:
    generator = np.random.default_rng(seed)
    truth = generator.integers(0, 3, items)
    said = np.where(
        generator.random((items, people)) < right, truth[:, None], (truth[:, None] + generator.integers(1, 3, (items, people))) % 3
    )
    rows = [(item, person, int(said[item, person])) for item in range(items) for person in range(people)]
    return build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2]), truth


def test_the_anaesthetists_figures_are_the_published_ones() -> None:
    wanted = CASES["dawid-skene-1979"]["expected"]
    table = anaesthetists()

    found = fit_dawid_skene(table, settings=EmSettings(tolerance=1e-12))

    assert found.prevalence == pytest.approx(np.array(wanted["prevalence"]), abs=1e-3)
    assert found.confusions[0] == pytest.approx(np.array(wanted["observer1_confusion_true_by_said"]), abs=1e-3)
    assert found.confusions[1] == pytest.approx(np.array(wanted["observer2_confusion_true_by_said"]), abs=1e-3)
    assert (found.posterior.argmax(axis=1) + 1).tolist() == wanted["map_labels"]
    assert found.course[-1] == pytest.approx(wanted["log_likelihood"], abs=1e-3)
    for patient, posterior in wanted["uncertain_patients"].items():
        assert found.posterior[table.items.index(int(patient))] == pytest.approx(np.array(posterior), abs=1e-3)


@given(ROWS, st.sampled_from(["full", "one-coin"]), st.sampled_from([DirichletPrior(), SOFT]))
def test_the_penalised_log_likelihood_never_falls(rows: list[tuple[int, int, int]], form: ConfusionForm, prior: DirichletPrior) -> None:
    table = build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2])

    found = fit_dawid_skene(table, gold={0: 1}, settings=EmSettings(form=form, prior=prior, steps=40))

    assert (np.diff(found.course) >= -1e-7).all()
    assert found.posterior.sum(axis=1) == pytest.approx(np.ones(len(table.items)))
    assert found.confusions.sum(axis=2) == pytest.approx(np.ones((len(table.people), 3)))


@given(ROWS, st.randoms())
def test_row_order_and_names_change_nothing(rows: list[tuple[int, int, int]], random: Random) -> None:
    names = random.sample("xyz", 3)
    shuffled = [(f"item {i}", f"person {p}", names[label]) for i, p, label in random.sample(rows, len(rows))]
    here = build_label_table(*zip(*rows, strict=True), labels=[0, 1, 2])
    there = build_label_table(*zip(*shuffled, strict=True), labels=sorted(names))

    a, b = (fit_dawid_skene(table, settings=EmSettings(prior=SOFT, steps=15)).posterior for table in (here, there))

    order = [there.items.index(f"item {i}") for i in here.items]
    assert b[order][:, [sorted(names).index(name) for name in names]] == pytest.approx(a, abs=1e-6)


@pytest.mark.parametrize("settings", [EmSettings(), EmSettings(form="one-coin"), EmSettings(hard=True), EmSettings(prior=SOFT)])
def test_every_form_finds_the_truth_of_honest_people(settings: EmSettings) -> None:
    table, truth = simulated(items=300, people=7, right=0.75, seed=4)

    found = fit_dawid_skene(table, settings=settings)

    assert np.mean(found.posterior.argmax(axis=1) == truth) > 0.93
    assert np.diagonal(found.confusions, axis1=1, axis2=2) == pytest.approx(np.full((7, 3), 0.75), abs=0.12)
    assert found.settled


def test_the_one_coin_form_knows_one_accuracy_a_person() -> None:
    found = fit_dawid_skene(simulated(items=50, people=4, right=0.7, seed=1)[0], settings=EmSettings(form="one-coin"))

    assert np.ptp(np.diagonal(found.confusions, axis1=1, axis2=2), axis=1) == pytest.approx(np.zeros(4), abs=1e-12)


def test_a_strong_prior_is_not_forgotten() -> None:
    table, _ = simulated(items=60, people=4, right=0.5, seed=2)

    found = fit_dawid_skene(table, settings=EmSettings(prior=DirichletPrior(right=7e6, wrong=1.5e6)))

    assert found.confusions == pytest.approx(np.tile(0.15 + 0.55 * np.eye(3), (4, 1, 1)), abs=1e-3)


def test_gold_stays_what_it_is_and_teaches() -> None:
    table = build_label_table([0, 0, 1, 1, 2, 2, 3, 3], ["ann", "bo"] * 4, [0, 1, 0, 1, 1, 0, 0, 1], labels=[0, 1])

    found = fit_dawid_skene(table, gold={0: 0, 1: 0, 2: 1})

    assert found.posterior[:3].tolist() == [[1, 0], [1, 0], [0, 1]]
    assert found.posterior[3, 0] > 0.99


def test_an_item_without_labels_is_believed_to_be_like_the_others() -> None:
    table = build_label_table([0, 0, 1, 1, 2], ["ann", "bo", "ann", "bo", "ann"], [0, 0, 1, 1, None])

    found = fit_dawid_skene(table, settings=EmSettings(prior=SOFT))

    assert found.posterior[2] == pytest.approx(found.prevalence, abs=1e-6)


def test_without_labels_there_is_nothing_to_infer() -> None:
    with pytest.raises(InvalidInput, match="no labels"):
        fit_dawid_skene(build_label_table([1], ["ann"], [None]))


def test_classes_that_changed_places_are_noticed() -> None:
    table, _ = simulated(items=100, people=5, right=0.8, seed=7)
    kept = fit_dawid_skene(table)
    order = [1, 0, 2]

    exchanged = replace(kept, prevalence=kept.prevalence[order], confusions=kept.confusions[:, order])

    assert detect_switched_classes(kept) is None
    assert detect_switched_classes(exchanged) == (1, 0, 2)
