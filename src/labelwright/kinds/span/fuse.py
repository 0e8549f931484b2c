# SPDX-License-Identifier: Apache-2.0
"""One span out of several: the characters that more than half hold."""

from collections.abc import Iterable, Sequence

from labelwright.kinds.fusion import check_weights, compute_medoid, compute_shares, compute_spread
from labelwright.kinds.kind import Fused
from labelwright.kinds.view_shapes import Ranges

from .distance import distance
from .settings import SpanSettings
from .value import GAP, SpanValue

EVEN = 0.5 + 1e-12


def fuse(values: Sequence[SpanValue], weights: Sequence[float], settings: SpanSettings) -> Fused[SpanValue]:
    """Return the span of the characters that more than half of the weight holds.

    When none is held so, or the rest would fall apart in a field of single ranges, the medoid is returned.
    """
    total = check_weights(values, weights)
    shares = compute_shares(((_characters(v.ranges), w) for v, w in zip(values, weights, strict=True)), total)
    ranges = _joined(sorted(index for index, share in shares.items() if share > EVEN))
    if not ranges or (len(ranges) > 1 and not settings.discontinuous):
        winner = compute_medoid(values, weights, distance, settings)
    else:
        winner = SpanValue(ranges, _quote(ranges, values))
    return Fused(winner, compute_spread(winner, values, weights, distance, settings))


def _characters(ranges: Ranges) -> Iterable[int]:
    return (index for start, end in ranges for index in range(start, end))


def _joined(places: Sequence[int]) -> Ranges:
    starts = [p for i, p in enumerate(places) if i == 0 or places[i - 1] != p - 1]
    ends = [p + 1 for i, p in enumerate(places) if i == len(places) - 1 or places[i + 1] != p + 1]
    return tuple(zip(starts, ends, strict=True))


def _quote(ranges: Ranges, values: Sequence[SpanValue]) -> str:
    """Return the quote of ranges, character by character out of the quotes of the values that hold them."""
    known: dict[int, str] = {}
    for value in values:
        known.update(_known(value))
    return GAP.join("".join(known.get(index, "") for index in range(start, end)) for start, end in ranges)


def _known(value: SpanValue) -> Iterable[tuple[int, str]]:
    index = 0
    for start, end in value.ranges:
        yield from zip(range(start, end), value.quote[index : index + end - start], strict=False)
        index += end - start + len(GAP)
