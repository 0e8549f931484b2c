# SPDX-License-Identifier: Apache-2.0
"""What a field of entities declares: the knowledge base."""

import re
from typing import Literal

import msgspec

from labelwright.base.errors import InvalidProject
from labelwright.kinds.kind import Settings
from labelwright.kinds.label_hierarchy import get_path
from labelwright.kinds.link_ends import Ends

NIL = ("absent", "ambiguous", "unclear")


class EntitySettings(Settings, frozen=True):
    """`base` names the knowledge base, `pattern` is what its ids look like (a regular expression for the whole id; "" takes any).

    `nil` holds the reasons one may give for naming no entry; none means that an entry must be named. `about` says whether an
    entity belongs to a mark (which ones: `marks`) or to the item. `broader` maps an entry to the one above it: two entries are
    then the nearer, the later their ways from the root part.
    """

    base: str = ""
    pattern: str = ""
    nil: tuple[str, ...] = NIL
    about: Literal["mark", "item"] = "mark"
    marks: Ends = Ends()
    broader: dict[str, str] = msgspec.field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise InvalidProject(f"the pattern cannot be read: {error}", code="settings.pattern", where="settings.pattern") from error
        for entry in self.broader:
            self.path(entry)

    def path(self, entry: str) -> tuple[str, ...]:
        """Return the entries from the root down to this one, itself included."""
        return get_path(entry, self.broader, where="settings.broader")
