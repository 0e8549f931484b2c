# SPDX-License-Identifier: Apache-2.0
"""A schema is checked as a whole, and each problem names its place."""

import pytest

from labelwright.kinds.standard_kinds import standard_registry
from labelwright.schema.schema import Attribute, Field, Label, Media, Schema
from labelwright.schema.schema_checks import check_schema, get_settings

REGISTRY = standard_registry()


def labels(*names: str) -> tuple[Label, ...]:
    return tuple(Label(name=name) for name in names)


def found(*fields: Field, media: Media = "image") -> dict[str, str]:
    return {problem.where: problem.code for problem in check_schema(Schema(media=media, fields=fields), REGISTRY)}


def box(**more: object) -> Field:
    return Field(**{"name": "hazard", "kind": "box", "labels": labels("person", "vehicle"), **more})


def attribute(**more: object) -> Field:
    return box(attributes=(Attribute(**{"name": "a", "type": "number", **more}),))


def test_a_sound_schema_has_no_problem():
    safety = Field(name="safety", kind="choice", labels=labels("safe", "review"), required=True)
    hazard = box(attributes=(Attribute(name="occluded", type="bool", default=False),), settings={"rotation": False})

    assert found(safety, hazard, Field(name="note", kind="text")) == {}


def test_a_schema_without_fields_is_refused():
    assert found() == {"fields": "schema.empty"}


def test_a_field_name_is_a_slug_and_used_once():
    assert found(box(name="Big Box")) == {"fields[0].name": "name.invalid"}
    assert found(box(), box()) == {"fields[1].name": "name.twice"}


def test_an_unknown_kind_offers_the_nearest():
    (problem,) = check_schema(Schema(media="image", fields=(Field(name="b", kind="bx"),)), REGISTRY)

    assert (problem.where, problem.hint) == ("fields[0].kind", "Did you mean 'box'?")


def test_a_kind_must_fit_the_medium():
    assert found(box(), media="text") == {"fields[0].kind": "kind.medium"}


@pytest.mark.parametrize(
    ("settings", "where"),
    [({"rotatoin": True}, "rotatoin"), ({"rotation": "often"}, "rotation"), ({"minimum_px": -1}, "minimum_px")],
)
def test_settings_must_be_what_the_kind_knows(settings, where):
    assert list(found(box(settings=settings))) == [f"fields[0].settings.{where}"]


def test_a_choice_needs_labels_that_are_still_offered():
    retired = Label(name="old", retired=True)

    assert found(Field(name="c", kind="choice")) == {"fields[0].labels": "labels.missing"}
    assert found(Field(name="c", kind="choice", labels=(retired,))) == {"fields[0].labels": "labels.missing"}


def test_free_text_takes_no_labels():
    assert found(Field(name="note", kind="text", labels=labels("a"))) == {"fields[0].labels": "labels.unused"}


def test_label_keys_are_digits_and_unique_among_those_offered():
    wrong = (Label(name="a", key="x"), Label(name="b", key="1"), Label(name="c", key="1"), Label(name="d", key="1", retired=True))

    assert found(box(labels=wrong)) == {"fields[0].labels[0].key": "key.invalid", "fields[0].labels[2].key": "key.twice"}


def test_source_ids_are_numbers_and_unique_in_a_field():
    wrong = (Label(name="a", source_id=-1), Label(name="b", source_id=0), Label(name="c", source_id=0, retired=True), Label(name="d"))

    assert found(box(labels=wrong)) == {
        "fields[0].labels[0].source_id": "source_id.invalid",
        "fields[0].labels[2].source_id": "source_id.twice",
    }


def test_parents_exist_and_make_no_circle():
    wrong = (Label(name="a", parent="b"), Label(name="b", parent="a"), Label(name="c", parent="x"), Label(name="d", parent="a"))

    assert found(box(labels=wrong)) == {
        "fields[0].labels[0].parent": "parent.cycle",
        "fields[0].labels[1].parent": "parent.cycle",
        "fields[0].labels[2].parent": "parent.unknown",
    }


def test_colours_are_six_hexadecimal_digits():
    wrong = (Label(name="a", color="red"), Label(name="b", color="#12345g"), Label(name="c", color="#A1b2C3"))

    assert found(box(labels=wrong)) == {"fields[0].labels[0].color": "color.invalid", "fields[0].labels[1].color": "color.invalid"}


@pytest.mark.parametrize(
    ("wrong", "where", "code"),
    [
        ({"type": "choice"}, "options", "options.missing"),
        ({"options": ("x",)}, "options", "options.unused"),
        ({"type": "choice", "options": ("x", "x")}, "options[1]", "name.twice"),
        ({"minimum": 2, "maximum": 1}, "minimum", "bounds.empty"),
        ({"minimum": float("nan")}, "minimum", "bounds.invalid"),
        ({"type": "bool", "maximum": 1}, "maximum", "bounds.unused"),
        ({"default": "x"}, "default", "attribute.default"),
        ({"default": True}, "default", "attribute.default"),
        ({"default": 3, "maximum": 2}, "default", "attribute.default"),
        ({"name": "A b"}, "name", "name.invalid"),
    ],
)
def test_attribute_rules_hold(wrong, where, code):
    assert found(attribute(**wrong)) == {f"fields[0].attributes[0].{where}": code}


def test_a_tree_of_labels_reaches_the_settings_of_a_kind_that_knows_trees():
    field = Field(name="c", kind="choice", labels=(Label(name="animal"), Label(name="cat", parent="animal")))

    assert get_settings(field, REGISTRY.get("choice")).tree == {"cat": "animal"}


def test_a_tree_of_labels_has_a_bounded_depth():
    chain = (Label(name="l0"), *(Label(name=f"l{level}", parent=f"l{level - 1}") for level in range(1, 23)))

    assert found(box(labels=chain)) == {
        "fields[0].labels[21].parent": "parent.deep",
        "fields[0].labels[22].parent": "parent.deep",
    }
