# SPDX-License-Identifier: Apache-2.0
"""Values that stand apart from their like: boxes of another size than their label's, answers of another speed.

Sizes and times are compared as logarithms, by the median and the median absolute deviation of their group (Iglewicz and Hoaglin 1993),
which outliers cannot move.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import check_arguments, require_number, require_numbers
from .array_types import Floats
from .label_table import encode_names

FAR = 5.0
FEWEST = 20
NARROWEST = 0.05


@dataclass(frozen=True, slots=True)
class Outlier:
    """Robust outlier: the place of a value in what was given, its robust z (negative: too small), what is usual in its group, and the
    group's size.
    """

    index: int
    z: float
    usual: float
    n: int


@check_arguments(values=require_numbers(dimensions=1), far=require_number(above=0))
def rank_outliers(values: Floats, group: Sequence[Hashable], *, far: float = FAR) -> list[Outlier]:
    """Robust outliers: positive values beyond `far` robust standard deviations of the logarithms of their group, farthest first.

    Groups under 20 values have no usual. A value that is not above 0, or not finite, is left out.
    """
    if len(values) != len(group):
        raise InvalidInput(f"{len(values)} values of {len(group)} groups; wanted one for each", code="quality.ragged_columns")
    code, names = encode_names(group)
    known = np.isfinite(values) & (values > 0)
    outliers: list[Outlier] = []
    for index in range(len(names)):
        rows = np.flatnonzero((code == index) & known)
        if len(rows) >= FEWEST:
            outliers += _of_group(rows, np.log(values[rows]), far)
    return sorted(outliers, key=lambda outlier: -abs(outlier.z))


def _of_group(rows: np.ndarray, logs: Floats, far: float) -> list[Outlier]:
    middle = float(np.median(logs))
    scale = max(1.4826 * float(np.median(np.abs(logs - middle))), NARROWEST)
    z = (logs - middle) / scale
    return [
        Outlier(int(rows[index]), float(z[index]), float(np.exp(middle)), len(rows)) for index in np.flatnonzero(np.abs(z) > far).tolist()
    ]
