# SPDX-License-Identifier: Apache-2.0
"""The first tables, as `tables` declares them.

Until 0.1.0 is out this one follows them and takes the date of the last change as its name: a database of an earlier day is
refused, and not half understood. From then on it is frozen, and further scripts change what it made.
"""

from alembic import op

from labelwright.store.tables import metadata

revision = "20261203"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    metadata.drop_all(op.get_bind())
