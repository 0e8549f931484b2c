# SPDX-License-Identifier: Apache-2.0
"""The labelling loop: handing out, keeping, submitting, skipping, taking back."""

import pytest
from tests.support.world import World

from labelwright.app import accounts, assignments, drafts, projects, submissions
from labelwright.base.clock import MINUTE_US
from labelwright.base.errors import Conflict, InvalidInput, InvalidMark, NotFound, StaleRevision
from labelwright.store import leases, statements


def test_a_person_is_handed_as_many_items_as_asked_and_never_one_twice(world: World):
    sms = world.project(items=30)
    first = world.next(world.owner, sms, count=8)
    again = world.next(world.owner, sms, count=8)

    assert len({each.id for each in first}) == 8
    assert [each.id for each in again] == [each.id for each in first]


def test_the_client_is_not_sent_again_what_it_holds(world: World):
    sms = world.project(items=30)
    held = tuple(each.id for each in world.next(world.owner, sms, count=4))

    more = world.next(world.owner, sms, count=6, known=held)

    assert len(more) == 2
    assert not {each.id for each in more} & set(held)


def test_the_batch_shrinks_at_the_tail_of_the_queue(world: World):
    sms = world.project(items=3)

    assert len(world.next(world.owner, sms, count=8)) == 1


def test_two_people_never_hold_the_same_item_when_one_answer_is_wanted(world: World):
    sms = world.project(items=40)
    bob = world.person("bob", project=sms)
    mine = world.next(world.owner, sms, count=8)
    theirs = world.next(bob, sms, count=8)

    texts = [each.item.assets[0].text for each in (*mine, *theirs)]
    assert len(set(texts)) == 16


def test_an_item_that_wants_three_answers_is_done_after_three_people(world: World):
    sms = world.project(redundancy=3, items=1)
    for name in ("bob", "cleo", "dan"):
        world.label(world.person(name, project=sms), sms, "spam")

    assert world.counts(sms)["done"] == 1
    assert world.next(world.owner, sms) == ()
    assert world.books(sms) == ()


def test_submitting_counts_the_answer_and_its_labels(world: World):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam", "ham")

    found = world.counts(sms)

    assert (found["done"], found["open"], found["submitted_1"]) == (2, 1, 2)
    assert world.books(sms) == ()


def test_a_submit_sent_twice_is_done_once_and_answered_the_same(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    act, transaction = world.uuid(), world.choice()

    first = submissions.submit(world.app, world.owner, assignment.id, id=act, revision=0, transactions=[transaction])
    second = submissions.submit(world.app, world.owner, assignment.id, id=act, revision=0, transactions=[transaction])

    assert first == second
    assert world.counts(sms)["done"] == 1
    assert world.books(sms) == ()


def test_a_second_submit_by_another_act_is_a_conflict(world: World):
    sms = world.project(items=2)
    (public,) = world.label(world.owner, sms, "spam")

    with pytest.raises(Conflict) as error:
        world.submit(world.owner, public)

    assert error.value.code == "assignment.submitted"


def test_marks_that_do_not_keep_to_the_schema_are_refused_and_nothing_is_submitted(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)

    with pytest.raises(InvalidMark) as error:
        world.submit(world.owner, assignment, "spum")

    assert "spum" in error.value.message
    assert "submitted_1" not in world.counts(sms)
    assert world.submit(world.owner, assignment, "spam").state == "submitted"


def test_a_required_field_left_out_is_refused(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)

    with pytest.raises(InvalidMark):
        submissions.submit(world.app, world.owner, assignment.id, id=world.uuid(), revision=0)


def test_drafts_are_kept_and_come_back_with_the_item(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    transaction = world.choice("ham")

    revision, _ = drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[transaction])

    draft = assignments.get_assignment(world.app, world.owner, assignment.id).annotation
    assert (revision, draft.revision) == (1, 1)
    assert [mark.id for mark in draft.marks] == [transaction.ops[0].mark]


def test_a_transaction_sent_again_is_accepted_whatever_the_revision(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    first, second = world.choice("ham"), world.choice("ham", field="verdict")
    drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[first])

    revision, _ = drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[first, second])

    assert revision == 2


def test_a_change_on_top_of_an_old_revision_is_refused_with_the_current_one(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[world.choice()])

    with pytest.raises(StaleRevision) as error:
        drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[world.choice()])

    assert error.value.current.revision == 1  # type: ignore[attr-defined]


def test_a_draft_of_many_changes_is_the_replay_of_its_history(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    for n in range(45):
        drafts.update_draft(world.app, world.owner, assignment.id, revision=n, transactions=[world.choice()])

    assert len(assignments.get_assignment(world.app, world.owner, assignment.id).annotation.marks) == 45


def test_recalling_a_submit_opens_the_item_again_with_its_marks(world: World):
    sms = world.project(items=2)
    (public,) = world.label(world.owner, sms, "spam")

    submissions.recall(world.app, world.owner, public, id=world.uuid())

    back = assignments.get_assignment(world.app, world.owner, public)
    assert (back.state, len(back.annotation.marks)) == ("leased", 1)
    assert "done" not in world.counts(sms)
    assert world.books(sms) == ()


def test_recalling_and_submitting_again_counts_once(world: World):
    sms = world.project(items=2)
    (public,) = world.label(world.owner, sms, "spam")
    submissions.recall(world.app, world.owner, public, id=world.uuid())

    submissions.submit(world.app, world.owner, public, id=world.uuid(), revision=1)

    assert world.counts(sms)["done"] == 1
    assert world.books(sms) == ()


def test_recalling_what_was_never_submitted_answers_with_the_item_as_it_is(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)

    assert submissions.recall(world.app, world.owner, assignment.id, id=world.uuid()) == assignment.id
    assert world.submit(world.owner, assignment).state == "submitted"


def test_undo_of_a_skip_gives_the_item_back(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    submissions.skip(world.app, world.owner, assignment.id, id=world.uuid(), reason="unsure")

    submissions.recall(world.app, world.owner, assignment.id, id=world.uuid())

    assert assignments.get_assignment(world.app, world.owner, assignment.id).state == "leased"
    assert world.books(sms) == ()


def test_a_skipped_item_goes_to_somebody_else(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    (assignment,) = world.next(world.owner, sms)
    submissions.skip(world.app, world.owner, assignment.id, id=world.uuid(), reason="unsure")

    assert world.next(world.owner, sms) == ()
    assert len(world.next(bob, sms)) == 1


def test_two_skips_stop_the_circulation(world: World):
    sms = world.project(items=1)
    for name in ("bob", "cleo"):
        person = world.person(name, project=sms)
        (assignment,) = world.next(person, sms)
        submissions.skip(world.app, person, assignment.id, id=world.uuid(), reason="unsure")

    assert world.next(world.owner, sms) == ()
    assert world.counts(sms)["waiting"] == 1
    assert world.books(sms) == ()


def test_an_item_is_excluded_once_a_second_person_says_so(world: World):
    sms = world.project(items=1)
    excluded = []
    for name in ("bob", "cleo"):
        person = world.person(name, project=sms)
        (assignment,) = world.next(person, sms)
        done = submissions.skip(world.app, person, assignment.id, id=world.uuid(), reason="unusable")
        excluded.append(done.excluded)

    assert excluded == [False, True]
    assert world.counts(sms)["excluded"] == 1
    assert world.books(sms) == ()


def test_an_item_that_needs_an_expert_is_shown_to_experts_only(world: World):
    sms = world.project(items=1)
    bob, cleo = world.person("bob", project=sms), world.person("cleo", project=sms)
    expert = world.person("eve", project=sms, role="expert")
    (assignment,) = world.next(bob, sms)
    submissions.skip(world.app, bob, assignment.id, id=world.uuid(), reason="needs-expert")

    assert world.next(cleo, sms) == ()
    assert len(world.next(expert, sms)) == 1


def test_a_reason_that_the_project_does_not_have_is_refused_with_the_nearest(world: World):
    sms = world.project(items=1)
    (assignment,) = world.next(world.owner, sms)

    with pytest.raises(InvalidInput) as error:
        submissions.skip(world.app, world.owner, assignment.id, id=world.uuid(), reason="unsur")

    assert "unsure" in (error.value.hint or "")


def test_a_submit_after_the_lease_ended_takes_the_free_slot(world: World):
    sms = world.project(items=1)
    (assignment,) = world.next(world.owner, sms)
    world.clock.forward(31 * MINUTE_US)
    assignments.expire_leases(world.app)

    assert world.submit(world.owner, assignment).surplus is False
    assert world.books(sms) == ()


def test_a_submit_after_somebody_else_answered_is_kept_as_surplus(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    (assignment,) = world.next(world.owner, sms)
    world.clock.forward(31 * MINUTE_US)
    assignments.expire_leases(world.app)
    world.label(bob, sms, "ham")

    assert world.submit(world.owner, assignment).surplus is True
    assert world.counts(sms)["submitted_1"] == 1
    assert world.books(sms) == ()


def test_a_draft_outlives_its_lease(world: World):
    sms = world.project(items=1)
    (assignment,) = world.next(world.owner, sms)
    drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[world.choice()])
    world.clock.forward(31 * MINUTE_US)
    assignments.expire_leases(world.app)

    (again,) = world.next(world.owner, sms)

    assert again.id == assignment.id
    assert len(again.annotation.marks) == 1


def test_deactivating_somebody_frees_their_leases_and_keeps_their_drafts(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    (assignment,) = world.next(bob, sms)
    drafts.update_draft(world.app, bob, assignment.id, revision=0, transactions=[world.choice()])

    accounts.set_active(world.app, world.owner, bob.id, active=False)

    assert len(world.next(world.owner, sms)) == 1
    assert len(assignments.get_assignment(world.app, bob, assignment.id).annotation.marks) == 1


def test_a_paused_project_hands_out_nothing_new_and_lets_work_in_hand_be_finished(world: World):
    sms = world.project(items=5)
    (assignment,) = world.next(world.owner, sms)
    projects.set_paused(world.app, world.owner, sms, paused=True)

    answer = assignments.lease_next(world.app, world.owner, sms, stage_name=None, count=3)

    assert (answer.state, len(answer.assignments)) == ("paused", 1)
    assert world.submit(world.owner, assignment).state == "submitted"


def test_somebody_elses_assignment_does_not_exist(world: World):
    sms = world.project(items=5)
    bob = world.person("bob", project=sms)
    (assignment,) = world.next(world.owner, sms)

    with pytest.raises(NotFound):
        assignments.get_assignment(world.app, bob, assignment.id)


def test_an_annotator_is_shown_neither_key_nor_metadata_unless_the_project_says_so(world: World):
    sms = world.project(items=1)

    (assignment,) = world.next(world.owner, sms)

    assert assignment.item.show == {}
    assert "k0" not in repr(assignment)


def test_a_person_with_many_done_items_goes_on_where_they_were(world: World):
    sms = world.project(redundancy=2, items=60)
    answered = 0
    while batch := world.next(world.owner, sms, count=5):
        answered += len([world.submit(world.owner, each) for each in batch])

    row = world.app.store.read(lambda tx: statements.fetch_one(tx, leases._CURSOR, person=world.owner.id, stage=1, bucket=0))
    assert row is not None
    last = world.app.store.read(lambda tx: statements.fetch_value(tx, statements.statement("SELECT max(shuffle) FROM queue")))
    assert (answered, row.shuffle) == (60, last)


def test_work_that_is_waiting_for_others_is_told_apart_from_work_that_is_done(world: World):
    sms = world.project(redundancy=2, items=1)
    world.label(world.owner, sms, "spam")

    assert assignments.lease_next(world.app, world.owner, sms, stage_name=None, count=1).state == "waiting"
    world.label(world.person("bob", project=sms), sms, "spam")
    assert assignments.lease_next(world.app, world.owner, sms, stage_name=None, count=1).state == "done"


def test_a_project_without_items_is_empty_and_not_done(world: World):
    assert assignments.lease_next(world.app, world.owner, world.project(), stage_name=None, count=1).state == "empty"


def test_an_id_used_for_another_act_on_the_same_assignment_is_refused(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    id_ = world.uuid()
    submissions.submit(world.app, world.owner, assignment.id, id=id_, revision=0, transactions=[world.choice()])

    with pytest.raises(Conflict) as recalled:
        submissions.recall(world.app, world.owner, assignment.id, id=id_)
    with pytest.raises(Conflict) as skipped:
        submissions.skip(world.app, world.owner, assignment.id, id=id_, reason="cannot_tell")

    assert {recalled.value.code, skipped.value.code} == {"action.id_used"}


def test_two_transactions_of_one_id_in_one_request_are_refused(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    once = world.choice()

    with pytest.raises(InvalidInput) as error:
        drafts.update_draft(world.app, world.owner, assignment.id, revision=0, transactions=[once, once])
    assert error.value.code == "transaction.id"
