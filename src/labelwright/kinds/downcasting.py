# SPDX-License-Identifier: Apache-2.0
"""Down the ladder of depth: what was drawn, said again as something simpler, so that one dataset trains the detector and the classifier.

A step never adds what was not said: no marks name no label, and a track whose object is never in the picture bears none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from labelwright.base.errors import Unsupported
from labelwright.base.names import did_you_mean

from .choice.value import ChoiceValue
from .kind import Kind


def downcast(value: Any, kind: Kind, settings: Any, step: str) -> Any:
    """Return a value at a lower step ("polygon", "box", "point", "presence", "count", ...); raises Unsupported for one the kind has not."""
    if step not in kind.downcast:
        hint = did_you_mean(step, kind.downcast) if kind.downcast else f"{kind.title[:1].upper()}{kind.title[1:]} are the lowest step."
        raise Unsupported(f"{kind.title} cannot be said as '{step}'", code="kind.unsupported", where=kind.tag, hint=hint)
    return kind.downcast[step](value, settings)


def compute_document_labels(marks: Iterable[tuple[Any, str | None]], kind: Kind, settings: Any) -> ChoiceValue:
    """Return the labels that an item bears by its marks (value, label) of one field: an answer of a choice with `multiple`, sorted."""
    borne = (label for value, label in marks if label is not None and downcast(value, kind, settings, "presence").present)
    return ChoiceValue(tuple(sorted(set(borne))))


def compute_document_counts(marks: Iterable[tuple[Any, str | None]], kind: Kind, settings: Any) -> dict[str, int]:
    """Return label -> how many things bear it, by the marks (value, label) of one field; labels without a mark are not there."""
    counts: Counter[str] = Counter()
    for value, label in marks:
        if label is not None:
            counts[label] += downcast(value, kind, settings, "count").count
    return {label: counts[label] for label in sorted(counts) if counts[label]}
