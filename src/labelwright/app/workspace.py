# SPDX-License-Identifier: Apache-2.0
"""What the workspace lets people do: who may make projects, and who may invite somebody who has no account yet."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from labelwright.base.errors import NotAllowed
from labelwright.store import events, people, workspace
from labelwright.wire.people import WorkspaceSettings

from .actor import Actor
from .app import App
from .rights import require_admin

HINT = "Ask an admin of the workspace."


def get_settings(app: App) -> WorkspaceSettings:
    """Return the workspace's settings; what nobody has set yet has its default."""
    return app.store.read_single(read_settings)


def read_settings(tx: sa.Connection) -> WorkspaceSettings:
    return msgspec.convert(workspace.get_settings(tx), WorkspaceSettings)


def update_settings(app: App, actor: Actor, settings: WorkspaceSettings) -> None:
    """Change the workspace's settings. Raises NotAllowed for anybody but an admin."""
    require_admin(actor)
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        workspace.save_settings(tx, msgspec.structs.asdict(settings))
        events.append(tx, "workspace.settings", at_us=now, person_id=actor.id, settings=msgspec.structs.asdict(settings))

    app.store.write(work)


def may_create_projects(app: App, actor: Actor) -> bool:
    """Tell whether a person may make a project, whatever a token's scopes say."""
    return app.store.read(lambda tx: _belongs(tx, actor, read_settings(tx).create_projects))


def require_may_create_projects(tx: sa.Connection, actor: Actor) -> None:
    """Raise NotAllowed unless the workspace lets this person make projects."""
    allowed = read_settings(tx).create_projects
    if not _belongs(tx, actor, allowed):
        raise NotAllowed(f"in this workspace {_NAMES[allowed]} make projects", code="workspace.projects", hint=HINT)


def may_invite_strangers(tx: sa.Connection, *, is_admin: bool) -> bool:
    """Tell whether an invitation of one's own project may go to an address without an account."""
    return is_admin or read_settings(tx).invite_strangers == "managers"


def require_may_invite_strangers(tx: sa.Connection, actor: Actor, email: str) -> None:
    """Raise NotAllowed unless this person may invite somebody without an account to a project of theirs."""
    if not may_invite_strangers(tx, is_admin=actor.is_admin):
        raise NotAllowed(
            f"'{email}' has no account here, and in this workspace only admins invite new people", code="workspace.strangers", hint=HINT
        )


_NAMES = {"admins": "only admins", "managers": "only managers, owners and admins", "everyone": "all people"}


def _belongs(tx: sa.Connection, actor: Actor, who: str) -> bool:
    return actor.is_admin or who == "everyone" or (who == "managers" and people.is_manager(tx, actor.id))
