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
        "_unit_id", "hitid", "orig_id", "item", "item_id", "itemid", "task", "task_id",
        "taskid", "unit", "unit_id", "example", "example_id", "document", "document_id",
        "doc", "doc_id", "record", "record_id", "sample", "sample_id", "image", "image_id", "file", "file_name", "filename", "question",
        "question_id", "object", "subject", "key", "id", "idx", "index",
    ),
    "person": (
        "_worker_id", "!amt_worker_ids", "person", "annotator", "annotator_id", "annotators", "worker",
        "worker_id", "workerid", "rater", "rater_id", "coder", "coder_id",
        "labeler", "labeller", "labeler_id", "user", "user_id", "username", "email", "judge", "judge_id", "reviewer", "author",
        "completed_by", "created_by", "expert", "member",
    ),
    "label": (
        "label", "labels", "answer", "annotation", "category", "class", "choice", "value", "rating", "response", "judgment", "judgement",
        "sentiment", "tag", "verdict", "score", "result",
    ),
    "time": (
        "_created_at", "submittime", "time", "timestamp", "created_at", "submitted_at", "completed_at",
        "updated_at", "datetime", "date", "when", "submit_time",
    ),
    "seconds": ("seconds", "duration", "lead_time", "elapsed", "time_spent", "duration_s", "worktime", "worktimeinseconds"),
    "text": ("text", "sentence", "content", "body", "comment", "tweet", "message", "utterance"),
    "gold": ("gold", "gold_label", "gold_answer", "gold_standard", "golden_label", "ground_truth", "reference_label", "true_label"),
    "digest": ("phash", "image_hash", "hash", "sha256", "md5", "digest"),
}  # fmt: skip
"""The first name of a row that the file has is taken; case, blanks and hyphens do not matter. First come the names of CrowdFlower
(Figure Eight, Appen), of Mechanical Turk and of Snow et al. 2008, which stand beside columns with plainer names."""

_PERSON = "annotator|annot|anno|ann|rater|coder|judge|worker|person|labell?er|reviewer|expert|user|label|rating|answer"
PERSON_COLUMN = re.compile(rf"(?:{_PERSON}|r|a)[ _-]?\d+|(?:{_PERSON})[ _-][a-z]|(?:{_PERSON.title()})[A-Z]", re.IGNORECASE)
"""A column that holds one person's answers: ann1, rater_2, Coder A."""

TURK_ANSWER = "answer."
"""How Mechanical Turk begins the names of the columns of answers."""

GOLD = "_gold"
"""How CrowdFlower ends the name of the column with the reference answers to a question."""

KEY_COLUMN = re.compile(r".+[_ -](?:id|uuid|key)|.*[a-z](?:Id|ID)")
"""A column that is likely the key of something: post_id, tweet id, imageId."""

BY_ROW, BY_FILE = "(row number)", "(file name)"
"""What names an item or a person where no column does."""


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """Where each thing stands in a row; `people` are the columns of a wide table, one a person, and `names` how they are called. Without
    an item a row is an item.
    """

    item: int | None
    label: int | None
    person: int | None
    time: int | None
    seconds: int | None
    text: int | None
    gold: int | None
    digest: int | None
    people: tuple[int, ...]
    names: tuple[str, ...] = ()


def detect_column_roles(
    header: Sequence[str], asked: ReadRequest, *, one_person: bool = False, sample: Sequence[Sequence[object]] = ()
) -> ColumnRoles:
    """Find the columns. `one_person`: the file is one person's, so no column need name them; `sample` are the first rows.

    Raises InvalidFile, naming what was there.
    """
    indices = {role: _find_column(header, role, getattr(asked, role)) for role in USUAL_NAMES}
    wide = _wide(header, asked) if indices["person"] is None else ()
    if asked.label is None:
        indices["label"] = _find_crowd_label(header, indices["label"])
    if asked.gold is None:
        indices["gold"] = _find_crowd_gold(header, indices["label"], indices["gold"])
    if indices["item"] is None:
        taken = {*indices.values(), *wide}
        key = _find_key(header, taken, sample, unique=bool(wide) or one_person)
        indices["item"] = indices["text"] if key is None else key
    needed: list[str] = [] if wide else ["item", "label"] if one_person else ["item", "person", "label"]
    missing = next((role for role in needed if indices[role] is None), None)
    if missing is not None:
        raise _missing(missing, header)
    return ColumnRoles(people=wide, names=tuple(header[index] for index in wide), **indices)


def _find_key(header: Sequence[str], taken: set[int | None], sample: Sequence[Sequence[object]], *, unique: bool) -> int | None:
    """The column that is likely the item's key: its cells differ from row to row (`unique`), or come again for the next person."""
    for index, name in enumerate(header):
        if index in taken or not KEY_COLUMN.fullmatch(name.strip()):
            continue
        cells = [str(row[index]) for row in sample]
        if cells and all(cells) and (len(set(cells)) == len(cells)) == unique:
            return index
    return None


def is_header(cells: Sequence[str], asked: ReadRequest) -> bool:
    """Whether a first row names columns: it has a name that is asked for, or one that people usually give."""
    named = {getattr(asked, role) for role in USUAL_NAMES} | set(asked.people)
    usual = any(_find_column(cells, role, None) is not None for role in ("item", "person", "label", "text"))
    return usual or not named.isdisjoint(cells) or len(_wide(cells, ReadRequest())) > 0


def guess_columns(rows: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Where item, person and label stand in rows of three columns without a header; None where the rows do not show it.

    Labels are the fewest, items the most, and the first row's label and person come again: the names of columns would not.
    """
    if len(rows) < 4 or any(len(row) != 3 for row in rows):
        return None
    different = [len({row[column] for row in rows}) for column in range(3)]
    label, person, item = sorted(range(3), key=lambda column: (different[column], -column))
    comes_again = all(rows[0][column] in {row[column] for row in rows[1:]} for column in (label, person))
    if different[item] == different[person] or 2 * different[person] > len(rows) or not comes_again:
        return None
    return {"item": item, "person": person, "label": label}


def _find_crowd_label(header: Sequence[str], usual: int | None) -> int | None:
    """The answer's column: CrowdFlower's is the one that has a gold column, Mechanical Turk's the first answer; else the usual one."""
    plain = [name.strip().lower() for name in header]
    if "_unit_id" in plain:
        return next((index for index, name in enumerate(plain) if name + GOLD in plain), usual)
    if "hitid" in plain:
        return next((index for index, name in enumerate(plain) if name.startswith(TURK_ANSWER)), usual)
    return usual


def _find_crowd_gold(header: Sequence[str], label: int | None, usual: int | None) -> int | None:
    """The column of right answers: CrowdFlower's is called as the answer's, with an ending."""
    plain = [name.strip().lower() for name in header]
    return usual if label is None or plain[label] + GOLD not in plain else plain.index(plain[label] + GOLD)


def name_columns(roles: ColumnRoles, header: Sequence[str]) -> dict[str, str]:
    """Which column was taken for what, for people to check; where none names the items or the people, what does."""
    members: dict[str, int | None] = {role: getattr(roles, role) for role in USUAL_NAMES}
    taken = {role: header[index] for role, index in members.items() if index is not None}
    if roles.people:
        taken["people"] = ", ".join(roles.names)
    elif roles.person is None:
        taken["person"] = BY_FILE
    return taken if "item" in taken else {"item": BY_ROW, **taken}


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
    plain = [name.strip().lower() for name in header]
    if role == "person" and "_trusted_judgments" in plain:
        return InvalidFile(
            "this is CrowdFlower's aggregated report, a row a unit: it does not say who answered what",
            code="votes.column",
            where="header",
            hint="Download the full report, which has a row for each judgment.",
        )
    more = " For one column a person, name them all: --people a,b,c." if role == "person" else ""
    return InvalidFile(
        f"no column says the {role}; wanted one like {names}; found {', '.join(header[:20]) or 'no columns'}",
        code="votes.column",
        where="header",
        hint=f"Name it with --{role} COLUMN.{more}",
    )
