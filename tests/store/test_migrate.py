# SPDX-License-Identifier: Apache-2.0
"""Migrations lead to the very tables that the code declares, and back, on both databases."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from labelwright.base.errors import Conflict
from labelwright.store.engine import Store, open_store
from labelwright.store.migrate import HEAD, SCRIPTS, upgrade
from labelwright.store.tables import metadata


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    found = open_store(database)
    upgrade(found)
    yield found
    found.close()


def migrate(store: Store, to: str) -> None:
    def work(tx: sa.Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        config.attributes["connection"] = tx
        (command.upgrade if to == "head" else command.downgrade)(config, to)

    store.write(work)


# A listing's index may hold an expression, which SQLAlchemy cannot read back from SQLite: its text is compared below.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index"),
]


def differences(store: Store) -> list[object]:
    return store.read(lambda tx: compare_metadata(MigrationContext.configure(tx), metadata))


def test_the_newest_migration_is_the_one_the_code_expects():
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_new_database_has_just_the_declared_tables(store: Store):

    assert differences(store) == []


def test_upgrade_downgrade_upgrade_ends_where_it_began(store: Store):
    migrate(store, "base")
    assert store.read(lambda tx: sa.inspect(tx).get_table_names()) == ["alembic_version"]
    migrate(store, "head")

    assert differences(store) == []


def test_a_database_of_an_unknown_version_is_refused_and_left_alone(store: Store):
    store.write(lambda tx: tx.execute(sa.text("UPDATE alembic_version SET version_num = 'from-tomorrow'")))

    with pytest.raises(Conflict, match="'from-tomorrow', which this Labelwright does not know") as refusal:
        upgrade(store)

    assert refusal.value.code == "database.version"
    assert store.read(lambda tx: tx.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()) == "from-tomorrow"


def test_the_hashes_of_items_are_found_by_their_heads(store: Store):
    catalogue = {"sqlite": "SELECT sql FROM sqlite_master WHERE name = 'item_digest'",
                 "postgresql": "SELECT indexdef FROM pg_indexes WHERE indexname = 'item_digest'"}  # fmt: skip

    found = store.read(lambda tx: tx.execute(sa.text(catalogue[tx.dialect.name])).scalar())

    assert "substr(digest, 1, 12)" in str(found)


def test_opening_a_current_database_again_changes_nothing(store: Store):
    upgrade(store)

    assert store.read(lambda tx: tx.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()) == [HEAD]
