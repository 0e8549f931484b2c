# SPDX-License-Identifier: Apache-2.0
"""What all slices of one import share, and what a slice comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from labelwright.model.records import Refused
from labelwright.schema.label_mapping import MarkPolicy
from labelwright.schema.schema import Schema
from labelwright.store.projects import StageRow

from .actor import Actor
from .app import App
from .rights import Access


class ImportContext(NamedTuple):
    """What all slices of one import share."""

    app: App
    access: Access
    stage: StageRow
    schema: Schema
    import_id: int | None
    actor: Actor
    keep_duplicates: bool
    mode: Literal["suggestions", "annotations", "attach"]
    author: str | None
    source: str
    labels: Mapping[str, str | None]

    @property
    def mark_policy(self) -> MarkPolicy:
        return MarkPolicy(
            self.labels,
            self.author,
            self.source,
            as_answers=(self.mode != "suggestions" and bool(self.author)) or self.mode == "annotations",
        )


class SliceResult(NamedTuple):
    added: int
    attached: int
    duplicates: int
    refused: list[Refused]
