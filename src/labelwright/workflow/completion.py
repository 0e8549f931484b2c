# SPDX-License-Identifier: Apache-2.0
"""Is an item done at a stage, and if not, who should see it next?

Decided from what people made of it in this stage and round, in this order:

1. as many counted answers as the stage's redundancy: **done**;
2. a manager agreed that it be excluded, or two people say so and nobody answered it: **excluded**, with the reason;
   two say so and somebody did answer it: **waiting**, because that contradiction is a manager's to settle;
3. somebody asked for an expert and no expert has seen it: **expert**;
4. two people skipped it: **waiting** for a manager; it stops going round;
5. else **open**: it goes to somebody who has not had it.

A manager who sends a waiting item back clears its skips: they no longer count, but whoever skipped does not get it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from labelwright.model.stage import SkipReason, StageSpec, Then

SKIPS_TO_STOP = 2
VOICES_TO_EXCLUDE = 2


class Turn(msgspec.Struct, frozen=True):
    """What one person made of the item. `reason` names the skip reason; `expert` tells that the person is one."""

    person: int
    state: Literal["submitted", "skipped"]
    reason: str | None = None
    surplus: bool = False
    expert: bool = False
    cleared: bool = False


class Done(msgspec.Struct, frozen=True, tag="done", tag_field="state"):
    """As many answers as wanted."""


class Open(msgspec.Struct, frozen=True, tag="open", tag_field="state"):
    """`wanted` more answers, from people other than `seen_by`."""

    wanted: int
    seen_by: tuple[int, ...] = ()


class Expert(msgspec.Struct, frozen=True, tag="expert", tag_field="state"):
    """As Open, and only experts may have it: the queue puts it into a bucket of theirs."""

    wanted: int
    seen_by: tuple[int, ...] = ()


class Excluded(msgspec.Struct, frozen=True, tag="excluded", tag_field="state"):
    """Cannot be labelled, and a second voice agrees; reported apart from done."""

    reason: str


class Waiting(msgspec.Struct, frozen=True, tag="waiting", tag_field="state"):
    """Held back until a manager decides: send it back, exclude it, or answer it. `why` is a code for the manager's list."""

    why: Literal["skips", "contradiction"]


Decision = Done | Open | Expert | Excluded | Waiting


def decide(turns: Sequence[Turn], stage: StageSpec, skips: Sequence[SkipReason], *, excluded_as: str | None = None) -> Decision:
    """Return where the item stands after these turns of one stage and round.

    `excluded_as` is the reason a manager has confirmed. A skip whose reason is no longer in `skips` counts as "another".
    """
    answers = [turn for turn in turns if turn.state == "submitted" and not turn.surplus]
    if len(answers) >= stage.redundancy:
        return Done()
    if excluded_as is not None:
        return Excluded(excluded_as)
    ways: dict[str, Then] = {skip.name: skip.then for skip in skips}
    missing = stage.redundancy - len(answers)
    return _after_skips(turns, answers, ways, missing)


def _after_skips(turns: Sequence[Turn], answers: Sequence[Turn], ways: Mapping[str, Then], missing: int) -> Decision:
    skipped = [turn for turn in turns if turn.state == "skipped" and not turn.cleared]
    against = [turn for turn in skipped if _way(turn, ways) == "exclude"]
    seen_by = tuple(sorted({turn.person for turn in turns}))
    if len({turn.person for turn in against}) >= VOICES_TO_EXCLUDE:
        return Waiting("contradiction") if answers else Excluded(_commonest(against))
    if any(_way(turn, ways) == "expert" for turn in skipped) and not any(turn.expert for turn in turns):
        return Expert(missing, seen_by)
    if len({turn.person for turn in skipped}) >= SKIPS_TO_STOP:
        return Waiting("skips")
    return Open(missing, seen_by)


def _way(turn: Turn, ways: Mapping[str, Then]) -> Then:
    return ways.get(turn.reason or "", "another")


def _commonest(against: Sequence[Turn]) -> str:
    """Return the reason most people gave; of equals, the one given first."""
    return Counter(turn.reason or "" for turn in against).most_common(1)[0][0]
