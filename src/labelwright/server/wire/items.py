# SPDX-License-Identifier: Apache-2.0
"""Items, bulk acts, redo, views."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from .common import Body, ShortText

Layout = Literal["table", "grid"]


class Period(msgspec.Struct, frozen=True):
    from_us: int
    until_us: int


class ItemCount(msgspec.Struct, frozen=True):
    """A count; `at_least` says that counting stopped there."""

    count: int
    at_least: bool


class BulkAction(Body, frozen=True):
    """An act on many items: those with these ids, or those that a filter (an empty one means all) and search words find."""

    action: Literal["assign", "prioritise", "tag", "untag", "exclude", "reopen"]
    ids: Annotated[tuple[int, ...], Meta(max_length=10_000)] | None = None
    filter: Annotated[str, Meta(max_length=4000)] | None = None
    q: ShortText | None = None
    value: Annotated[str, Meta(max_length=300)] | None = None
    dry_run: bool = False


class NewRedo(Body, frozen=True):
    stage: str | None = None
    ids: Annotated[tuple[int, ...], Meta(max_length=10_000)] | None = None
    filter: Annotated[str, Meta(max_length=4000)] | None = None
    q: ShortText | None = None
    people: Literal["same", "others", "any"] = "any"
    prior: Literal["shown", "hidden"] = "hidden"
    dry_run: bool = True


class SavedView(Body, frozen=True):
    """A saved way to look at items."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    filter: Annotated[str, Meta(max_length=4000)] = ""
    sort: ShortText = "id"
    columns: tuple[ShortText, ...] = ()
    layout: Layout = "table"


class NewItem(Body, frozen=True):
    """One item given in the request itself: a text or a record."""

    key: Annotated[str, Meta(min_length=1, max_length=500)]
    text: str | None = None
    columns: dict[str, Any] | None = None
    meta: dict[str, Any] = {}
    tags: Annotated[tuple[ShortText, ...], Meta(max_length=50)] = ()
    priority: Annotated[int, Meta(ge=-1_000_000, le=1_000_000)] = 0


class NewItems(Body, frozen=True):
    items: Annotated[tuple[NewItem, ...], Meta(max_length=5_000)]
    duplicates: Literal["keep", "skip"] = "skip"


class AddedItems(msgspec.Struct, frozen=True):
    added: int
    duplicates: int
    refused: tuple[Any, ...]


class FilterName(msgspec.Struct, frozen=True):
    name: str
    meaning: str
