# SPDX-License-Identifier: Apache-2.0
"""Comments: notes on an item or on one of its marks."""

from __future__ import annotations

import sqlalchemy as sa

from labelwright.base.errors import Conflict, InvalidInput
from labelwright.base.ids import is_uuid
from labelwright.store import events, flags_comments

from .actor import Actor
from .app import App
from .rights import get_own_assignment


def create_comment(app: App, actor: Actor, public: str, *, id: str, text: str, mark: str | None = None) -> None:
    """Leave a note on an item or on one of its marks. The same id again with the same words is the same comment."""
    if not is_uuid(id) or len(text) > app.limits.comment_characters:
        raise InvalidInput(
            f"a comment has a UUID and at most {app.limits.comment_characters} characters", code="comment.invalid", where="text"
        )
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        own = get_own_assignment(tx, actor, public)
        if not flags_comments.create_comment(tx, id=id, item_id=own.row.item_id, person_id=actor.id, text=text, mark=mark, at_us=now):
            if flags_comments.get_comment(tx, id) != (own.row.item_id, actor.id, text, mark):
                raise Conflict("this id is another comment's", code="comment.id_used", where="id", hint="Make a new id for each comment.")
            return
        events.append(tx, "item.commented", at_us=now, project_id=own.access.id, person_id=actor.id, item_id=own.row.item_id, comment=id)

    app.store.write(work)
