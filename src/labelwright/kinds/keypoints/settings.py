# SPDX-License-Identifier: Apache-2.0
"""What a field of keypoints declares: the skeleton."""

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings

SIGMA = 0.05
"""The share of an object's size by which careful people miss a keypoint, where the field does not say; COCO's lie between .025 and .107."""


class KeypointsSettings(Settings, frozen=True):
    """`names` in the order of the values' points, `edges` as pairs of names, `sigmas` one for each name (none: 0.05 each).

    `area_px2` is the size of an object that distances are measured against; 0 takes the boxes around the two sets of keypoints.
    `minimum` is how many keypoints must be labelled.
    """

    names: tuple[str, ...] = ()
    edges: tuple[tuple[str, str], ...] = ()
    sigmas: tuple[float, ...] = ()
    area_px2: float = 0.0
    minimum: int = 1

    def __post_init__(self) -> None:
        if len(set(self.names)) != len(self.names):
            raise InvalidProject("two keypoints have one name", code="settings.skeleton", where="settings.names")
        for index, edge in enumerate(self.edges):
            if edge[0] == edge[1] or not {*edge} <= {*self.names}:
                raise InvalidProject(
                    f"an edge from '{edge[0]}' to '{edge[1]}'; wanted two different names of the skeleton",
                    code="settings.skeleton",
                    where=f"settings.edges[{index}]",
                )
        self._check_numbers()

    def _check_numbers(self) -> None:
        if self.sigmas and (len(self.sigmas) != len(self.names) or not all(0 < sigma < float("inf") for sigma in self.sigmas)):
            raise InvalidProject("there must be one sigma above 0 for each name", code="settings.sigmas", where="settings.sigmas")
        if not 0 <= self.area_px2 < float("inf"):
            raise InvalidProject(f"area_px2 is {self.area_px2}; it must be 0 or above", code="settings.minimum", where="settings.area_px2")
        if self.minimum < 1:
            raise InvalidProject("one keypoint or more must be labelled", code="settings.minimum", where="settings.minimum")

    def sigma(self, index: int) -> float:
        """Return the sigma of the keypoint at a place."""
        return self.sigmas[index] if self.sigmas else SIGMA
