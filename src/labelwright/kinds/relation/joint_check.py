# SPDX-License-Identifier: Apache-2.0
"""What is wrong with several relations that is wrong with none of them alone: the same one twice, too many at one mark."""

from collections import Counter
from collections.abc import Iterator, Sequence

from labelwright.base.errors import InvalidMark
from labelwright.kinds.value_checks import refuse

from .distance import key
from .settings import RelationSettings
from .value import RelationValue

EndIndex = tuple[str, str, str | None]
"""The end (`from` or `to`), the mark there, the label."""


def check_set(
    values: Sequence[RelationValue], labels: Sequence[str | None], settings: RelationSettings
) -> Iterator[tuple[int, InvalidMark]]:
    """Yield the place and the error of each relation that repeats an earlier one, or is one too many at a mark."""
    known: set[tuple[tuple[str, str], str | None]] = set()
    uses: Counter[EndIndex] = Counter()
    for index, (value, label) in enumerate(zip(values, labels, strict=True)):
        statement = (key(value, settings), label)
        if statement in known:
            yield index, refuse("these two marks are joined so already", "relation.repeated", "to", "Delete one of the two relations.")
            continue
        known.add(statement)
        for end in _ends(value, label, settings):
            uses[end] += 1
            most = settings.outgoing if end[0] == "from" else settings.incoming
            if most and uses[end] > most:
                yield index, _one_too_many(end, most, value)


def _ends(value: RelationValue, label: str | None, settings: RelationSettings) -> tuple[EndIndex, EndIndex]:
    return ("from", value.source, label), ("to" if settings.directed else "from", value.target, label)


def _one_too_many(end: EndIndex, most: int, value: RelationValue) -> InvalidMark:
    where = "from" if end[1] == value.source else "to"
    return refuse(
        f"mark {end[1]} has more than {most} such relation{'s' if most > 1 else ''} here",
        "relation.too_many",
        where,
        "Delete one of them, or join another mark.",
    )
