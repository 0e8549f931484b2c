# SPDX-License-Identifier: Apache-2.0
"""Links: what several say together, and how they follow the marks that they join."""

import pytest

from labelwright.base.errors import InvalidProject
from labelwright.kinds.chain import CHAIN, ChainSettings, ChainValue
from labelwright.kinds.entity import ENTITY, EntitySettings, EntityValue
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue


def faults(kind, values, settings, labels=None):
    return [(place, error.code, error.where) for place, error in kind.check_set(values, labels or [None] * len(values), settings)]


def test_two_relations_of_two_labels_may_join_the_same_marks_and_two_of_one_label_may_not():
    twice = [RelationValue("a", "b"), RelationValue("a", "b")]

    assert faults(RELATION, twice, RelationSettings(), ["in", "near"]) == []
    assert faults(RELATION, twice, RelationSettings(), ["in", "in"]) == [(1, "relation.repeated", "value.to")]


def test_the_other_way_about_is_the_same_relation_only_where_direction_does_not_matter():
    back = [RelationValue("a", "b"), RelationValue("b", "a")]

    assert faults(RELATION, back, RelationSettings()) == []
    assert faults(RELATION, back, RelationSettings(directed=False)) == [(1, "relation.repeated", "value.to")]


def test_a_mark_has_no_more_relations_than_the_field_allows():
    said = [RelationValue("a", "b"), RelationValue("a", "c"), RelationValue("d", "c")]

    assert faults(RELATION, said, RelationSettings(outgoing=1)) == [(1, "relation.too_many", "value.from")]
    assert faults(RELATION, said, RelationSettings(incoming=1)) == [(2, "relation.too_many", "value.to")]
    assert faults(RELATION, said, RelationSettings(directed=False, outgoing=1)) == [
        (1, "relation.too_many", "value.from"),
        (2, "relation.too_many", "value.to"),
    ]


def test_a_mark_means_one_thing_so_it_is_in_one_chain():
    said = [ChainValue(("a", "b")), ChainValue(("c", "b"))]

    assert faults(CHAIN, said, ChainSettings()) == [(1, "chain.shared", "value.marks[1]")]


def test_a_mention_that_only_one_person_marked_stays_a_difference():
    renamed = CHAIN.capability("remap")(ChainValue(("x", "y", "only")), {"x": "a", "y": "b"})

    assert CHAIN.distance(renamed, ChainValue(("a", "b")), ChainSettings()) == pytest.approx(1 / 3)
    assert CHAIN.capability("fuse")([renamed, ChainValue(("a", "b"))], [1.0, 1.0], ChainSettings()).value == ChainValue(("a", "b"))


def test_chains_are_compared_by_their_pairs_too():
    assert CHAIN.measures["links"](ChainValue(("a", "b", "c")), ChainValue(("a", "b")), ChainSettings()) == pytest.approx(1 / 3)


def test_a_mark_has_one_entity():
    said = [EntityValue(id="Q1", of="a"), EntityValue(nil="absent", of="a"), EntityValue(id="Q1", of="b")]

    assert faults(ENTITY, said, EntitySettings()) == [(1, "entity.repeated", "value.of")]


def test_an_entity_follows_its_mark_and_one_of_the_item_stays():
    assert ENTITY.capability("remap")(EntityValue(id="Q1", of="a"), {"a": "b"}) == EntityValue(id="Q1", of="b")
    assert ENTITY.capability("remap")(EntityValue(id="Q1", of="a"), {}) is None
    assert ENTITY.capability("remap")(EntityValue(id="Q1"), {}) == EntityValue(id="Q1")


def test_entries_without_counterpart_are_told_apart_by_reason_only_when_asked():
    absent, unclear = EntityValue(nil="absent", of="a"), EntityValue(nil="unclear", of="a")

    assert ENTITY.measures["both_nil"](absent, unclear, EntitySettings()) == 1
    assert ENTITY.measures["same_reason"](absent, unclear, EntitySettings()) == 0


def test_knowledge_bases_that_cannot_be_are_refused():
    with pytest.raises(InvalidProject):
        EntitySettings(broader={"a": "b", "b": "a"})
    with pytest.raises(InvalidProject):
        EntitySettings(pattern="(")
