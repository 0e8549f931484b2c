# SPDX-License-Identifier: Apache-2.0
"""Which item a row of an import is: a new one, one that an earlier row of the slice is, or one that the project has already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from labelwright.model.losses import Loss
from labelwright.model.records import Refused
from labelwright.store import items
from labelwright.store.items import ItemRow, KnownItem

from .import_assets import NO_CONTENT, PreparedItem
from .import_context import ImportContext
from .view_models import decode_json


class MatchedRows(NamedTuple):
    """Rows by what they are: `fresh` groups are new items, each with all rows that are it; `known` rows have their item's id."""

    fresh: list[list[PreparedItem]]
    known: list[tuple[int, PreparedItem]]
    refused: list[Refused]
    losses: list[Loss]


class _Index(NamedTuple):
    """Items by key and by content: those of the project and, as they come, those of the slice (None: not stored yet)."""

    keys: dict[str, KnownItem | PreparedItem]
    digests: dict[str, KnownItem | PreparedItem]

    def add(self, row: PreparedItem) -> None:
        self.keys[row.key] = row
        self.digests.setdefault(row.digest, row)


def match_rows(tx: sa.Connection, context: ImportContext, rows: Sequence[PreparedItem]) -> MatchedRows:
    """Match rows to items. A key that another content has, and an item of an import that is not published, are refused."""
    project_id = context.access.id
    keys: Mapping[str, KnownItem] = items.get_known_keys(tx, project_id=project_id, keys=[row.key for row in rows])
    digests = items.get_known_digests(tx, project_id=project_id, digests=[row.digest for row in rows])
    if not (keys or digests) and context.mode != "attach" and _are_distinct(rows):  # nearly every slice of a large file
        return MatchedRows([[row] for row in rows], [], [], [])
    index, matched = _Index(dict(keys), dict(digests)), MatchedRows([], [], [], [])
    groups: dict[str, list[PreparedItem]] = {}
    for row in rows:
        _match(row, context, index, groups, matched)
    matched.losses.extend(_details(tx, matched))
    return matched


def _are_distinct(rows: Sequence[PreparedItem]) -> bool:
    digests = {row.digest for row in rows}
    return len({row.key for row in rows}) == len(digests) == len(rows) and NO_CONTENT not in digests


def _match(row: PreparedItem, context: ImportContext, index: _Index, groups: dict[str, list[PreparedItem]], matched: MatchedRows) -> None:
    by_content = row.digest != NO_CONTENT and not context.keep_duplicates
    holder = index.keys.get(row.key) or (index.digests.get(row.digest) if by_content else None)
    refusal = _refusal(row, holder, context)
    if refusal is not None:
        matched.refused.append(refusal)
    elif holder is None:
        index.add(row)
        groups[row.key] = [row]
        matched.fresh.append(groups[row.key])
    else:
        if holder.key != row.key and not _is_made_up(row):
            matched.losses.append(Loss("item.key_merged", row.incoming.where, note=f"'{row.key}' is '{holder.key}'"))
        if isinstance(holder, KnownItem):
            matched.known.append((holder.id, row))
        else:
            groups[holder.key].append(row)


def _is_made_up(row: PreparedItem) -> bool:
    """Tell whether a key is not the file's own but made of the row's place."""
    return row.key == row.incoming.where.replace(" ", "-")


def _refusal(row: PreparedItem, holder: KnownItem | PreparedItem | None, context: ImportContext) -> Refused | None:
    where = row.incoming.where
    if holder is None:
        hint = "Import the items first."
        is_wanted = context.mode == "attach" or row.digest == NO_CONTENT
        return Refused(where, f"no item has the key '{row.key}' or this content", "item.unknown", hint) if is_wanted else None
    if holder.digest != row.digest != NO_CONTENT:
        return Refused(where, f"the key '{row.key}' is another item's", "item.key_taken", "Give it another key.")
    if (
        isinstance(holder, KnownItem)
        and holder.state == "unpublished"
        and holder.import_id != context.import_id
        and context.mode != "attach"
    ):
        message = f"import {holder.import_id}, which is not published, holds this item"
        return Refused(where, message, "item.unpublished", "Publish or cancel that import, then import this again.")
    return None


def _details(tx: sa.Connection, matched: MatchedRows) -> Iterator[Loss]:
    """Yield a loss for each row whose metadata, tags or priority its item does not take over."""
    for group in matched.fresh:
        for row in group[1:]:
            if _says_more(row) and _head(row) != _head(group[0]):
                yield Loss("item.details", row.incoming.where)
    telling = [(id_, row) for id_, row in matched.known if _says_more(row)]
    stored = items.get_items(tx, sorted({id_ for id_, _ in telling}))
    yield from (Loss("item.details", row.incoming.where) for id_, row in telling if _head(row) != _stored_head(stored[id_]))


def _says_more(row: PreparedItem) -> bool:
    incoming = row.incoming
    return bool(incoming.meta or incoming.tags or incoming.priority)


def _head(row: PreparedItem) -> tuple[object, frozenset[str], int]:
    return decode_json(row.meta), frozenset(row.incoming.tags), row.incoming.priority


def _stored_head(row: ItemRow) -> tuple[object, frozenset[str], int]:
    return decode_json(row.meta), frozenset(decode_json(row.tags)), row.priority
