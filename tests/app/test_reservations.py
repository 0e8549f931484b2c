# SPDX-License-Identifier: Apache-2.0
"""Work for one person is an assignment that holds its slot before it is handed out; nobody else gets a row for it."""

import sqlalchemy as sa
from tests.support.world import World

from labelwright.app import accounts, assignments, bulk, redo, submissions
from labelwright.base.clock import HOUR_US

ALL = bulk.ItemSelection(None, "")


def assign(world: World, project: str, filter: str = "", *, to: str = "bob@example.org") -> int:
    return bulk.run(world.app, world.owner, project, "assign", selection=bulk.ItemSelection(None, filter), value=to).changed


def count_rows(world: World, sql: str) -> int:
    return int(world.app.store.read(lambda tx: tx.execute(sa.text(sql)).scalar()) or 0)


def test_assigned_items_hold_one_slot_each_and_bar_nobody(world: World):
    sms = world.project(items=5, redundancy=2)
    bob = world.person("bob", project=sms)
    world.person("eve", project=sms)

    assert assign(world, sms) == 5

    assert count_rows(world, "SELECT count(*) FROM queue_barred") == 0
    assert count_rows(world, "SELECT count(*) FROM assignment WHERE state = 'reserved'") == 5
    assert count_rows(world, "SELECT sum(taken) FROM queue") == 5
    assert world.books(sms) == ()
    assert world.next(world.owner, sms)
    assert len(world.next(bob, sms, count=5)) == 5
    assert world.books(sms) == ()


def test_what_is_kept_for_a_person_comes_before_the_rest_of_the_queue(world: World):
    sms = world.project(items=20)
    bob = world.person("bob", project=sms)
    assign(world, sms, "meta.n >= 17")

    first = world.next(bob, sms, count=4)

    assert [one.item.assets[0].text for one in first[:3]] == [f"message number {n}" for n in (17, 18, 19)]
    assert len(first) == 4


def test_a_person_gets_a_full_prefetch_of_own_items_at_the_tail_of_the_queue(world: World):
    sms = world.project(items=8)
    bob = world.person("bob", project=sms)
    assign(world, sms)

    assert len(world.next(bob, sms, count=5)) == 5


def test_an_expired_or_released_assignment_is_kept_for_its_person(world: World):
    sms = world.project(items=2)
    bob = world.person("bob", project=sms)
    assign(world, sms)
    first, second = world.next(bob, sms, count=2)
    assignments.release_lease(world.app, bob, first.id)
    world.clock.forward(HOUR_US)
    assignments.expire_leases(world.app)

    assert world.next(world.owner, sms) == ()
    assert world.books(sms) == ()
    assert {one.id for one in world.next(bob, sms, count=2)} == {first.id, second.id}


def test_an_answer_after_the_lease_takes_the_slot_that_was_kept(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    assign(world, sms)
    (assignment,) = world.next(bob, sms)
    world.clock.forward(HOUR_US)
    assignments.expire_leases(world.app)

    assert not world.submit(bob, assignment).surplus
    assert world.counts(sms)["done"] == 1
    assert world.books(sms) == ()


def test_a_skipped_item_is_free_for_others(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    assign(world, sms)
    (assignment,) = world.next(bob, sms)

    submissions.skip(world.app, bob, assignment.id, id=world.uuid(), reason="unsure")

    assert len(world.next(world.owner, sms)) == 1
    assert world.books(sms) == ()


def test_assigning_again_moves_items_to_the_other_person(world: World):
    sms = world.project(items=3)
    bob, eve = world.person("bob", project=sms), world.person("eve", project=sms)
    assign(world, sms)

    assert assign(world, sms, to="eve@example.org") == 3

    assert world.next(bob, sms) == ()
    assert len(world.next(eve, sms, count=3)) == 3
    assert world.books(sms) == ()


def test_assigning_twice_changes_nothing_the_second_time(world: World):
    sms = world.project(items=3, redundancy=2)
    world.person("bob", project=sms)

    assert [assign(world, sms), assign(world, sms)] == [3, 0]
    assert world.books(sms) == ()


def test_what_others_have_in_hand_or_answered_is_not_taken_from_them(world: World):
    sms = world.project(items=3)
    world.person("bob", project=sms)
    world.label(world.owner, sms, "spam")
    world.next(world.owner, sms)

    assert assign(world, sms) == 1
    assert world.books(sms) == ()


def test_unassigned_items_are_free_again(world: World):
    sms = world.project(items=3)
    bob, eve = world.person("bob", project=sms), world.person("eve", project=sms)
    assign(world, sms, "meta.n < 2")
    assign(world, sms, "meta.n == 2", to="eve@example.org")

    done = bulk.run(world.app, world.owner, sms, "unassign", selection=ALL, value="bob@example.org")

    assert done.changed == 2
    world.label(world.owner, sms, "spam", "spam")
    assert world.next(world.owner, sms) == world.next(bob, sms) == ()
    assert len(world.next(eve, sms)) == 1
    assert [bulk.run(world.app, world.owner, sms, "unassign", selection=ALL).changed for _ in range(2)] == [1, 0]
    assert world.books(sms) == ()


def test_excluded_items_are_not_handed_to_the_person_they_were_kept_for_until_reopened(world: World):
    sms = world.project(items=2)
    bob = world.person("bob", project=sms)
    assign(world, sms)
    bulk.run(world.app, world.owner, sms, "exclude", selection=ALL, value="not ours")
    assert world.next(bob, sms) == ()
    assert world.books(sms) == ()

    bulk.run(world.app, world.owner, sms, "reopen", selection=ALL)

    assert world.next(world.owner, sms) == ()
    assert len(world.next(bob, sms, count=2)) == 2
    assert world.books(sms) == ()


def test_who_leaves_the_house_leaves_no_item_waiting(world: World):
    sms = world.project(items=2)
    bob = world.person("bob", project=sms)
    assign(world, sms)
    world.next(bob, sms)

    accounts.set_active(world.app, world.owner, bob.id, active=False)

    world.label(world.owner, sms, "spam", "spam")
    assert world.books(sms) == ()


def test_a_redo_by_the_same_people_is_kept_for_them(world: World):
    sms = world.project(items=2, redundancy=2)
    bob = world.person("bob", project=sms)
    eve = world.person("eve", project=sms)
    world.label(bob, sms, "spam", "ham")
    world.label(eve, sms, "ham", "ham")

    redo.create_redo(world.app, world.owner, sms, selection=ALL, people_="same", dry_run=False)

    assert world.next(world.owner, sms) == ()
    assert count_rows(world, "SELECT count(*) FROM queue_barred") == 0
    assert world.books(sms) == ()
    assert [len(world.next(who, sms, count=2)) for who in (bob, eve)] == [2, 2]


def test_undoing_a_redo_ends_what_was_kept(world: World):
    sms = world.project(items=2)
    bob = world.person("bob", project=sms)
    world.label(bob, sms, "spam", "ham")
    done = redo.create_redo(world.app, world.owner, sms, selection=ALL, people_="same", dry_run=False)

    redo.undo_redo(world.app, world.owner, sms, done.redo or 0)

    assert world.next(bob, sms) == ()
    assert count_rows(world, "SELECT count(*) FROM assignment WHERE state = 'reserved'") == 0
    assert world.books(sms) == ()


def test_an_item_whose_person_has_left_is_asked_of_anyone(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    world.label(bob, sms, "spam")
    accounts.set_active(world.app, world.owner, bob.id, active=False)

    redo.create_redo(world.app, world.owner, sms, selection=ALL, people_="same", dry_run=False)

    assert len(world.next(world.owner, sms)) == 1
