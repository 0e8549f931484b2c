# SPDX-License-Identifier: Apache-2.0
"""Acts that carry an id of their client's making are done once and answered alike, also when they arrive at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
import pytest
from tests.support.races import Act, race
from tests.support.world import World

from labelwright.app import assignments, comments, drafts, flags, items, submissions
from labelwright.app.actor import Actor
from labelwright.base.errors import Conflict
from labelwright.model.annotation import Transaction


class Scene(NamedTuple):
    """One person with one assignment in hand."""

    world: World
    actor: Actor
    public: str


@pytest.fixture
def scene(world: World) -> Scene:
    project = world.project(redundancy=2, items=3)
    actor = world.person("bob", project=project)
    (assignment,) = world.next(actor, project)
    return Scene(world, actor, assignment.id)


def submit(scene: Scene) -> Act:
    id_, transaction = scene.world.uuid(), scene.world.choice()
    return lambda app: submissions.submit(app, scene.actor, scene.public, id=id_, revision=0, transactions=[transaction])


def skip(scene: Scene) -> Act:
    id_ = scene.world.uuid()
    return lambda app: submissions.skip(app, scene.actor, scene.public, id=id_, reason="unsure")


def recall(scene: Scene) -> Act:
    id_ = scene.world.uuid()
    scene.world.submit(scene.actor, scene.public)
    return lambda app: submissions.recall(app, scene.actor, scene.public, id=id_)


def draft(scene: Scene) -> Act:
    transaction = scene.world.choice()
    return lambda app: drafts.update_draft(app, scene.actor, scene.public, revision=0, transactions=[transaction])[0]


def comment(scene: Scene) -> Act:
    id_ = scene.world.uuid()
    return lambda app: comments.create_comment(app, scene.actor, scene.public, id=id_, text="look at the link")


def flag(scene: Scene) -> Act:
    return lambda app: flags.create_flag(app, scene.actor, scene.public, text="odd")


def next_items(scene: Scene) -> Act:
    def lease(app):
        return [each.id for each in assignments.lease_next(app, scene.actor, "sms", stage_name=None, count=3).assignments]

    return lease


ACTS: tuple[Callable[[Scene], Act], ...] = (submit, skip, recall, draft, comment, flag, next_items)


@pytest.mark.parametrize("act_of", ACTS, ids=lambda act: act.__name__)
def test_an_act_sent_again_while_the_first_is_under_way_is_answered_alike_and_done_once(scene: Scene, act_of: Callable[[Scene], Act]):
    act = act_of(scene)

    first, second = race(scene.world.app, act, act)

    assert (first.error, second.error) == (None, None)
    assert first.answer == second.answer
    assert scene.world.books("sms") == ()


@pytest.mark.parametrize(("one", "other"), [(submit, skip), (skip, submit)], ids=["submit then skip", "skip then submit"])
def test_of_two_different_acts_at_once_one_is_done_and_the_other_told(scene: Scene, one, other):
    first, second = race(scene.world.app, one(scene), other(scene))

    assert first.error is None
    assert isinstance(second.error, Conflict)
    assert scene.world.books("sms") == ()


def test_a_draft_that_arrives_again_after_the_submit_is_no_conflict(scene: Scene):
    transaction, id_ = scene.world.choice(), scene.world.uuid()

    def save(app):
        return drafts.update_draft(app, scene.actor, scene.public, revision=0, transactions=[transaction])[0]

    save(scene.world.app)
    first, second = race(
        scene.world.app, lambda app: submissions.submit(app, scene.actor, scene.public, id=id_, revision=1, transactions=[]), save
    )

    assert (first.error, second.error, second.answer) == (None, None, 1)


@pytest.mark.parametrize("what", ["submit", "comment"])
def test_one_id_used_for_two_assignments_at_once_is_refused_in_words(scene: Scene, what: str):
    cleo = scene.world.person("cleo", project="sms")
    (other,) = scene.world.next(cleo, "sms")
    id_ = scene.world.uuid()
    acts = {
        "submit": lambda actor, public: (
            lambda app: submissions.submit(app, actor, public, id=id_, revision=0, transactions=[scene.world.choice()])
        ),
        "comment": lambda actor, public: lambda app: comments.create_comment(app, actor, public, id=id_, text="mine"),
    }

    first, second = race(scene.world.app, acts[what](scene.actor, scene.public), acts[what](cleo, other.id))

    assert first.error is None
    assert isinstance(second.error, Conflict)
    assert second.error.code.endswith(".id_used")
    assert scene.world.books("sms") == ()


def test_a_flag_raised_while_another_is_settled_is_counted(scene: Scene):
    world = scene.world
    cleo = world.person("cleo", project="sms")
    handed_out = world.next(cleo, "sms", count=3)
    item_id = next(row.id for row in items.list_items(world.app, world.owner, "sms").rows if row.key == "k0")
    for actor, public in ((scene.actor, scene.public), *((cleo, each.id) for each in handed_out)):
        flags.create_flag(world.app, actor, public, text="odd")
    detail = items.get_item(world.app, world.owner, "sms", item_id)
    own = detail.flags[0]

    race(
        world.app,
        lambda app: flags.resolve_flag(app, world.owner, "sms", item_id, own.id),
        lambda app: [flags.delete_own_flag(app, cleo, each.id) for each in handed_out],
    )

    assert world.books("sms") == ()


ActOf = Callable[[Scene, str, Transaction], Act]


def submit_of(*labels: str) -> ActOf:
    return lambda scene, id_, first: (
        lambda app: submissions.submit(
            app, scene.actor, scene.public, id=id_, revision=0, transactions=[first, *(scene.world.choice(label) for label in labels)]
        )
    )


def submit_altered(scene: Scene, id_: str, first: Transaction) -> Act:
    altered = msgspec.structs.replace(scene.world.choice("ham"), id=first.id)
    return lambda app: submissions.submit(app, scene.actor, scene.public, id=id_, revision=0, transactions=[altered])


def draft_of(label: str | None = None) -> ActOf:
    def act_of(scene: Scene, id_: str, first: Transaction) -> Act:
        sent = msgspec.structs.replace(scene.world.choice(label), id=first.id) if label else first
        return lambda app: drafts.update_draft(app, scene.actor, scene.public, revision=0, transactions=[sent])[0]

    return act_of


def skip_of(reason: str, note: str | None = None) -> ActOf:
    return lambda scene, id_, first: lambda app: submissions.skip(app, scene.actor, scene.public, id=id_, reason=reason, note=note)


def comment_of(text: str, mark: str | None = None) -> ActOf:
    return lambda scene, id_, first: lambda app: comments.create_comment(app, scene.actor, scene.public, id=id_, text=text, mark=mark)


OTHER_CONTENT: dict[str, tuple[ActOf, ActOf]] = {
    "a submit with one transaction more": (submit_of(), submit_of("ham")),
    "a submit whose transaction changes something else": (submit_of(), submit_altered),
    "a draft whose transaction changes something else": (draft_of(), draft_of("ham")),
    "a skip for another reason": (skip_of("unsure"), skip_of("broken")),
    "a skip with another note": (skip_of("unsure"), skip_of("unsure", "blurred")),
    "a comment of other words": (comment_of("one"), comment_of("two")),
    "a comment on a mark": (comment_of("one"), comment_of("one", "a mark")),
}


@pytest.mark.parametrize("name", OTHER_CONTENT)
def test_an_id_that_comes_again_with_other_content_is_refused_and_with_the_same_answered(scene: Scene, name: str):
    app, id_, first = scene.world.app, scene.world.uuid(), scene.world.choice("spam")
    act, other = (act_of(scene, id_, first) for act_of in OTHER_CONTENT[name])

    answer = act(app)

    with pytest.raises(Conflict) as refused:
        other(app)
    assert refused.value.code.endswith("id_used")
    assert act(app) == answer


def test_what_was_saved_as_a_draft_in_the_meantime_need_not_come_with_the_submit_again(scene: Scene):
    """A client sends what it still believes to be missing: less than the first time is no other content."""
    app, id_ = scene.world.app, scene.world.uuid()
    done = submit_of()(scene, id_, scene.world.choice())(app)

    assert submissions.submit(app, scene.actor, scene.public, id=id_, revision=1, transactions=[]) == done
