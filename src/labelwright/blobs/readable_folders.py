# SPDX-License-Identifier: Apache-2.0
"""Readable folders: which files of the server's machine an import may read, and for whom.

Everybody reads below the roots that an admin named. The machine's own user, on a server for this machine alone, also reads below
roots of their own. Nobody reads the data folder, which holds every project and every account, or what is no file at all but the
system speaking (`/proc`, `/sys`, `/dev`), whatever the roots are. Links are resolved before anything is decided.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from labelwright.base.errors import NotAllowed

SYSTEM = (Path("/proc"), Path("/sys"), Path("/dev"))


class ReadableFolders(NamedTuple):
    """Resolved folders: `roots` for everybody, `own_roots` for the machine's own user, `closed` for nobody."""

    roots: tuple[Path, ...] = ()
    own_roots: tuple[Path, ...] = ()
    closed: tuple[Path, ...] = ()

    def check(self, path: str | Path, *, own: bool) -> Path:
        """Return a path with its links resolved. Raises NotAllowed, in the same words whether something is there or not."""
        real = _resolve(Path(path), own=own)
        if real is None or not self._allows(real, own=own):
            raise NotAllowed(
                f"'{str(path)[:200]}' lies outside the folders this server may read",
                code="file.outside",
                hint="Upload it, or start the server with --allow FOLDER.",
            )
        return real

    def contains(self, path: Path, *, own: bool) -> bool:
        """Tell whether a path, its links resolved, may be read."""
        return self._allows(path.resolve(), own=own)

    def _allows(self, real: Path, *, own: bool) -> bool:
        roots = (*self.roots, *self.own_roots) if own else self.roots
        if not _is_below(real, roots) or _is_below(real, (*self.closed, *SYSTEM)):
            return False
        return not _is_hard_link(real, self.closed)


def readable_folders(roots: Iterable[Path], own_roots: Iterable[Path], closed: Iterable[Path]) -> ReadableFolders:
    """Return readable folders, with every link in their own names resolved."""
    return ReadableFolders(*(tuple(path.resolve() for path in paths) for paths in (roots, own_roots, closed)))


def _resolve(path: Path, *, own: bool) -> Path | None:
    """Return where a path leads, or None where nothing can follow it: a loop, a NUL, a `~` of nobody."""
    try:
        return (path.expanduser() if own else path).resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def _is_below(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _is_hard_link(path: Path, closed: Iterable[Path]) -> bool:
    """Tell whether a file is one of those directly in a closed folder (the database, the keys) under a second name."""
    try:
        status = path.stat()
    except OSError:
        return False
    if status.st_nlink < 2 or path.is_dir():
        return False
    return (status.st_dev, status.st_ino) in set(_identities(closed))


def _identities(folders: Iterable[Path]) -> Iterator[tuple[int, int]]:
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                yield status.st_dev, status.st_ino
