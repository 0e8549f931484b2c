# SPDX-License-Identifier: Apache-2.0
"""Sealed events: whoever changes the past is found out."""

import pytest
import sqlalchemy as sa
from tests.support.world import World

from labelwright.app import event_seals, events
from labelwright.store import event_seals as seal_rows


def sealed(world: World) -> event_seals.ChainReport:
    events.assign_sequence(world.app)
    event_seals.seal_all(world.app)
    return event_seals.verify(world.app)


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
    chain = event_seals.verify(told.app)

    assert chain.differences == ()
    assert chain.events == told.app.store.read(lambda tx: tx.execute(sa.text("SELECT count(*) FROM event")).scalar())
    assert told.app.store.read(lambda tx: len(seal_rows.list_seals(tx, after=0, count=10))) == 2


def test_sealing_again_without_news_changes_nothing(told: World):
    before = event_seals.verify(told.app)

    assert event_seals.seal(told.app) == 0
    assert event_seals.verify(told.app) == before


def test_the_last_link_speaks_for_every_event_before_it(told: World):
    before = event_seals.verify(told.app)
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

    assert event_seals.verify(told.app).differences == ("event 2 is not what it was",)


def test_an_event_that_was_taken_out_is_named(told: World):
    change(told, "DELETE FROM event WHERE id = 2")

    assert event_seals.verify(told.app).differences == ("event 2 is gone",)


def test_a_digest_made_to_fit_breaks_the_seal(told: World):
    change(told, f"UPDATE event_digest SET digest = '{'a' * 64}' WHERE sequence = 2")

    assert "the seal of events 1 to" in event_seals.verify(told.app).differences[0]


def test_a_seal_made_anew_breaks_the_next_link(told: World):
    change(told, f"UPDATE event_seal SET chain = '{'b' * 64}' WHERE first = 1")

    assert len(event_seals.verify(told.app).differences) == 2


def test_an_event_that_must_be_forgotten_leaves_the_chain_whole(told: World):
    change(told, "UPDATE event_digest SET salt = NULL WHERE sequence = 2")
    change(told, "UPDATE event SET data = '{}' WHERE id = 2")

    assert event_seals.verify(told.app).differences == ()
