# SPDX-License-Identifier: Apache-2.0
"""What becomes of a submit. It is never refused for being late: it takes a slot, or it is kept as surplus."""

from __future__ import annotations

from typing import Literal

import msgspec

from labelwright.base.errors import Conflict

from .lease import has_expired

AssignmentState = Literal["leased", "expired", "withdrawn", "submitted", "skipped"]
Standing = Literal["own", "free", "surplus"]


class Claim(msgspec.Struct, frozen=True):
    """The assignment a submit comes from, and the slots of its item at that stage and round.

    `answered` counts submitted answers that are not surplus; `other_leases` counts the live leases of other people.
    """

    state: AssignmentState
    expires_us: int
    wanted_answers: int
    answered: int
    other_leases: int
    current: bool = True


def decide_standing(claim: Claim, now_us: int) -> Standing:
    """Return which slot the answer takes: its own, a free one (the lease had ended), or none, as surplus.

    `current` is False when the item has ended or gone on to another round or stage in the meantime.
    Raises Conflict when the assignment was submitted or skipped already: a change of mind is a recall.
    """
    if claim.state in ("submitted", "skipped"):
        raise Conflict(
            f"this assignment is {claim.state} already",
            code=f"assignment.{claim.state}",
            hint="Take it back first (undo), then change it and submit again.",
        )
    if not claim.current or claim.answered >= claim.wanted_answers:
        return "surplus"
    if claim.state == "leased" and not has_expired(claim.expires_us, now_us):
        return "own"
    return "free" if claim.answered + claim.other_leases < claim.wanted_answers else "surplus"
