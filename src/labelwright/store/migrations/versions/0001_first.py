# SPDX-License-Identifier: Apache-2.0
"""The first tables. Later migrations change these; this one makes them as `tables` first declared them."""

from alembic import op

from labelwright.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    metadata.drop_all(op.get_bind())
