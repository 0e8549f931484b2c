# SPDX-License-Identifier: Apache-2.0
"""Projects, the versions of what they declare, their stages, and the counts that every screen reads.

Counts are split over shards (a person's id modulo SHARDS), so that a thousand people who submit at once do not wait for
one row; readers add up sixteen rows.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint, false, text

from .columns import Id, id_column, metadata, moment, number, to, word

SHARDS = 16

project = Table(
    "project",
    metadata,
    id_column(),
    word("name", unique=True),
    word("title"),
    word("media"),
    word("state"),
    word("settings"),
    number("revision", 1),
    number("schema_version", 1),
    number("guideline_version", 1),
    number("seed"),
    moment("created_us"),
    moment("deleted_us", nullable=True),
)


def _versions(name: str) -> Table:
    return Table(
        name,
        metadata,
        to("project.id", name="project_id", primary=True),
        Column("version", Integer, primary_key=True, autoincrement=False),
        moment("at_us"),
        to("person.id", name="person_id", nullable=True),
        word("body"),
        word("summary", nullable=True),
    )


settings_version = _versions("settings_version")
schema_version = _versions("schema_version")
guideline_version = _versions("guideline_version")

stage = Table(
    "stage",
    metadata,
    id_column(),
    to("project.id", name="project_id"),
    word("name"),
    word("type"),
    number("position"),
    number("redundancy", 1),
    word("spec"),
    Column("paused", Boolean, nullable=False, server_default=false()),
    number("reopened_us"),
    Column("retired", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("project_id", "name"),
)
"""`reopened_us`: when items last came back into the queue from above (publish, priority, redo), which voids cursors."""

tally = Table(
    "tally",
    metadata,
    to("project.id", name="project_id", primary=True),
    word("name", primary_key=True),
    Column("shard", Integer, primary_key=True, autoincrement=False),
    number("value"),
)
"""Named counts of a project: 'open', 'done', 'excluded', 'submitted:3' (of stage 3) and so on."""

label_tally = Table(
    "label_tally",
    metadata,
    to("project.id", name="project_id"),
    word("field"),
    word("label"),
    Column("shard", Integer, nullable=False),
    number("marks"),
    number("items"),
    number("ever"),
    PrimaryKeyConstraint("project_id", "field", "label", "shard"),
)

activity = Table(
    "activity",
    metadata,
    to("project.id", name="project_id"),
    moment("hour_us"),
    to("person.id", name="person_id"),
    to("stage.id", name="stage_id"),
    number("submitted"),
    number("skipped"),
    number("active_us"),
    PrimaryKeyConstraint("project_id", "hour_us", "person_id", "stage_id"),
)

FRESH = text("seal = -1")

event = Table(
    "event",
    metadata,
    id_column(),
    to("project.id", name="project_id", nullable=True),
    to("person.id", name="person_id", nullable=True),
    moment("at_us"),
    word("what"),
    Column("item_id", BigInteger, nullable=True),
    word("data"),
    number("seal", -1),
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
    to("event.id", name="event_id"),
    UniqueConstraint("event_id"),
)

event_digest = Table(
    "event_digest",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    word("salt", nullable=True),
    word("digest"),
)
"""What an event was when it was sealed. The salt goes when an event must be forgotten; the chain holds without it."""

event_seal = Table(
    "event_seal",
    metadata,
    Column("last", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    moment("at_us"),
    word("root"),
    word("chain"),
)
"""A batch of the sequence, both ends included: the hash of its digests, and the hash of that with the chain before it."""

view = Table(
    "saved_view",
    metadata,
    id_column(),
    to("project.id", name="project_id", index=True),
    to("person.id", name="person_id"),
    word("name"),
    word("body"),
    UniqueConstraint("project_id", "person_id", "name"),
)
