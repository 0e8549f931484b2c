# SPDX-License-Identifier: Apache-2.0
"""Which column is what: the names that people give to the item, the person, the label, the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from labelwright.base.errors import InvalidFile

from .votes import ReadRequest

USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "item": (
        "item", "item_id", "itemid", "task", "task_id", "taskid", "unit", "unit_id", "example", "example_id", "document", "document_id",
        "doc", "doc_id", "record", "record_id", "sample", "sample_id", "image", "image_id", "file", "file_name", "filename", "question",
        "question_id", "object", "subject", "key", "id", "idx", "index",
    ),
    "person": (
        "person", "annotator", "annotator_id", "annotators", "worker", "worker_id", "workerid", "rater", "rater_id", "coder", "coder_id",
        "labeler", "labeller", "labeler_id", "user", "user_id", "username", "email", "judge", "judge_id", "reviewer", "author",
        "completed_by", "created_by", "expert", "member",
    ),
    "label": (
        "label", "labels", "answer", "annotation", "category", "class", "choice", "value", "rating", "response", "judgment", "judgement",
        "sentiment", "tag", "verdict", "score", "result",
    ),
    "time": (
        "time", "timestamp", "created_at", "submitted_at", "completed_at", "updated_at", "datetime", "date", "when", "submit_time",
    ),
    "seconds": ("seconds", "duration", "lead_time", "elapsed", "time_spent", "duration_s", "worktime", "worktimeinseconds"),
    "text": ("text", "sentence", "content", "body", "comment", "tweet", "message", "utterance"),
    "digest": ("phash", "image_hash", "hash", "sha256", "md5", "digest"),
}  # fmt: skip
"""The first name of a row that the file has is taken; case, blanks and hyphens do not matter."""

PERSON_COLUMN = re.compile(r"(?:annotator|rater|coder|judge|worker|person|labell?er|reviewer|expert|user|r|a)[ _-]?\d+", re.IGNORECASE)
"""A column that holds one person's answers."""


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """Where each thing stands in a row; `people` are the columns of a wide table, one a person."""

    item: int
    label: int | None
    person: int | None
    time: int | None
    seconds: int | None
    text: int | None
    digest: int | None
    people: tuple[int, ...]


def detect_column_roles(header: Sequence[str], asked: ReadRequest, *, one_person: bool = False) -> ColumnRoles:
    """Find the columns. `one_person`: the file is one person's, so no column need name them. Raises InvalidFile, naming what was there."""
    indices = {role: _find_column(header, role, getattr(asked, role)) for role in USUAL_NAMES}
    wide = _wide(header, asked) if indices["person"] is None else ()
    if indices["item"] is None and indices["text"] is not None:
        indices["item"] = indices["text"]
    needed = ["item"] if wide else ["item", "label"] if one_person else ["item", "person", "label"]
    missing = next((role for role in needed if indices[role] is None), None)
    if missing is not None:
        raise _missing(missing, header)
    return ColumnRoles(item=indices.pop("item") or 0, people=wide, **indices)


def name_columns(roles: ColumnRoles, header: Sequence[str]) -> dict[str, str]:
    """Which column was taken for what, for people to check."""
    members: dict[str, int | None] = {role: getattr(roles, role) for role in USUAL_NAMES}
    taken = {role: header[index] for role, index in members.items() if index is not None}
    if roles.people:
        taken["people"] = ", ".join(header[index] for index in roles.people)
    return taken


def _find_column(header: Sequence[str], role: str, asked: str | None) -> int | None:
    if asked is not None:
        if asked not in header:
            raise InvalidFile(
                f"there is no column '{asked}'", code="votes.column", where=f"--{role}", hint=f"There are: {', '.join(header[:20])}."
            )
        return header.index(asked)
    plain = [re.sub(r"[ -]+", "_", name.strip().lower()) for name in header]
    return next((plain.index(habit) for habit in USUAL_NAMES[role] if habit in plain), None)


def _wide(header: Sequence[str], asked: ReadRequest) -> tuple[int, ...]:
    if asked.people:
        return tuple(_find_column(header, "people", name) or 0 for name in asked.people)
    indices = tuple(index for index, name in enumerate(header) if PERSON_COLUMN.fullmatch(name.strip()))
    return indices if len(indices) >= 2 else ()


def _missing(role: str, header: Sequence[str]) -> InvalidFile:
    names = ", ".join(USUAL_NAMES[role][:4])
    more = " For one column a person, name them all: --people a,b,c." if role == "person" else ""
    return InvalidFile(
        f"no column says the {role}; wanted one like {names}; found {', '.join(header[:20]) or 'no columns'}",
        code="votes.column",
        where="header",
        hint=f"Name it with --{role} COLUMN.{more}",
    )
