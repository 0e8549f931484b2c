# SPDX-License-Identifier: Apache-2.0
"""What was drawn can be said as something simpler, and nothing is added on the way."""

import numpy as np
import pytest

from labelwright.base.errors import Unsupported
from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.choice import CHOICE, ChoiceSettings, ChoiceValue
from labelwright.kinds.downcasting import compute_document_counts, compute_document_labels, downcast
from labelwright.kinds.kind import Context
from labelwright.kinds.mask import MASK, MaskSettings, encoded
from labelwright.kinds.polygon import POLYGON, PolygonSettings
from labelwright.kinds.relation import RELATION, RelationSettings, RelationValue
from labelwright.kinds.span import SPAN, SpanSettings, SpanValue
from labelwright.kinds.standard_kinds import TRACK
from labelwright.kinds.text import TEXT, TextSettings, TextValue
from labelwright.kinds.track import Keyframe, TrackSettings, TrackValue
from labelwright.kinds.view_shapes import Count, Presence


def test_a_mask_goes_down_to_a_count_step_by_step_inside_what_was_painted():
    bitmap = np.zeros((20, 30), dtype=np.bool_)
    bitmap[3:8, 4:9] = True
    mask = encoded(bitmap)

    polygon = downcast(mask, MASK, MaskSettings(), "polygon")
    box = downcast(polygon, POLYGON, PolygonSettings(), "box")
    point = downcast(box, BOX, BoxSettings(), "point")

    assert box == downcast(mask, MASK, MaskSettings(), "box") == BoxValue(4, 3, 5, 5)
    assert bitmap[int(point.y), int(point.x)]
    assert downcast(box, BOX, BoxSettings(), "presence") == Presence()
    assert downcast(box, BOX, BoxSettings(), "count") == Count(1)


def test_spans_become_the_labels_of_their_document():
    spans = [(SpanValue(((0, 2),), "Bo"), "person"), (SpanValue(((6, 8),), "Al"), "person"), (SpanValue(((9, 12),), "Rom"), "place")]

    found = compute_document_labels(spans, SPAN, SpanSettings())

    assert found == ChoiceValue(("person", "place"))
    CHOICE.check(found, ChoiceSettings(multiple=True), Context(labels=frozenset({"person", "place", "date"})))
    assert compute_document_counts(spans, SPAN, SpanSettings()) == {"person": 2, "place": 1}


def test_relations_become_the_presence_of_their_type():
    relations = [(RelationValue("m1", "m2"), "owns"), (RelationValue("m2", "m3"), None)]

    assert compute_document_labels(relations, RELATION, RelationSettings()) == ChoiceValue(("owns",))


def test_nothing_drawn_names_no_label():
    assert compute_document_labels([], BOX, BoxSettings()) == ChoiceValue(())
    assert compute_document_counts([], BOX, BoxSettings()) == {}


def test_a_track_that_never_shows_its_object_bears_no_label():
    hidden = TrackValue("box", (Keyframe(0, BoxValue(0, 0, 1, 1), outside=True),))

    assert compute_document_labels([(hidden, "car")], TRACK, TrackSettings()) == ChoiceValue(())
    assert compute_document_counts([(hidden, "car")], TRACK, TrackSettings()) == {}


def test_a_step_that_a_kind_has_not_is_named():
    with pytest.raises(Unsupported, match="'mask'"):
        downcast(BoxValue(0, 0, 1, 1), BOX, BoxSettings(), "mask")
    with pytest.raises(Unsupported, match="lowest step"):
        downcast(TextValue("a"), TEXT, TextSettings(), "box")
