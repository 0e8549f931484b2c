# SPDX-License-Identifier: Apache-2.0
"""What a field of polygons declares."""

from labelwright.kinds.kind import Settings


class PolygonSettings(Settings, frozen=True):
    """`holes` says whether an outline may have holes, `parts` whether one polygon may have several outer rings."""

    holes: bool = True
    parts: bool = True
