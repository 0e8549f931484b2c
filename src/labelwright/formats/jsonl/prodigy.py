# SPDX-License-Identifier: Apache-2.0
"""Rows of Prodigy: a task with what was answered to it. Accepted is what the row says, rejected is not, ignored is a skip."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from labelwright.formats.cell_values import parse_person
from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.schema.schema import Field

from .draft import ItemDraft, is_scalar
from .members import COMMON, METADATA, RELATIONS, Dialect, Member, keep_as_metadata, make_word

ANSWERS = ("accept", "reject", "ignore")

LOSSES: LossSorts = {
    "prodigy.ignored": LossSort("ignored rows", "whoever was asked skipped them; the items are open"),
    "prodigy.negative": LossSort("rejected rows", "taken as '{label}', the other label of the field '{field}'"),
    "prodigy.rejected": LossSort("rejected rows", "they say what is not so, and not what is; the items are open"),
}


def is_prodigy(row: Mapping[str, Any]) -> bool:
    """Tell by the hashes that Prodigy gives every task, or by its answers."""
    return "_input_hash" in row or "_task_hash" in row or row.get("answer") in ANSWERS


def read_accepted(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the options that were chosen; none is an answer too."""
    ids = cast("list[Any]", value) if isinstance(value, list) else [value]
    texts = _list_option_texts(draft.row.get("options"))
    draft.answered |= not ids
    words = [_choose_word(draft, str(word), texts.get(word)) for one in ids if (word := make_word(draft, name, one)) is not None]
    if words:
        draft.marks.append(draft.targets.choice.choice(words))
    for _ in range(len(ids) - len(words)):
        draft.refuse_mark(draft.targets.choice, "no option", name)


def _list_option_texts(options: Any) -> dict[str, str]:
    cells = cast("list[Any]", options) if isinstance(options, list) else []
    objects = [cast("dict[str, Any]", option) for option in cells if isinstance(option, dict)]
    return {str(option.get("id")): str(option["text"]) for option in objects if is_scalar(option.get("text"))}


def _choose_word(draft: ItemDraft, id_: str, text: str | None) -> str:
    """Return an option's id, or its text where the field knows that alone."""
    field = draft.targets.choice.get_field()
    known = {name for label in field.labels for name in (label.name, label.shown)} if field else set[str]()
    return text if text in known and id_ not in known and text else id_


def read_answer(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the answer: what was rejected or ignored is no answer of ours, but for the other label of two."""
    if value not in ANSWERS:
        keep_as_metadata(draft, name, value)
        return
    marks = list(draft.marks)
    draft.answered = value == "accept"
    if value != "accept":
        draft.marks = []
    if value == "ignore":
        draft.losses.append(Loss("prodigy.ignored", draft.where))
    elif value == "reject":
        _reject(draft, marks)


def _reject(draft: ItemDraft, marks: list[Mark]) -> None:
    target = draft.targets.choice
    other = _find_other_label(target.get_field(), marks)
    if other is None:
        draft.losses.append(Loss("prodigy.rejected", draft.where))
    else:
        draft.marks = [target.choice([other])]
        draft.losses.append(Loss("prodigy.negative", draft.where, {"label": other, "field": target.field}))


def _find_other_label(field: Field | None, marks: list[Mark]) -> str | None:
    """Return the other label of a field that has two, where the marks are a choice of one of them."""
    labels = [label for label in field.labels if not label.retired] if field else []
    words: Any = msgspec.json.decode(marks[0].value).get("labels") if len(marks) == 1 else None
    if field is None or len(labels) != 2 or not words or marks[0].field != field.name:
        return None
    others = [label.name for label in labels if words[0] not in (label.name, label.shown)]
    return others[0] if len(others) == len(words) == 1 else None


def read_person(draft: ItemDraft, name: str, value: Any) -> None:
    """Take who answered: the name that a session was given. The annotator comes first; a session of the same row is metadata then."""
    person = parse_person(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if person is None or draft.author is not None:
        keep_as_metadata(draft, name, value)
    else:
        draft.author = person


MEMBERS = {
    "_annotator_id": Member(read_person, "person"),
    "_session_id": Member(read_person, "person"),
    "accept": Member(read_accepted, "label"),
    **RELATIONS,
    "answer": Member(read_answer),
}
PRODIGY = Dialect("Prodigy", is_prodigy, {**COMMON, **MEMBERS}, METADATA)
