# SPDX-License-Identifier: Apache-2.0
"""Where an item stands after what people made of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.model.stage import DEFAULT_SKIPS, StageSpec
from labelwright.workflow.completion import Decision, Done, Excluded, Expert, Open, Turn, Waiting, decide

ONE = StageSpec("label")
THREE = StageSpec("label", redundancy=3)


def answer(person: int, **more: Any) -> Turn:
    return Turn(person, "submitted", **more)


def skip(person: int, reason: str = "unsure", **more: Any) -> Turn:
    return Turn(person, "skipped", reason, **more)


def after(*turns: Turn, stage: StageSpec = ONE, **more: str) -> Decision:
    return decide(turns, stage, DEFAULT_SKIPS, **more)


def test_a_new_item_wants_all_its_answers():
    assert after(stage=THREE) == Open(3)


def test_it_is_done_with_the_last_wanted_answer_and_not_before():
    assert after(answer(1), answer(2), stage=THREE) == Open(1, (1, 2))
    assert after(answer(1), answer(2), answer(3), stage=THREE) == Done()


def test_surplus_answers_do_not_count():
    assert after(answer(1, surplus=True)) == Open(1, (1,))


def test_one_skip_sends_it_to_somebody_else():
    assert after(skip(1)) == Open(1, (1,))


def test_two_skips_stop_it_for_a_manager():
    assert after(skip(1), skip(2)) == Waiting("skips")
    assert after(answer(3), skip(1), skip(2), stage=THREE) == Waiting("skips")


def test_skips_that_a_manager_cleared_no_longer_count_and_their_authors_do_not_get_it_again():
    assert after(skip(1, cleared=True), skip(2, cleared=True)) == Open(1, (1, 2))
    assert after(skip(1, cleared=True), skip(2, cleared=True), skip(3), skip(4)) == Waiting("skips")


def test_one_voice_does_not_exclude_and_a_second_does():
    assert after(skip(1, "unusable")) == Open(1, (1,))
    assert after(skip(1, "unusable"), skip(2, "unusable")) == Excluded("unusable")


def test_a_manager_confirms_an_exclusion_alone():
    assert after(skip(1, "unusable"), excluded_as="unusable") == Excluded("unusable")


def test_people_who_disagree_whether_it_can_be_labelled_leave_it_to_a_manager():
    assert after(answer(1), skip(2, "unusable"), skip(3, "unusable"), stage=THREE) == Waiting("contradiction")


def test_a_wish_for_an_expert_goes_to_one():
    assert after(skip(1, "needs-expert")) == Expert(1, (1,))
    assert after(skip(1), skip(2, "needs-expert")) == Expert(1, (1, 2))


def test_once_an_expert_has_seen_it_the_ordinary_rules_hold():
    assert after(skip(1, "needs-expert"), answer(2, expert=True)) == Done()
    assert after(skip(1, "needs-expert"), answer(2, expert=True), stage=THREE) == Open(2, (1, 2))
    assert after(skip(1, "needs-expert"), skip(2, expert=True)) == Waiting("skips")


def test_a_reason_that_was_dropped_counts_as_another():
    assert after(skip(1, "dropped"), skip(2, "dropped")) == Waiting("skips")


@pytest.mark.parametrize("reason", ["unsure", "needs-expert", "unusable"])
def test_enough_answers_end_it_whatever_was_skipped(reason):
    assert after(skip(1, reason), skip(2, reason), answer(3)) == Done()


reasons = st.sampled_from(["unsure", "needs-expert", "unusable", "dropped"])
turn_of = st.one_of(
    st.builds(Turn, st.just(0), st.just("submitted"), surplus=st.booleans(), expert=st.booleans()),
    st.builds(Turn, st.just(0), st.just("skipped"), reasons, expert=st.booleans(), cleared=st.booleans()),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Turn]:
    turns = draw(st.lists(turn_of, max_size=6))
    return [Turn(place, turn.state, turn.reason, turn.surplus, turn.expert, turn.cleared) for place, turn in enumerate(turns)]


@given(histories(), st.integers(1, 4), st.randoms())
def test_the_order_of_turns_does_not_change_the_state(turns, redundancy, random):
    stage = StageSpec("s", redundancy=redundancy)
    shuffled = random.sample(turns, len(turns))

    assert type(decide(turns, stage, DEFAULT_SKIPS)) is type(decide(shuffled, stage, DEFAULT_SKIPS))


@given(histories(), st.integers(1, 4))
def test_wanted_and_counted_answers_add_up_to_the_redundancy(turns, redundancy):
    decision = decide(turns, StageSpec("s", redundancy=redundancy), DEFAULT_SKIPS)
    counted = sum(turn.state == "submitted" and not turn.surplus for turn in turns)

    assert not isinstance(decision, Open | Expert) or (decision.wanted + counted == redundancy and decision.wanted > 0)
    assert isinstance(decision, Done) == (counted >= redundancy)
