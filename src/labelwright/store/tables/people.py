# SPDX-License-Identifier: Apache-2.0
"""People and how they come in: accounts, sessions, tokens, one-time links. Secrets are stored as SHA-256 only."""

from sqlalchemy import Boolean, Column, Table, false, true

from .column_types import foreign_key, id_column, metadata, text_column, time_us_column

person = Table(
    "person",
    metadata,
    id_column(),
    text_column("email", unique=True),
    text_column("name"),
    text_column("password_hash", nullable=True),
    Column("is_admin", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False, server_default=true()),
    time_us_column("created_us"),
)

session = Table(
    "session",
    metadata,
    text_column("digest", primary_key=True),
    foreign_key("person.id", name="person_id", index=True),
    time_us_column("created_us"),
    time_us_column("expires_us"),
)

token = Table(
    "token",
    metadata,
    id_column(),
    foreign_key("person.id", name="person_id", index=True),
    text_column("name"),
    text_column("digest", unique=True),
    text_column("scopes"),
    foreign_key("token.id", name="parent_id", nullable=True, index=True),
    time_us_column("created_us"),
    time_us_column("expires_us"),
    time_us_column("used_us", nullable=True),
    time_us_column("revoked_us", nullable=True),
)

link = Table(
    "link",
    metadata,
    text_column("digest", primary_key=True),
    text_column("purpose"),
    text_column("email"),
    foreign_key("project.id", name="project_id", nullable=True),
    text_column("role", nullable=True),
    foreign_key("person.id", name="created_by"),
    time_us_column("created_us"),
    time_us_column("expires_us"),
    time_us_column("used_us", nullable=True),
)

member = Table(
    "member",
    metadata,
    foreign_key("project.id", name="project_id", primary=True),
    foreign_key("person.id", name="person_id", primary=True, index=True),
    text_column("role"),
    Column("paused", Boolean, nullable=False, server_default=false()),
    time_us_column("joined_us"),
)

workspace_setting = Table("workspace_setting", metadata, text_column("name", primary_key=True), text_column("value"))
