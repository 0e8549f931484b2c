# SPDX-License-Identifier: Apache-2.0
"""Problem documents of a server become our own errors, with the same code: `except lw.NotFound` works at both ends."""

from __future__ import annotations

from typing import Any

import httpx
import msgspec

from labelwright.base import errors
from labelwright.schema.changes import Change


class Problem(msgspec.Struct, frozen=True):
    """RFC 9457 as our servers write it."""

    status: int = 500
    detail: str = ""
    code: str = "error"
    where: str | None = None
    hint: str | None = None
    problems: list[Any] = []
    theirs: list[Change] | None = None
    yours: list[Change] | None = None


class StaleFile(errors.StaleRevision):
    """A project file older than the project; a class of its own because it carries both diffs."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail, code=problem.code, where=problem.where, hint=problem.hint)
        self.theirs = tuple(problem.theirs or ())
        self.yours = tuple(problem.yours or ())


class InvalidFields(errors.InvalidInput):
    """Something with several faults; carries `problems` as the server wrote them."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail, code=problem.code, where=problem.where, hint=problem.hint)
        self.problems = tuple(problem.problems)


BY_STATUS: dict[int, type[errors.LabelwrightError]] = {
    401: errors.NotSignedIn,
    403: errors.NotAllowed,
    404: errors.NotFound,
    409: errors.Conflict,
    412: errors.StaleRevision,
    413: errors.TooLarge,
    422: errors.InvalidInput,
    429: errors.TooMany,
    503: errors.Unavailable,
}
BY_CODE: dict[str, type[errors.LabelwrightError]] = {"extra.missing": errors.MissingExtra, "revision.stale": errors.StaleRevision}
BY_SUBJECT: dict[str, type[errors.LabelwrightError]] = {
    "mark": errors.InvalidMark,
    "project": errors.InvalidProject,
    "file": errors.InvalidFile,
    "unsupported": errors.Unsupported,
}


def error_of(response: httpx.Response) -> errors.LabelwrightError:
    """Return the error that an answer stands for; an answer without a problem document keeps its status in the words."""
    try:
        problem = msgspec.json.decode(response.read(), type=Problem)
    except msgspec.DecodeError:
        words = f"the server answered {response.status_code} to {response.request.method} {response.request.url.path}"
        return BY_STATUS.get(response.status_code, errors.LabelwrightError)(words, hint="Is this a Labelwright server?")
    if problem.theirs is not None or problem.yours is not None:
        return StaleFile(problem)
    if problem.problems:
        return InvalidFields(problem)
    return _class(problem)(problem.detail, code=problem.code, where=problem.where, hint=problem.hint)


def _class(problem: Problem) -> type[errors.LabelwrightError]:
    if problem.code in BY_CODE:
        return BY_CODE[problem.code]
    if problem.status == 422:
        return BY_SUBJECT.get(problem.code.partition(".")[0], errors.InvalidInput)
    return BY_STATUS.get(problem.status, errors.LabelwrightError)
