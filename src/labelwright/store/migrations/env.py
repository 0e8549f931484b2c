# SPDX-License-Identifier: Apache-2.0
"""Alembic's entry: it works on the connection that `store.migrate` hands over."""

from alembic import context

from labelwright.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True, compare_server_default=False
)
with context.begin_transaction():
    context.run_migrations()
