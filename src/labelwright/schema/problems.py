# SPDX-License-Identifier: Apache-2.0
"""One thing that is wrong, as data: so that a person sees all of it at once and not one error after the other."""

from __future__ import annotations

import msgspec

from labelwright.base.errors import LabelwrightError


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is wrong and where (`fields[0].labels[2].key`, `marks[<id>].value.width`), and what to do about it."""

    where: str
    message: str
    code: str
    hint: str | None = None


def problem_from_error(error: LabelwrightError, *, where: str) -> Problem:
    """Return an error as a Problem at a place of the caller's."""
    return Problem(where=where, message=error.message, code=error.code, hint=error.hint)
