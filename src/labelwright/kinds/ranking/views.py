# SPDX-License-Identifier: Apache-2.0
"""What lists and filters ask of a ranking."""

from .value import RankingValue


def labels(value: RankingValue) -> tuple[str, ...]:
    """Return the labels from best to worst."""
    return tuple(label for tied in value.places for label in tied)


def index(value: RankingValue) -> dict[str, str | int | float]:
    """Return the labels of the first place."""
    return {"first": " ".join(value.places[0])} if value.places else {}
