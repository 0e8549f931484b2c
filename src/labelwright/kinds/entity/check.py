# SPDX-License-Identifier: Apache-2.0
"""Which entities are refused."""

import re
from collections.abc import Iterator, Sequence

from labelwright.base.errors import InvalidMark
from labelwright.base.names import did_you_mean
from labelwright.kinds.kind import Context
from labelwright.kinds.link_ends import check_ends, refuse_end
from labelwright.kinds.value_checks import refuse

from .settings import EntitySettings
from .value import EntityValue


def check(value: EntityValue, settings: EntitySettings, context: Context) -> None:
    """Raise InvalidMark for neither or both of an id and a reason, an id or a reason that the field does not know, and a mark
    that is not there, not allowed, missing or too many."""
    _check_entry(value, settings)
    _check_about(value, settings, context)


def _check_entry(value: EntityValue, settings: EntitySettings) -> None:
    entry, reason = value.entry, value.reason
    if (entry is None) == (reason is None):
        problem = "neither an entry nor a reason for none" if entry is None else "an entry, and a reason for naming none"
        raise refuse(f"the entity has {problem}", "entity.entry", "id", "Give 'id', or else 'nil' with a reason.")
    if reason is not None and reason not in settings.nil:
        raise refuse(f"'{reason}' is no reason here", "entity.nil", "nil", did_you_mean(reason, settings.nil) if settings.nil else None)
    if entry is not None and (not entry.strip() or (settings.pattern and re.fullmatch(settings.pattern, entry) is None)):
        base = f" of {settings.base}" if settings.base else ""
        raise refuse(
            f"'{entry}' cannot be an id{base}", "entity.id", "id", f"It must match {settings.pattern}." if settings.pattern else None
        )


def _check_about(value: EntityValue, settings: EntitySettings, context: Context) -> None:
    mark = value.mark
    if settings.about == "item" and mark is not None:
        raise refuse("this field is about the whole item", "entity.about", "of", "Leave 'of' out.")
    if settings.about == "mark" and mark is None:
        raise refuse("the entity does not say which mark it is about", "entity.about", "of", "Choose a mark.")
    if mark is not None and context.neighbour is not None:
        refused = refuse_end(check_ends(mark, "of", context.neighbour), settings.marks, "of")
        if refused is not None:
            raise refused


def check_set(values: Sequence[EntityValue], _labels: Sequence[str | None], _settings: EntitySettings) -> Iterator[tuple[int, InvalidMark]]:
    """Yield the place and the error of each entity that speaks of a mark that an earlier one spoke of."""
    spoken: set[str] = set()
    for index, value in enumerate(values):
        if value.mark is not None and value.mark in spoken:
            yield index, refuse(f"mark {value.mark} has an entity already", "entity.repeated", "of", "Delete one of the two.")
        spoken.update(() if value.mark is None else (value.mark,))
