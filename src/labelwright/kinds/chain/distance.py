# SPDX-License-Identifier: Apache-2.0
"""How far two chains are apart: one less the share of their marks that both hold. Rename the marks of one to the other's first.

The field's own figures of whole documents (MUC, B3, CEAF, LEA) compare all chains at once and are in `quality`.
"""

from .settings import ChainSettings
from .value import ChainValue


def distance(a: ChainValue, b: ChainValue, settings: ChainSettings) -> float:
    """Return 1 - Jaccard."""
    return 1.0 - jaccard(a, b, settings)


def jaccard(a: ChainValue, b: ChainValue, _settings: ChainSettings) -> float:
    """Return the marks in both over the marks in either."""
    one, other = {*a.marks}, {*b.marks}
    return len(one & other) / len(one | other) if one | other else 1.0


def links(a: ChainValue, b: ChainValue, _settings: ChainSettings) -> float:
    """Return the pairs of marks that both join over those that either joins; of two singletons, whether they are the same."""
    one, other = {*a.marks}, {*b.marks}
    both, either = _pairs(len(one & other)), _pairs(len(one)) + _pairs(len(other)) - _pairs(len(one & other))
    return both / either if either else float(one == other)


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
