# SPDX-License-Identifier: Apache-2.0
"""Sealed events: whoever changes the past is found out."""

import pytest
import sqlalchemy as sa
from tests.support.world import World

from labelwright.app import sealing, watching
from labelwright.store import seals


def sealed(world: World) -> sealing.Chain:
    watching.number(world.app)
    sealing.seal_all(world.app)
    return sealing.verify(world.app)


def change(world: World, text: str) -> None:
    world.app.store.write(lambda tx: tx.execute(sa.text(text)))


@pytest.fixture
def told(world: World) -> World:
    """A house with some history, sealed in two batches."""
    sms = world.project(items=4)
    sealed(world)
    world.label(world.owner, sms, "spam", "ham")
    sealed(world)
    return world


def test_an_untouched_history_holds_to_its_last_event(told: World):
    chain = sealing.verify(told.app)

    assert chain.differences == ()
    assert chain.events == told.app.store.read(lambda tx: tx.execute(sa.text("SELECT count(*) FROM event")).scalar())
    assert told.app.store.read(lambda tx: len(seals.listing(tx, after=0, count=10))) == 2


def test_sealing_again_without_news_changes_nothing(told: World):
    before = sealing.verify(told.app)

    assert sealing.seal(told.app) == 0
    assert sealing.verify(told.app) == before


def test_the_last_link_speaks_for_every_event_before_it(told: World):
    before = sealing.verify(told.app)
    told.label(told.owner, "sms", "spam")

    after = sealed(told)

    assert (after.events > before.events, after.link != before.link) == (True, True)


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE event SET data = '{}' WHERE id = 2",
        "UPDATE event SET person_id = NULL WHERE id = 2",
        "UPDATE event SET at_us = at_us + 1 WHERE id = 2",
    ],
)
def test_an_event_that_was_changed_is_named(told: World, deed: str):
    change(told, deed)

    assert sealing.verify(told.app).differences == ("event 2 is not what it was",)


def test_an_event_that_was_taken_out_is_named(told: World):
    change(told, "DELETE FROM event WHERE id = 2")

    assert sealing.verify(told.app).differences == ("event 2 is gone",)


def test_a_digest_made_to_fit_breaks_the_seal(told: World):
    change(told, f"UPDATE event_digest SET digest = '{'a' * 64}' WHERE sequence = 2")

    assert "the seal of events 1 to" in sealing.verify(told.app).differences[0]


def test_a_seal_made_anew_breaks_the_next_link(told: World):
    change(told, f"UPDATE event_seal SET chain = '{'b' * 64}' WHERE first = 1")

    assert len(sealing.verify(told.app).differences) == 2


def test_an_event_that_must_be_forgotten_leaves_the_chain_whole(told: World):
    change(told, "UPDATE event_digest SET salt = NULL WHERE sequence = 2")
    change(told, "UPDATE event SET data = '{}' WHERE id = 2")

    assert sealing.verify(told.app).differences == ()
