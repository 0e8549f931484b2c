# SPDX-License-Identifier: Apache-2.0
"""Which annotation counts."""

import msgspec

from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.workflow.final import Answer, content_digest, final

REGISTRY = standard_registry()


def mark(id: str, *names: str, **more: object) -> Mark:
    return Mark(id=id, field="f", value=msgspec.Raw(msgspec.json.encode({"kind": "choice", "version": 1, "labels": names, **more})))


def test_with_one_wanted_the_latest_of_the_round_is_final():
    answers = [Answer("b", 1, 20, "y"), Answer("a", 1, 10, "x"), Answer("old", 0, 30, "z")]

    assert final(answers, round=1, redundancy=1) == "b"


def test_surplus_and_earlier_rounds_never_decide():
    answers = [Answer("late", 2, 50, "x", surplus=True), Answer("old", 1, 10, "x")]

    assert final(answers, round=2, redundancy=1) is None


def test_with_several_wanted_only_unanimity_decides_and_the_earliest_stands_for_all():
    same = [Answer("b", 1, 20, "x"), Answer("a", 1, 10, "x")]

    assert final(same, round=1, redundancy=2) == "a"
    assert final([*same[:1], Answer("a", 1, 10, "y")], round=1, redundancy=2) is None


def test_there_is_no_final_before_all_wanted_answers_are_there():
    assert final([Answer("a", 1, 10, "x")], round=1, redundancy=2) is None
    assert final([], round=1, redundancy=1) is None


def test_what_is_said_does_not_depend_on_ids_order_or_spacing():
    spaced = Mark(id="m3", field="f", value=msgspec.Raw(b'{"version": 1, "labels": ["x"], "kind": "choice"}'))

    assert content_digest([mark("m1", "x"), mark("m2", "y")], REGISTRY) == content_digest([mark("m9", "y"), spaced], REGISTRY)
    assert content_digest([mark("m1", "x")], REGISTRY) != content_digest([mark("m1", "y")], REGISTRY)
    assert content_digest([mark("m1", "x")], REGISTRY) != content_digest([mark("m1", "x"), mark("m2", "x")], REGISTRY)


def test_the_order_in_which_labels_were_chosen_means_nothing_and_weights_stay_with_them():
    assert content_digest([mark("m", "b", "a")], REGISTRY) == content_digest([mark("m", "a", "b")], REGISTRY)

    soft = content_digest([mark("m", "b", "a", weights=[0.25, 0.75])], REGISTRY)
    assert soft == content_digest([mark("m", "a", "b", weights=[0.75, 0.25])], REGISTRY)
    assert soft != content_digest([mark("m", "a", "b", weights=[0.25, 0.75])], REGISTRY)


def test_a_mark_of_a_kind_nobody_knows_is_taken_as_it_stands():
    blob = Mark(id="m", field="f", value=msgspec.Raw(b'{"kind":"blob","data":[2,1]}'))

    assert content_digest([blob], REGISTRY) == content_digest([msgspec.structs.replace(blob, id="n")], REGISTRY)
