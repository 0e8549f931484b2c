# SPDX-License-Identifier: Apache-2.0
"""What applying a file changes; people are kept unless pruned, and the last owner always."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.model.stage import DEFAULT_SKIPS, QueueSettings, SkipReason, StageSpec
from labelwright.projectfile.diff import diff, people_after, stale
from labelwright.projectfile.project import ROLES, Person, ProjectFile
from labelwright.schema.diff import Usage
from labelwright.schema.schema import Field, Label, Schema

BOX = Field(name="b", kind="box", labels=(Label("cat"),))
OWNER = Person("ada@example.org", "owner")
BOB = Person("bob@example.org")
OLD = ProjectFile(project="p", schema=Schema(media="image", fields=(BOX,)), people=(OWNER, BOB))


def changed(**changes: Any) -> ProjectFile:
    return msgspec.structs.replace(OLD, **changes)


@pytest.mark.parametrize(
    ("new", "path", "kind"),
    [
        (changed(title="T"), "title", "change"),
        (changed(guidelines="# G"), "guidelines", "change"),
        (changed(show=("camera",)), "show", "change"),
        (changed(schema=Schema(media="image", fields=(BOX, Field("t", "text")))), "schema.fields.t", "add"),
        (changed(stages=(*OLD.stages, StageSpec("two"))), "stages.two", "add"),
        (changed(stages=(StageSpec("label", redundancy=3),)), "stages.label.redundancy", "change"),
        (changed(stages=(StageSpec("label", ask=("b",)),)), "stages.label.ask", "change"),
        (changed(skips=DEFAULT_SKIPS[:2]), "skips.unusable", "remove"),
        (changed(skips=(*DEFAULT_SKIPS, SkipReason("dark"))), "skips.dark", "add"),
        (changed(queue=QueueSettings(prefetch=5)), "queue.prefetch", "change"),
        (changed(people=(OWNER, BOB, Person("eve@example.org"))), "people.eve@example.org", "add"),
        (changed(people=(OWNER, Person("bob@example.org", "expert"))), "people.bob@example.org.role", "change"),
    ],
)
def test_each_section_shows_its_own_change(new, path, kind):
    (change,) = diff(OLD, new, Usage())

    assert (change.path, change.kind, change.refused) == (path, kind, None)
    assert change.effect


def test_the_same_file_changes_nothing_and_its_revision_is_no_change():
    assert diff(OLD, changed(revision=9, guidelines_file="g.md"), Usage()) == ()


def test_a_project_keeps_its_name():
    (change,) = diff(OLD, changed(project="q"), Usage())

    assert change.refused is not None


def test_a_stage_with_work_stays():
    (_, change) = diff(OLD, changed(stages=(StageSpec("two"),)), Usage(stages={"label": 3}))

    assert (change.path, change.refused) == ("stages.label", "3 annotations were made at this stage; it has to stay.")


def test_people_missing_from_the_file_stay_unless_pruned():
    new = changed(people=(OWNER,))

    assert diff(OLD, new, Usage()) == ()
    assert [(change.path, change.kind) for change in diff(OLD, new, Usage(), prune=True)] == [("people.bob@example.org", "remove")]
    assert people_after(OLD.people, new.people) == (OWNER, BOB)
    assert people_after(OLD.people, new.people, prune=True) == (OWNER,)


def test_the_last_owner_is_neither_removed_nor_demoted():
    (removed,) = diff(OLD, changed(people=(BOB,)), Usage(), prune=True)
    (demoted,) = diff(OLD, changed(people=(Person("ADA@example.org", "manager"), BOB)), Usage())

    assert removed.refused is not None
    assert demoted.refused is not None


def test_an_owner_may_go_once_there_is_another():
    assert [change.refused for change in diff(OLD, changed(people=(Person("bob@example.org", "owner"),)), Usage(), prune=True)] == [
        None,
        None,
    ]


people = st.lists(
    st.builds(Person, email=st.sampled_from(["a@x.org", "b@x.org", "c@x.org"]), role=st.sampled_from(ROLES)),
    unique_by=lambda person: person.email,
).map(tuple)


@given(people, people, st.booleans())
def test_whatever_is_not_refused_leaves_an_owner_where_there_was_one(old, new, prune):
    changes = diff(changed(people=old), changed(people=new), Usage(), prune=prune)
    owned = any(person.role == "owner" for person in people_after(old, new, prune=prune))

    assert owned or any(change.refused for change in changes) or not any(person.role == "owner" for person in old)


def test_a_stale_file_is_shown_both_ways():
    both = stale(OLD, changed(title="theirs", people=(OWNER,)), changed(title="yours"), Usage())

    assert [change.after for change in both.yours] == ["yours"]
    assert [change.path for change in both.theirs] == ["title", "people.bob@example.org"]
