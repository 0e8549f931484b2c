# SPDX-License-Identifier: Apache-2.0
"""What all slices of one import share, and what a slice comes to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from labelwright.model.losses import Loss
from labelwright.model.records import Refused
from labelwright.schema.imported_marks import MarkPolicy
from labelwright.schema.label_mapping import get_label_names
from labelwright.schema.schema import Schema
from labelwright.store.projects import StageRow

from .actor import Actor
from .app import App
from .rights import Access

MarkMode = Literal["suggestions", "annotations", "attach"]


class ImportContext(NamedTuple):
    """What all slices of one import share."""

    app: App
    access: Access
    stage: StageRow
    schema: Schema
    import_id: int | None
    actor: Actor
    keep_duplicates: bool
    mode: MarkMode
    policy: MarkPolicy

    def with_schema(self, schema: Schema) -> ImportContext:
        """Return the context under another version of the schema."""
        return self._replace(schema=schema, policy=self.policy._replace(names=get_label_names(schema)))

    @property
    def source(self) -> str:
        return self.policy.source


class SliceResult(NamedTuple):
    """What a slice came to: new items, rows that brought something to items there already, rows that brought nothing new."""

    added: int
    attached: int
    duplicates: int
    refused: list[Refused]
    losses: list[Loss]
