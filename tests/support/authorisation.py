# SPDX-License-Identifier: Apache-2.0
"""The authorisation matrix as data: for each operation of the API who is let in, and what everybody else is answered.

The test tries each cell over HTTP; `tools/generate_docs.py` prints the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

YES, WHO, NO, NONE = 200, 401, 403, 404
"""Let in; not known; known and not let in; told that there is no such thing."""

ROLES = ("owner", "manager", "reviewer", "adjudicator", "expert", "annotator", "paused", "auditor")
"""Of the project asked for. `paused` is an annotator whose work is paused. Nobody of these is an admin."""

STRANGERS = ("outsider", "deactivated", "anonymous")
"""An owner of another project; a former owner whose account is closed; nobody."""

SCOPES = ("read", "label", "manage", "tokens", "admin")
COLUMNS = ("admin", *ROLES, *STRANGERS, *(f"token:{scope}" for scope in SCOPES))
"""An admin has no role in the project, and owns it as they own all. The tokens are this admin's, with one scope each."""


class Rule(NamedTuple):
    """Who is let in (roles; an admin always is) and by which scope; what others in the project and outsiders are answered."""

    roles: frozenset[str]
    scopes: frozenset[str]
    others: int = NO
    outsider: int = NONE
    unknown: int = WHO

    def wanted(self, column: str) -> int:
        if column.startswith("token:"):
            return YES if column.removeprefix("token:") in self.scopes else NO
        if column in ("anonymous", "deactivated"):
            return self.unknown
        if column == "outsider":
            return self.outsider
        return YES if column == "admin" or column in self.roles else self.others


def _rule(roles: str, scopes: str, **answers: int) -> Rule:
    named = frozenset(ROLES) if roles == "all" else frozenset(roles.split())
    given = frozenset(SCOPES) if scopes == "any" else frozenset(scopes.split())
    return Rule(named, given, **answers)


LABEL = "owner manager reviewer adjudicator expert annotator paused"
PUBLIC = _rule("all", "any", outsider=YES, unknown=YES)
SIGNED_IN = _rule("all", "any", outsider=YES)
TOKENS = _rule("all", "tokens", outsider=YES)
CREATE = _rule("owner manager", "manage admin", outsider=YES)
ADMIN = _rule("", "admin", outsider=NO)
WAY_IN = ADMIN._replace(scopes=frozenset())
MEMBER = _rule("all", "read admin")
LABELLER = _rule(LABEL, "label admin")
HOLDER = _rule(LABEL, "label admin", others=NONE)
SEES_ITEMS = _rule("owner manager reviewer adjudicator auditor", "read admin")
EXPORTS = _rule("owner manager auditor", "read admin")
RESOLVES = _rule("owner manager reviewer adjudicator", "manage admin")
MANAGES = _rule("owner manager", "manage admin")

RULES: Mapping[str, Rule] = {
    "everybody": PUBLIC,
    "who is signed in": SIGNED_IN,
    "who is signed in; a token by its scope for tokens": TOKENS,
    "admins; a token with the scopes admin and tokens": WAY_IN,
    "managers and owners of any project": CREATE,
    "admins": ADMIN,
    "members": MEMBER,
    "who labels": LABELLER,
    "whoever holds the assignment": HOLDER,
    "who sees all items": SEES_ITEMS,
    "who exports": EXPORTS,
    "who resolves flags": RESOLVES,
    "who manages": MANAGES,
}

MATRIX: Mapping[str, Rule] = {
    "GET /live": PUBLIC,
    "GET /ready": PUBLIC,
    "GET /metrics": PUBLIC,
    "GET /api/me": PUBLIC,
    "POST /api/session": PUBLIC,
    "DELETE /api/session": PUBLIC,
    "POST /api/setup": PUBLIC,
    "GET /api/links/{secret}": PUBLIC,
    "POST /api/links/{secret}": PUBLIC,
    "GET /api/filter-names": PUBLIC,
    "GET /api/formats": PUBLIC,
    "GET /api/project-file.schema.json": PUBLIC,
    "GET /api/templates": SIGNED_IN,
    "POST /api/project-file/check": SIGNED_IN,
    "GET /api/workspace": SIGNED_IN,
    "POST /api/heartbeat": SIGNED_IN,
    "GET /api/projects": SIGNED_IN,
    "GET /api/tokens": SIGNED_IN,
    "POST /api/tokens": TOKENS,
    "DELETE /api/tokens/{token}": TOKENS,
    "POST /api/projects": CREATE,
    "PUT /api/workspace": ADMIN,
    "GET /api/people": ADMIN,
    "POST /api/people/{person}/deactivate": ADMIN,
    "POST /api/people/{person}/reactivate": ADMIN,
    "POST /api/people/{person}/password-link": WAY_IN,
    "POST /api/loopback-key": ADMIN,
    "POST /api/restores/uploads": ADMIN,
    "POST /api/restores": ADMIN,
    "GET /api/restores/{restore}": ADMIN,
    "POST /api/people/invite": MANAGES,
    "GET /api/people/invitations": MANAGES,
    "DELETE /api/people/invitations/{invitation}": MANAGES,
    "GET /api/projects/{project}": MEMBER,
    "GET /api/projects/{project}/events": MEMBER,
    "GET /api/projects/{project}/file": MEMBER,
    "GET /api/projects/{project}/guidelines": MEMBER,
    "GET /api/projects/{project}/members": MEMBER,
    "GET /api/projects/{project}/progress": MEMBER,
    "GET /api/projects/{project}/settings": MEMBER,
    "GET /api/projects/{project}/labelling-context": LABELLER,
    "GET /api/projects/{project}/finished": LABELLER,
    "POST /api/projects/{project}/next": LABELLER,
    "GET /api/assignments/{assignment}": HOLDER,
    "GET /api/assignments/{assignment}/assets/{name}": HOLDER,
    "PATCH /api/assignments/{assignment}/annotation": HOLDER,
    "POST /api/assignments/{assignment}/comments": HOLDER,
    "POST /api/assignments/{assignment}/flags": HOLDER,
    "DELETE /api/assignments/{assignment}/flags": HOLDER,
    "POST /api/assignments/{assignment}/submit": HOLDER,
    "POST /api/assignments/{assignment}/skip": HOLDER,
    "POST /api/assignments/{assignment}/recall": HOLDER,
    "POST /api/assignments/{assignment}/release": HOLDER,
    "GET /api/projects/{project}/items": SEES_ITEMS,
    "GET /api/projects/{project}/items/count": SEES_ITEMS,
    "GET /api/projects/{project}/items/{item}": SEES_ITEMS,
    "GET /api/projects/{project}/items/{item}/history": SEES_ITEMS,
    "GET /api/projects/{project}/items/{item}/assets/{name}": SEES_ITEMS,
    "GET /api/projects/{project}/views": SEES_ITEMS,
    "PUT /api/projects/{project}/views": SEES_ITEMS,
    "DELETE /api/projects/{project}/views/{name}": SEES_ITEMS,
    "POST /api/projects/{project}/exports": EXPORTS,
    "GET /api/projects/{project}/exports": EXPORTS,
    "GET /api/projects/{project}/exports/{number}": EXPORTS,
    "GET /api/projects/{project}/exports/{number}/file": EXPORTS,
    "POST /api/projects/{project}/items/{item}/flags/{flag}/resolve": RESOLVES,
    "POST /api/projects/{project}/apply": MANAGES,
    "GET /api/projects/{project}/settings/history": MANAGES,
    "POST /api/projects/{project}/settings/revert": MANAGES,
    "POST /api/projects/{project}/pause": MANAGES,
    "POST /api/projects/{project}/resume": MANAGES,
    "PUT /api/projects/{project}/members": MANAGES,
    "DELETE /api/projects/{project}/members/{person}": MANAGES,
    "POST /api/projects/{project}/items": MANAGES,
    "POST /api/projects/{project}/bulk": MANAGES,
    "GET /api/projects/{project}/bulk": MANAGES,
    "GET /api/projects/{project}/bulk/{job}": MANAGES,
    "POST /api/projects/{project}/bulk/{job}/cancel": MANAGES,
    "POST /api/projects/{project}/redo": MANAGES,
    "POST /api/projects/{project}/redo/{redo_id}/undo": MANAGES,
    "POST /api/projects/{project}/uploads": MANAGES,
    "POST /api/projects/{project}/imports": MANAGES,
    "GET /api/projects/{project}/imports": MANAGES,
    "POST /api/projects/{project}/imports/preview": MANAGES,
    "GET /api/projects/{project}/imports/{number}": MANAGES,
    "GET /api/projects/{project}/imports/{number}/refused": MANAGES,
    "GET /api/projects/{project}/imports/{number}/losses": MANAGES,
    "POST /api/projects/{project}/imports/{number}/publish": MANAGES,
    "POST /api/projects/{project}/imports/{number}/cancel": MANAGES,
    "POST /api/projects/{project}/imports/{number}/rollback": MANAGES,
}
"""Each operation of the OpenAPI, and who is let in."""

LATE = ("setup.done", "import.state", "import.worked_on", "redo.undone", "asset.unknown")
"""What those are told who are let in, where the test asks for what is over already, or for the bytes of a text."""
