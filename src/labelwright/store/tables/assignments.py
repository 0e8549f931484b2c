# SPDX-License-Identifier: Apache-2.0
"""The queue and the assignments it hands out.

`queue` is narrow and apart from the items' contents, so that taking a slot touches two small indexes. The CHECK makes
handing out too many impossible; the unique key of `assignment` makes handing one item twice to a person impossible.
The head of the partial index `queue_next` is the answer to "what next?"; a finished row leaves the index. `rank` is the
negated priority, so that one ascending key (rank, shuffle, item) says the order and a cursor can stand in it.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    UniqueConstraint,
    false,
    text,
)

from .column_types import Id, count_column, foreign_key, id_column, metadata, text_column, time_us_column

OPEN = text("taken < wanted")

queue = Table(
    "queue",
    metadata,
    foreign_key("item.id", name="item_id"),
    foreign_key("stage.id", name="stage_id"),
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
RESERVED = text("state = 'reserved'")
RUNNING = text("state = 'running'")

assignment = Table(
    "assignment",
    metadata,
    id_column(),
    text_column("public", unique=True),
    foreign_key("item.id", name="item_id"),
    foreign_key("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    foreign_key("person.id", name="person_id"),
    text_column("state"),
    text_column("annotation_id", nullable=True),
    time_us_column("created_us"),
    time_us_column("expires_us"),
    time_us_column("opened_us", nullable=True),
    time_us_column("ended_us", nullable=True),
    text_column("reason", nullable=True),
    text_column("note", nullable=True),
    Column("reserved", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("person_id", "item_id", "stage_id", "round"),
    Index("assignment_item", "item_id"),
    Index("assignment_mine", "person_id", "stage_id", sqlite_where=LEASED, postgresql_where=LEASED),
    Index("assignment_reserved", "person_id", "stage_id", "id", sqlite_where=RESERVED, postgresql_where=RESERVED),
    Index("assignment_sweep", "expires_us", sqlite_where=LEASED, postgresql_where=LEASED),
    Index("assignment_done", "person_id", "stage_id", "ended_us", "id"),
)
"""`state`: reserved, leased, submitted, surplus, skipped, cleared; expired, released and withdrawn ones may be leased again by the
same person.

A `reserved` one holds its slot for its person before it is handed out. The column of that name says that it is theirs for as long as the
round is open: when such a lease ends without an answer, the assignment is reserved again."""

cursor = Table(
    "queue_cursor",
    metadata,
    foreign_key("person.id", name="person_id"),
    foreign_key("stage.id", name="stage_id"),
    Column("bucket", Integer, nullable=False, autoincrement=False),
    Column("rank", Integer, nullable=False),
    Column("shuffle", Integer, nullable=False),
    Column("item_id", Id, nullable=False, autoincrement=False),
    time_us_column("scanned_us"),
    PrimaryKeyConstraint("person_id", "stage_id", "bucket"),
    sqlite_with_rowid=False,
)
"""How far down the queue a person has come, so that someone with 100,000 done items does not walk over them again."""

redo = Table(
    "redo",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id", index=True),
    foreign_key("stage.id", name="stage_id"),
    foreign_key("person.id", name="person_id", nullable=True),
    text_column("state"),
    text_column("spec"),
    count_column("items"),
    count_column("answers"),
    time_us_column("at_us"),
)

redo_item = Table(
    "redo_item",
    metadata,
    foreign_key("redo.id", name="redo_id"),
    foreign_key("item.id", name="item_id", index=True),
    Column("round", Integer, nullable=False),
    text_column("was", nullable=False),
    PrimaryKeyConstraint("redo_id", "item_id"),
)
"""What an item was before the redo (its state, its round, its final), so that undo can put it back."""

bulk_job = Table(
    "bulk_job",
    metadata,
    id_column(),
    text_column("client_id", nullable=True, unique=True),
    foreign_key("project.id", name="project_id", index=True),
    foreign_key("person.id", name="person_id"),
    text_column("action"),
    text_column("state"),
    text_column("options"),
    foreign_key("redo.id", name="redo_id", nullable=True),
    text_column("message", nullable=True),
    count_column("done"),
    count_column("total"),
    count_column("changed"),
    count_column("answers"),
    Column("position", Id, nullable=False, server_default="0"),
    time_us_column("created_us"),
    time_us_column("updated_us"),
    Index("bulk_job_running", "id", sqlite_where=RUNNING, postgresql_where=RUNNING),
)
"""An act on many items, a redo, or the undoing of one. `position` is the last item looked at: where the next slice goes on."""

barred = Table(
    "queue_barred",
    metadata,
    foreign_key("item.id", name="item_id"),
    foreign_key("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    foreign_key("person.id", name="person_id"),
    PrimaryKeyConstraint("item_id", "stage_id", "round", "person_id"),
)
"""Who may not take an item's round: no one reviews own work, "other people" of a redo. The one place for exclusions, and never for work
that is one person's: that is a reserved assignment, and no row for everybody else."""
