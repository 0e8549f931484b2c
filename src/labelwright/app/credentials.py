# SPDX-License-Identifier: Apache-2.0
"""Whether the credentials behind long requests still let in: sessions and tokens by their digests, asked for many at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from labelwright.store import people

from .accounts import secret_digest
from .app import App


class Credential(NamedTuple):
    """What a request came in by: the digest of the secret of a session or a token."""

    digest: str


Watched = tuple[Credential, str]
"""A credential and the project that it watches."""


def credential_of(word: str) -> Credential:
    """Return the credential of a secret."""
    return Credential(secret_digest(word))


def list_ended(app: App, watched: Collection[Watched]) -> set[Watched]:
    """Return those whose credential is over, or whose person has no part in the project any more."""
    now = app.clock()

    def work(tx: sa.Connection) -> set[Watched]:
        holders = people.get_credential_holders(tx, [credential.digest for credential, _ in watched], now)
        visible = people.list_visible_projects(tx, [row.id for row in holders.values()], [project for _, project in watched])
        return {
            (credential, project)
            for credential, project in watched
            if credential.digest not in holders or (holders[credential.digest].id, project) not in visible
        }

    return app.store.read(work)
