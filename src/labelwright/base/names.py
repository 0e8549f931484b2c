# SPDX-License-Identifier: Apache-2.0
"""Names: immutable slugs that data carries, and the help we give when one is misspelt."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

NAME = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9])?")
NAME_RULE = "1 to 64 of a-z, 0-9, '_', '-' and '.', beginning and ending with a letter or a digit"


def is_name(text: str) -> bool:
    """Tell whether `text` may name a project, field, label, stage or attribute."""
    return NAME.fullmatch(text) is not None


def to_name(title: str) -> str:
    """Make a valid name out of any title; what cannot be kept becomes '-', and an empty rest becomes 'unnamed'."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_.]+", "-", plain).strip("-_.")[:64].strip("-_.") or "unnamed"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when nothing is near."""
    names = list(known)
    folded = word.casefold()
    alike = next((name for name in names if name.casefold() == folded), None)
    return alike or next(iter(difflib.get_close_matches(word, names, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that offers the nearest known word, or lists the first dozen."""
    names = sorted(known)
    guess = nearest(word, names)
    if guess:
        return f"Did you mean '{guess}'?"
    return f"Known: {', '.join(names[:12])}{', ...' if len(names) > 12 else ''}." if names else "There are none yet."
