# SPDX-License-Identifier: Apache-2.0
"""Taking a decision back. Free until something was built on it; after that, the change is a new revision beside the old."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import msgspec

from labelwright.base.errors import Conflict, NotAllowed

from .submit import AssignmentState

Use = Literal["done", "final", "review", "consensus", "gold", "release", "export"]


class TakeBack(msgspec.Struct, frozen=True, tag="take_back", tag_field="way"):
    """The assignment is leased again with its marks as they were; its slot is held by this lease, not by an answer."""


class NewRevision(msgspec.Struct, frozen=True, tag="new_revision", tag_field="way"):
    """The answer goes on counting until the next one is submitted, which supersedes it. `used_by` says what was built on it."""

    used_by: tuple[Use, ...]


Recall = TakeBack | NewRevision


def recall(state: AssignmentState, *, own: bool, used_by: Collection[Use] = ()) -> Recall:
    """Return how a submitted or skipped assignment is taken back.

    `used_by` lists what was made of the answer beyond counting it: "done" alone does not bind, because an item that was
    done only through this answer opens again. Raises NotAllowed for another person's work, Conflict for an assignment
    that has nothing to take back.
    """
    if not own:
        raise NotAllowed("only the person who decided can take it back", code="recall.not_own", hint="A manager can open a redo instead.")
    if state not in ("submitted", "skipped"):
        raise Conflict("there is nothing to take back: this assignment is not submitted", code="recall.nothing")
    binding: tuple[Use, ...] = tuple(sorted(use for use in used_by if use != "done"))
    return NewRevision(binding) if binding else TakeBack()
