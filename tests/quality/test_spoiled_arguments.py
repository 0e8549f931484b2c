# SPDX-License-Identifier: Apache-2.0
"""Every public function refuses nonsense in words of ours: not a number, negative, of another shape. What is empty has no figure."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from tests.quality.specimens import ANY_SHAPE, MAY_BE_NEGATIVE, SPECIMENS

from labelwright import quality
from labelwright.base.errors import InvalidInput


def spoil(name: str, argument: str, value: object) -> Iterator[tuple[str, object]]:
    """Values that make no sense in the place of a sensible one."""
    if isinstance(value, np.ndarray) and value.dtype != np.bool_:
        yield "not a number", np.full(value.shape, np.nan)
        if (name, argument) not in ANY_SHAPE:
            yield "another shape", value[None, None]
        if (name, argument) not in MAY_BE_NEGATIVE:
            yield "negative", np.full(value.shape, -1).astype(value.dtype)
    elif isinstance(value, int | float) and argument not in ("seed",):
        yield "not a number", np.nan
        if (name, argument) not in MAY_BE_NEGATIVE:
            yield "negative", -1 if isinstance(value, int) else -1.0


SPOILED = [
    pytest.param(name, {**arguments, argument: value}, id=f"{name}-{argument}-{what}".replace(" ", "_"))
    for name, arguments in SPECIMENS.items()
    for argument, sensible in arguments.items()
    for what, value in spoil(name, argument, sensible)
]
EMPTIED = [
    pytest.param(name, {**arguments, argument: value[:0]}, id=f"{name}-{argument}")
    for name, arguments in SPECIMENS.items()
    for argument, value in arguments.items()
    if isinstance(value, np.ndarray)
]


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_sensible_call_is_answered(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert getattr(quality, name)(**SPECIMENS[name]) is not None


@pytest.mark.parametrize(("name", "arguments"), SPOILED)
def test_nonsense_is_refused_in_words(name: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        getattr(quality, name)(**arguments)

    assert refused.value.code.startswith("quality.")
    assert len(refused.value.message.split()) > 3


@pytest.mark.parametrize(("name", "arguments"), EMPTIED)
def test_what_is_empty_is_refused_or_has_no_figure(name: str, arguments: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            answer = getattr(quality, name)(**arguments)
        except InvalidInput:
            return
    value, low = getattr(answer, "value", None), getattr(answer, "low", None)
    assert not isinstance(value, float) or not np.isfinite(value)
    assert not isinstance(low, float) or not np.isfinite(low)


def test_each_public_function_of_arrays_or_numbers_has_a_specimen() -> None:
    spoilable = {
        name
        for name in quality.__all__
        if inspect.isfunction(function := getattr(quality, name))
        and any(str(p.annotation).startswith(("numpy", "<class 'float", "<class 'int", "float", "int")) for p in required(function))
    }

    assert sorted(spoilable - set(SPECIMENS) - OTHERWISE) == []


def required(function: Any) -> list[inspect.Parameter]:
    """The parameters that have no default and are no seed."""
    return [p for p in inspect.signature(function).parameters.values() if p.default is p.empty and p.name != "seed"]


OTHERWISE = {
    "compute_alpha_of_units", "compute_bootstrap", "estimate_figure",
    "decide_agreement_gate", "decide_share_gate", "decide_watched_agreement_gate", "decide_watched_error_gate",
    "estimate_agreement_pass_chances",
    "compute_learning_curve", "detect_change", "estimate_seconds", "flag_drift", "flag_speeders", "flag_straight_liners", "reject_by_holm",
    "compute_box_overlap", "compute_pair_figures", "filter_contradicting",
}  # fmt: skip
"""Functions that take another's answer or a function beside their arrays: test_refusals.py has what they refuse."""
