# SPDX-License-Identifier: Apache-2.0
"""People and how they come in: accounts, sessions, tokens, one-time links. Secrets are stored as SHA-256 only."""

from sqlalchemy import Boolean, Column, Table, false, true

from .columns import id_column, metadata, moment, to, word

person = Table(
    "person",
    metadata,
    id_column(),
    word("email", unique=True),
    word("name"),
    word("password_hash", nullable=True),
    Column("is_admin", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False, server_default=true()),
    moment("created_us"),
)

session = Table(
    "session",
    metadata,
    word("digest", primary_key=True),
    to("person.id", name="person_id", index=True),
    moment("created_us"),
    moment("expires_us"),
)

token = Table(
    "token",
    metadata,
    id_column(),
    to("person.id", name="person_id", index=True),
    word("name"),
    word("digest", unique=True),
    word("scopes"),
    moment("created_us"),
    moment("used_us", nullable=True),
    moment("revoked_us", nullable=True),
)

link = Table(
    "link",
    metadata,
    word("digest", primary_key=True),
    word("purpose"),
    word("email"),
    to("project.id", name="project_id", nullable=True),
    word("role", nullable=True),
    moment("created_us"),
    moment("expires_us"),
    moment("used_us", nullable=True),
)

member = Table(
    "member",
    metadata,
    to("project.id", name="project_id", primary=True),
    to("person.id", name="person_id", primary=True, index=True),
    word("role"),
    Column("paused", Boolean, nullable=False, server_default=false()),
    moment("joined_us"),
)
