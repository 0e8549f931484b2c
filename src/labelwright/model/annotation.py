# SPDX-License-Identifier: Apache-2.0
"""Marks, the ops that change them, and the document they add up to.

A transaction is at once the undo entry, the offline draft, the body of a PATCH and the row of history. Mark ids are
made by the client (UUIDv7) and never change; a transaction that was applied once is not applied again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from labelwright.base.errors import Conflict, InvalidInput

Attribute = str | int | float | bool | None
Origin = Literal["person", "suggestion", "migration", "import"]


class Mark(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One element of an annotation: an Answer, a Region or a Link. `value` is the raw JSON its kind understands."""

    id: str
    field: str
    value: msgspec.Raw
    label: str | None = None
    attributes: dict[str, Attribute] = {}
    on: str | None = None


class Op(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One change of one mark: added (no before), deleted (no after) or replaced. `part` names a piece changed alone."""

    mark: str
    before: Mark | None = None
    after: Mark | None = None
    part: str | None = None


class Transaction(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The ops of one gesture. `title` is what the undo entry says ("move box"); `at_us` is the client's clock."""

    id: str
    ops: tuple[Op, ...]
    at_us: int
    origin: Origin = "person"
    title: str = ""


Document = Mapping[str, Mark]
"""Mark id -> mark, in the order the marks were first made."""


def same_mark(left: Mark | None, right: Mark | None) -> bool:
    """Tell whether two marks say the same, whatever the spacing and member order of their raw values."""
    if left is None or right is None:
        return left is right
    return left == right or _plain(left) == _plain(right)


def _plain(mark: Mark) -> object:
    return (mark.id, mark.field, mark.label, mark.attributes, mark.on, msgspec.json.decode(mark.value))


def repeats(asked: Transaction, applied: Transaction) -> bool:
    """Tell whether a transaction asks for nothing but what one of the same id has done.

    What it believes to stand before is no part of that: a client that was told of a newer revision rewrites it, and leaves out the
    ops that the newer one holds already.
    """
    return all(any(_same_change(op, done) for done in applied.ops) for op in asked.ops)


def _same_change(left: Op, right: Op) -> bool:
    return (left.mark, left.part) == (right.mark, right.part) and same_mark(left.after, right.after)


def apply(document: Document, transaction: Transaction) -> dict[str, Mark]:
    """Return the document after a transaction.

    Raises Conflict when a mark is not what the transaction believes it was, InvalidInput when an op names one mark
    and carries another.
    """
    marks = dict(document)
    for index, op in enumerate(transaction.ops):
        _check_op(op, index)
        if not same_mark(marks.get(op.mark), op.before):
            raise Conflict(
                f"mark {op.mark} has changed since",
                code="mark.changed",
                where=f"ops[{index}].before",
                hint="Load the annotation again and repeat the change.",
            )
        if op.after is None:
            marks.pop(op.mark, None)
        else:
            marks[op.mark] = op.after
    return marks


def _check_op(op: Op, index: int) -> None:
    if any(mark is not None and mark.id != op.mark for mark in (op.before, op.after)):
        raise InvalidInput("the op names one mark and carries another", code="op.mark", where=f"ops[{index}].mark")
    if op.before is None and op.after is None:
        raise InvalidInput("the op changes nothing", code="op.empty", where=f"ops[{index}]", hint="Give it a 'before' or an 'after'.")


def replay(transactions: Iterable[Transaction], start: Document | None = None) -> dict[str, Mark]:
    """Return the document that a history adds up to."""
    document: dict[str, Mark] = dict(start or {})
    for transaction in transactions:
        document = apply(document, transaction)
    return document


def adding(marks: Sequence[Mark], *, id: str, at_us: int, origin: Origin) -> Transaction:
    """Return the transaction that adds marks to an empty document, as an import does."""
    return Transaction(id=id, ops=tuple(Op(mark=mark.id, after=mark) for mark in marks), at_us=at_us, origin=origin)
