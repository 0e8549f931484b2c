# SPDX-License-Identifier: Apache-2.0
"""Tables of any file format as items: a row is a text, a record or the name of an image; its label is a mark, of whoever gave it.

A format gives the names of the columns and the rows; here is decided which column is what, once for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import cast

import msgspec

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.finite_numbers import is_finite_number
from labelwright.kinds.kind import Family
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, IncomingAnnotation, Refused
from labelwright.schema.schema import Field

from .answer_tables import is_answer_table, read_answers
from .cell_values import name_cell, parse_known_labels, parse_number, parse_person, parse_time_us
from .column_preview import SAMPLES, Column, Role
from .column_preview import preview_columns as shown
from .format import ReadOptions
from .input_files import is_safe
from .plain_values import parse_plain_value
from .reader_tools import Target, get_target_field, make_annotation, name_unread_time, refusal_from_error

COLUMNS_MOST = 16_384
TEXT_HABITS = ("text", "sentence", "message", "content", "body")
KEY_HABITS = ("key", "id")
CROWD_KEY_HABITS = (*KEY_HABITS, "_unit_id", "item", "item_id", "task", "task_id", "unit_id", "example_id", "document_id", "doc_id")
LABEL_HABITS = ("label", "labels")
CROWD_LABEL_HABITS = (*LABEL_HABITS, "answer", "annotation", "judgment", "judgement", "response", "category", "rating")
PERSON_HABITS = (
    "_worker_id", "annotator", "annotator_id", "worker", "worker_id", "workerid", "rater", "rater_id", "coder", "coder_id", "labeler",
    "labeller", "labeler_id",
)  # fmt: skip
"""What names who gave a label and nothing else: `author` and `user` mostly name who wrote the text; they are taken when asked for."""

TIME_HABITS = ("submitted_at", "answered_at", "_created_at")
SCORE_HABITS = ("score", "confidence", "probability")
FILE_HABITS = ("image", "file", "file_name", "filename", "path")
NAMED = ("key", "text", "label", "file", "person", "time", "score")


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows with their place in the file, or why one cannot be read. `where` is the header's place, `losses` what of
    the file is no part of this table.
    """

    names: Sequence[str]
    rows: Iterator[tuple[str, Sequence[object] | Refused]]
    where: str = "row 1"
    losses: Sequence[Loss] = ()


def read_items(table: Table, options: ReadOptions) -> Iterator[Incoming | Refused | Loss]:
    """Yield what a table holds: of one that we wrote, the items with all their answers; of any other, an item a row."""
    names = name_columns(table.names, table.where)
    yield from table.losses
    if any(is_finite_number(parse_number(name)) for name in table.names):
        yield Loss("table.no_header", table.where, note=" | ".join(map(str, table.names))[:80])
    if is_answer_table(names):
        yield from read_answers(names, table.rows, options, table.where)
        return
    rows = TableRows(names, options, table.where)
    yield from rows.losses()
    for where, row in table.rows:
        yield row if isinstance(row, Refused) else rows.item(where, row)


def read_table_columns(table: Table, options: ReadOptions) -> tuple[Column, ...]:
    """Return the columns with their first cells, and what `read_items` takes each one as."""
    names = name_columns(table.names, table.where)
    samples = [dict(zip(names, row, strict=False)) for _, row in islice(table.rows, SAMPLES) if not isinstance(row, Refused)]
    if is_answer_table(names):
        return shown(names, samples, {"key": "key", "text": "text", "label": "label", "author": "person", "file": "file"}, rest="cell")
    rows = TableRows(names, options, table.where)
    return shown(names, samples, rows.roles, rest=None)


def name_columns(header: Sequence[str], where: str) -> list[str]:
    """Return the names of the columns; one without a name has its number. Raises InvalidFile for too many, and for a name given twice."""
    if len(header) > COLUMNS_MOST:
        message = f"the table has {len(header):,} columns; {COLUMNS_MOST:,} are the most"
        raise InvalidFile(message, code="table.columns", where=where, hint="Is the separator right? Leave out what is not needed.")
    if not header:
        raise InvalidFile("the file has no header row", code="table.header", hint="Put the names of the columns in the first row.")
    names = [name if name.strip() else f"column {index}" for index, name in enumerate(header, 1)]
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise InvalidFile(f"two columns are called '{name}'", code="table.column_twice", where=where, hint="Rename one of them.")
    return names


class TableRows:
    """Turns rows into items. A class because it holds where each column stands."""

    def __init__(self, names: Sequence[str], options: ReadOptions, where: str = "row 1") -> None:
        self._names, self._options, self._where = names, options, where
        self._target = Target(options, "choice", "label")
        self._kinds = standard_registry()
        self._at = self._find()
        self.roles = self._assign_roles()
        self._columns = [(index, name) for index, name in enumerate(names) if self.roles.get(name) == "cell"]
        self._meta = [(index, name) for index, name in enumerate(names) if self.roles.get(name) == "meta"]
        self._fields = self._find_fields()

    def _find(self) -> dict[str, int | None]:
        options = self._options
        person = self._column(options.person, ())
        crowd = self._column(None, PERSON_HABITS) if person is None else person
        label = self._column(options.label, LABEL_HABITS if crowd is None else CROWD_LABEL_HABITS)
        is_labelled = label is not None or bool(self._answer_fields())
        text = self._column(options.text, TEXT_HABITS if options.media in (None, "text") else ())
        files = FILE_HABITS if options.media == "image" else ("image",) if options.media is None and text is None else ()
        return {
            "text": text,
            "label": label,
            "person": person if person is not None else crowd if is_labelled else None,
            "key": self._column(options.key, KEY_HABITS if crowd is None else CROWD_KEY_HABITS),
            "time": self._column(options.time, TIME_HABITS if crowd is not None and is_labelled else ()),
            "score": self._column(options.score, SCORE_HABITS if label is not None and crowd is None else ()),
            "file": self._column(None, files),
        }

    def _column(self, asked: str | None, habits: Iterable[str]) -> int | None:
        if asked is not None and asked not in self._names:
            hint = f"There are: {', '.join(self._names[:20])}."
            raise InvalidFile(f"there is no column '{asked}'", code="table.column", where=self._where, hint=hint)
        return next((self._names.index(name) for name in ((asked,) if asked is not None else habits) if name in self._names), None)

    def _answer_fields(self) -> dict[str, Field]:
        """The fields of the schema that have a column of their name: what a crowd's table with a column a question is read by."""
        fields = self._options.schema.fields if self._options.schema else ()
        return {field.name: field for field in fields if field.name in self._names and field.kind in self._kinds and not field.retired}

    def _find_fields(self) -> list[tuple[int, Field | None]]:
        label = self._at["label"]
        if label is not None:
            return [(label, get_target_field(self._options, "choice") or self._find_only_question())]
        return [] if self._at["person"] is None else [(self._names.index(name), field) for name, field in self._answer_fields().items()]

    def _find_only_question(self) -> Field | None:
        """Return the only field of answers: what people's labels are to, where there is no choice."""
        fields = self._options.schema.fields if self._options.schema and not self._options.field else ()
        asked = [field for field in fields if not field.retired and field.kind in self._kinds]
        answers = [field for field in asked if self._kinds.get(field.kind).family is Family.ANSWER]
        return answers[0] if len(answers) == 1 and self._at["person"] is not None else None

    def _assign_roles(self) -> dict[str, Role]:
        is_record = self._at["text"] is None and self._at["file"] is None
        chosen = self._options.meta
        rest: Role = "cell" if is_record else "meta"
        roles: dict[str, Role] = {name: rest for name in self._names if is_record or not chosen or name in chosen}
        roles.update(dict.fromkeys(chosen, "meta"))
        if self._at["label"] is None and self._at["person"] is not None:
            roles.update(dict.fromkeys(self._answer_fields(), "label"))
        roles.update({self._names[index]: cast("Role", role) for role in NAMED if (index := self._at[role]) is not None})
        return roles

    def losses(self) -> Iterator[Loss]:
        """Yield the columns that nobody reads."""
        yield from (Loss("table.column", self._where, {"column": name}) for name in self._names if name not in self.roles)

    def item(self, where: str, row: Sequence[object]) -> Incoming | Refused:
        """Return a row as an item, or why it cannot be one."""
        try:
            return self._item(where, row)
        except LabelwrightError as error:
            return refusal_from_error(where, error)

    def _item(self, where: str, row: Sequence[object]) -> Incoming:
        losses: list[Loss] = []
        file = self._file(row) if self._at["file"] is not None else None
        text = self._text(row) if self._at["text"] is not None else None
        is_record = text is None and file is None
        meta = _get_cells(self._meta, row, _BYTES, where, losses)
        columns = _get_cells(self._columns, row, _NO_CELLS, where, losses) if is_record else None
        annotations = self._annotations(where, row, meta if columns is None else columns, losses) if self._fields else ()
        if self._at["person"] is not None and not (text or file or any(columns.values() if columns else ())):
            text = columns = None  # a vote that names its item by key alone
        return Incoming(
            key=self._key(where, row),
            where=where,
            text=text,
            source=file if text is None else None,
            columns=columns,
            meta=meta,
            annotations=annotations,
            losses=tuple(losses),
        )

    def _get(self, role: str, row: Sequence[object]) -> object:
        index = self._at[role]
        return None if index is None else row[index]

    def _key(self, where: str, row: Sequence[object]) -> str:
        cell = self._get("key", row)
        return where.replace(" ", "-") if cell is None else cell if isinstance(cell, str) else name_cell(cell)

    def _text(self, row: Sequence[object]) -> str:
        cell = self._get("text", row)
        return cell if isinstance(cell, str) else name_cell(cell)

    def _file(self, row: Sequence[object]) -> str | None:
        cell = self._get("file", row)
        name = cast("dict[str, object]", cell).get("path") if isinstance(cell, dict) else cell
        if name is None and cell is not None:
            hint = "Save the images as files beside the table, and name them in it."
            raise InvalidFile("the image is inside the table, and has no name", code="table.image_inside", where="image", hint=hint)
        if name is not None and not (isinstance(name, str) and is_safe(name)):
            raise InvalidFile(
                "the image's name leads outside its folder",
                code="file.unsafe",
                where="image",
                hint="Name it by its path from the folder of the labels, without '..'.",
            )
        return PurePosixPath(name).as_posix() if name is not None else None

    def _annotations(
        self, where: str, row: Sequence[object], rest: dict[str, object], beside: list[Loss]
    ) -> tuple[IncomingAnnotation, ...]:
        losses: list[Loss] = []
        marks = [mark for index, field in self._fields for mark in self._marks(where, row[index], field, losses)]
        if not (marks or losses):
            return ()
        beside += name_unread_time(where, self._get("time", row))
        author = parse_person(self._get("person", row))
        if author is None and self._at["person"] is not None:
            losses.append(Loss("answer.no_person", where))
        (made,) = make_annotation(marks, self._options, score=self._score(where, row, rest, beside), losses=losses)
        return (msgspec.structs.replace(made, author=author or made.author, at_us=parse_time_us(self._get("time", row))),)

    def _marks(self, where: str, cell: object, field: Field | None, losses: list[Loss]) -> Iterator[Mark]:
        name = field.name if field else self._target.field
        try:
            if field is None or field.kind == "choice":
                words = parse_known_labels(cell, lambda word: field is not None and _is_label(field, word))
                if words:
                    yield msgspec.structs.replace(self._target.choice(words), field=name)
            elif cell is not None and cell != "":
                yield msgspec.structs.replace(self._target.mark(parse_plain_value(cell, self._kinds.get(field.kind))), field=name)
        except LabelwrightError as error:
            losses.append(Loss("mark.unreadable", where, {"field": name, "reason": error.code}, note=error.message))

    def _score(self, where: str, row: Sequence[object], rest: dict[str, object], losses: list[Loss]) -> float | None:
        cell = self._get("score", row)
        score = parse_number(cell)
        if 0 <= score <= 1:
            return score
        if cell is not None and cell != "" and self._options.score is None:
            rest[self._names[self._at["score"] or 0]] = cell  # called so, and something else
        elif cell is not None and cell != "":
            losses.append(Loss("score.unreadable", where, note=str(cell)[:80]))
        return None


_BYTES = frozenset({bytes})
_NO_CELLS = frozenset({bytes, list, dict})


def _get_cells(
    columns: Sequence[tuple[int, str]], row: Sequence[object], refused: Set[type], where: str, losses: list[Loss]
) -> dict[str, object]:
    """Return the cells of some columns by name; those of the refused types are named as losses."""
    cells = {name: row[index] for index, name in columns}
    if not refused.isdisjoint(map(type, cells.values())):
        odd = [name for name, cell in cells.items() if type(cell) in refused]
        losses.extend(Loss("table.cell", where, {"column": name}) for name in odd)
        return {name: cell for name, cell in cells.items() if name not in odd}
    return cells


def _is_label(field: Field, word: str) -> bool:
    return any(word in (label.name, label.title) for label in field.labels)
