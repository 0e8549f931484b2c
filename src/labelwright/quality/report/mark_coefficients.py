# SPDX-License-Identifier: Apache-2.0
"""The figures that a field's own trade expects of its marks: SemEval's F1 of spans, panoptic quality of areas, the kind's own measures.

Which apply, the kind says by its views and measures.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np

from labelwright.kinds.kind import Kind
from labelwright.quality.confidence_intervals import Figure
from labelwright.quality.dataset_figures import estimate_panoptic_quality, estimate_span_scores
from labelwright.quality.mark_measures import PAIRS, estimate_mark_measures, list_pairs_of_readings
from labelwright.quality.panoptic_quality import PanopticQuality, compute_panoptic_quality_from_ious, sum_panoptic_quality
from labelwright.quality.readings import Reading
from labelwright.quality.span_scores import Span, compute_span_scores, sum_span_scores

from .report import Coefficient

SPAN_MEANS = {
    "strict": "spans with the same ends and label, of those that either person marked",
    "exact": "spans with the same ends, whatever the label",
    "partial": "spans with the same ends, an overlap counting half",
    "type": "spans that overlap and have the same label",
}
PANOPTIC_MEANS = {
    "pq": "panoptic quality: SQ times RQ, a match overlapping by more than half",
    "sq": "segmentation quality: mean IoU of what was matched",
    "rq": "recognition quality: F1 of what was matched",
}


def build_mark_coefficients(readings: Sequence[Reading], kind: Kind, settings: Any, *, seed: int) -> tuple[Coefficient, ...]:
    """The coefficients of this kind beside similarity, alpha and F1; every two people of an item are compared, either way alike."""
    measured = estimate_mark_measures(readings, kind, settings, seed=seed)
    return (
        *(_build_spans(readings, kind, settings, seed) if "span" in kind.views else ()),
        *(_build_panoptic(readings, kind.measures["iou"], settings, seed) if "box" in kind.views and "iou" in kind.measures else ()),
        *(Coefficient(f"mean {name}", figure, "the kind's own measure, over matched marks") for name, figure in measured.items()),
    )


def _build_spans(readings: Sequence[Reading], kind: Kind, settings: Any, seed: int) -> list[Coefficient]:
    scores = [
        sum_span_scores(compute_span_scores(_list_spans(a, kind, settings), _list_spans(b, kind, settings)) for a, b in pairs)
        for pairs in _group_pairs(readings)
    ]
    figures = estimate_span_scores(scores, seed=seed)
    return [Coefficient(f"F1 {way} (SemEval)", figures[way], means) for way, means in SPAN_MEANS.items()]


def _list_spans(row: Reading, kind: Kind, settings: Any) -> list[Span]:
    """Each stretch of text with its label; a span in pieces is several."""
    return [(mark.label, start, end) for mark in row.marks for start, end in kind.views["span"](mark.value, settings).shape]


def _build_panoptic(readings: Sequence[Reading], iou: Callable[[Any, Any, Any], float], settings: Any, seed: int) -> list[Coefficient]:
    parts = [sum_panoptic_quality([_compare_areas(a, b, iou, settings) for a, b in pairs]) for pairs in _group_pairs(readings)]
    figures: dict[str, Figure] = estimate_panoptic_quality(parts, seed=seed)
    return [Coefficient(name.upper(), figures[name], means) for name, means in PANOPTIC_MEANS.items()]


def _compare_areas(left: Reading, right: Reading, iou: Callable[[Any, Any, Any], float], settings: Any) -> PanopticQuality:
    """Panoptic quality of two people's areas on one image; areas of different labels do not match."""
    ious = [[iou(a.value, b.value, settings) if a.label == b.label else 0.0 for b in right.marks] for a in left.marks]
    return compute_panoptic_quality_from_ious(np.array(ious, dtype=np.float64).reshape(len(left.marks), len(right.marks)))


def _group_pairs(readings: Sequence[Reading]) -> list[list[tuple[Reading, Reading]]]:
    """The pairs of readings of each item: an item is what the bootstrap draws."""
    by_item: dict[Hashable, list[tuple[Reading, Reading]]] = {}
    for pair, _ in zip(list_pairs_of_readings(readings), range(PAIRS), strict=False):
        by_item.setdefault(pair[0].item, []).append(pair)
    return list(by_item.values())
