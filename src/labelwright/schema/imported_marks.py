# SPDX-License-Identifier: Apache-2.0
"""Imported marks made fit for a schema: labels mapped, ids made, each mark checked; what cannot stand is left out and named.

A mark that cannot stand does not take its item with it: the item is kept, with what could be taken. An answer that lost a mark
is no longer what its author said, so it comes as a suggestion and the item stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from labelwright.base.errors import InvalidFile
from labelwright.base.ids import is_uuid, stable_uuid
from labelwright.kinds.kind import UnknownValue
from labelwright.kinds.registry import Registry, encode
from labelwright.model.annotation import Attribute, Mark
from labelwright.model.item import Asset
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, IncomingAnnotation

from .attribute_survey import find_attributes
from .label_mapping import LabelNames, RenamedMark, list_labels, rename_labels
from .mark_validation import LIMIT_MARKS, check_marks
from .problems import Problem
from .schema import Attribute as Declared
from .schema import Schema
from .schema_checks import find_attribute_fault

BadMarks = Literal["leave_out", "refuse"]
Undeclared = Literal["leave_out", "refuse", "declare"]
_MARK = re.compile(r"marks\[([^\]]*)\]")


class MarkPolicy(NamedTuple):
    """A policy for imported marks: the file's words for labels (None leaves a label out), as whose, as what, and what becomes of
    marks that cannot stand, of attributes that the project has not, and of answers that say nothing."""

    labels: Mapping[str, str | None]
    author: str | None
    source: str
    as_answers: bool
    names: LabelNames
    bad_marks: BadMarks = "leave_out"
    attributes: Undeclared = "leave_out"
    empty_is_answer: bool = True


class MarkChecker(NamedTuple):
    """What the marks of one item are checked with; `seed` makes the ids of those that have none."""

    policy: MarkPolicy
    schema: Schema
    registry: Registry
    assets: Sequence[Asset]
    seed: str


class CheckedAnnotations(NamedTuple):
    annotations: tuple[IncomingAnnotation, ...]
    losses: tuple[Loss, ...]


def check_annotations(incoming: Incoming, checker: MarkChecker) -> CheckedAnnotations:
    """Return the annotations of a row, fit for the schema, and what of them was left out.

    Raises InvalidFile with the first thing that does not fit where the policy says to refuse the item whole.
    """
    checked = [
        _checked(annotation, incoming.where, checker._replace(seed=f"{checker.seed}/{index}"))
        for index, annotation in enumerate(incoming.annotations)
    ]
    return CheckedAnnotations(
        tuple(annotation for annotation, _ in checked if annotation is not None),
        tuple(loss for _, losses in checked for loss in losses),
    )


def _checked(annotation: IncomingAnnotation, where: str, checker: MarkChecker) -> tuple[IncomingAnnotation | None, list[Loss]]:
    losses = list(annotation.losses)
    marks = _with_ids(annotation.marks, checker.seed)
    marks = _without_unwanted(marks, where, checker, losses)
    marks = [_with_known_attributes(mark, where, checker, losses) for mark in marks]
    marks, is_sound = _sound_marks(marks, where, checker, losses)
    is_complete = annotation.is_complete and is_sound
    if not marks and not (is_complete and _may_be_empty(annotation, where, checker, losses)):
        return None, losses
    return msgspec.structs.replace(annotation, marks=tuple(marks), is_complete=is_complete, where=where, losses=()), losses


def _with_ids(marks: Sequence[Mark], seed: str) -> list[Mark]:
    """Return the marks, each with an id; one that stands twice keeps its own the first time only."""
    taken: set[str] = set()
    kept: list[Mark] = []
    for index, mark in enumerate(marks):
        own = is_uuid(mark.id) and mark.id not in taken
        kept.append(mark if own else msgspec.structs.replace(mark, id=stable_uuid(seed, str(index))))
        taken.add(kept[-1].id)
    return kept


def _without_unwanted(marks: Sequence[Mark], where: str, checker: MarkChecker, losses: list[Loss]) -> list[Mark]:
    """Return the marks under the project's labels, without those that were to be left out and the links that joined them."""
    policy, registry = checker.policy, checker.registry
    renamed = [(mark, rename_labels(mark, policy.labels, policy.names, registry)) for mark in marks]
    losses += [Loss("label.left_out", where, {"label": word, "field": mark.field}) for mark, new in renamed for word in new.left_out]
    return _without_dangling([new for _, new in renamed], registry)


def _without_dangling(renamed: Sequence[RenamedMark], registry: Registry) -> list[Mark]:
    kept = [new.mark for new in renamed if new.mark is not None]
    if len(kept) == len(renamed):
        return kept
    ids = {mark.id: mark.id for mark in kept}
    return [mark for one in kept if (mark := _drop_dangling_ends(one, ids, registry)) is not None]


def _drop_dangling_ends(mark: Mark, ids: Mapping[str, str], registry: Registry) -> Mark | None:
    value = registry.decode(mark.value)
    kind = None if isinstance(value, UnknownValue) else registry.kind_of(value)
    if kind is None or kind.ends is None or kind.remap is None or isinstance(value, UnknownValue):
        return mark
    left = kind.remap(value, ids)
    return None if left is None else msgspec.structs.replace(mark, value=msgspec.Raw(encode(left)))


def _with_known_attributes(mark: Mark, where: str, checker: MarkChecker, losses: list[Loss]) -> Mark:
    """Return a mark without the attributes that its field has not, or cannot hold so; those are named."""
    if not mark.attributes or checker.policy.attributes == "refuse":
        return mark
    field = checker.schema.field(mark.field)
    known: Mapping[str, Declared] = find_attributes(field) if field else {}
    kept: dict[str, Attribute] = {}
    for name, value in mark.attributes.items():
        fault = find_attribute_fault(known[name], value) if name in known and value is not None else None
        if name in known and not fault:
            kept[known[name].name] = value
        else:
            code = "attribute.invalid" if fault else "attribute.undeclared"
            losses.append(Loss(code, where, {"attribute": name, "field": mark.field}, note=f"{value!r} {fault}" if fault else ""))
    return mark if kept == mark.attributes else msgspec.structs.replace(mark, attributes=kept)


def _sound_marks(marks: list[Mark], where: str, checker: MarkChecker, losses: list[Loss]) -> tuple[list[Mark], bool]:
    """Return the marks that can stand, and whether all could; a mark that needed one that cannot goes with it."""
    is_whole = True
    while problems := check_marks(
        marks, schema=checker.schema, registry=checker.registry, assets=checker.assets, complete=False, limit=LIMIT_MARKS
    ):
        first = {id_: problem for problem in reversed(problems) if (id_ := _mark_id(problem))}
        if checker.policy.bad_marks == "refuse" or not first:
            raise InvalidFile(problems[0].message, code=problems[0].code, where=problems[0].where, hint=problems[0].hint)
        is_whole = False
        bad = [(mark, first[mark.id]) for mark in marks if mark.id in first]
        losses += [_bad_mark(mark, problem, where, checker.registry) for mark, problem in bad]
        marks = [mark for mark in marks if mark.id not in first]
    return marks, is_whole


def _mark_id(problem: Problem) -> str | None:
    match = _MARK.match(problem.where)
    return match[1] if match else None


def _bad_mark(mark: Mark, problem: Problem, where: str, registry: Registry) -> Loss:
    note = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    if problem.code == "field.unknown":
        return Loss(problem.code, where, {"field": mark.field}, note=note)
    if problem.code == "label.unknown":
        return Loss(problem.code, where, {"label": next(iter(list_labels(mark, registry)), ""), "field": mark.field}, note=note)
    return Loss("mark.left_out", where, {"field": mark.field, "problem": problem.code}, note=note)


def _may_be_empty(annotation: IncomingAnnotation, where: str, checker: MarkChecker, losses: list[Loss]) -> bool:
    """Tell whether an annotation without marks is an answer: "nothing is there". Where a field must be answered it is none."""
    policy = checker.policy
    if not policy.as_answers:
        return False
    if not (annotation.author or policy.author):
        losses.append(Loss("answer.no_author", where))
        return False
    if not policy.empty_is_answer:
        losses.append(Loss("answer.empty", where))
        return False
    losses += _unanswered(where, checker.schema)
    return not any(True for _ in _unanswered(where, checker.schema))


def _unanswered(where: str, schema: Schema) -> Iterator[Loss]:
    required = (field for field in schema.fields if field.required and not field.retired)
    yield from (Loss("answer.unanswered", where, {"field": field.name}) for field in required)
