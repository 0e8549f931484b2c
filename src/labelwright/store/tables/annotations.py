# SPDX-License-Identifier: Apache-2.0
"""What was said: annotations with their op history, suggestions, flags, comments. What was submitted is never deleted."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, false

from .columns import metadata, moment, number, to, word

annotation = Table(
    "annotation",
    metadata,
    word("id", primary_key=True),
    to("project.id", name="project_id"),
    to("item.id", name="item_id"),
    to("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    to("person.id", name="person_id", nullable=True),
    word("model", nullable=True),
    word("state"),
    number("revision"),
    number("schema_version", 1),
    number("guideline_version", 1),
    word("document"),
    number("document_revision"),
    moment("created_us"),
    moment("submitted_us", nullable=True),
    number("submitted_revision"),
    number("active_us"),
    Column("surplus", Boolean, nullable=False, server_default=false()),
    Column("prior", Boolean, nullable=False, server_default=false()),
    to("import.id", name="import_id", nullable=True),
    Index("annotation_item", "item_id", "round"),
    Index("annotation_project", "project_id", "submitted_us", "id"),
    Index("annotation_import", "import_id"),
)
"""`document` is the marks as of `document_revision`; later ops wait in `annotation_op` until the next materialisation."""

annotation_op = Table(
    "annotation_op",
    metadata,
    Column("annotation_id", Text, ForeignKey("annotation.id", ondelete="CASCADE"), nullable=False),
    Column("revision", Integer, nullable=False, autoincrement=False),
    word("transaction_id"),
    moment("received_us"),
    to("person.id", name="person_id", nullable=True),
    word("body"),
    PrimaryKeyConstraint("annotation_id", "revision"),
    UniqueConstraint("annotation_id", "transaction_id"),
)

action = Table(
    "action",
    metadata,
    word("id", primary_key=True),
    to("assignment.id", name="assignment_id", index=True),
    word("what"),
    word("answer"),
    moment("at_us"),
)
"""Submits, skips and recalls by the id their client made, with the answer given: sent again, they are answered again."""

suggestion = Table(
    "suggestion",
    metadata,
    word("id", primary_key=True),
    to("project.id", name="project_id"),
    to("item.id", name="item_id", index=True),
    word("source"),
    Column("score", Integer, nullable=True),
    word("body"),
    moment("at_us"),
    to("import.id", name="import_id", nullable=True, index=True),
)
"""`score` in millionths."""

flag = Table(
    "flag",
    metadata,
    word("id", primary_key=True),
    to("item.id", name="item_id", index=True),
    to("person.id", name="person_id"),
    word("text"),
    word("mark", nullable=True),
    moment("at_us"),
    moment("resolved_us", nullable=True),
    to("person.id", name="resolved_by", nullable=True),
)

comment = Table(
    "comment",
    metadata,
    word("id", primary_key=True),
    to("item.id", name="item_id", index=True),
    to("person.id", name="person_id"),
    word("text"),
    word("mark", nullable=True),
    moment("at_us"),
)

blob_upload = Table(
    "upload",
    metadata,
    word("id", primary_key=True),
    to("project.id", name="project_id", index=True),
    to("person.id", name="person_id"),
    number("files"),
    number("bytes"),
    moment("at_us"),
)

__all__ = ["action", "annotation", "annotation_op", "blob_upload", "comment", "flag", "suggestion"]
