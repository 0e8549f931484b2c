# SPDX-License-Identifier: Apache-2.0
"""What managers do: settings, redo, bulk acts, looking at items; and what others may not."""

import pytest
import sqlalchemy as sa
from tests.support.world import World

from labelwright.app import (
    accounts,
    assignments,
    bulk,
    events,
    exports,
    imports,
    invitations,
    items,
    progress,
    projects,
    redo,
    settings,
    submissions,
)
from labelwright.app.actor import Actor
from labelwright.base.clock import MINUTE_US
from labelwright.base.errors import Conflict, InvalidInput, LabelwrightError, NotAllowed, NotFound, NotSignedIn, Unsupported

ALL = bulk.ItemSelection(None, "")


def test_applying_a_file_with_a_new_label_makes_a_new_schema_version(world: World):
    sms = world.project(items=2)
    world.label(world.owner, sms, "spam")
    text = settings.pull(world.app, world.owner, sms)

    done = settings.apply(world.app, world.owner, sms, text.replace("[spam, ham]", "[spam, ham, odd]"), dry_run=False)

    assert (done.applied, done.revision, done.schema_version) == (True, 2, 2)
    (assignment,) = world.next(world.owner, sms)
    assert world.submit(world.owner, assignment, "odd").state == "submitted"


def test_a_dry_run_shows_the_changes_and_makes_none(world: World):
    sms = world.project()
    text = settings.pull(world.app, world.owner, sms)

    done = settings.apply(world.app, world.owner, sms, text.replace("[spam, ham]", "[spam, ham, odd]"), dry_run=True)

    assert [change.kind for change in done.changes] == ["add"]
    assert settings.pull(world.app, world.owner, sms) == text


def test_removing_a_label_that_marks_use_is_refused_with_the_count(world: World):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam", "spam")
    text = settings.pull(world.app, world.owner, sms)

    with pytest.raises(Conflict) as error:
        settings.apply(world.app, world.owner, sms, text.replace("[spam, ham]", "[ham]"), dry_run=False)

    assert "2 marks" in error.value.message


def test_a_file_read_at_an_older_revision_is_refused_with_both_diffs(world: World):
    sms = world.project()
    text = settings.pull(world.app, world.owner, sms)
    settings.apply(world.app, world.owner, sms, text.replace("[spam, ham]", "[spam, ham, odd]"), dry_run=False)

    with pytest.raises(settings.StaleFile) as error:
        settings.apply(world.app, world.owner, sms, text.replace("[spam, ham]", "[spam, ham, even]"), dry_run=False)

    assert error.value.both.theirs
    assert error.value.both.yours


def test_reverting_makes_an_earlier_revision_current_as_a_new_one(world: World):
    sms = world.project()
    text = settings.pull(world.app, world.owner, sms)
    settings.apply(world.app, world.owner, sms, text.replace("project: sms", "project: sms\ntitle: Messages"), dry_run=False)

    done = settings.revert(world.app, world.owner, sms, 1)

    assert (done.applied, done.revision) == (True, 3)
    assert settings.get_settings(world.app, world.owner, sms).file.title is None
    assert [row.version for row in settings.list_revisions(world.app, world.owner, sms)] == [3, 2, 1]


def test_an_annotation_keeps_the_schema_version_it_was_begun_under(world: World):
    sms = world.project(items=2)
    (assignment,) = world.next(world.owner, sms)
    world.submit(world.owner, assignment)
    text = settings.pull(world.app, world.owner, sms)
    settings.apply(world.app, world.owner, sms, text.replace("[spam, ham]", "[spam, ham, odd]"), dry_run=False)
    world.label(world.owner, sms, "odd")

    versions = [
        items.get_item(world.app, world.owner, sms, row.id).annotations[0].schema_version
        for row in items.list_items(world.app, world.owner, sms).rows
    ]
    assert sorted(versions) == [1, 2]


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        ('state == "done"', 3),
        ('label.verdict == "spam"', 2),
        ('label.verdict == "ham" && state == "done"', 1),
        ("meta.n >= 3", 3),
        ('people == "ada@example.org"', 3),
        ('key.startsWith("k")', 6),
        ("submitted == 0", 3),
        ("schema_version == 1", 3),
    ],
)
def test_a_filter_finds_what_it_says(world: World, filter: str, found: int):
    sms = world.project(items=6)
    world.label(world.owner, sms, "spam", "ham", "spam")

    assert items.count_items(world.app, world.owner, sms, filter=filter) == found
    assert len(items.list_items(world.app, world.owner, sms, filter=filter).rows) == found


@pytest.mark.parametrize("sort", ["id", "-id", "key", "-updated_us", "priority"])
def test_pages_by_cursor_show_every_item_once(world: World, sort: str):
    sms = world.project(items=23)
    seen, cursor = [], None
    while True:
        page = items.list_items(world.app, world.owner, sms, sort=sort, cursor=cursor, count=5)
        seen += [row.id for row in page.rows]
        cursor = page.next
        if cursor is None:
            break

    assert len(seen) == len(set(seen)) == 23


def test_a_filter_with_an_unknown_name_offers_the_nearest(world: World):
    sms = world.project(items=1)

    with pytest.raises(InvalidInput) as error:
        items.list_items(world.app, world.owner, sms, filter='stat == "done"')

    assert "state" in (error.value.hint or "")


def test_a_filter_that_sql_cannot_say_is_refused_in_words(world: World):
    sms = world.project(items=1)

    with pytest.raises(Unsupported):
        items.list_items(world.app, world.owner, sms, filter="size(key) > 3")


def test_a_redo_takes_old_answers_out_of_the_counts_and_keeps_them_in_history(world: World):
    sms = world.project(items=4)
    world.label(world.owner, sms, "spam", "ham")

    plan = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=True)
    done = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=False)

    assert (plan.total, plan.changed, plan.answers) == (4, 2, 2)
    assert (done.changed, done.answers) == (2, 2)
    assert world.counts(sms)["open"] == 4
    assert world.books(sms) == ()
    row = next(row for row in items.list_items(world.app, world.owner, sms).rows if row.round == 2)
    assert [(each.round, each.prior) for each in items.get_item(world.app, world.owner, sms, row.id).annotations] == [(1, True)]


def test_a_redo_by_other_people_is_not_handed_to_those_who_answered(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    world.label(world.owner, sms, "spam")
    redo.create_redo(world.app, world.owner, sms, selection=ALL, people_="others", prior="shown", dry_run=False)

    assert world.next(world.owner, sms) == ()
    (assignment,) = world.next(bob, sms)
    assert (assignment.round, len(assignment.prior)) == (2, 1)


def test_a_redo_by_the_same_people_is_handed_to_them_alone_and_hides_what_they_said(world: World):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)
    world.label(world.owner, sms, "spam")
    redo.create_redo(world.app, world.owner, sms, selection=ALL, people_="same", prior="hidden", dry_run=False)

    assert world.next(bob, sms) == ()
    (assignment,) = world.next(world.owner, sms)
    assert assignment.prior == ()


def test_undoing_a_redo_puts_everything_back_as_it_was(world: World):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam", "ham")
    before = world.counts(sms)
    done = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=False)

    undone = redo.undo_redo(world.app, world.owner, sms, done.redo or 0)

    assert (undone.changed, undone.done) == (2, 2)
    assert world.counts(sms) == before
    assert world.books(sms) == ()


def test_undoing_a_redo_leaves_items_that_were_answered_anew(world: World):
    sms = world.project(items=2)
    world.label(world.owner, sms, "spam", "ham")
    done = redo.create_redo(world.app, world.owner, sms, selection=ALL, dry_run=False)
    world.label(world.owner, sms, "ham")

    undone = redo.undo_redo(world.app, world.owner, sms, done.redo or 0)

    assert (undone.changed, undone.done) == (1, 2)
    assert world.books(sms) == ()


def test_prioritised_items_come_first(world: World):
    sms = world.project(items=20)
    bulk.run(world.app, world.owner, sms, "prioritise", selection=bulk.ItemSelection(None, "meta.n == 17"), value="5")

    (assignment,) = world.next(world.owner, sms)

    assert assignment.item.assets[0].text == "message number 17"


def test_assigned_items_go_to_that_person_alone(world: World):
    sms = world.project(items=2)
    bob = world.person("bob", project=sms)
    bulk.run(world.app, world.owner, sms, "assign", selection=ALL, value="bob@example.org")

    assert world.next(world.owner, sms) == ()
    assert len(world.next(bob, sms)) == 1


def test_excluded_items_are_handed_out_no_more_until_reopened(world: World):
    sms = world.project(items=2)
    done = bulk.run(world.app, world.owner, sms, "exclude", selection=ALL, value="not ours")
    assert (done.total, done.changed) == (2, 2)
    assert world.next(world.owner, sms) == ()
    assert world.counts(sms)["excluded"] == 2
    assert world.books(sms) == ()

    bulk.run(world.app, world.owner, sms, "reopen", selection=ALL)
    assert len(world.next(world.owner, sms)) == 1
    assert world.books(sms) == ()


def test_tags_are_put_on_found_by_filter_and_taken_off(world: World):
    sms = world.project(items=3)
    bulk.run(world.app, world.owner, sms, "tag", selection=bulk.ItemSelection(None, "meta.n == 1"), value="night")
    assert items.count_items(world.app, world.owner, sms, filter='"night" in tags') == 1
    assert [row.tags for row in items.list_items(world.app, world.owner, sms, filter='"night" in tags').rows] == [("night",)]

    bulk.run(world.app, world.owner, sms, "untag", selection=ALL, value="night")
    assert items.count_items(world.app, world.owner, sms, filter='"night" in tags') == 0


def test_progress_tells_who_did_how_much_and_which_labels(world: World):
    sms = world.project(items=5)
    world.label(world.owner, sms, "spam", "ham", "spam")

    found = progress.get_progress(world.app, world.owner, sms)

    assert [(row.label, row.marks) for row in found.labels] == [("ham", 1), ("spam", 2)]
    assert [(row.name, row.submitted, row.mean_us) for row in found.people] == [("Ada", 3, 2_000_000)]
    assert sum(moment.submitted for moment in found.over_time) == 3


def test_events_are_numbered_without_gaps_in_the_order_of_commits(world: World):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam", "ham")
    events.assign_sequence(world.app)
    first = events.list_events_after(world.app, world.owner, sms, 0).events
    world.label(world.owner, sms, "spam")
    events.assign_sequence(world.app)

    later = events.list_events_after(world.app, world.owner, sms, first[-1].sequence).events

    assert [each.sequence for each in first] == list(range(first[0].sequence, first[0].sequence + len(first)))
    assert [each.what for each in later] == ["item.submitted"]


def test_an_annotator_watching_hears_only_of_their_own_work(world: World):
    sms = world.project(items=3)
    bob = world.person("bob", project=sms)
    world.label(world.owner, sms, "spam")
    world.label(bob, sms, "ham")
    events.assign_sequence(world.app)

    heard = events.list_events_after(world.app, bob, sms, 0).events

    assert [each.what for each in heard if each.what.startswith("item.")] == ["item.submitted"]
    assert all(each.item is None for each in heard)


MANAGERS_ONLY = {
    "items": lambda w, who, p: items.list_items(w.app, who, p),
    "item": lambda w, who, p: items.get_item(w.app, who, p, 1),
    "history": lambda w, who, p: items.list_history(w.app, who, p, 1),
    "count": lambda w, who, p: items.count_items(w.app, who, p, filter=""),
    "exports": lambda w, who, p: exports.list_exports(w.app, who, p),
    "export": lambda w, who, p: exports.start_export(w.app, who, p, format="jsonl", options=exports.Options()),
    "imports": lambda w, who, p: imports.list_imports(w.app, who, p),
    "bulk": lambda w, who, p: bulk.run(w.app, who, p, "tag", selection=ALL, value="x"),
    "redo": lambda w, who, p: redo.create_redo(w.app, who, p, selection=ALL, dry_run=False),
    "pause": lambda w, who, p: projects.set_paused(w.app, who, p, paused=True),
    "apply": lambda w, who, p: settings.apply(w.app, who, p, settings.pull(w.app, w.owner, p), dry_run=True),
    "history of settings": lambda w, who, p: settings.list_revisions(w.app, who, p),
    "invite": lambda w, who, p: invitations.create_invitation(w.app, who, email="x@example.org", project=p),
    "role": lambda w, who, p: projects.update_role(w.app, who, p, person_id=1, role="annotator"),
}


@pytest.mark.parametrize("act", MANAGERS_ONLY)
def test_an_annotator_may_not(world: World, act: str):
    sms = world.project(items=1)
    bob = world.person("bob", project=sms)

    with pytest.raises(NotAllowed):
        MANAGERS_ONLY[act](world, bob, sms)


@pytest.mark.parametrize("act", MANAGERS_ONLY)
def test_for_a_stranger_the_project_does_not_exist(world: World, act: str):
    sms = world.project(items=1)
    stranger = world.person("mallory")

    with pytest.raises(NotFound):
        MANAGERS_ONLY[act](world, stranger, sms)


@pytest.mark.parametrize("act", ["bulk", "redo", "pause", "apply", "invite"])
def test_a_token_reaches_no_farther_than_its_scopes(world: World, act: str):
    sms = world.project(items=1)
    word, _ = accounts.create_token(world.app, world.owner, name="reader", scopes=("read",))
    reader = accounts.get_actor_by_token(world.app, word)

    with pytest.raises(NotAllowed):
        MANAGERS_ONLY[act](world, reader, sms)  # type: ignore[arg-type]


def test_search_words_choose_items_for_acts_and_redo_as_they_do_in_the_listing(world: World):
    sms = world.project(items=30)
    world.label(world.owner, sms, *["spam"] * 30)
    choice = bulk.ItemSelection(None, "meta.n < 20", "number 1")

    tagged = bulk.run(world.app, world.owner, sms, "tag", selection=choice, value="night")
    again = redo.create_redo(world.app, world.owner, sms, selection=choice, people_="any", prior="hidden", stage_name=None, dry_run=False)

    listed = items.list_items(world.app, world.owner, sms, filter="meta.n < 20", search="number 1").rows
    assert tagged.changed == again.changed == len(listed) == 11
    assert {row.key for row in listed} == {"k1", *(f"k{n}" for n in range(10, 20))}
    assert all(row.tags == ("night",) and row.state == "open" for row in listed)


def test_a_listing_says_who_answered_in_the_present_round_and_when(world: World):
    sms = world.project(redundancy=2, items=1)
    bob = world.person("bob", project=sms)
    world.label(world.owner, sms, "spam")
    first = world.clock()
    world.clock.forward(MINUTE_US)
    world.label(bob, sms, "ham")

    (row,) = items.list_items(world.app, world.owner, sms).rows
    redo.create_redo(world.app, world.owner, sms, selection=ALL, people_="any", prior="hidden", stage_name=None, dry_run=False)
    (anew,) = items.list_items(world.app, world.owner, sms).rows

    assert [each.name for each in row.answered] == ["Bob", "Ada"]
    assert row.answered[0].at_us >= first + MINUTE_US > row.answered[1].at_us
    assert anew.answered == ()


def test_the_last_owner_stays(world: World):
    sms = world.project()

    with pytest.raises(Conflict):
        projects.update_role(world.app, world.owner, sms, person_id=world.owner.id, role="manager")
    with pytest.raises(Conflict):
        projects.delete_member(world.app, world.owner, sms, world.owner.id)


def test_an_invited_person_joins_with_a_password_of_their_own(world: World):
    sms = world.project(items=1)
    word = invitations.create_invitation(world.app, world.owner, email="Bob@Example.org", project=sms, role="annotator")

    session = invitations.redeem(world.app, None, word, name="Bob", password="bob has a password")

    assert session is not None

    bob = accounts.get_actor_by_session(world.app, session)
    assert isinstance(bob, Actor)
    assert len(world.next(bob, sms)) == 1
    with pytest.raises(NotFound):
        invitations.redeem(world.app, None, word, name="Bob", password="bob has a password")


def test_pending_invitations_are_listed_until_they_are_used_or_over(world: World):
    sms = world.project()
    word = invitations.create_invitation(world.app, world.owner, email="bob@example.org", project=sms, role="reviewer")
    invitations.create_invitation(world.app, world.owner, email="eve@example.org")

    (to_sms,) = invitations.list_invitations(world.app, world.owner, project=sms)
    (to_all,) = invitations.list_invitations(world.app, world.owner)
    invitations.redeem(world.app, None, word, name="Bob", password="bob has a password")
    world.clock.forward(invitations.LINK_US + 1)

    assert (to_sms.email, to_sms.role, to_sms.expires_us - to_sms.created_us) == ("bob@example.org", "reviewer", invitations.LINK_US)
    assert (to_all.email, to_all.role) == ("eve@example.org", None)
    assert invitations.list_invitations(world.app, world.owner, project=sms) == invitations.list_invitations(world.app, world.owner) == []


def test_a_withdrawn_invitation_opens_nothing_and_the_withdrawal_is_an_event(world: World):
    sms = world.project()
    word = invitations.create_invitation(world.app, world.owner, email="bob@example.org", project=sms, role="annotator")
    (pending,) = invitations.list_invitations(world.app, world.owner, project=sms)

    invitations.delete_invitation(world.app, world.owner, pending.id, project=sms)

    with pytest.raises(NotFound):
        invitations.redeem(world.app, None, word, name="Bob", password="bob has a password")
    with pytest.raises(NotFound):
        invitations.delete_invitation(world.app, world.owner, pending.id, project=sms)
    kinds = world.app.store.read(lambda tx: [row.what for row in tx.execute(sa.text("SELECT what FROM event"))])
    assert kinds.count("person.invitation_withdrawn") == 1


def test_who_may_not_invite_neither_sees_nor_withdraws_invitations_and_no_project_reaches_into_another(world: World):
    sms, other = world.project(), world.project("other")
    bob, mary = world.person("bob", project=sms), world.person("mary", project=other, role="manager")
    invitations.create_invitation(world.app, world.owner, email="eve@example.org", project=sms, role="annotator")
    (pending,) = invitations.list_invitations(world.app, world.owner, project=sms)

    for who, project in ((bob, sms), (bob, None), (mary, None)):
        with pytest.raises(NotAllowed):
            invitations.list_invitations(world.app, who, project=project)
    with pytest.raises(NotFound):
        invitations.delete_invitation(world.app, mary, pending.id, project=other)
    assert invitations.list_invitations(world.app, world.owner, project=sms) == [pending]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(world: World):
    answers = []
    for email in ("ada@example.org", "nobody@example.org"):
        with pytest.raises(NotSignedIn) as error:
            accounts.sign_in(world.app, email=email, password="wrong wrong wrong")
        answers.append(str(error.value))

    assert answers[0] == answers[1]


def test_a_deactivated_person_is_out_at_once(world: World):
    world.project()
    word = invitations.create_invitation(world.app, world.owner, email="bob@example.org", role=None)
    session = invitations.redeem(world.app, None, word, name="Bob", password="bob has a password")
    assert session is not None
    bob = accounts.get_actor_by_session(world.app, session)
    assert bob is not None

    accounts.set_active(world.app, world.owner, bob.id, active=False)

    assert accounts.get_actor_by_session(world.app, session) is None
    with pytest.raises(NotSignedIn):
        accounts.sign_in(world.app, email="bob@example.org", password="bob has a password")


def test_a_heartbeat_keeps_a_lease_and_says_which_are_gone(world: World):
    sms = world.project(items=3)
    (assignment,) = world.next(world.owner, sms)
    world.clock.forward(20 * MINUTE_US)
    renewed = assignments.renew_leases(world.app, world.owner, [assignment.id, "nothing"])
    world.clock.forward(20 * MINUTE_US)

    assert renewed["nothing"] is None
    assert assignments.expire_leases(world.app) == 0


def test_a_heartbeat_renews_for_as_long_as_the_project_says(world: World):
    sms = world.project(items=3)
    text = settings.pull(world.app, world.owner, sms)
    settings.apply(world.app, world.owner, sms, text + "queue: {lease_minutes: 10}\n", dry_run=False)
    (assignment,) = world.next(world.owner, sms)

    renewed = assignments.renew_leases(world.app, world.owner, [assignment.id])[assignment.id] or 0

    assert 0 < renewed - world.clock.now_us <= 10 * MINUTE_US


def test_every_project_format_can_be_exported_with_a_loss_report(world: World):
    sms = world.project(items=3)
    world.label(world.owner, sms, "spam", "ham")
    states = {}
    for format_ in exports.list_formats():
        if format_.writes is not None and "text" in format_.media:
            id_ = exports.start_export(world.app, world.owner, sms, format=format_.name, options=exports.Options())
            states[format_.name] = exports.get_export(world.app, world.owner, sms, id_).state

    assert set(states.values()) == {"ready"}
    assert {"jsonl", "csv", "tsv", "spacy", "conll", "parquet", "huggingface"} <= set(states)


def test_a_failed_act_leaves_the_books_right(world: World):
    sms = world.project(items=3)
    (assignment,) = world.next(world.owner, sms)
    for label in ("nope", "spam", "spam"):
        try:
            world.submit(world.owner, assignment, label)
        except LabelwrightError:
            continue
    submissions.recall(world.app, world.owner, assignment.id, id=world.uuid())

    assert world.books(sms) == ()
