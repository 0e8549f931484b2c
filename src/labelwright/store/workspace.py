# SPDX-License-Identifier: Apache-2.0
"""The workspace's own settings as rows: a name and a word each."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from .statements import execute, fetch_all, statement

_ALL = statement("SELECT name, value FROM workspace_setting")
_SAVE = statement(
    "INSERT INTO workspace_setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def get_settings(tx: sa.Connection) -> dict[str, str]:
    """Return the settings that were ever set, by name."""
    return {row.name: row.value for row in fetch_all(tx, _ALL)}


def save_settings(tx: sa.Connection, values: Mapping[str, str]) -> None:
    """Set some settings."""
    for name, value in values.items():
        execute(tx, _SAVE, name=name, value=value)
