# SPDX-License-Identifier: Apache-2.0
"""A redo says beforehand what it will touch, and can be undone where nobody has answered yet."""

import pytest

from labelwright.base.errors import InvalidInput
from labelwright.workflow.redo import RedoItem, RedoPlan, Row, Undo, plan, undo

ROWS = (Row(2, 1, 8, "b"), Row(1, 1, 7, "a"), Row(2, 1, 7, "c"), Row(3, 1))


def test_items_and_answers_are_counted_and_unanswered_ones_left_alone():
    assert plan(ROWS) == RedoPlan(items=(RedoItem(1, 1, 2, (), (), ()), RedoItem(2, 1, 2, (), (), ())), answers=3, untouched=1)


def test_the_same_people_or_others_may_be_asked_for():
    assert [item.only for item in plan(ROWS, people="same").items] == [(7,), (7, 8)]
    assert [item.never for item in plan(ROWS, people="others").items] == [(7,), (7, 8)]


def test_earlier_answers_are_shown_only_on_request():
    assert [item.prior for item in plan(ROWS, prior="shown").items] == [("a",), ("c", "b")]


def test_a_redo_of_a_redo_opens_the_round_after_that():
    (item,) = plan([Row(1, 4, 7, "a")]).items

    assert (item.from_round, item.to_round) == (4, 5)


def test_rows_of_several_rounds_are_a_callers_mistake():
    with pytest.raises(InvalidInput):
        plan([Row(1, 1, 7, "a"), Row(1, 2, 7, "b")])


def test_undo_leaves_what_was_answered_in_the_new_round():
    one, two = plan(ROWS).items

    assert undo((one, two), answered=[2]) == Undo(back=(one,), kept=(two,))
