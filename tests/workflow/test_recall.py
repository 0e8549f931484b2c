# SPDX-License-Identifier: Apache-2.0
"""Undo is free until something was built on the answer."""

import pytest

from labelwright.base.errors import Conflict, NotAllowed
from labelwright.workflow.recall import NewRevision, TakeBack, recall


@pytest.mark.parametrize("state", ["submitted", "skipped"])
def test_what_nobody_used_is_taken_back(state):
    assert recall(state, own=True) == TakeBack()


def test_an_item_that_was_done_through_it_opens_again():
    assert recall("submitted", own=True, used_by=["done"]) == TakeBack()


def test_what_was_used_gets_a_new_revision_beside_it():
    assert recall("submitted", own=True, used_by=["review", "done", "export"]) == NewRevision(("export", "review"))


def test_nobody_takes_back_for_another():
    with pytest.raises(NotAllowed):
        recall("submitted", own=False)


@pytest.mark.parametrize("state", ["leased", "expired", "withdrawn"])
def test_what_was_not_decided_cannot_be_taken_back(state):
    with pytest.raises(Conflict):
        recall(state, own=True)
