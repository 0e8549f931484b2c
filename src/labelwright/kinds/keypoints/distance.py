# SPDX-License-Identifier: Apache-2.0
"""How far two sets of keypoints are apart: one less object keypoint similarity.

    OKS = mean over keypoints of exp(-d^2 / (2 area (2 sigma)^2))

d is the distance in pixels, area the object's in square pixels, sigma the keypoint's own. Source: the COCO keypoint task.
COCO looks only at what the reference labels; between two people nobody is the reference, so `distance` takes the mean over what
either labelled, a keypoint that only one of them labelled counting 0, and the mean of their areas.
"""

from collections.abc import Sequence
from math import exp, hypot

import numpy as np

from labelwright.kinds.geometry import compute_hull_box
from labelwright.kinds.inequality_and_tree_distances import compute_inequality

from .settings import KeypointsSettings
from .value import UNLABELLED, Keypoint, KeypointsValue

LEAST_AREA_PX2 = 1.0
"""A single keypoint has no size; a pixel is the least that a place can mean."""
PCK_SHARE = 0.2


def distance(a: KeypointsValue, b: KeypointsValue, settings: KeypointsSettings) -> float:
    """Return 1 - OKS over the keypoints that either labelled; 1 when the two have other numbers of keypoints."""
    if a == b:
        return 0.0
    if len(a.points) != len(b.points):
        return 1.0
    either = [index for index, (p, q) in enumerate(zip(a.points, b.points, strict=True)) if p[2] or q[2]]
    return 1.0 - similarity(a, b, either, area=(area(a, settings) + area(b, settings)) / 2, settings=settings)


def distances(left: Sequence[KeypointsValue], right: Sequence[KeypointsValue], settings: KeypointsSettings) -> np.ndarray:
    """Return all distances at once, float64, len(left) x len(right); keypoint by keypoint, so that a pair takes a few numbers."""
    number = max((len(value.points) for value in (*left, *right)), default=0)
    a, b = _padded(left, number), _padded(right, number)
    alike, either = np.zeros((len(a), len(b))), np.zeros((len(a), len(b)))
    size = (_areas(left, settings)[:, None] + _areas(right, settings)[None, :]) / 2
    for index in range(number):
        one, other = a[:, None, index], b[None, :, index]
        scale = 2 * size * (2 * settings.sigma(index)) ** 2
        left_labelled, met = one[:, :, 2] > 0, other[:, :, 2] > 0
        squared = ((one[:, :, :2] - other[:, :, :2]) ** 2).sum(axis=2)
        alike += np.where(left_labelled & met, np.exp(-squared / scale), 0.0)
        either += left_labelled | met
    matrix = 1.0 - np.minimum(1.0, np.divide(alike, either, out=np.ones_like(alike), where=either > 0))
    return np.where(compute_inequality([len(value.points) for value in left], [len(value.points) for value in right]), 1.0, matrix)


def _padded(values: Sequence[KeypointsValue], number: int) -> np.ndarray:
    """Return x, y and visibility of each keypoint, values x number x 3; what a value has not is not labelled."""
    rows = [(*value.points, *[UNLABELLED] * (number - len(value.points))) for value in values]
    return np.array(rows, dtype=np.float64).reshape(len(values), number, 3)


def _areas(values: Sequence[KeypointsValue], settings: KeypointsSettings) -> np.ndarray:
    return np.array([area(value, settings) for value in values], dtype=np.float64)


def similarity(a: KeypointsValue, b: KeypointsValue, places: Sequence[int], *, area: float, settings: KeypointsSettings) -> float:
    """Return the mean similarity of the keypoints at some places; 1 for no place."""
    similarities = [_alike(a.points[index], b.points[index], 2 * area * (2 * settings.sigma(index)) ** 2) for index in places]
    return min(1.0, sum(similarities) / len(similarities)) if similarities else 1.0


def _alike(p: Keypoint, q: Keypoint, scale: float) -> float:
    return exp(-((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) / scale) if p[2] and q[2] else 0.0


def area(value: KeypointsValue, settings: KeypointsSettings) -> float:
    """Return the area that distances are measured against, in square pixels: the field's, or the box around what is labelled."""
    if settings.area_px2 or not value.labelled:
        return max(LEAST_AREA_PX2, settings.area_px2)
    box = compute_hull_box(value.labelled)
    return max(LEAST_AREA_PX2, box.width * box.height)


def oks(reference: KeypointsValue, value: KeypointsValue, settings: KeypointsSettings) -> float:
    """Return COCO's OKS: over the keypoints that the reference labels, by the reference's area. 0 for other numbers of keypoints."""
    if len(reference.points) != len(value.points):
        return 0.0
    places = [index for index, point in enumerate(reference.points) if point[2]]
    return similarity(reference, value, places, area=area(reference, settings), settings=settings)


def pck(reference: KeypointsValue, value: KeypointsValue, _settings: KeypointsSettings) -> float:
    """Return the share of the reference's keypoints that lie within 0.2 of the longer side of the box around them (PCK@0.2)."""
    if len(reference.points) != len(value.points):
        return 0.0
    box = compute_hull_box(reference.labelled)
    reach = PCK_SHARE * max(box.width, box.height, 1.0)
    pairs = [(p, q) for p, q in zip(reference.points, value.points, strict=True) if p[2]]
    return sum(1 for p, q in pairs if q[2] and hypot(p[0] - q[0], p[1] - q[1]) <= reach) / len(pairs)


def visibility(a: KeypointsValue, b: KeypointsValue, _settings: KeypointsSettings) -> float:
    """Return the share of keypoints of which both say the same visibility."""
    if len(a.points) != len(b.points):
        return 0.0
    return sum(p[2] == q[2] for p, q in zip(a.points, b.points, strict=True)) / max(1, len(a.points))
