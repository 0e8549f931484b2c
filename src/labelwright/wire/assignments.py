# SPDX-License-Identifier: Apache-2.0
"""Work in hand: an assignment with all that the labelling screen needs of its item.

An annotator gets an opaque assignment id and an opaque title. Keys, file names and metadata are given only where the
project says `show`, and nobody's answer is given to anybody else: so that gold cannot be told from the rest.
"""

from __future__ import annotations

from typing import Any

import msgspec

from labelwright.base.extents import Extent
from labelwright.model.annotation import Mark


class AssetView(msgspec.Struct, frozen=True, omit_defaults=True):
    """One asset of an item. `url` serves bytes; a text or a record comes along in full."""

    name: str
    media: str
    mime: str
    sha256: str
    extent: Extent
    url: str | None = None
    thumbnail_url: str | None = None
    text: str | None = None
    columns: dict[str, Any] | None = None


class ItemView(msgspec.Struct, frozen=True):
    title: str
    assets: tuple[AssetView, ...]
    show: dict[str, Any]


class DraftView(msgspec.Struct, frozen=True):
    """Where an annotation stands: the number of transactions applied, and what they add up to."""

    revision: int
    marks: tuple[Mark, ...]


class SuggestionView(msgspec.Struct, frozen=True):
    id: str
    source: str
    score: float | None
    marks: tuple[Mark, ...]


class PriorView(msgspec.Struct, frozen=True):
    """What was said in an earlier round, by nobody in particular."""

    title: str
    marks: tuple[Mark, ...]


class CommentView(msgspec.Struct, frozen=True):
    id: str
    author: str
    at_us: int
    text: str
    mark: str | None


class AssignmentView(msgspec.Struct, frozen=True):
    """All that the labelling screen needs of one item."""

    id: str
    stage: str
    round: int
    state: str
    expires_us: int
    schema_version: int
    guideline_version: int
    item: ItemView
    annotation: DraftView
    suggestions: tuple[SuggestionView, ...]
    prior: tuple[PriorView, ...]
    comments: tuple[CommentView, ...]
    flagged: bool
