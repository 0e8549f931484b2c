# SPDX-License-Identifier: Apache-2.0
"""Which chains are refused, alone and together."""

from collections.abc import Iterator, Sequence

from labelwright.base.errors import InvalidMark
from labelwright.kinds.kind import Context
from labelwright.kinds.link_ends import check_ends, refuse_end
from labelwright.kinds.value_checks import refuse

from .settings import ChainSettings
from .value import ChainValue


def check(value: ChainValue, settings: ChainSettings, context: Context) -> None:
    """Raise InvalidMark for a chain of too few marks, one that names a mark twice, and marks that are not there or not allowed."""
    if len(value.marks) < settings.least:
        raise refuse(
            f"the chain joins {len(value.marks)} marks; wanted {settings.least} or more", "chain.short", "marks", "Add marks, or delete it."
        )
    for index, id in enumerate(_repeated(value.marks)):
        if id is not None:
            raise refuse(f"mark {id} is in the chain twice", "chain.repeated", f"marks[{index}]", "Name each mark once.")
    if context.neighbour is None:
        return
    for index, id in enumerate(value.marks):
        refused = refuse_end(check_ends(id, f"marks[{index}]", context.neighbour), settings.members, f"marks[{index}]")
        if refused is not None:
            raise refused


def _repeated(ids: Sequence[str]) -> Iterator[str | None]:
    known: set[str] = set()
    for id in ids:
        yield id if id in known else None
        known.add(id)


def check_set(values: Sequence[ChainValue], _labels: Sequence[str | None], _settings: ChainSettings) -> Iterator[tuple[int, InvalidMark]]:
    """Yield the place and the error of each chain that takes a mark out of an earlier one: a mark means one thing."""
    taken: set[str] = set()
    for index, value in enumerate(values):
        for position, id in enumerate(value.marks):
            if id in taken:
                yield (
                    index,
                    refuse(f"mark {id} is in another chain", "chain.shared", f"marks[{position}]", "Join the two chains, or take it out."),
                )
        taken.update(value.marks)
