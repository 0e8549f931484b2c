# SPDX-License-Identifier: Apache-2.0
"""Warnings: what looks like a slip of the hand in a valid mark. They remark, they do not refuse."""

from labelwright.kinds.kind import Context

from .settings import RankingSettings
from .value import RankingValue


def partial(value: RankingValue, _settings: RankingSettings, context: Context) -> str | None:
    """Remark on a ranking that leaves labels out, where the field lets it."""
    missing = sorted((context.labels or frozenset()) - value.ranks().keys())
    return f"No place for {', '.join(missing)}. Place every label that you can." if missing else None


def tied(value: RankingValue, _settings: RankingSettings, _context: Context) -> str | None:
    """Remark on labels that share a place, where the field lets them."""
    shared = [tier for tier in value.places if len(tier) > 1]
    return f"{' and '.join(shared[0])} share a place. Put one before the other if you can." if shared else None
