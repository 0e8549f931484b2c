# SPDX-License-Identifier: Apache-2.0
"""Which relations are refused."""

from collections.abc import Callable

from labelwright.base.errors import InvalidMark
from labelwright.kinds.checking import refuse
from labelwright.kinds.kind import Context, Family, Neighbour

from .settings import Ends, RelationSettings
from .value import RelationValue


def check(value: RelationValue, settings: RelationSettings, context: Context) -> None:
    """Raise InvalidMark for a relation of a mark with itself, to a mark that is not there, or to one not allowed.

    Where direction does not matter, either end may be the one that `from` describes.
    """
    if value.source == value.target:
        raise refuse("the relation joins a mark with itself", "relation.self", "to", "Choose another mark.")
    if context.neighbour is None:
        return
    source, target = _found(value.source, "from", context.neighbour), _found(value.target, "to", context.neighbour)
    refused = _refused(source, target, settings)
    if refused is not None and (settings.directed or _refused(target, source, settings) is not None):
        raise refused


def _found(id: str, where: str, neighbour: Callable[[str], Neighbour | None]) -> Neighbour:
    mark = neighbour(id)
    if mark is None:
        raise refuse(f"there is no mark {id}", "relation.end_missing", where, "Delete the relation, or draw it again.")
    if mark.family is Family.ANSWER:
        raise refuse("an answer about the whole item cannot be an end", "relation.end_not_allowed", where, "Choose a located mark.")
    return mark


def _refused(source: Neighbour, target: Neighbour, settings: RelationSettings) -> InvalidMark | None:
    return _not_allowed(source, settings.source, "from") or _not_allowed(target, settings.target, "to")


def _not_allowed(mark: Neighbour, allowed: Ends, where: str) -> InvalidMark | None:
    if allowed.fields and mark.field not in allowed.fields:
        return _error(f"a mark of field '{mark.field}'", allowed.fields, where)
    if allowed.labels and mark.label not in allowed.labels:
        return _error(f"a mark labelled '{mark.label}'", allowed.labels, where)
    return None


def _error(found: str, wanted: tuple[str, ...], where: str) -> InvalidMark:
    return refuse(f"{found} cannot stand here; wanted {' or '.join(wanted)}", "relation.end_not_allowed", where, "Choose another mark.")
