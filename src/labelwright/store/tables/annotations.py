# SPDX-License-Identifier: Apache-2.0
"""What was said: annotations with their op history, suggestions, flags, comments. What was submitted is never deleted."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, false

from .column_types import count_column, foreign_key, metadata, text_column, time_us_column

annotation = Table(
    "annotation",
    metadata,
    text_column("id", primary_key=True),
    foreign_key("project.id", name="project_id"),
    foreign_key("item.id", name="item_id"),
    foreign_key("stage.id", name="stage_id"),
    Column("round", Integer, nullable=False),
    foreign_key("person.id", name="person_id", nullable=True),
    text_column("model", nullable=True),
    text_column("state"),
    count_column("revision"),
    count_column("schema_version", 1),
    count_column("guideline_version", 1),
    text_column("document"),
    count_column("document_revision"),
    time_us_column("created_us"),
    time_us_column("submitted_us", nullable=True),
    count_column("submitted_revision"),
    count_column("active_us"),
    Column("surplus", Boolean, nullable=False, server_default=false()),
    Column("prior", Boolean, nullable=False, server_default=false()),
    text_column("warnings", nullable=True),
    foreign_key("import.id", name="import_id", nullable=True),
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
    text_column("transaction_id"),
    time_us_column("received_us"),
    foreign_key("person.id", name="person_id", nullable=True),
    text_column("body"),
    PrimaryKeyConstraint("annotation_id", "revision"),
    UniqueConstraint("annotation_id", "transaction_id"),
)

action = Table(
    "action",
    metadata,
    text_column("id", primary_key=True),
    foreign_key("assignment.id", name="assignment_id", index=True),
    text_column("what"),
    text_column("asked"),
    text_column("answer"),
    time_us_column("at_us"),
)
"""Submits, skips and recalls by the id their client made, with the answer given: sent again, they are answered again.

`asked` is a digest of what the act says beside its transactions, which the history holds: another content is another act.
"""

suggestion = Table(
    "suggestion",
    metadata,
    text_column("id", primary_key=True),
    foreign_key("project.id", name="project_id"),
    foreign_key("item.id", name="item_id", index=True),
    text_column("source"),
    Column("score", Integer, nullable=True),
    text_column("body"),
    time_us_column("at_us"),
    foreign_key("import.id", name="import_id", nullable=True, index=True),
)
"""`score` in millionths."""

flag = Table(
    "flag",
    metadata,
    text_column("id", primary_key=True),
    foreign_key("item.id", name="item_id", index=True),
    foreign_key("person.id", name="person_id"),
    text_column("text"),
    text_column("mark", nullable=True),
    time_us_column("at_us"),
    time_us_column("resolved_us", nullable=True),
    foreign_key("person.id", name="resolved_by", nullable=True),
)

comment = Table(
    "comment",
    metadata,
    text_column("id", primary_key=True),
    foreign_key("item.id", name="item_id", index=True),
    foreign_key("person.id", name="person_id"),
    text_column("text"),
    text_column("mark", nullable=True),
    time_us_column("at_us"),
)

blob_upload = Table(
    "upload",
    metadata,
    text_column("id", primary_key=True),
    foreign_key("project.id", name="project_id", index=True),
    foreign_key("person.id", name="person_id"),
    count_column("files"),
    count_column("bytes"),
    time_us_column("at_us"),
)

__all__ = ["action", "annotation", "annotation_op", "blob_upload", "comment", "flag", "suggestion"]
