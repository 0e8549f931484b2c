# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

import msgspec

from labelwright.kinds.kind import Context

from .settings import ChoiceSettings
from .value import ChoiceValue

LEAD = 0.5


def everything(value: ChoiceValue, settings: ChoiceSettings, context: Context) -> str | None:
    """Remark on a set of three labels or more that leaves none of the field's labels out: it tells the item from no other."""
    all_of_them = settings.multiple and len(value.labels) > 2 and context.labels is not None and context.labels <= {*value.labels}
    return f"All {len(value.labels)} labels are chosen. Leave out those that do not fit." if all_of_them else None


def unsure(value: ChoiceValue, _settings: ChoiceSettings, _context: Context) -> str | None:
    """Remark on weights of which none is above a half: no label leads."""
    heaviest = 1.0 if value.weights is msgspec.UNSET else max(value.weights, default=0.0)
    return f"No label has more than {heaviest:.0%} of the weight. Have a second look." if heaviest <= LEAD else None
