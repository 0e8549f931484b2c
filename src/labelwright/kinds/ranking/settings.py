# SPDX-License-Identifier: Apache-2.0
"""What a field of rankings declares."""

from labelwright.kinds.kind import Settings


class RankingSettings(Settings, frozen=True):
    """Whether labels may tie, and whether all labels must be placed."""

    ties: bool = False
    complete: bool = True
