# SPDX-License-Identifier: Apache-2.0
"""What keypoints say."""

from typing import Literal

from labelwright.kinds.kind import Value
from labelwright.kinds.view_shapes import Point

Visibility = Literal[0, 1, 2]
Keypoint = tuple[float, float, Visibility]

UNLABELLED: Keypoint = (0.0, 0.0, 0)


class KeypointsValue(Value, frozen=True, tag="keypoints"):
    """One `[x, y, visibility]` for each name of the field's skeleton, in its order; pixels of the full-size image.

    Visibility is COCO's: 0 not labelled (then x and y are 0), 1 labelled but hidden behind something, 2 to be seen.
    """

    points: tuple[Keypoint, ...]
    version: Literal[1] = 1

    @property
    def labelled(self) -> tuple[Point, ...]:
        """The places that were labelled, hidden or not."""
        return tuple((x, y) for x, y, visibility in self.points if visibility)
