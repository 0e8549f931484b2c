# SPDX-License-Identifier: Apache-2.0
"""Projects, the versions of what they declare, their stages, and the counts that every screen reads.

Counts are split over shards (a person's id modulo SHARDS), so that a thousand people who submit at once do not wait for
one row; readers add up sixteen rows.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint, false, text

from .column_types import Id, count_column, foreign_key, id_column, metadata, text_column, time_us_column

SHARDS = 16

project = Table(
    "project",
    metadata,
    id_column(),
    text_column("name", unique=True),
    text_column("title"),
    text_column("media"),
    text_column("state"),
    text_column("settings"),
    count_column("revision", 1),
    count_column("schema_version", 1),
    count_column("guideline_version", 1),
    count_column("seed"),
    time_us_column("created_us"),
    time_us_column("deleted_us", nullable=True),
)


def _versions(name: str) -> Table:
    return Table(
        name,
        metadata,
        foreign_key("project.id", name="project_id", primary=True),
        Column("version", Integer, primary_key=True, autoincrement=False),
        time_us_column("at_us"),
        foreign_key("person.id", name="person_id", nullable=True),
        text_column("body"),
        text_column("summary", nullable=True),
    )


settings_version = _versions("settings_version")
schema_version = _versions("schema_version")
guideline_version = _versions("guideline_version")

stage = Table(
    "stage",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id"),
    text_column("name"),
    text_column("type"),
    count_column("position"),
    count_column("redundancy", 1),
    text_column("spec"),
    Column("paused", Boolean, nullable=False, server_default=false()),
    count_column("reopened_us"),
    Column("retired", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("project_id", "name"),
)
"""`reopened_us`: when items last came back into the queue from above (publish, priority, redo), which voids cursors."""

tally = Table(
    "tally",
    metadata,
    foreign_key("project.id", name="project_id", primary=True),
    text_column("name", primary_key=True),
    Column("shard", Integer, primary_key=True, autoincrement=False),
    count_column("value"),
)
"""Named counts of a project: 'open', 'done', 'excluded', 'submitted:3' (of stage 3) and so on."""

label_tally = Table(
    "label_tally",
    metadata,
    foreign_key("project.id", name="project_id"),
    text_column("field"),
    text_column("label"),
    Column("shard", Integer, nullable=False),
    count_column("marks"),
    count_column("items"),
    count_column("ever"),
    PrimaryKeyConstraint("project_id", "field", "label", "shard"),
)

activity = Table(
    "activity",
    metadata,
    foreign_key("project.id", name="project_id"),
    time_us_column("hour_us"),
    foreign_key("person.id", name="person_id"),
    foreign_key("stage.id", name="stage_id"),
    count_column("submitted"),
    count_column("skipped"),
    count_column("active_us"),
    PrimaryKeyConstraint("project_id", "hour_us", "person_id", "stage_id"),
)

FRESH = text("seal = -1")

event = Table(
    "event",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id", nullable=True),
    foreign_key("person.id", name="person_id", nullable=True),
    time_us_column("at_us"),
    text_column("what"),
    Column("item_id", BigInteger, nullable=True),
    text_column("data"),
    count_column("seal", -1),
    Index("event_item", "item_id", "id"),
    Index("event_project", "project_id", "id"),
    Index("event_fresh", "id", sqlite_where=FRESH, postgresql_where=FRESH),
)
"""Append-only, so it outlives the item it speaks of: no foreign key there. `sequence` below numbers them without gaps once
they are committed; cursors run on that."""

event_sequence = Table(
    "event_sequence",
    metadata,
    Column("sequence", Id, primary_key=True, autoincrement=False),
    foreign_key("event.id", name="event_id"),
    UniqueConstraint("event_id"),
)

event_digest = Table(
    "event_digest",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    text_column("salt", nullable=True),
    text_column("digest"),
)
"""What an event was when it was sealed. The salt goes when an event must be forgotten; the chain holds without it."""

event_seal = Table(
    "event_seal",
    metadata,
    Column("last", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    time_us_column("at_us"),
    text_column("root"),
    text_column("chain"),
)
"""A batch of the sequence, both ends included: the hash of its digests, and the hash of that with the chain before it."""

view = Table(
    "saved_view",
    metadata,
    id_column(),
    foreign_key("project.id", name="project_id", index=True),
    foreign_key("person.id", name="person_id"),
    text_column("name"),
    text_column("body"),
    UniqueConstraint("project_id", "person_id", "name"),
)
