# SPDX-License-Identifier: Apache-2.0
"""Who is asking."""

from __future__ import annotations

import msgspec

from labelwright.wire.people import Scope


class Actor(msgspec.Struct, frozen=True):
    """A person behind a request. `scopes` limits a token (`token` is its id) to less than the person may; None is the person in full.

    `is_local`: the machine's own user, on a server that listens on this machine alone and asks nobody to sign in.
    """

    id: int
    email: str
    name: str
    is_admin: bool = False
    scopes: tuple[Scope, ...] | None = None
    token: int | None = None
    is_local: bool = False

    def may(self, scope: Scope) -> bool:
        """Tell whether a scope is given. That of making tokens is never meant by another: a leaked token shall not outlive itself."""
        return self.scopes is None or scope in self.scopes or ("admin" in self.scopes and scope != "tokens")
