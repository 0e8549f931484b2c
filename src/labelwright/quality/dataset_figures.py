# SPDX-License-Identifier: Apache-2.0
"""Figures of measures of whole sets: how sure are they, when each item only gives a part of the sum?

Coreference, spans, panoptic quality, tracks, error rates and diarisation add up what every item gives (its parts) and divide once, so
their error is not that of a mean. The bootstrap over items tells it: items are drawn anew, their parts added, the measure divided again.
`estimate_figures` does it for any measure that is made of sums; the rest names sums and measures that this room has. Average precision,
which ranks, is no measure of sums: see `detection.estimate_average_precision`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from .array_types import Floats
from .confidence_intervals import Figure, estimate_figure
from .coreference import Coreference
from .coreference import compute_coreference_from_sums as coreference_of
from .diarisation import Diarisation
from .panoptic_quality import PanopticQuality
from .panoptic_quality import compute_panoptic_quality_from_sums as panoptic_of
from .panoptic_quality import get_panoptic_sums as panoptic_sums
from .span_scores import SpanScore, SpanTally
from .tracking import Tracking, compute_tracking_from_sums
from .word_error_rate import ErrorRate
from .word_error_rate import sum_error_rates as errors_together

Measure = Callable[[list[float]], float]
"""The sums over items to the measure; NaN where they do not define it."""


def estimate_figures(
    parts: Sequence[Sequence[float]], measures: Mapping[str, Measure], *, seed: int, draws: int = 1000, level: float = 0.95
) -> dict[str, Figure]:
    """Bootstrap of measures of sums: each measure of the sums over items, with its bootstrap interval over items and n, the items.

    `parts` are items x sums. Measures are taken to lie in 0 to 1, which matters only where no draw doubts the value: one item, or items
    that all give the same (see `interval.unanimous`). Without items all are NaN.
    """
    if not len(parts):
        return dict.fromkeys(measures, Figure(np.nan, np.nan, np.nan, 0))
    rows, count = np.unique(np.array(parts, dtype=np.float64), axis=0, return_counts=True)
    weight = count.astype(np.float64)

    def one(measure: Measure) -> Figure:
        def statistic(draw: Floats) -> Floats:
            return np.array([measure(sums) for sums in (draw @ rows).tolist()])

        return estimate_figure(statistic, weight, n=len(parts), seed=seed, draws=draws, level=level, reach=1.0)

    return {name: one(measure) for name, measure in measures.items()}


def estimate_coreference(coreferences: Sequence[Coreference], *, seed: int, draws: int = 1000) -> dict[str, Figure]:
    """Coreference F1 with intervals: of `muc`, `b3`, `ceaf_e`, `ceaf_m` and `lea` over documents, and `conll`."""
    measures: dict[str, Measure] = {
        "muc": lambda sums: coreference_of(sums).muc.f1,
        "b3": lambda sums: coreference_of(sums).b3.f1,
        "ceaf_e": lambda sums: coreference_of(sums).ceaf_e.f1,
        "ceaf_m": lambda sums: coreference_of(sums).ceaf_m.f1,
        "lea": lambda sums: coreference_of(sums).lea.f1,
        "conll": lambda sums: coreference_of(sums).conll,
    }
    return estimate_figures([part.sums for part in coreferences], measures, seed=seed, draws=draws)


def estimate_tracking(sequences: Sequence[Tracking], *, seed: int, draws: int = 1000) -> dict[str, Figure]:
    """Tracking figures with intervals: HOTA, DetA, AssA, MOTA and IDF1 over sequences, each with its bootstrap interval: `hota`, `det_a`,
    `ass_a`, `mota`, `idf1`.
    """
    names = ("hota", "det_a", "ass_a", "mota", "idf1")
    measures = {name: partial(_get_tracking, name) for name in names}
    return estimate_figures([part.sums for part in sequences], measures, seed=seed, draws=draws)


def _get_tracking(name: str, sums: list[float]) -> float:
    return float(getattr(compute_tracking_from_sums(sums), name))


def estimate_span_scores(scores: Sequence[SpanScore], *, seed: int, draws: int = 1000) -> dict[str, Figure]:
    """Span F1 (SemEval-2013) with intervals, of the four ways over documents: `strict`, `exact`, `partial`, `type`."""
    ways: dict[str, list[SpanTally]] = {
        "strict": [score.strict for score in scores],
        "exact": [score.exact for score in scores],
        "partial": [score.partial for score in scores],
        "type": [score.type for score in scores],
    }
    return {way: _of_tallies(tallies, seed=seed, draws=draws) for way, tallies in ways.items()}


def _of_tallies(tallies: Sequence[SpanTally], *, seed: int, draws: int) -> Figure:
    parts = [(tally.correct, tally.incorrect, tally.partial, tally.missed, tally.spurious) for tally in tallies]
    return estimate_figures(parts, {"f1": lambda sums: SpanTally(*map(int, sums)).rates.f1}, seed=seed, draws=draws)["f1"]


def estimate_panoptic_quality(parts: Sequence[PanopticQuality], *, seed: int, draws: int = 1000) -> dict[str, Figure]:
    """Panoptic quality with intervals: `pq`, `sq` and `rq` of one class over images."""

    def from_sums(sums: list[float]) -> PanopticQuality:
        return panoptic_of(sums[0], *map(int, sums[1:]))

    measures: dict[str, Measure] = {"pq": lambda s: from_sums(s).pq, "sq": lambda s: from_sums(s).sq, "rq": lambda s: from_sums(s).rq}
    return estimate_figures([panoptic_sums(part) for part in parts], measures, seed=seed, draws=draws)


def estimate_error_rates(error_rates: Sequence[ErrorRate], *, seed: int, draws: int = 1000) -> dict[str, Figure]:
    """Word or character error rates with intervals: `rate` (WER or CER), `match_error` and `information_lost` over texts, which must have
    one normaliser.
    """
    normaliser = errors_together(error_rates).normaliser

    def from_sums(sums: list[float]) -> ErrorRate:
        return ErrorRate(*map(int, sums), normaliser=normaliser)

    measures: dict[str, Measure] = {
        "rate": lambda sums: from_sums(sums).rate,
        "match_error": lambda sums: from_sums(sums).match_error,
        "information_lost": lambda sums: from_sums(sums).information_lost,
    }
    return estimate_figures(
        [(rate.hits, rate.substitutions, rate.deletions, rate.insertions) for rate in error_rates], measures, seed=seed, draws=draws
    )


def estimate_diarisation(diarisations: Sequence[Diarisation], *, seed: int, draws: int = 1000) -> dict[str, Figure]:
    """Diarisation error rates with intervals: `der` (times add up) and `jer` (mean over all recordings' reference speakers)."""
    parts = [
        (part.missed + part.false_alarm + part.confusion, part.total, part.jer * part.speakers if part.speakers else 0.0, part.speakers)
        for part in diarisations
    ]
    measures: dict[str, Measure] = {"der": lambda sums: _over(sums[0], sums[1]), "jer": lambda sums: _over(sums[2], sums[3])}
    return estimate_figures(parts, measures, seed=seed, draws=draws)


def _over(part: float, total: float) -> float:
    return part / total if total else float("nan")
