# SPDX-License-Identifier: Apache-2.0
"""Which polygons are refused."""

from labelwright.kinds.geometry import compute_area
from labelwright.kinds.kind import Context
from labelwright.kinds.polygon_overlap import compute_depths, crosses_itself
from labelwright.kinds.value_checks import check_corner, get_image_extent, refuse
from labelwright.kinds.view_shapes import Ring

from .settings import PolygonSettings
from .value import PolygonValue

CROSSINGS_UP_TO = 20_000
"""Corners up to which crossings are looked for: a comb of long teeth costs their square."""


def check(value: PolygonValue, settings: PolygonSettings, context: Context) -> None:
    """Raise InvalidMark for rings of under three corners or no area, corners that are no numbers or outside, edges that cross,
    holes and parts where none are taken, and a first ring that is a hole."""
    if not value.rings:
        raise refuse("the polygon has no outline", "mark.empty", "rings", "Draw it again, or delete the mark.")
    for number, ring in enumerate(value.rings):
        _check_ring(ring, f"rings[{number}]", get_image_extent(context.extent))
    if len(value.rings) > 1:
        _check_nesting(compute_depths(value.rings), settings)
    if sum(map(len, value.rings)) <= CROSSINGS_UP_TO and crosses_itself(value.rings):
        raise refuse("the outline crosses itself", "polygon.crossing", "rings", "Move the corner that lies beyond an edge.")


def _check_nesting(ring_depths: list[int], settings: PolygonSettings) -> None:
    for number, depth in enumerate(ring_depths):
        if depth % 2 and number == 0:
            hint = "Write the outer outline first, then its holes and the other parts."
            raise refuse("the first outline lies inside another", "polygon.outer", "rings[0]", hint)
        if depth % 2 and not settings.holes:
            raise refuse("this field takes no holes", "polygon.holes", f"rings[{number}]", "Delete the hole.")
        if number and not depth % 2 and not settings.parts:
            hint = "Make several polygons, or allow parts in the field's settings."
            raise refuse("this field takes polygons of one part", "polygon.parts", f"rings[{number}]", hint)


def _check_ring(ring: Ring, where: str, size: tuple[int, int] | None) -> None:
    for index, corner in enumerate(ring):
        check_corner(corner, f"{where}[{index}]", size)
    if len(ring) < 3 or compute_area(ring) <= 0:
        raise refuse(f"an outline of {len(ring)} corners without area", "mark.empty", where, "Draw it again, or delete the mark.")
