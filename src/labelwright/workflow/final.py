# SPDX-License-Identifier: Apache-2.0
"""Which annotation of an item is the final one: the one that is exported.

- With one answer wanted it is the latest submitted answer of the current round.
- With several wanted and no rule to settle them, it is there once all wanted answers say the same; the earliest of them
  stands for all. Otherwise there is none yet, and the item is open to adjudication: a computed answer must be asked for.

Surplus answers never decide. Answers of an earlier round do not either; a caller that redoes an item keeps the old final
until the new round has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import msgspec

from labelwright.base.canonical_json import digest
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry
from labelwright.model.annotation import Mark


class Answer(msgspec.Struct, frozen=True):
    """A submitted annotation. `said` is a digest of its content (see `said`): equal when two people said the same."""

    annotation: str
    round: int
    submitted_us: int
    digest: str
    surplus: bool = False


def final(answers: Sequence[Answer], *, round: int, redundancy: int) -> str | None:
    """Return the id of the final annotation, or None while there is none."""
    counted = sorted((answer for answer in answers if answer.round == round and not answer.surplus), key=_by_time)
    if len(counted) < redundancy or not counted:
        return None
    if redundancy == 1:
        return counted[-1].annotation
    return counted[0].annotation if len({answer.digest for answer in counted}) == 1 else None


def _by_time(answer: Answer) -> tuple[int, str]:
    return answer.submitted_us, answer.annotation


def content_digest(marks: Iterable[Mark], registry: Registry) -> str:
    """Return a digest of what marks say, whatever their ids, their order, the order of chosen labels and the JSON's spacing.

    Two hand-drawn regions are practically never equal to the last digit, and links name their ends by id; so fields of
    those families are seldom unanimous, and are meant for adjudication or consensus.
    """
    return digest(sorted((_content(mark, registry) for mark in marks), key=digest))


def _content(mark: Mark, registry: Registry) -> list[Any]:
    return [mark.field, mark.label, mark.on, dict(mark.attributes), _value(mark, registry)]


def _value(mark: Mark, registry: Registry) -> Any:
    """Return the value as JSON; label names inside it, and lists that run beside them, in the order of the names."""
    plain: dict[str, Any] = msgspec.json.decode(mark.value)
    value = registry.decode(mark.value)
    kind = None if isinstance(value, UnknownValue) else registry.kind_of(value)
    names = kind.labels(value) if kind and kind.labels else ()
    order = sorted(range(len(names)), key=names.__getitem__)
    return {name: [member[index] for index in order] if _beside(member, order) else member for name, member in plain.items()}


def _beside(member: Any, order: Sequence[int]) -> bool:
    return isinstance(member, list) and len(cast(list[Any], member)) == len(order)
