# SPDX-License-Identifier: Apache-2.0
"""The compiled passes find what the others find; without numba the way to get them is said."""

import importlib.util

import numpy as np
import pytest
from tests.quality.test_dawid_skene import simulated

from labelwright.base.errors import MissingExtra
from labelwright.quality.dawid_skene import DirichletPrior, EmSettings, fit_dawid_skene

HERE = importlib.util.find_spec("numba") is not None


@pytest.mark.skipif(not HERE, reason="the extra `speed` is not installed")
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("more", [{}, {"hard": True}, {"form": "one-coin"}, {"prior": DirichletPrior(classes=1, right=2, wrong=0.5)}])
def test_compiled_results_are_the_same(more: dict) -> None:
    table, _ = simulated(items=200, people=6, right=0.7, seed=9)

    plain, compiled = (fit_dawid_skene(table, gold={3: 1}, settings=EmSettings(engine=engine, **more)) for engine in ("scipy", "numba"))

    assert compiled.posterior == pytest.approx(plain.posterior, abs=1e-9)
    assert compiled.confusions == pytest.approx(plain.confusions, abs=1e-9)
    assert compiled.course == pytest.approx(plain.course, abs=1e-9 * np.abs(plain.course).max())


@pytest.mark.skipif(HERE, reason="the extra `speed` is installed")
def test_without_the_extra_the_way_to_it_is_said() -> None:
    with pytest.raises(MissingExtra, match=r"labelwright\[speed\]"):
        fit_dawid_skene(simulated(items=3, people=2, right=0.7, seed=1)[0], settings=EmSettings(engine="numba"))
