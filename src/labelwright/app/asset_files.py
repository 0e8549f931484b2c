# SPDX-License-Identifier: Apache-2.0
"""Asset files: where the bytes of an asset lie, for those who may see them."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from labelwright.store import items
from labelwright.store.items import AssetOfItem, AssetRow

from .actor import Actor
from .app import App
from .rights import Right, get_own_assignment, require_access


class AssetFile(NamedTuple):
    """Where an asset's bytes lie, and what they are."""

    reference: str
    mime: str
    sha256: str


def get_assignment_asset(app: App, actor: Actor, public: str, name: str) -> AssetFile | None:
    """Return the place of an asset of one's own assignment; None when it has no bytes of its own."""
    return app.store.read(lambda tx: _asset_file(items.get_asset(tx, item_id=get_own_assignment(tx, actor, public).row.item_id, name=name)))


def get_item_asset(app: App, actor: Actor, project: str, item_id: int, name: str) -> AssetFile | None:
    """Return the place of an asset of any item of a project, for those who may see all items."""

    def work(tx: sa.Connection) -> AssetFile | None:
        access = require_access(tx, actor, project, Right.SEE_ITEMS)
        row = items.get_asset(tx, item_id=item_id, name=name)
        return _asset_file(row) if row is not None and row.project_id == access.id else None

    return app.store.read(work)


def _asset_file(row: AssetRow | AssetOfItem | None) -> AssetFile | None:
    return None if row is None or row.blob is None else AssetFile(row.blob, row.mime, row.sha256)
