# SPDX-License-Identifier: Apache-2.0
"""The queue and the assignments it hands out.

`queue` is narrow and apart from the items' contents, so that taking a slot touches two small indexes. The CHECK makes
handing out too many impossible; the unique key of `assignment` makes handing one item twice to a person impossible.
The head of the partial index `queue_next` is the answer to "what next?"; a finished row leaves the index. `rank` is the
negated priority, so that one ascending key (rank, shuffle, item) says the order and a cursor can stand in it.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, PrimaryKeyConstraint, SmallInteger, Table, UniqueConstraint, text

from .columns import Id, id_column, metadata, moment, number, to, word

OPEN = text("taken < wanted")

queue = Table(
    "queue",
    metadata,
    to("item.id", name="item_id"),
    to("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    Column("bucket", Integer, nullable=False, server_default="0"),
    Column("rank", Integer, nullable=False, server_default="0"),
    Column("shuffle", Integer, nullable=False, server_default="0"),
    Column("wanted", SmallInteger, nullable=False),
    Column("taken", SmallInteger, nullable=False, server_default="0"),
    Column("submitted", SmallInteger, nullable=False, server_default="0"),
    Column("skips", SmallInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("item_id", "stage_id", "round"),
    CheckConstraint("taken >= 0 AND taken <= wanted", name="slots"),
    CheckConstraint("submitted >= 0 AND submitted <= taken", name="submitted"),
    Index("queue_next", "stage_id", "bucket", "rank", "shuffle", "item_id", sqlite_where=OPEN, postgresql_where=OPEN),
    sqlite_with_rowid=False,
    postgresql_with={
        "fillfactor": "80",
        "autovacuum_vacuum_scale_factor": "0.0",
        "autovacuum_vacuum_threshold": "20000",
        "autovacuum_vacuum_cost_delay": "0",
    },
)

LEASED = text("state = 'leased'")

assignment = Table(
    "assignment",
    metadata,
    id_column(),
    word("public", unique=True),
    to("item.id", name="item_id"),
    to("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    to("person.id", name="person_id"),
    word("state"),
    word("annotation_id", nullable=True),
    moment("created_us"),
    moment("expires_us"),
    moment("opened_us", nullable=True),
    moment("ended_us", nullable=True),
    word("reason", nullable=True),
    word("note", nullable=True),
    UniqueConstraint("person_id", "item_id", "stage_id", "round"),
    Index("assignment_item", "item_id"),
    Index("assignment_mine", "person_id", "stage_id", sqlite_where=LEASED, postgresql_where=LEASED),
    Index("assignment_sweep", "expires_us", sqlite_where=LEASED, postgresql_where=LEASED),
    Index("assignment_done", "person_id", "stage_id", "ended_us", "id"),
)
"""`state`: leased, submitted, surplus, skipped; expired, released and redone ones may be leased again by the same person."""

cursor = Table(
    "queue_cursor",
    metadata,
    to("person.id", name="person_id"),
    to("stage.id", name="stage_id"),
    Column("bucket", Integer, nullable=False, autoincrement=False),
    Column("rank", Integer, nullable=False),
    Column("shuffle", Integer, nullable=False),
    Column("item_id", Id, nullable=False, autoincrement=False),
    moment("scanned_us"),
    PrimaryKeyConstraint("person_id", "stage_id", "bucket"),
    sqlite_with_rowid=False,
)
"""How far down the queue a person has come, so that someone with 100,000 done items does not walk over them again."""

redo = Table(
    "redo",
    metadata,
    id_column(),
    to("project.id", name="project_id", index=True),
    to("stage.id", name="stage_id"),
    to("person.id", name="person_id", nullable=True),
    word("state"),
    word("spec"),
    number("items"),
    number("answers"),
    moment("at_us"),
)

redo_item = Table(
    "redo_item",
    metadata,
    to("redo.id", name="redo_id"),
    to("item.id", name="item_id", index=True),
    Column("round", Integer, nullable=False),
    word("was", nullable=False),
    PrimaryKeyConstraint("redo_id", "item_id"),
)
"""What an item was before the redo (its state, its round, its final), so that undo can put it back."""

barred = Table(
    "queue_barred",
    metadata,
    to("item.id", name="item_id"),
    to("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    to("person.id", name="person_id"),
    PrimaryKeyConstraint("item_id", "stage_id", "round", "person_id"),
)
"""Who may not take an item's round: no one reviews own work, "other people" of a redo. The one place for exclusions."""
