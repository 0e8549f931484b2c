# SPDX-License-Identifier: Apache-2.0
"""Items, their assets, and the narrow tables by which they are found."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, text

from .column_types import Id, JsonText, count_column, foreign_key, id_column, metadata, text_column, time_us_column

PUBLISHED = text("state <> 'unpublished'")
"""What the listings are about. Their indexes hold nothing else, so that an import fills them once, when it is published."""


def _listing(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=PUBLISHED, postgresql_where=PUBLISHED)


item = Table(
    "item",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id"),
    text_column("key"),
    foreign_key("import.id", name="import_id", nullable=True),
    text_column("state"),
    text_column("publish_state", nullable=True),
    text_column("reason", nullable=True),
    count_column("priority"),
    count_column("round", 1),
    count_column("submitted"),
    count_column("flags"),
    text_column("final_id", nullable=True),
    Column("tags", JsonText, nullable=False, server_default=text("'[]'")),
    Column("meta", JsonText, nullable=False, server_default=text("'{}'")),
    text_column("snippet", nullable=True),
    text_column("digest"),
    time_us_column("created_us"),
    time_us_column("updated_us"),
    UniqueConstraint("project_id", "key"),
    _listing("item_listed", "project_id", "id"),
    _listing("item_state", "project_id", "state", "id"),
    _listing("item_state_updated", "project_id", "state", "updated_us", "id"),
    _listing("item_updated", "project_id", "updated_us", "id"),
    _listing("item_priority", "project_id", "priority", "id"),
    Index("item_digest", "project_id", text("substr(digest, 1, 12)")),
    Index("item_import", "import_id", "id"),
)
"""`item_digest` holds the head of each hash: whole ones would make this the largest index, filled in random order.
`publish_state` is the state that an unpublished item will have once its import is published (open, unless it was restored)."""

asset = Table(
    "asset",
    metadata,
    foreign_key("item.id", name="item_id"),
    text_column("name"),
    text_column("media"),
    text_column("mime"),
    text_column("sha256"),
    count_column("bytes"),
    text_column("extent"),
    text_column("blob", nullable=True),
    text_column("body", nullable=True),
    PrimaryKeyConstraint("item_id", "name"),
)
"""`blob` says where the bytes lie ('copy:KEY' or 'file:PATH'); a text or a record lies in `body` itself."""

tag = Table(
    "item_tag",
    metadata,
    foreign_key("project.id", name="project_id"),
    text_column("tag"),
    foreign_key("item.id", name="item_id"),
    PrimaryKeyConstraint("project_id", "tag", "item_id"),
    Index("item_tag_item", "item_id"),
    sqlite_with_rowid=False,
)

mark_index = Table(
    "mark_index",
    metadata,
    foreign_key("project.id", name="project_id"),
    text_column("field"),
    text_column("label"),
    foreign_key("item.id", name="item_id"),
    text_column("annotation_id"),
    count_column("marks"),
    PrimaryKeyConstraint("project_id", "field", "label", "item_id", "annotation_id"),
    Index("mark_index_item", "item_id"),
    sqlite_with_rowid=False,
)
"""Which labels the counted answers of an item hold: what the items page filters by and the label counts are made of."""

import_ = Table(
    "import",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id", index=True),
    foreign_key("person.id", name="person_id", nullable=True),
    text_column("state"),
    text_column("format"),
    text_column("options"),
    text_column("message", nullable=True),
    count_column("done"),
    count_column("total"),
    count_column("added"),
    count_column("attached"),
    count_column("duplicates"),
    count_column("refused"),
    count_column("losses"),
    count_column("notes"),
    count_column("position"),
    Column("published", Id, nullable=False, server_default="0"),
    time_us_column("created_us"),
    time_us_column("updated_us"),
)
"""`position` is how many rows of the file are read, `published` the last item opened: where the next slice goes on."""

refused = Table(
    "import_refused",
    metadata,
    foreign_key("import.id", name="import_id"),
    Column("number", Integer, autoincrement=False),
    text_column("where"),
    text_column("message"),
    text_column("code"),
    text_column("hint", nullable=True),
    PrimaryKeyConstraint("import_id", "number"),
)

import_loss = Table(
    "import_loss",
    metadata,
    foreign_key("import.id", name="import_id"),
    Column("number", Integer, autoincrement=False),
    text_column("sort"),
    text_column("body"),
    PrimaryKeyConstraint("import_id", "number"),
    UniqueConstraint("import_id", "sort"),
)
"""What an import did not take, a row a sort of loss; `sort` is a digest of what tells sorts apart, `body` the counted loss as JSON."""

restore = Table(
    "restore",
    metadata,
    id_column(),
    foreign_key("person.id", name="person_id", nullable=True),
    text_column("state"),
    text_column("options"),
    text_column("project", nullable=True),
    text_column("message", nullable=True),
    count_column("items"),
    count_column("problems"),
    text_column("first_problems", nullable=True),
    time_us_column("created_us"),
    time_us_column("updated_us"),
)
"""A project being restored from an archive. Until it is whole it lies in `project` as a deleted one, under a name that none can have."""

export = Table(
    "export",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id", index=True),
    foreign_key("person.id", name="person_id", nullable=True),
    text_column("state"),
    text_column("format"),
    text_column("options"),
    text_column("message", nullable=True),
    count_column("done"),
    count_column("total"),
    count_column("bytes"),
    text_column("file", nullable=True),
    Column("losses", Text, nullable=True),
    time_us_column("created_us"),
    time_us_column("updated_us"),
)
