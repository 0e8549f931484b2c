# SPDX-License-Identifier: Apache-2.0
"""The one list of kinds that come with Labelwright, and the way in for others (entry points `labelwright.kinds`)."""

from __future__ import annotations

from importlib.metadata import entry_points

from labelwright.base.errors import InvalidInput

from .box import BOX
from .choice import CHOICE
from .date import DATE
from .kind import Kind
from .number import NUMBER
from .point import POINT
from .polygon import POLYGON
from .preference import PREFERENCE
from .ranking import RANKING
from .rating import RATING
from .registry import Registry
from .relation import RELATION
from .span import SPAN
from .text import TEXT
from .track import track_of

TRACKED = (BOX, POINT, POLYGON)
"""The region kinds that move: those a track may be made of."""

TRACK = track_of(*TRACKED)
STANDARD = (CHOICE, RATING, NUMBER, TEXT, DATE, RANKING, PREFERENCE, POINT, BOX, POLYGON, SPAN, RELATION, TRACK)
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
