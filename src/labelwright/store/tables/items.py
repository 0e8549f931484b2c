# SPDX-License-Identifier: Apache-2.0
"""Items, their assets, and the narrow tables by which they are found."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, text

from .columns import Id, JsonText, id_column, metadata, moment, number, to, word

PUBLISHED = text("state <> 'unpublished'")
"""What the listings are about. Their indexes hold nothing else, so that an import fills them once, when it is published."""


def _listing(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=PUBLISHED, postgresql_where=PUBLISHED)


item = Table(
    "item",
    metadata,
    id_column(),
    to("project.id", name="project_id"),
    word("key"),
    to("import.id", name="import_id", nullable=True),
    word("state"),
    word("landing", nullable=True),
    word("reason", nullable=True),
    number("priority"),
    number("round", 1),
    number("submitted"),
    number("flags"),
    word("final_id", nullable=True),
    Column("tags", JsonText, nullable=False, server_default=text("'[]'")),
    Column("meta", JsonText, nullable=False, server_default=text("'{}'")),
    word("snippet", nullable=True),
    word("digest"),
    moment("created_us"),
    moment("updated_us"),
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
`landing` is the state that an unpublished item will have once its import is published (open, unless it was restored)."""

asset = Table(
    "asset",
    metadata,
    to("item.id", name="item_id"),
    word("name"),
    word("media"),
    word("mime"),
    word("sha256"),
    number("bytes"),
    word("extent"),
    word("blob", nullable=True),
    word("body", nullable=True),
    PrimaryKeyConstraint("item_id", "name"),
)
"""`blob` says where the bytes lie ('copy:KEY' or 'file:PATH'); a text or a record lies in `body` itself."""

tag = Table(
    "item_tag",
    metadata,
    to("project.id", name="project_id"),
    word("tag"),
    to("item.id", name="item_id"),
    PrimaryKeyConstraint("project_id", "tag", "item_id"),
    Index("item_tag_item", "item_id"),
    sqlite_with_rowid=False,
)

mark_index = Table(
    "mark_index",
    metadata,
    to("project.id", name="project_id"),
    word("field"),
    word("label"),
    to("item.id", name="item_id"),
    word("annotation_id"),
    number("marks"),
    PrimaryKeyConstraint("project_id", "field", "label", "item_id", "annotation_id"),
    Index("mark_index_item", "item_id"),
    sqlite_with_rowid=False,
)
"""Which labels the counted answers of an item hold: what the items page filters by and the label counts are made of."""

import_ = Table(
    "import",
    metadata,
    id_column(),
    to("project.id", name="project_id", index=True),
    to("person.id", name="person_id", nullable=True),
    word("state"),
    word("format"),
    word("options"),
    word("message", nullable=True),
    number("done"),
    number("total"),
    number("added"),
    number("attached"),
    number("duplicates"),
    number("refused"),
    number("position"),
    Column("published", Id, nullable=False, server_default="0"),
    moment("created_us"),
    moment("updated_us"),
)
"""`position` is how many rows of the file are read, `published` the last item opened: where the next slice goes on."""

refused = Table(
    "import_refused",
    metadata,
    to("import.id", name="import_id"),
    Column("number", Integer, autoincrement=False),
    word("where"),
    word("message"),
    word("code"),
    word("hint", nullable=True),
    PrimaryKeyConstraint("import_id", "number"),
)

export = Table(
    "export",
    metadata,
    id_column(),
    to("project.id", name="project_id", index=True),
    to("person.id", name="person_id", nullable=True),
    word("state"),
    word("format"),
    word("options"),
    word("message", nullable=True),
    number("done"),
    number("total"),
    number("bytes"),
    word("file", nullable=True),
    Column("losses", Text, nullable=True),
    moment("created_us"),
    moment("updated_us"),
)
