# SPDX-License-Identifier: Apache-2.0
"""Which rankings are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import refuse

from .settings import RankingSettings
from .value import RankingValue


def check(value: RankingValue, settings: RankingSettings, context: Context) -> None:
    """Raise InvalidMark for unknown, repeated or missing labels, empty places, and ties where none are taken."""
    labels: set[str] = set()
    for number, tied in enumerate(value.places):
        where = f"places[{number}]"
        if not tied or (len(tied) > 1 and not settings.ties):
            raise refuse(f"{len(tied)} labels share a place; wanted one", "ranking.place", where, "Give each label its own place.")
        for label in tied:
            if label in labels:
                raise refuse(f"'{label}' is placed twice", "ranking.repeated", where)
            if context.labels is not None and label not in context.labels:
                raise refuse(f"there is no label '{label}'", "mark.label_unknown", where)
            labels.add(label)
    missing = sorted((context.labels or frozenset()) - labels)
    if settings.complete and missing:
        raise refuse(f"'{missing[0]}' has no place", "ranking.incomplete", "places", "Place every label.")
