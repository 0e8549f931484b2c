# SPDX-License-Identifier: Apache-2.0
"""What a field of choices declares."""

from typing import Literal

import msgspec

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings
from labelwright.kinds.label_hierarchy import get_path


class ChoiceSettings(Settings, frozen=True):
    """`multiple` takes a set of labels, between `minimum` and `maximum` of them; `soft` takes weights that add up to 1.

    `tree` maps a label to the one it is nested under; it is filled from the schema's `parent`. Two labels are then the
    nearer, the later their ways from the root part; with `leaves` only labels that none is nested under may be chosen.
    `distance` is how two sets are compared when `multiple`.
    """

    multiple: bool = False
    soft: bool = False
    minimum: int = 0
    maximum: int | None = None
    tree: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    distance: Literal["masi", "jaccard"] = "masi"
    leaves: bool = False

    def __post_init__(self) -> None:
        if self.minimum < 0 or (self.maximum is not None and self.maximum < max(1, self.minimum)):
            raise InvalidProject(
                f"a choice of {self.minimum} to {self.maximum} labels cannot be made",
                code="settings.range",
                where="settings.maximum",
                hint="Let minimum be 0 or above and maximum at least 1 and at least minimum.",
            )
        if self.multiple and self.soft:
            raise InvalidProject("a choice is either multiple or soft", code="settings.conflict", where="settings.soft")
        for label in self.tree:
            self.path(label)

    def path(self, label: str) -> tuple[str, ...]:
        """Return the labels from the root down to this one, itself included."""
        return get_path(label, self.tree, where="settings.tree")
