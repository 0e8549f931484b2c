# SPDX-License-Identifier: Apache-2.0
"""Finding a server, and what one can do there before naming a project."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

import msgspec

from labelwright.base.errors import NotFound
from labelwright.wire.imports_exports import FormatRow
from labelwright.wire.people import Invitation, TokenRow, WorkspaceSettings
from labelwright.wire.projects import ApplyResult, ProjectRow
from labelwright.wire.restores import RestoreView

from .imports import ProgressCallback
from .local_files import project_name, project_text
from .project import Project
from .restores import restore as restore_archive
from .transport import Transport

FOLDER = Path("labelwright-data")


class _RunningServer(msgspec.Struct, frozen=True):
    """What a running server leaves in its data folder for the machine's own user."""

    pid: int
    url: str
    token: str


def connect(url: str | None = None, token: str | None = None, folder: str | Path | None = None) -> Client:
    """Return a client of the server at `url`, or of the one that serves a data folder on this machine.

    What is not given is taken from LABELWRIGHT_URL, LABELWRIGHT_TOKEN and LABELWRIGHT_DATA; the folder is
    `labelwright-data` where nothing says otherwise. Raises NotFound when nobody serves the folder.
    """
    address = url or (None if folder else os.environ.get("LABELWRIGHT_URL"))
    if address:
        return Client(address, token or os.environ.get("LABELWRIGHT_TOKEN"))
    path = Path(folder or os.environ.get("LABELWRIGHT_DATA") or FOLDER)
    owner = get_running_server(path)
    if owner is None:
        raise NotFound(
            f"nobody serves {path}", code="server.none", where="folder", hint="Start it with 'labelwright serve', or give a URL."
        )
    return Client(owner.url, token or owner.token)


def get_running_server(folder: Path) -> _RunningServer | None:
    """Return the server of a data folder, or None when no living process says it is it."""
    try:
        owner = msgspec.json.decode((folder / "server.json").read_bytes(), type=_RunningServer)
        os.kill(owner.pid, 0)
    except (OSError, msgspec.DecodeError):
        return None
    return owner


class Client:
    """A server, as one person or token sees it. A context manager: leaving it closes the connection."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self.transport = Transport(url, token)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.transport.close()

    def projects(self) -> list[ProjectRow]:
        """Return the projects one has a part in, by name."""
        return list(self.transport.pages("/projects", ProjectRow))

    def project(self, name: str) -> Project:
        """Return a project. Raises NotFound, with the nearest name nobody may see left unsaid."""
        project = Project(self.transport, name)
        project.overview()
        return project

    def create(self, file: str | Path) -> Project:
        """Make a project of a project file (a path, or the text itself). Raises Conflict when the name is taken."""
        made = self.transport.post("/projects", dict[str, str], {"file": project_text(file)})
        return Project(self.transport, made["name"])

    def apply(self, file: str | Path, *, dry_run: bool = False, prune: bool = False) -> ApplyResult:
        """Bring a project to what a file says, making it where it is missing; a dry run only says what would change.

        Raises StaleFile, which carries both diffs, when the file was pulled before others changed the project.
        `prune` also takes out the people whom the file does not name.
        """
        text = project_text(file)
        try:
            return Project(self.transport, project_name(text)).apply(text, dry_run=dry_run, prune=prune)
        except NotFound as error:
            if error.code != "project.unknown":
                raise
        if dry_run:
            self.check(text)
            return ApplyResult((), False, 0, 0, created=True)
        self.create(text)
        return ApplyResult((), True, 1, 1, created=True)

    def check(self, file: str | Path) -> str:
        """Return a project file in its canonical form. Raises InvalidProject with all that is wrong with it."""
        checked = self.transport.post("/project-file/check", dict[str, object], {"file": project_text(file)}, again=True)
        return str(checked["file"])

    def pull(self, name: str) -> str:
        """Return the project file of a project as it stands."""
        return Project(self.transport, name).pull()

    def restore(self, archive: str | Path, *, partial: bool = False, tell: ProgressCallback | None = None) -> RestoreView:
        """Put a project back from its archive, whole or not at all; with `partial` what can be had, and the rest is named. Admins only.

        Raises RestoreRefused, an InvalidFile that carries the problems with their places, and Conflict's words when the name is taken.
        """
        return restore_archive(self.transport, Path(archive), partial=partial, tell=tell)

    def formats(self) -> list[FormatRow]:
        """Return the file formats that this server reads and writes."""
        return list(self.transport.pages("/formats", FormatRow))

    def invite(self, email: str, *, project: str | None = None, role: str | None = None) -> str:
        """Return a link with which a person joins a project, or the workspace when none is named. It works once."""
        return self.transport.post("/people/invite", dict[str, str], {"email": email, "project": project, "role": role})["url"]

    def invitations(self) -> list[Invitation]:
        """Return who was invited to the workspace alone and has not come yet; of a project, ask `project(...).invitations()`."""
        return list(self.transport.pages("/people/invitations", Invitation))

    def withdraw(self, invitation: str) -> None:
        """Withdraw an invitation to the workspace: its link opens nothing any more. Raises NotFound when it was used."""
        self.transport.send("DELETE", f"/people/invitations/{invitation}")

    def token(self, name: str, scopes: tuple[str, ...] = ("read",), *, days: int = 90) -> str:
        """Return a new API token of one's own, for so many days; it is shown this once. Scopes: read, label, manage, tokens, admin."""
        body = {"name": name, "scopes": list(scopes), "days": days}
        return str(self.transport.post("/tokens", dict[str, object], body)["token"])

    def tokens(self) -> list[TokenRow]:
        """Return one's own tokens that are not revoked: when each ends, and when it was last used."""
        return list(self.transport.pages("/tokens", TokenRow))

    def revoke_token(self, token: int) -> None:
        """Revoke one of one's own tokens, and those it made. Raises NotFound when there is no such token of yours."""
        self.transport.send("DELETE", f"/tokens/{token}")

    def workspace(self) -> WorkspaceSettings:
        """Return who may make projects here, and who may invite people without an account."""
        return self.transport.get("/workspace", WorkspaceSettings)

    def update_workspace(self, settings: WorkspaceSettings) -> None:
        """Change that. Raises NotAllowed for anybody but an admin."""
        self.transport.send("PUT", "/workspace", json=msgspec.to_builtins(settings))
