# SPDX-License-Identifier: Apache-2.0
"""Changes of a schema are free, a retirement, or refused because marks would lose their meaning."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.schema.changes import get_refused
from labelwright.schema.diff import Usage, diff
from labelwright.schema.schema import Attribute, Field, Label, Schema

OCCLUDED = Attribute(name="side", type="choice", options=("left", "right"))
BOX = Field(name="hazard", kind="box", labels=(Label("person"), Label("car")), attributes=(OCCLUDED,))
NOTE = Field(name="note", kind="text")
OLD = Schema(media="image", fields=(BOX, NOTE))
USED = Usage(items=7, fields={"hazard": 1200}, labels={"hazard": {"person": 1200}})


def with_box(**changes: object) -> Schema:
    return Schema(media="image", fields=(msgspec.structs.replace(BOX, **changes), NOTE))


def label(place: int, **changes: object) -> Schema:
    labels = list(BOX.labels)
    labels[place] = msgspec.structs.replace(labels[place], **changes)
    return with_box(labels=tuple(labels))


def attribute(**changes: object) -> Schema:
    return with_box(attributes=(msgspec.structs.replace(OCCLUDED, **changes),))


def test_the_same_schema_has_no_change():
    assert diff(OLD, OLD, USED) == ()


@pytest.mark.parametrize(
    ("new", "path", "kind"),
    [
        (with_box(labels=(*BOX.labels, Label("debris"))), "schema.fields.hazard.labels.debris", "add"),
        (Schema(media="image", fields=(BOX, NOTE, Field(name="x", kind="text"))), "schema.fields.x", "add"),
        (label(0, title="Person"), "schema.fields.hazard.labels.person.title", "change"),
        (label(0, color="#ff0000"), "schema.fields.hazard.labels.person.color", "change"),
        (label(0, source_id=7), "schema.fields.hazard.labels.person.source_id", "change"),
        (label(0, key="1"), "schema.fields.hazard.labels.person.key", "change"),
        (label(0, retired=True), "schema.fields.hazard.labels.person", "retire"),
        (with_box(labels=BOX.labels[::-1]), "schema.fields.hazard.labels", "change"),
        (Schema(media="image", fields=(NOTE, BOX)), "schema.fields", "change"),
        (with_box(labels=BOX.labels[:1]), "schema.fields.hazard.labels.car", "remove"),
        (Schema(media="image", fields=(BOX,)), "schema.fields.note", "remove"),
        (with_box(required=True), "schema.fields.hazard.required", "change"),
        (attribute(required=True), "schema.fields.hazard.attributes.side.required", "change"),
        (attribute(options=("left", "right", "up")), "schema.fields.hazard.attributes.side.options", "change"),
    ],
)
def test_what_leaves_every_mark_its_meaning_is_free(new, path, kind):
    (change,) = diff(OLD, new, USED)

    assert (change.path, change.kind, change.refused) == (path, kind, None)
    assert change.effect


@pytest.mark.parametrize(
    ("new", "path"),
    [
        (with_box(labels=BOX.labels[1:]), "schema.fields.hazard.labels.person"),
        (Schema(media="image", fields=(NOTE,)), "schema.fields.hazard"),
        (with_box(kind="point"), "schema.fields.hazard.kind"),
        (with_box(attributes=()), "schema.fields.hazard.attributes.side"),
        (attribute(type="text", options=()), "schema.fields.hazard.attributes.side.type"),
        (attribute(options=("left",)), "schema.fields.hazard.attributes.side.options"),
    ],
)
def test_what_orphans_marks_is_refused_with_their_number(new, path):
    (change,) = diff(OLD, new, USED)

    assert change.path == path
    assert change.refused is not None
    assert "1,200 marks" in change.refused
    assert get_refused(diff(OLD, new, Usage())) == ()


def test_the_medium_stays_once_there_are_items():
    (change,) = diff(OLD, Schema(media="text", fields=OLD.fields), USED)

    assert change.refused == "The project holds 7 items of image."


def test_attribute_counts_are_used_when_given():
    unused = Usage(fields={"hazard": 5}, attributes={"hazard": {}})

    assert get_refused(diff(OLD, with_box(attributes=()), unused)) == ()


names = st.sampled_from("abcde")
labels = st.lists(st.builds(Label, name=names, title=st.sampled_from([None, "T"]), retired=st.booleans()), unique_by=lambda x: x.name)
fields = st.lists(
    st.builds(Field, name=names, kind=st.sampled_from(["box", "point"]), labels=labels.map(tuple), required=st.booleans()),
    unique_by=lambda x: x.name,
)
schemas = st.builds(Schema, media=st.sampled_from(["image", "text"]), fields=fields.map(tuple))


@given(schemas, schemas)
def test_a_diff_is_empty_exactly_when_the_schemas_are_equal(old, new):
    assert (diff(old, new, Usage()) == ()) == (old == new)


@given(schemas, schemas)
def test_without_marks_nothing_is_refused(old, new):
    assert get_refused(diff(old, new, Usage())) == ()
