# SPDX-License-Identifier: Apache-2.0
"""How the work is laid out: stages, the reasons for which an item may be skipped, and how the queue hands items out."""

from __future__ import annotations

from typing import Literal

import msgspec

StageType = Literal["label"]
Order = Literal["random", "import", "priority"]
Then = Literal["another", "expert", "exclude"]


class StageSpec(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A named step. An empty `ask` asks every field; `redundancy` is how many independent annotations an item wants.

    `order` is the queue's own unless the stage says otherwise.
    """

    name: str
    type: StageType = "label"
    title: str | None = None
    ask: tuple[str, ...] = ()
    redundancy: int = 1
    order: Order | None = None

    @property
    def shown(self) -> str:
        return self.title or self.name


class SkipReason(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Why an item was not answered, and where it goes then.

    another: to somebody else; expert: to an expert; exclude: out of the project, once a second person or a manager agrees.
    """

    name: str
    title: str | None = None
    then: Then = "another"

    @property
    def shown(self) -> str:
        return self.title or self.name


class QueueSettings(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """How items are handed out: for how long, how many at once, in which order. `seed` fixes the random order."""

    lease_minutes: int = 30
    prefetch: int = 8
    order: Order = "random"
    seed: int = 1


DEFAULT_SKIPS = (
    SkipReason(name="unsure", title="I am not sure", then="another"),
    SkipReason(name="needs-expert", title="Needs an expert", then="expert"),
    SkipReason(name="unusable", title="Cannot be labelled (broken, empty or off topic)", then="exclude"),
)

DEFAULT_STAGES = (StageSpec(name="label"),)
