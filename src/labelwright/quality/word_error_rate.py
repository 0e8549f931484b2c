# SPDX-License-Identifier: Apache-2.0
"""Word and character error rates of transcripts, after a normaliser that is named in the result.

    WER = (S + D + I) / N,   MER = (S + D + I) / (H + S + D + I),   WIL = 1 - (H / N)(H / M)

S, D, I, H are substitutions, deletions, insertions and hits of an alignment with the fewest edits, N the reference's words, M the
hypothesis's. Of alignments that are equally short, the one that substitutes rather than deletes and inserts is taken. CER is the same of
characters (code points). Sources: V. Levenshtein 1966; A. Morris et al. (MER, WIL), 2004.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput
from labelwright.base.names import did_you_mean

from .array_types import Ints


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """Word or character error rate: edits of an alignment (or the sums of several), the normaliser's name, and the rates they give."""

    hits: int
    substitutions: int
    deletions: int
    insertions: int
    normaliser: str

    @property
    def edits(self) -> int:
        """Substitutions, deletions and insertions."""
        return self.substitutions + self.deletions + self.insertions

    @property
    def rate(self) -> float:
        """Edits over the reference's length (WER or CER; may pass 1); of an empty reference 0, or infinite when anything was said."""
        reference_words = self.hits + self.substitutions + self.deletions
        return self.edits / reference_words if reference_words else (float("inf") if self.edits else 0.0)

    @property
    def match_error(self) -> float:
        """Edits over the alignment's length (MER), in [0, 1]."""
        return self.edits / max(1, self.hits + self.edits)

    @property
    def information_lost(self) -> float:
        """The share of information lost (WIL), in [0, 1]; 0 when both are empty."""
        reference_words, given = self.hits + self.substitutions + self.deletions, self.hits + self.substitutions + self.insertions
        return 1 - self.hits**2 / (reference_words * given) if reference_words and given else float(reference_words != given)


def normalise_exactly(text: str) -> str:
    """Normaliser "exact": leave the text as it is, but for spaces at its ends and runs of them."""
    return " ".join(text.split())


def normalise_case(text: str) -> str:
    """Normaliser "lower": fold case too, and bring characters of one look to one form (NFC)."""
    return normalise_exactly(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()))


def normalise_plainly(text: str) -> str:
    """Normaliser "plain": fold case and forms (NFKC) and leave out punctuation and symbols; an apostrophe or hyphen inside a word joins its
    parts.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    inner = (char for index, char in enumerate(folded) if not _joins(folded, index))
    return normalise_exactly("".join(" " if unicodedata.category(char)[0] in "PS" else char for char in inner))


def _joins(text: str, index: int) -> bool:
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return text[index] in "'\u2019-" and len(around) == 2 and around.isalnum()


NORMALISERS: dict[str, Callable[[str], str]] = {"exact": normalise_exactly, "lower": normalise_case, "plain": normalise_plainly}


def compute_word_errors(reference: str, hypothesis: str, *, normaliser: str = "exact") -> ErrorRate:
    """Word error rate (WER) after a normaliser; spaces part words."""
    change = _normaliser(normaliser)
    return _aligned(change(reference).split(), change(hypothesis).split(), normaliser)


def compute_character_errors(reference: str, hypothesis: str, *, normaliser: str = "exact") -> ErrorRate:
    """Character error rate (CER): errors of characters (code points), spaces among them. Memory: 4 bytes times both lengths."""
    change = _normaliser(normaliser)
    return _aligned(change(reference), change(hypothesis), normaliser)


def sum_error_rates(error_rates: Iterable[ErrorRate]) -> ErrorRate:
    """Word or character error rate of several texts: edits add up before they are divided. All must have one normaliser."""
    kept = list(error_rates)
    names = sorted({rate.normaliser for rate in kept})
    if len(names) > 1:
        raise InvalidInput(f"error rates after different normalisers: {', '.join(names)}", code="quality.normaliser")
    sums = (sum(getattr(rate, name) for rate in kept) for name in ("hits", "substitutions", "deletions", "insertions"))
    return ErrorRate(*sums, normaliser=names[0] if names else "exact")


def _normaliser(name: str) -> Callable[[str], str]:
    if name not in NORMALISERS:
        raise InvalidInput(f"there is no normaliser '{name}'", code="quality.normaliser", hint=did_you_mean(name, NORMALISERS))
    return NORMALISERS[name]


def _aligned(reference: Sequence[Hashable], hypothesis: Sequence[Hashable], normaliser: str) -> ErrorRate:
    edits = _edits(*_numbered(reference, hypothesis))
    row, column = len(reference), len(hypothesis)
    hits = swapped = dropped = added = 0
    while row or column:
        if row and column and edits[row, column] == edits[row - 1, column - 1] + (reference[row - 1] != hypothesis[column - 1]):
            row, column = row - 1, column - 1
            same = reference[row] == hypothesis[column]
            hits, swapped = hits + same, swapped + (not same)
        elif row and edits[row, column] == edits[row - 1, column] + 1:
            row, dropped = row - 1, dropped + 1
        else:
            column, added = column - 1, added + 1
    return ErrorRate(hits, swapped, dropped, added, normaliser)


def _numbered(*texts: Sequence[Hashable]) -> tuple[Ints, ...]:
    """Return the parts of all texts as numbers, equal ones alike."""
    known: dict[Hashable, int] = {}
    return tuple(np.array([known.setdefault(part, len(known)) for part in text], dtype=np.int64) for text in texts)


def _edits(a: Ints, b: Ints) -> np.ndarray:
    """Return the fewest edits from each beginning of one to each beginning of the other, (len + 1) x (len + 1)."""
    steps = np.arange(len(b) + 1, dtype=np.int32)
    table = np.empty((len(a) + 1, len(b) + 1), dtype=np.int32)
    table[0] = steps
    for row, part in enumerate(a, start=1):
        before = table[row - 1]
        table[row, 0] = row
        table[row, 1:] = np.minimum(before[1:] + 1, before[:-1] + (b != part))
        table[row] = np.minimum.accumulate(table[row] - steps) + steps
    return table
