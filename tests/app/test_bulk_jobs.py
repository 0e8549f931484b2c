# SPDX-License-Identifier: Apache-2.0
"""Bulk acts and redos are durable jobs: a few items at once, many in slices; cancelled, killed, asked for twice."""

from dataclasses import replace

import pytest
from tests.support.jobs import PromptJobs
from tests.support.races import race
from tests.support.world import World

from labelwright.app import bulk, bulk_jobs, events, items, job_handlers, projects, redo
from labelwright.app.app import App
from labelwright.app.bulk_acts import ACTS
from labelwright.base.errors import Conflict, InvalidInput, NotFound

ALL = bulk.ItemSelection(None, "")
MANY = bulk_jobs.INLINE_ITEMS + 3 * bulk_jobs.SLICE + 7


def hold(world: World) -> PromptJobs:
    """Let jobs wait, as they do in a process that is killed before it comes to them."""
    assert isinstance(world.app.jobs, PromptJobs)
    world.app.jobs.holding = True
    return world.app.jobs


def restart(world: World) -> App:
    """Return the house as a new process opens it: nothing in memory is left of the old one."""
    anew = replace(world.app, jobs=PromptJobs())
    anew.jobs.handlers.update(job_handlers.get_handlers(anew))
    return anew


def tag_all(world: World, project: str, *, id: str | None = None) -> bulk_jobs.BulkJob:
    return bulk.run(world.app, world.owner, project, "tag", selection=ALL, value="night", id=id)


def count_tagged(world: World, project: str) -> int:
    return items.count_items(world.app, world.owner, project, filter='"night" in tags')


def test_a_few_items_are_done_when_the_request_is_answered(world: World):
    sms = world.project(items=5)

    done = tag_all(world, sms)

    assert (done.state, done.done, done.total, done.changed) == ("done", 5, 5, 5)
    assert bulk_jobs.get_job(world.app, world.owner, sms, done.id or 0) == done


def test_many_items_are_begun_in_the_request_and_finished_in_the_background(world: World):
    sms = world.project(items=MANY)
    jobs = hold(world)

    begun = tag_all(world, sms)
    assert (begun.state, begun.done, begun.total) == ("running", bulk_jobs.INLINE_ITEMS, MANY)
    assert count_tagged(world, sms) == bulk_jobs.INLINE_ITEMS

    jobs.run()
    done = bulk_jobs.get_job(world.app, world.owner, sms, begun.id or 0)
    assert (done.state, done.done, done.changed) == ("done", MANY, MANY)
    assert count_tagged(world, sms) == MANY


def test_a_redo_killed_between_slices_says_so_and_goes_on_in_a_new_process(world: World):
    sms = world.project(items=MANY)
    world.label(world.owner, sms, *["spam"] * 3)
    hold(world)
    begun = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=False)
    assert begun.state == "running"
    with pytest.raises(Conflict):
        redo.undo_redo(world.app, world.owner, sms, begun.redo or 0)

    anew = restart(world)
    bulk_jobs.resume_jobs(anew)

    done = bulk_jobs.get_job(anew, world.owner, sms, begun.id or 0)
    assert (done.state, done.done, done.changed, done.answers) == ("done", MANY, 3, 3)
    assert world.counts(sms)["open"] == MANY
    assert world.books(sms) == ()


def test_two_processes_that_take_up_one_job_do_each_item_once(world: World):
    sms = world.project(items=MANY)
    hold(world)
    begun = tag_all(world, sms)

    race(
        world.app,
        lambda app: bulk_jobs.run_slice(app, begun.id or 0, ACTS),
        lambda app: bulk_jobs.run_slice(app, begun.id or 0, ACTS),
    )

    now = bulk_jobs.get_job(world.app, world.owner, sms, begun.id or 0)
    assert now.done == now.changed == bulk_jobs.INLINE_ITEMS + 2 * bulk_jobs.SLICE == count_tagged(world, sms)


def test_a_cancelled_act_stops_and_what_is_done_stays(world: World):
    sms = world.project(items=MANY)
    jobs = hold(world)
    begun = tag_all(world, sms)

    stopped = bulk_jobs.cancel_job(world.app, world.owner, sms, begun.id or 0, ACTS)
    jobs.run()

    assert (stopped.state, stopped.changed, stopped.total) == ("cancelled", bulk_jobs.INLINE_ITEMS, MANY)
    assert count_tagged(world, sms) == bulk_jobs.INLINE_ITEMS
    assert bulk_jobs.cancel_job(world.app, world.owner, sms, begun.id or 0, ACTS) == stopped


def test_what_a_cancelled_redo_opened_can_be_put_back(world: World):
    sms = world.project(items=MANY)
    world.label(world.owner, sms, *["spam"] * 3)
    before = world.counts(sms)
    hold(world)
    begun = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=False)
    bulk_jobs.cancel_job(world.app, world.owner, sms, begun.id or 0, ACTS)

    back = redo.undo_redo(world.app, world.owner, sms, begun.redo or 0)

    assert back.changed == begun.changed
    assert world.counts(sms) == before
    assert world.books(sms) == ()


def test_a_request_sent_again_gives_the_same_job(world: World):
    sms = world.project(items=3)
    id_ = world.uuid()

    first, second = tag_all(world, sms, id=id_), tag_all(world, sms, id=id_)

    assert first == second
    assert len(bulk_jobs.list_jobs(world.app, world.owner, sms)) == 1


def test_a_redo_sent_again_while_the_first_is_under_way_is_made_once(world: World):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam", "ham")
    id_ = world.uuid()

    def again(app: App) -> bulk_jobs.BulkJob:
        return redo.create_redo(app, world.owner, sms, selection=ALL, dry_run=False, id=id_)

    first, second = race(world.app, again, again)

    assert (first.error, second.error) == (None, None)
    assert first.answer.id == second.answer.id
    assert {row.round for row in items.list_items(world.app, world.owner, sms).rows} == {1, 2}
    assert world.books(sms) == ()


def test_an_id_used_for_another_act_is_refused(world: World):
    sms = world.project(items=3)
    id_ = world.uuid()
    tag_all(world, sms, id=id_)

    with pytest.raises(Conflict) as error:
        bulk.run(world.app, world.owner, sms, "exclude", selection=ALL, value="no", id=id_)
    assert error.value.code == "action.id_used"
    with pytest.raises(Conflict):
        bulk.run(world.app, world.owner, sms, "tag", selection=ALL, value="day", id=id_)
    with pytest.raises(InvalidInput):
        tag_all(world, sms, id="seven")


def test_an_act_that_cannot_go_on_says_why_and_keeps_what_is_done(world: World):
    sms = world.project(items=MANY)
    bob = world.person("bob", project=sms)
    jobs = hold(world)
    begun = bulk.run(world.app, world.owner, sms, "assign", selection=ALL, value="bob@example.org")
    projects.delete_member(world.app, world.owner, sms, bob.id)
    jobs.run()

    failed = bulk_jobs.get_job(world.app, world.owner, sms, begun.id or 0)
    assert (failed.state, failed.changed) == ("failed", bulk_jobs.INLINE_ITEMS)
    assert "bob@example.org" in (failed.message or "")
    assert world.books(sms) == ()


def test_a_dry_run_counts_and_leaves_no_job(world: World):
    sms = world.project(items=4)
    world.label(world.owner, sms, "spam")

    tagged = bulk.run(world.app, world.owner, sms, "tag", selection=ALL, value="x", dry_run=True)
    again = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=True)

    assert (tagged.id, tagged.state, tagged.total, tagged.changed) == (None, "preview", 4, 0)
    assert (again.id, again.state, again.total, again.changed, again.answers) == (None, "preview", 4, 1, 1)
    assert bulk_jobs.list_jobs(world.app, world.owner, sms) == []


def test_jobs_are_listed_newest_first_and_those_of_another_project_are_not_there(world: World):
    sms, other = world.project(items=1), world.project("other", items=1)
    first, second = tag_all(world, sms), tag_all(world, sms)

    assert [job.id for job in bulk_jobs.list_jobs(world.app, world.owner, sms)] == [second.id, first.id]
    with pytest.raises(NotFound):
        bulk_jobs.get_job(world.app, world.owner, other, first.id or 0)
    with pytest.raises(NotFound):
        bulk_jobs.cancel_job(world.app, world.owner, other, first.id or 0, ACTS)


def test_watchers_hear_of_the_beginning_and_the_end_of_an_act(world: World):
    sms = world.project(items=1)
    events.assign_sequence(world.app)
    start = events.get_last_sequence(world.app, world.owner, sms)
    tag_all(world, sms)
    events.assign_sequence(world.app)

    heard = events.list_events_after(world.app, world.owner, sms, start).events

    assert [event.what for event in heard] == ["bulk.started", "bulk.tag"]
