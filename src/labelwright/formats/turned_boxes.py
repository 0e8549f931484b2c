# SPDX-License-Identifier: Apache-2.0
"""The attribute `rotation` of a box: CVAT writes a turned box as the box before the turn, with the degrees clockwise about its centre."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from labelwright.base.finite_numbers import is_finite_number, parse_decimal
from labelwright.kinds.box import BoxSettings, BoxValue
from labelwright.kinds.geometry import normal_angle
from labelwright.model.annotation import Attribute
from labelwright.schema.schema import Field

ROTATION = "rotation"
S = TypeVar("S")


def turn_box(shape: S, attributes: Mapping[str, Attribute], field: Field | None) -> tuple[S | BoxValue, dict[str, Attribute]]:
    """Return a box turned by its attribute, without that; any other shape, and a box that the field cannot turn, as they are.

    A field that has an attribute of that name keeps it, as the project then says what it means.
    """
    turn = _parse_turn(attributes.get(ROTATION))
    if not isinstance(shape, BoxValue) or turn is None or not _takes(turn, field):
        return shape, dict(attributes)
    rest = {name: value for name, value in attributes.items() if name != ROTATION}
    return msgspec.structs.replace(shape, rotation=turn), rest


def _parse_turn(value: object) -> float | None:
    number = parse_decimal(value) if isinstance(value, str) else value
    return normal_angle(number) if is_finite_number(number) else None


def _takes(turn: float, field: Field | None) -> bool:
    """Tell whether boxes of a field may have this turn; one that nobody has declared is as fields are by default."""
    if field is None:
        return True
    is_named = any(attribute.name == ROTATION for attribute in field.attributes)
    return not is_named and (not turn or msgspec.convert(field.settings, BoxSettings).rotation)
