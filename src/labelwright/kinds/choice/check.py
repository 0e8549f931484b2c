# SPDX-License-Identifier: Apache-2.0
"""Which choices are refused."""

import math

import msgspec

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_labels, refuse

from .settings import ChoiceSettings
from .value import ChoiceValue

SUM_TOLERANCE = 1e-6


def check(value: ChoiceValue, settings: ChoiceSettings, context: Context) -> None:
    """Raise InvalidMark for unknown or repeated labels, too few or too many, and weights that are no distribution."""
    check_labels(value.labels, context)
    for index, label in enumerate(value.labels):
        if label in value.labels[:index]:
            raise refuse(f"'{label}' is chosen twice", "choice.repeated", f"labels[{index}]", "Name each label once.")
        _check_leaf(label, f"labels[{index}]", settings)
    _check_number(len(value.labels), settings)
    _check_weights(value, settings)


def _check_leaf(label: str, where: str, settings: ChoiceSettings) -> None:
    under = sorted(name for name, above in settings.tree.items() if above == label) if settings.leaves else []
    if under:
        raise refuse(f"'{label}' is too general for this field", "choice.not_leaf", where, f"Choose one under it: {', '.join(under[:12])}.")


def _check_number(chosen: int, settings: ChoiceSettings) -> None:
    least, most = _bounds(settings)
    if chosen < least:
        raise refuse(f"{chosen} labels are chosen; wanted {least} or more", "choice.too_few", "labels")
    if most is not None and chosen > most:
        raise refuse(f"{chosen} labels are chosen; wanted {most} at most", "choice.too_many", "labels")


def _bounds(settings: ChoiceSettings) -> tuple[int, int | None]:
    if settings.multiple:
        return settings.minimum, settings.maximum
    return (max(1, settings.minimum), settings.maximum) if settings.soft else (1, 1)


def _check_weights(value: ChoiceValue, settings: ChoiceSettings) -> None:
    if value.weights is msgspec.UNSET:
        if settings.soft and len(value.labels) > 1:
            raise refuse("several labels without weights", "choice.weights_missing", "weights", "Give one weight for each label.")
        return
    if not settings.soft:
        raise refuse("this field takes no weights", "choice.not_soft", "weights", "Leave the weights out, or make the field soft.")
    if len(value.weights) != len(value.labels):
        raise refuse(f"{len(value.weights)} weights for {len(value.labels)} labels", "choice.weights", "weights")
    for index, weight in enumerate(value.weights):
        if not 0 <= weight <= 1:
            raise refuse(f"a weight of {weight}; wanted 0 to 1", "choice.weights", f"weights[{index}]")
    if not math.isclose(sum(value.weights), 1, abs_tol=SUM_TOLERANCE):
        raise refuse(f"the weights add up to {sum(value.weights):g}; wanted 1", "choice.weights", "weights", "Divide them by their sum.")
