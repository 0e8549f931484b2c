# SPDX-License-Identifier: Apache-2.0
"""Rows of spaCy: what `Doc.to_json` gives (`ents`, `cats`, `spans` by group, `tokens`), and `entities` as its trainer took them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.model.losses import Loss

from .draft import ItemDraft
from .members import COMMON, METADATA, Dialect, Member, read_labels
from .spans import read_spans

HALF = 0.5

LOSSES: LossSorts = {"spacy_rows.weight": LossSort("weights of labels", "a label above one half is chosen, others are not")}


def is_spacy(row: Mapping[str, Any]) -> bool:
    """Tell by the members that only spaCy has."""
    return "ents" in row or "cats" in row or "entities" in row


def read_categories(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the labels that weigh more than one half; where none does, none is chosen."""
    if not isinstance(value, dict):
        read_labels(draft, name, value)
        return
    weights = {label: weight for label, weight in cast("dict[str, Any]", value).items() if isinstance(weight, int | float)}
    for label in cast("dict[str, Any]", value).keys() - weights.keys():
        draft.refuse_mark(draft.targets.choice, "no weight", label)
    chosen = [label for label, weight in weights.items() if weight > HALF]
    draft.answered |= not chosen
    if chosen:
        draft.marks.append(draft.targets.choice.choice(chosen))
    between = sum(weight not in (0, 1) for weight in weights.values())
    draft.losses += [Loss("spacy_rows.weight", draft.where, count=between)] if between else []


MEMBERS = {"ents": Member(read_spans, "label"), "entities": Member(read_spans, "label"), "cats": Member(read_categories, "label")}
SPACY_ROWS = Dialect("spaCy", is_spacy, {**COMMON, **MEMBERS}, METADATA)
