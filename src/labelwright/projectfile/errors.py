# SPDX-License-Identifier: Apache-2.0
"""All that is wrong with a project file, each with its line: whoever mends it sees everything in one go."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from labelwright.base.errors import InvalidProject


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong. `line` and `column` count from 1; `where` is the path (`schema.fields[0].kind`)."""

    file: str
    line: int
    column: int
    where: str
    message: str
    code: str
    hint: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.where}: {self.message}{'. ' + self.hint if self.hint else ''}"


class InvalidProjectFile(InvalidProject):
    """A project file that cannot be taken; a class of its own because it carries `faults`, sorted by line."""

    code = "project.invalid"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
        first = self.faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        where = f"{first.file}:{first.line}:{first.column}: {first.where}"
        super().__init__(f"{first.message}{more}", code=first.code if len(faults) == 1 else None, where=where, hint=first.hint)
