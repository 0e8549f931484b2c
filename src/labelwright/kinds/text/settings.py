# SPDX-License-Identifier: Apache-2.0
"""What a field of texts declares."""

import re

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings


class TextSettings(Settings, frozen=True):
    """`max_length` counts code points; `pattern` is a regular expression that the whole text must match."""

    multiline: bool = False
    max_length: int = 10_000
    pattern: str | None = None

    def __post_init__(self) -> None:
        if self.max_length < 1:
            raise InvalidProject(
                f"max_length is {self.max_length}; it must be 1 or more", code="settings.length", where="settings.max_length"
            )
        try:
            re.compile(self.pattern or "")
        except re.error as error:
            raise InvalidProject(f"not a regular expression: {error}", code="settings.pattern", where="settings.pattern") from error
