# SPDX-License-Identifier: Apache-2.0
"""What a member of a row is: the readers that the tables of the dialects name, and the tables that every row falls back on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from labelwright.base.errors import InvalidFile
from labelwright.formats.column_preview import Role
from labelwright.formats.input_files import is_safe
from labelwright.formats.source_tokens import TOKENS, align_tokens, describe_tokens
from labelwright.formats.tokeniser import Token

from .draft import ItemDraft, is_scalar
from .spans import SPAN, add_span, is_span, read_relations, read_spans

MemberReader = Callable[[ItemDraft, str, Any], None]
TOKEN = SPAN | {"ws", "disabled", "style"}


class Member(NamedTuple):
    """How a member is read, and what it is called in a preview."""

    read: MemberReader
    role: Role | None = None


class Dialect(NamedTuple):
    """Rows as one tool writes them: `is_row` knows them by their members; these are read in the order of the table. `rest` takes those
    that it does not name."""

    name: str
    is_row: Callable[[Mapping[str, Any]], bool]
    members: Mapping[str, Member]
    rest: Member


def read_key(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the key; a second one is metadata."""
    if not is_scalar(value):
        raise InvalidFile(f"the key is {name_type(value)}", code="jsonl.key", where=name, hint="Write a text or a number.")
    if draft.key is None:
        draft.key = str(value)
    else:
        keep_as_metadata(draft, name, value)


def read_text(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the text."""
    if not isinstance(value, str):
        raise InvalidFile(f"the text is {name_type(value)}", code="jsonl.text", where=name, hint="Write the text in quotes.")
    draft.text = value


def read_file(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the name of an image; where the row has a text, and the project wants texts, it is metadata."""
    schema = draft.targets.options.schema
    if draft.text is not None and not (schema and schema.media == "image"):
        keep_as_metadata(draft, name, value)
        return
    check_file_name(value, name)
    draft.source = value
    if draft.text is not None:
        draft.meta["text"], draft.text = draft.text, None


def check_file_name(value: Any, where: str) -> None:
    """Raise InvalidFile for what is no name of a file inside its folder."""
    if not isinstance(value, str) or not value.strip():
        reason = "is empty" if isinstance(value, str) else f"is {name_type(value)}"
        raise InvalidFile(f"the file's name {reason}", code="file.name", where=where, hint="Write a name inside the folder: images/a.jpg.")
    if not is_safe(value):
        raise InvalidFile(
            "the image's name leads outside its folder",
            code="file.unsafe",
            where=where,
            hint="Name it by its path from the folder of the labels, without '..'.",
        )


def read_labels(draft: ItemDraft, name: str, value: Any) -> None:
    """Take words, numbers and truth values as the labels of a choice, and spans where the list holds such; null is none."""
    values = cast("list[Any]", value) if isinstance(value, list) else [value]
    draft.answered |= not values
    words = [word for one in values if (word := make_word(draft, name, one))]
    if words:
        draft.marks.append(draft.targets.choice.choice(words))
    for index, one in enumerate(values):
        if is_span(one):
            add_span(draft, name, index, one)
        elif isinstance(one, list):
            draft.refuse_mark(draft.targets.choice, "no label", one)


def make_word(draft: ItemDraft, name: str, value: Any) -> str | None:
    """Return what a value calls a label: numbers by their names where the data set gives such, "true" and "1" as they are written."""
    names = draft.targets.class_labels.get(name, ())
    if type(value) is int and names:
        return names[value] if 0 <= value < len(names) else None if value == -1 else str(value)
    if isinstance(value, str):
        return value if value.strip() else None
    return json.dumps(value) if is_scalar(value) else None


def read_meta(draft: ItemDraft, name: str, value: Any) -> None:
    """Take an object of metadata."""
    if not isinstance(value, dict):
        raise InvalidFile(
            f"meta is {name_type(value)}; wanted an object", code="jsonl.meta", where=name, hint='Write {"meta": {"site": "Ulm"}}.'
        )
    draft.meta |= cast("dict[str, Any]", value)


def read_tags(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the item's tags."""
    cells = cast("list[Any]", value) if isinstance(value, list) else [value]
    words = [word for word in cells if isinstance(word, str) and word]
    if len(words) == len(cells) and isinstance(value, list):
        draft.tags = tuple(words)
    else:
        keep_as_metadata(draft, name, value)


def read_priority(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the item's priority, a whole number."""
    if type(value) is int and abs(value) < 2**31:
        draft.priority = value
    else:
        keep_as_metadata(draft, name, value)


def read_tokens(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the places of the text's tokens, given as objects or as words that stand in it in order."""
    cells = cast("list[Any]", value) if isinstance(value, list) else []
    ranges = _find_ranges(cells, draft.text or "")
    if ranges is None:
        draft.leave_out(name, value)
        return
    draft.meta[TOKENS] = describe_tokens([ranges])
    others = {member for cell in cells if isinstance(cell, dict) for member in cast("dict[str, Any]", cell)} - TOKEN
    for member in sorted(others):
        draft.leave_out(f"{name}.{member}", True)


def _find_ranges(cells: Sequence[Any], text: str) -> list[Token] | None:
    if not cells:
        return None
    if all(isinstance(cell, str) for cell in cells):
        return align_tokens(cells, text)
    objects = [cast("dict[str, Any]", cell) if isinstance(cell, dict) else {} for cell in cells]
    ends = [(cell.get("start"), cell.get("end")) for cell in objects]
    ranges = [(start, end) for start, end in ends if type(start) is int and type(end) is int and 0 <= start < end <= len(text)]
    return ranges if len(ranges) == len(cells) and ranges == sorted(ranges) else None


def read_columns(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the cells of a record."""
    if not isinstance(value, dict):
        raise InvalidFile(
            f"columns is {name_type(value)}; wanted an object", code="jsonl.columns", where=name, hint='Write {"columns": {"price": 3}}.'
        )
    draft.columns = cast("dict[str, Any]", value)


def keep_as_metadata(draft: ItemDraft, name: str, value: Any) -> None:
    """Keep a scalar that nobody reads as metadata, as a table's columns are; name what is none, or was not asked for."""
    asked = draft.targets.options.meta
    if is_scalar(value) and name not in draft.meta and (not asked or name in asked):
        draft.meta[name] = value
    else:
        draft.leave_out(name, value)


def keep_whole_as_metadata(draft: ItemDraft, name: str, value: Any) -> None:
    """Keep a member that was asked for, whatever it is."""
    draft.meta[name] = value


def keep_as_cell(draft: ItemDraft, name: str, value: Any) -> None:
    """Keep a member as a record's own column."""
    draft.columns = (draft.columns or {}) | {name: value}


def read_record_label(draft: ItemDraft, name: str, value: Any) -> None:
    """Take a record's label where it is made of words; what it is otherwise is a column."""
    values = cast("list[Any]", value) if isinstance(value, list) else [value]
    if all(is_scalar(one) for one in values):
        read_labels(draft, name, value)
    else:
        keep_as_cell(draft, name, value)


def name_type(value: Any) -> str:
    """Return what a JSON value is, in words."""
    names: dict[type[Any], str] = {list: "a list", str: "text", bool: "a truth value", type(None): "null", dict: "an object"}
    return names.get(cast("type[Any]", type(value)), "a number")


KEYS = {"key": Member(read_key, "key"), "id": Member(read_key, "key")}
LABELS = {"label": Member(read_labels, "label"), "labels": Member(read_labels, "label")}
COMMON = {
    **KEYS,
    "text": Member(read_text, "text"),
    "image": Member(read_file, "file"),
    "columns": Member(read_columns, "cell"),
    "meta": Member(read_meta, "meta"),
    "tags": Member(read_tags),
    "priority": Member(read_priority),
    "tokens": Member(read_tokens),
    **LABELS,
    "spans": Member(read_spans, "label"),
}
RELATIONS = {"relations": Member(read_relations, "label")}
"""Read after all spans, which they join."""
METADATA = Member(keep_as_metadata, "meta")
CELL = Member(keep_as_cell, "cell")
FILE_MEMBERS = {"key", "id", "file", "meta", "label", "labels", "tags", "priority"}
"""A row of these members alone is an item, and its `file` names an image; in other rows `file` is a member like any other."""


def _is_file_row(row: Mapping[str, Any]) -> bool:
    return "file" in row and row.keys() <= FILE_MEMBERS


def _is_any_row(_row: Mapping[str, Any]) -> bool:
    return True


PLAIN = Dialect("rows", _is_any_row, {**COMMON, **RELATIONS}, METADATA)
FILES = Dialect("rows of files", _is_file_row, {**COMMON, "file": Member(read_file, "file")}, METADATA)
RECORDS = Dialect(
    "records",
    _is_any_row,
    {**KEYS, "meta": Member(read_meta, "meta"), **{name: Member(read_record_label, "label") for name in LABELS}},
    CELL,
)
