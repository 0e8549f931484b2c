# SPDX-License-Identifier: Apache-2.0
"""Bringing a database to the current version: Alembic, the same steps on both databases, each in a transaction."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from labelwright.base.errors import Conflict

from .engine import Store
from .tables import metadata

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "20261203"
"""The newest migration. A test compares it with what Alembic finds."""

_VERSION = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))


def upgrade(store: Store) -> None:
    """Make an empty database, or bring an older one up; a current one is left alone at the price of one query."""
    version = store.write(_version)
    if version == HEAD:
        return
    if version is None:
        store.write(_create)
    else:
        store.write(_run_scripts)


def _version(tx: sa.Connection) -> str | None:
    if not sa.inspect(tx).has_table("alembic_version"):
        return None
    return tx.execute(sa.select(_VERSION.c.version_num)).scalar()


def _create(tx: sa.Connection) -> None:
    """Make all tables at once; what the scripts would have come to, as a test proves."""
    if tx.dialect.name == "postgresql":
        tx.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('labelwright:migrate'))"))
        if _version(tx) is not None:
            return
    metadata.create_all(tx)
    _VERSION.create(tx, checkfirst=True)
    tx.execute(sa.insert(_VERSION).values(version_num=HEAD))


def _run_scripts(tx: sa.Connection) -> None:
    from alembic import command  # loaded here: only an upgrade of an older database needs it
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = tx
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise Conflict(
            f"the database is of version '{_version(tx)}', which this Labelwright does not know; it works on '{HEAD}'",
            code="database.version",
            hint="Open it with the version that made it, export the projects as jsonl, and import them here.",
        ) from error
