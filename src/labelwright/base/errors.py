# SPDX-License-Identifier: Apache-2.0
"""The error tree. Each error says what was found, what was wanted, where, and what to do next.

LabelwrightError
├── InvalidInput          the request, file or value is not right            422
│   ├── InvalidMark       a mark its kind or its schema refuses
│   ├── InvalidProject    a project file that does not say what it must
│   └── InvalidFile       a data file that cannot be read as what it claims
├── NotSignedIn           we do not know who is asking                       401
├── NotAllowed            we know, and this person may not                   403
├── NotFound              no such thing, or none that you may see            404
├── Conflict              it was right once; the state has moved on          409
│   └── StaleRevision     you changed an older revision than the current     412
├── TooLarge              over a stated limit                                413
├── TooMany               too often in too short a time                      429
├── Unsupported           this kind, format or medium cannot do that         422
│   └── MissingExtra      it can, once an optional package is installed
└── Unavailable           a part we need does not answer; try again          503
    └── StorageFull       there is no room left on a disk                    507

HTTP statuses are decided in `server/errors.py` alone; they stand here so that one look tells the whole story.
Codes are stable: dotted, lower case, never reused (`mark.empty`, `assignment.expired`).
"""


class LabelwrightError(Exception):
    """Base of all our errors: one sentence for a person, and a stable code for a program."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{where}{add_hint(self.message, self.hint)}"


def add_hint(message: str, hint: str | None) -> str:
    """Return what is wrong and what to do as sentences of their own."""
    if not hint:
        return message
    return f"{message} {hint}" if message.endswith((".", "!", "?", ":")) else f"{message}. {hint}"


class InvalidInput(LabelwrightError):
    code = "input.invalid"


class InvalidMark(InvalidInput):
    code = "mark.invalid"


class InvalidProject(InvalidInput):
    code = "project.invalid"


class InvalidFile(InvalidInput):
    code = "file.invalid"


class NotSignedIn(LabelwrightError):
    code = "auth.required"


class NotAllowed(LabelwrightError):
    code = "auth.forbidden"


class NotFound(LabelwrightError):
    code = "not_found"


class Conflict(LabelwrightError):
    code = "conflict"


class StaleRevision(Conflict):
    code = "revision.stale"


class TooLarge(LabelwrightError):
    code = "too_large"


class TooMany(LabelwrightError):
    """`retry_s` is when it is worth trying again."""

    code = "too_many"

    def __init__(
        self, message: str, *, code: str | None = None, where: str | None = None, hint: str | None = None, retry_s: int = 60
    ) -> None:
        super().__init__(message, code=code, where=where, hint=hint)
        self.retry_s = retry_s


class Unsupported(LabelwrightError):
    code = "unsupported"


class MissingExtra(Unsupported):
    code = "extra.missing"


class Unavailable(LabelwrightError):
    code = "unavailable"


class StorageFull(Unavailable):
    code = "disk.full"
