# SPDX-License-Identifier: Apache-2.0
"""Which texts are refused."""

import re

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import refuse

from .settings import TextSettings
from .value import TextValue

BREAKS = re.compile(r"[\n\r\u2028\u2029]")


def check(value: TextValue, settings: TextSettings, _context: Context) -> None:
    """Raise InvalidMark for half characters, a text too long, a line break in a one-line field, a pattern not met."""
    _check_characters(value.text)
    if len(value.text) > settings.max_length:
        raise refuse(
            f"the text has {len(value.text)} characters; the field takes {settings.max_length}", "text.too_long", "text", "Shorten it."
        )
    if not settings.multiline and BREAKS.search(value.text):
        raise refuse("the text has a line break, and the field takes one line", "text.line_break", "text", "Put it on one line.")
    if settings.pattern is not None and not re.fullmatch(settings.pattern, value.text):
        raise refuse(f"the text does not match {settings.pattern}", "text.pattern", "text")


def _check_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise refuse(f"half of a surrogate pair at character {error.start}", "text.surrogate", "text", "Type it again.") from error
