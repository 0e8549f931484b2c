# SPDX-License-Identifier: Apache-2.0
"""Items, bulk acts, redo, views."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from labelwright.model.annotation import Mark
from labelwright.model.records import Refused
from labelwright.schema.mark_warnings import MarkWarning

from .assignments import AssetView, CommentView, SuggestionView
from .common import WITHOUT_NUL, Body, FilterText, ItemText, JsonObject, ShortText

Layout = Literal["table", "grid"]


class Period(msgspec.Struct, frozen=True):
    from_us: int
    until_us: int


class ItemCount(msgspec.Struct, frozen=True):
    """A count; `at_least` says that counting stopped there."""

    count: int
    at_least: bool


class SavedView(Body, frozen=True):
    """A saved way to look at items."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=WITHOUT_NUL)]
    filter: FilterText = ""
    sort: ShortText = "id"
    columns: Annotated[tuple[ShortText, ...], Meta(max_length=200)] = ()
    layout: Layout = "table"


class NewItem(Body, frozen=True):
    """One item given in the request itself: a text or a record."""

    key: Annotated[str, Meta(min_length=1, max_length=500, pattern=WITHOUT_NUL)]
    text: ItemText | None = None
    columns: JsonObject | None = None
    meta: JsonObject = {}
    tags: Annotated[tuple[ShortText, ...], Meta(max_length=50)] = ()
    priority: Annotated[int, Meta(ge=-1_000_000, le=1_000_000)] = 0


class NewItems(Body, frozen=True):
    items: Annotated[tuple[NewItem, ...], Meta(max_length=5_000)]
    duplicates: Literal["keep", "skip"] = "skip"


class AddedItems(msgspec.Struct, frozen=True):
    """How many items were new, how many were there already, and what was refused."""

    added: int
    duplicates: int
    refused: tuple[Refused, ...]

    def plus(self, other: AddedItems) -> AddedItems:
        return AddedItems(self.added + other.added, self.duplicates + other.duplicates, self.refused + other.refused)


class FilterName(msgspec.Struct, frozen=True):
    name: str
    meaning: str


class LabelCount(msgspec.Struct, frozen=True):
    field: str
    label: str
    marks: int


class AnsweredBy(msgspec.Struct, frozen=True):
    """Who answered an item in its present round, and when."""

    name: str
    at_us: int


class ItemRow(msgspec.Struct, frozen=True):
    """An item in a listing. `is_blind`: what others said is hidden from whoever asks, as they may still answer it."""

    id: int
    key: str
    state: str
    reason: str | None
    priority: int
    tags: tuple[str, ...]
    round: int
    submitted: int
    flags: int
    updated_us: int
    snippet: str | None
    thumbnail_url: str | None
    labels: tuple[LabelCount, ...]
    answered: tuple[AnsweredBy, ...]
    meta: dict[str, Any]
    is_blind: bool


class ItemPage(msgspec.Struct, frozen=True):
    rows: tuple[ItemRow, ...]
    next: str | None


class Author(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person, or a model by its name."""

    name: str
    id: int | None = None
    email: str | None = None
    model: bool = False


class AnnotationView(msgspec.Struct, frozen=True):
    id: str
    author: Author
    stage: str
    round: int
    state: str
    schema_version: int
    guideline_version: int
    revision: int
    submitted_us: int | None
    active_us: int
    surplus: bool
    prior: bool
    marks: tuple[Mark, ...]
    warnings: tuple[MarkWarning, ...]


class FlagView(msgspec.Struct, frozen=True):
    id: str
    author: str
    at_us: int
    text: str
    resolved_us: int | None


class ItemDetail(msgspec.Struct, frozen=True):
    """An item with all that was said of it. `is_blind`: what others said is hidden from whoever asks, as they may still answer it."""

    id: int
    key: str
    state: str
    reason: str | None
    priority: int
    round: int
    tags: tuple[str, ...]
    meta: dict[str, Any]
    final: str | None
    assets: tuple[AssetView, ...]
    annotations: tuple[AnnotationView, ...]
    suggestions: tuple[SuggestionView, ...]
    flags: tuple[FlagView, ...]
    comments: tuple[CommentView, ...]
    created_us: int
    updated_us: int
    is_blind: bool


class HistoryRow(msgspec.Struct, frozen=True):
    id: int
    at_us: int
    who: str | None
    what: str
    detail: dict[str, Any]
