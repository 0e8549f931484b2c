# SPDX-License-Identifier: Apache-2.0
"""What a choice says."""

from typing import Literal

import msgspec

from labelwright.kinds.kind import Value


class ChoiceValue(Value, frozen=True, tag="choice"):
    """The labels chosen, by name; their order means nothing.

    `weights` are there for a soft choice only: one per label, adding up to 1.
    """

    labels: tuple[str, ...]
    weights: tuple[float, ...] | msgspec.UnsetType = msgspec.UNSET
    version: Literal[1] = 1

    def distribution(self) -> dict[str, float]:
        """Return label -> weight; without weights the labels share 1 equally."""
        if self.weights is msgspec.UNSET:
            return {label: 1 / len(self.labels) for label in self.labels}
        return dict(zip(self.labels, self.weights, strict=True))
