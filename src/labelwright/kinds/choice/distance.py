# SPDX-License-Identifier: Apache-2.0
"""How far two choices are apart.

| field            | distance                                                                                      |
|------------------|-----------------------------------------------------------------------------------------------|
| one label        | 0 or 1; in a tree 1 - 2 c / (a + b), with the depths a and b of the labels and c of the last label their paths share (Wu and Palmer 1994) |
| several labels   | MASI: 1 - J M, J the Jaccard index, M 1 for equal sets, 2/3 for a subset, 1/3 for an overlap, 0 else (Passonneau 2006), or 1 - J; in a tree a label brings its ancestors |
| soft             | sum of the differences of the weights over the sum of the weights, which is total variation; in a tree each weight also counts for the labels above, so that two choices without doubts are as far apart as they are for one label |
"""  # noqa: E501 - a table row cannot be broken

from collections.abc import Sequence

import numpy as np

from labelwright.kinds.label_hierarchy import compute_tree_distance

from .settings import ChoiceSettings
from .value import ChoiceValue

ROUNDING = 1e-9


def distance(a: ChoiceValue, b: ChoiceValue, settings: ChoiceSettings) -> float:
    """Return the distance that the field's settings ask for."""
    if settings.soft:
        return _variation(_mass(a, settings), _mass(b, settings))
    if settings.multiple or len(a.labels) != 1 or len(b.labels) != 1:
        return _set_distance(_closure(a, settings), _closure(b, settings), settings)
    return compute_tree_distance(settings.path(a.labels[0]), settings.path(b.labels[0]))


def _mass(value: ChoiceValue, settings: ChoiceSettings) -> dict[str, float]:
    """Return for each label its own weight and that of all labels under it."""
    mass: dict[str, float] = {}
    for label, weight in value.distribution().items():
        for step in settings.path(label):
            mass[step] = mass.get(step, 0.0) + weight
    return mass


def _variation(a: dict[str, float], b: dict[str, float]) -> float:
    difference = sum(abs(a.get(label, 0.0) - b.get(label, 0.0)) for label in sorted({*a, *b}))
    return min(1.0, difference / (sum(a.values()) + sum(b.values()))) if difference else 0.0


def _closure(value: ChoiceValue, settings: ChoiceSettings) -> set[str]:
    return {step for label in value.labels for step in settings.path(label)} if settings.tree else set(value.labels)


def _set_distance(a: set[str], b: set[str], settings: ChoiceSettings) -> float:
    if a == b:
        return 0.0
    jaccard = len(a & b) / len(a | b)
    return 1 - jaccard * (_monotonicity(a, b) if settings.distance == "masi" else 1)


def _monotonicity(a: set[str], b: set[str]) -> float:
    return 2 / 3 if a <= b or b <= a else 1 / 3


def distances(left: Sequence[ChoiceValue], right: Sequence[ChoiceValue], settings: ChoiceSettings) -> np.ndarray:
    """Return all distances at once, float64; each pair of distinct answers is worked out once."""
    ways: dict[tuple[object, object], float] = {}
    matrix = np.empty((len(left), len(right)))
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            key = ((a.labels, a.weights), (b.labels, b.weights))
            if key not in ways:
                ways[key] = distance(a, b, settings)
            matrix[i, j] = ways[key]
    return matrix


def exact(a: ChoiceValue, b: ChoiceValue, settings: ChoiceSettings) -> float:
    """Return 1 when both say the very same (weights within rounding), else 0."""
    return float(distance(a, b, settings) <= ROUNDING)


def jaccard(a: ChoiceValue, b: ChoiceValue, _settings: ChoiceSettings) -> float:
    """Return the labels in both over the labels in either; 1 for two empty sets. Trees and weights play no part."""
    one, other = {*a.labels}, {*b.labels}
    return len(one & other) / len(one | other) if one | other else 1.0


def hierarchical_f1(a: ChoiceValue, b: ChoiceValue, settings: ChoiceSettings) -> float:
    """Return the F1 of two sets of labels, each with all the labels above it (Kiritchenko et al. 2006); 1 for two empty sets."""
    one, other = _closure(a, settings), _closure(b, settings)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
