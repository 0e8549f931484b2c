# SPDX-License-Identifier: Apache-2.0
"""Text positions. We count Unicode code points, browsers count UTF-16 units; conversion happens at the edge only.

Cost of an index: one pass over the text; of a conversion: a binary search over the characters beyond U+FFFF.
"""

from bisect import bisect_left

from .errors import InvalidInput


class TextIndex:
    """Converts positions of one text. It is a class because it holds the sorted places of the astral characters."""

    def __init__(self, text: str) -> None:
        self.length_cp = len(text)
        self._astral_cp = [i for i, c in enumerate(text) if c > "\uffff"] if not text.isascii() else []
        self._astral_utf16 = [cp + n for n, cp in enumerate(self._astral_cp)]
        self.length_utf16 = self.length_cp + len(self._astral_cp)

    def to_utf16(self, position_cp: int) -> int:
        """Return the UTF-16 position of a code-point position (0 to the length, inclusive)."""
        return position_cp + bisect_left(self._astral_cp, position_cp)

    def to_cp(self, position_utf16: int) -> int:
        """Return the code-point position; a place inside a surrogate pair goes to the start of its character."""
        return position_utf16 - bisect_left(self._astral_utf16, position_utf16)


def check_text(text: str, *, where: str) -> None:
    """Raise InvalidInput when the text holds a lone surrogate: it could not be written as UTF-8."""
    encode_utf8(text, where=where)


def encode_utf8(text: str, *, where: str) -> bytes:
    """Return the text in UTF-8; raises InvalidInput when it holds a lone surrogate."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidInput(
            f"the text holds half of a surrogate pair at character {error.start}",
            code="text.surrogate",
            where=where,
            hint="Decode the file with its true encoding.",
        ) from error
