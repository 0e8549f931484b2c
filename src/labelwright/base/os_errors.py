# SPDX-License-Identifier: Apache-2.0
"""What the operating system refused, in words: no room, no permission, read-only, too many open files."""

from __future__ import annotations

import errno

from .errors import LabelwrightError, StorageFull, Unavailable

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_MANY = {errno.EMFILE, errno.ENFILE}


def describe_os_error(error: OSError) -> LabelwrightError | None:
    """Return the error in words without the path, which is nobody's business outside; None for any other."""
    if error.errno in _FULL:
        hint = "Free some space; it goes on by itself then. Nothing that was acknowledged is lost."
        return StorageFull("the disk of the data folder is full", code="disk.full", hint=hint)
    if error.errno in _CLOSED:
        hint = "Let the server's user read and write the data folder and all in it."
        return Unavailable("a file of the data folder cannot be read or written: permission denied", code="folder.closed", hint=hint)
    if error.errno in _MANY:
        hint = "Raise the limit of open files (ulimit -n) for the server."
        return Unavailable("the server has as many files open as it may", code="files.many", hint=hint)
    return None
