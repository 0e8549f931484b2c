# SPDX-License-Identifier: Apache-2.0
"""Items that are nearly the same and yet have different labels: one of the two is wrong.

Texts are near when their word shingles are (Jaccard): MinHash with bands finds the candidates (A. Broder, 1997), each is then compared
exactly. Images are near when the hashes that the caller has of them are the same, or a few bits apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

import numpy as np

from .array_types import Ints

BANDS, ROWS = 8, 4
"""Of 32 minima four each make a band: at Jaccard 0.8 a pair is found with chance .98, at 0.5 with .40."""

PRIME = np.uint64((1 << 31) - 1)
CROWDED = 50
"""In a bucket of more items each is compared with the first only: a thousand copies are not half a million pairs."""

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Near duplicates: two items (their places in what was given) and how alike they are, in [0, 1]."""

    left: int
    right: int
    likeness: float


def match_near_texts(texts: Sequence[str], *, at_least: float = 0.8) -> list[SimilarPair]:
    """Near-duplicate texts: pairs whose shingles of three words overlap by this Jaccard share; case and punctuation do not matter."""
    shingles = [_shingles(text) for text in texts]
    signatures = np.stack([_signature(shingle) for shingle in shingles]) if texts else np.zeros((0, BANDS * ROWS), dtype=np.int64)
    pairs: dict[tuple[int, int], float] = {}
    for pair in _candidates(signatures, [bool(shingle) for shingle in shingles]):
        if pair not in pairs:
            pairs[pair] = _jaccard(shingles[pair[0]], shingles[pair[1]])
    return [SimilarPair(a, b, likeness) for (a, b), likeness in sorted(pairs.items()) if likeness >= at_least]


def match_equal_digests(digests: Mapping[int, str]) -> list[SimilarPair]:
    """Duplicates by hash: pairs of items with the same hash, as a column of the file gives it; each with the first one that has it."""
    first: dict[str, int] = {}
    return [SimilarPair(first[word], index, 1.0) for index, word in digests.items() if word and first.setdefault(word, index) != index]


def filter_contradicting(near: Sequence[SimilarPair], label: Ints) -> list[SimilarPair]:
    """Near duplicates that contradict: the pairs whose items have different labels; -1 is no label."""
    return [pair for pair in near if label[pair.left] >= 0 and label[pair.right] >= 0 and label[pair.left] != label[pair.right]]


def _shingles(text: str) -> frozenset[int]:
    words = WORD.findall(text.casefold())
    if len(words) < 3:
        return frozenset({crc32(" ".join(words).encode())}) if words else frozenset()
    return frozenset(crc32(" ".join(words[index : index + 3]).encode()) for index in range(len(words) - 2))


def _hashes() -> tuple[np.ndarray, np.ndarray]:
    dice = np.random.default_rng(20_260_101)
    size = BANDS * ROWS
    return dice.integers(1, int(PRIME), size, dtype=np.uint64), dice.integers(0, int(PRIME), size, dtype=np.uint64)


TIMES, PLUS = _hashes()


def _signature(shingles: frozenset[int]) -> Ints:
    if not shingles:
        return np.full(BANDS * ROWS, -1, dtype=np.int64)
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles)) % PRIME
    return ((values[:, None] * TIMES + PLUS) % PRIME).min(axis=0).astype(np.int64)


def _candidates(signatures: Ints, known: list[bool]) -> Iterator[tuple[int, int]]:
    for band in range(BANDS):
        buckets: defaultdict[bytes, list[int]] = defaultdict(list)
        part = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        for index, row in enumerate(part):
            if known[index]:
                buckets[row.tobytes()].append(index)
        for members in buckets.values():
            yield from combinations(members, 2) if len(members) <= CROWDED else ((members[0], other) for other in members[1:])


def _jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right)
