# SPDX-License-Identifier: Apache-2.0
"""The one list of kinds that come with Labelwright, and the way in for others (entry points `labelwright.kinds`)."""

from __future__ import annotations

from importlib.metadata import entry_points

from labelwright.base.errors import InvalidInput

from .box import BOX
from .chain import CHAIN
from .choice import CHOICE
from .date import DATE
from .ellipse import ELLIPSE
from .entity import ENTITY
from .instant import INSTANT
from .keypoints import KEYPOINTS
from .kind import Kind
from .mask import MASK
from .number import NUMBER
from .point import POINT
from .polygon import POLYGON
from .polyline import POLYLINE
from .preference import PREFERENCE
from .ranking import RANKING
from .rating import RATING
from .registry import Registry
from .relation import RELATION
from .segment import SEGMENT
from .span import SPAN
from .text import TEXT
from .track import track_of

TRACKED = (BOX, POINT, POLYGON, POLYLINE, ELLIPSE, KEYPOINTS)
"""The region kinds that move: those a track may be made of."""

TRACK = track_of(*TRACKED)
ANSWERS = (CHOICE, RATING, NUMBER, TEXT, DATE, RANKING, PREFERENCE)
REGIONS = (POINT, BOX, POLYGON, POLYLINE, ELLIPSE, KEYPOINTS, MASK, SPAN, SEGMENT, INSTANT, TRACK)
LINKS = (RELATION, CHAIN, ENTITY)
STANDARD = (*ANSWERS, *REGIONS, *LINKS)
ENTRY_POINTS = "labelwright.kinds"


def standard_registry() -> Registry:
    """Return the registry of the kinds shipped and of those that installed packages offer.

    A package offers a `Kind` by an entry point; a plug-in that cannot be loaded or offers something else is an error
    that names it, because data of that kind would silently turn read-only otherwise.
    """
    return Registry([*STANDARD, *_offered()])


def _offered() -> list[Kind]:
    kinds: list[Kind] = []
    for entry in entry_points(group=ENTRY_POINTS):
        kind = entry.load()
        if not isinstance(kind, Kind):
            raise InvalidInput(f"the plug-in {entry.value} offers no Kind", code="kind.plugin", hint="Uninstall it, or ask its author.")
        kinds.append(kind)
    return kinds
