# SPDX-License-Identifier: Apache-2.0
"""Marks are held against the schema; each problem names the mark and the member."""

from typing import Any

import msgspec
import pytest

from labelwright.base.extents import ImageExtent, TextExtent
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.schema.mark_validation import check_marks
from labelwright.schema.schema import Attribute, Field, Label, Schema

REGISTRY = standard_registry()
PHOTO = Asset(name="photo", media="image", sha256="0" * 64, extent=ImageExtent(100, 50))
SCHEMA = Schema(
    media="image",
    fields=(
        Field(name="safety", kind="choice", labels=(Label("safe"), Label("review"), Label("old", retired=True)), required=True),
        Field(
            name="hazard",
            kind="box",
            labels=(Label("person"), Label("car"), Label("cart", retired=True)),
            attributes=(
                Attribute(name="occluded", type="bool"),
                Attribute(name="speed", type="number", required=True, minimum=0, maximum=99),
                Attribute(name="side", type="choice", options=("left", "right")),
            ),
        ),
        Field(name="near", kind="relation", labels=(Label("beside"),)),
        Field(name="gone", kind="text", retired=True, required=True),
    ),
)


def mark(id: str, field: str, value: dict, **more: Any) -> Mark:
    return Mark(id=id, field=field, value=msgspec.Raw(msgspec.json.encode(value)), **more)


def choice(*names: str, id: str = "c") -> Mark:
    return mark(id, "safety", {"kind": "choice", "version": 1, "labels": list(names)})


def box(id: str = "b", **more: Any) -> Mark:
    size = {name: more.pop(name) for name in ("x", "y", "width", "height") if name in more}
    value = {"kind": "box", "version": 1, "x": 1.0, "y": 1.0, "width": 10.0, "height": 10.0, "rotation": 0, **size}
    return mark(id, "hazard", value, **{"label": "person", "attributes": {"speed": 1}, **more})


def found(*marks: Mark, **options: Any) -> dict[str, str]:
    options = {"assets": (PHOTO,), **options}
    return {problem.where: problem.code for problem in check_marks(marks, schema=SCHEMA, registry=REGISTRY, **options)}


def test_marks_that_keep_to_the_schema_have_no_problem():
    link = mark("r", "near", {"kind": "relation", "version": 1, "from": "b", "to": "b2"}, label="beside")

    assert found(choice("safe"), box(), box("b2"), link) == {}


def test_a_required_field_must_be_answered_unless_it_is_a_draft_retired_or_not_asked():
    assert found(box()) == {"fields[safety]": "field.required"}
    assert found(box(), complete=False) == {}
    assert found(box(), ask=["hazard"]) == {}


def test_a_field_that_is_not_asked_here_takes_no_new_mark():
    assert found(choice("safe"), ask=["hazard"]) == {"marks[c].field": "field.closed"}
    assert found(choice("safe"), ask=["hazard"], old=["c"]) == {}


def test_an_unknown_field_offers_the_nearest():
    (problem,) = check_marks([mark("m", "hazzard", {"kind": "box"})], schema=SCHEMA, registry=REGISTRY, complete=False)

    assert (problem.where, problem.hint) == ("marks[m].field", "Did you mean 'hazard'?")


def test_a_value_error_names_the_mark_and_the_member():
    assert list(found(choice("safe"), box(width=0.0))) == ["marks[b].value.width"]
    assert list(found(choice("safe"), box(width="wide"))) == ["marks[b].value.width"]


def test_a_box_must_lie_on_its_asset():
    assert list(found(choice("safe"), box(x=95.0))) == ["marks[b].value.width"]
    assert found(choice("safe"), box(x=95.0), assets=()) == {}


def test_an_unknown_label_is_refused_and_a_retired_one_only_for_new_marks():
    assert found(choice("saef")) == {"marks[c].value.labels[0]": "label.unknown"}
    assert found(choice("old")) == {"marks[c].value.labels[0]": "label.retired"}
    assert found(choice("old"), old=["c"]) == {}
    assert found(choice("safe"), box(label="cart")) == {"marks[b].label": "label.retired"}
    assert found(choice("safe"), box(label="cart"), old=["b"]) == {}


def test_a_region_of_a_field_with_labels_needs_one():
    assert found(choice("safe"), box(label=None)) == {"marks[b].label": "label.missing"}


def test_an_answer_carries_no_label_outside_its_value():
    assert found(mark("c", "safety", {"kind": "choice", "version": 1, "labels": ["safe"]}, label="safe")) == {
        "marks[c].label": "label.misplaced"
    }


@pytest.mark.parametrize(
    ("attributes", "where", "code"),
    [
        ({"speed": 1, "colour": 1}, "colour", "attribute.unknown"),
        ({}, "speed", "attribute.required"),
        ({"speed": None}, "speed", "attribute.required"),
        ({"speed": "fast"}, "speed", "attribute.invalid"),
        ({"speed": True}, "speed", "attribute.invalid"),
        ({"speed": 100}, "speed", "attribute.invalid"),
        ({"speed": -1}, "speed", "attribute.invalid"),
        ({"speed": 1, "occluded": 1}, "occluded", "attribute.invalid"),
        ({"speed": 1, "side": "up"}, "side", "attribute.invalid"),
    ],
)
def test_attributes_keep_to_their_type_bounds_and_options(attributes, where, code):
    assert found(choice("safe"), box(attributes=attributes)) == {f"marks[b].attributes.{where}": code}


def test_a_field_takes_its_own_kind_only():
    assert found(mark("t", "safety", {"kind": "text", "version": 1, "text": "hi"})) == {"marks[t].value.kind": "mark.kind"}


def test_a_mark_of_a_kind_nobody_knows_is_refused_when_new_and_carried_when_old():
    schema = Schema(media="image", fields=(Field(name="f", kind="blob"),))
    marks = [mark("m", "f", {"kind": "blob"})]

    assert [problem.code for problem in check_marks(marks, schema=schema, registry=REGISTRY)] == ["kind.unknown"]
    assert check_marks(marks, schema=schema, registry=REGISTRY, old=["m"]) == ()


def test_two_marks_of_one_id_are_refused():
    assert found(choice("safe"), box(), box()) == {"marks[b].id": "mark.id"}


def test_a_link_needs_marks_to_join():
    link = mark("r", "near", {"kind": "relation", "version": 1, "from": "b", "to": "nobody"}, label="beside")

    assert list(found(choice("safe"), box(), link)) == ["marks[r].value.to"]


def test_on_several_assets_a_region_says_on_which_it_lies():
    other = msgspec.structs.replace(PHOTO, name="other", extent=ImageExtent(10, 10))
    both = (PHOTO, other)

    assert found(choice("safe"), box(), assets=both) == {"marks[b].on": "asset.unsaid"}
    assert found(choice("safe"), box(on="photo"), assets=both) == {}
    assert found(choice("safe"), box(on="phto"), assets=both) == {"marks[b].on": "mark.asset"}
    assert list(found(choice("safe"), box(on="other"), assets=both)) == ["marks[b].value.width"]


def test_a_span_is_checked_against_the_text():
    text = Asset(name="text", media="text", sha256="0" * 64, extent=TextExtent(5), text="hello")
    schema = Schema(media="text", fields=(Field(name="names", kind="span"),))
    wrong = mark("s", "names", {"kind": "span", "version": 1, "ranges": [[0, 4]], "quote": "jell"})

    (problem,) = check_marks([wrong], schema=schema, registry=REGISTRY, assets=(text,))

    assert problem.where == "marks[s].value.quote"


def test_no_more_problems_are_listed_than_somebody_can_read():
    wrong = [box(f"b{number}", label="nobody") for number in range(5000)]

    assert len(found(choice("safe"), *wrong)) == 200


def test_relations_that_are_one_too_many_together_are_found_though_each_is_right_alone():
    places = Field(name="place", kind="span")
    schema = Schema(media="text", fields=(places, Field(name="in", kind="relation", settings={"outgoing": 1})))
    spans = [mark(id, "place", {"kind": "span", "version": 1, "ranges": [[at, at + 1]], "quote": "x"}) for at, id in enumerate("abc")]
    joins = [mark(id, "in", {"kind": "relation", "version": 1, "from": "a", "to": to}) for id, to in (("r1", "b"), ("r2", "c"))]

    problems = check_marks([*spans, *joins], schema=schema, registry=standard_registry())

    assert [(problem.where, problem.code) for problem in problems] == [("marks[r2].value.from", "relation.too_many")]
