# SPDX-License-Identifier: Apache-2.0
"""Every kind obeys the laws of the contract."""

from hypothesis import strategies as st

from labelwright.base.extents import ImageExtent, TimeExtent, VideoExtent
from labelwright.kinds.box import BOX, BoxSettings
from labelwright.kinds.chain import CHAIN, ChainSettings
from labelwright.kinds.choice import CHOICE, ChoiceSettings
from labelwright.kinds.date import DATE, DateValue
from labelwright.kinds.ellipse import ELLIPSE, EllipseSettings
from labelwright.kinds.entity import ENTITY, EntitySettings, EntityValue
from labelwright.kinds.instant import INSTANT
from labelwright.kinds.keypoints import KEYPOINTS, KeypointsSettings
from labelwright.kinds.kind import Context
from labelwright.kinds.mask import MASK, MaskSettings
from labelwright.kinds.number import NUMBER, NumberSettings, NumberValue
from labelwright.kinds.point import POINT
from labelwright.kinds.polygon import POLYGON
from labelwright.kinds.polyline import POLYLINE, PolylineSettings
from labelwright.kinds.preference import PREFERENCE, PreferenceSettings
from labelwright.kinds.ranking import RANKING, RankingSettings
from labelwright.kinds.rating import RATING, RatingValue
from labelwright.kinds.relation import RELATION, RelationSettings
from labelwright.kinds.segment import SEGMENT
from labelwright.kinds.span import SPAN, SpanSettings
from labelwright.kinds.standard_kinds import TRACK
from labelwright.kinds.text import TEXT, TextSettings
from labelwright.testing import strategies as some
from labelwright.testing.conformance import check_kind

LABELS = ("animal", "dog", "cat", "plant")
IMAGE = Context(extent=ImageExtent(width_px=640, height_px=480))
MINUTE = Context(extent=TimeExtent(60_000_000))
MARKS = ("m1", "m2", "m3", "m4")
VIDEO = Context(extent=VideoExtent(width_px=640, height_px=480, frames=30))


def test_single_choices_obey_the_laws():
    check_kind(CHOICE, some.choices(LABELS), context=Context(labels=frozenset(LABELS)))


def test_choices_in_a_tree_obey_the_laws():
    check_kind(CHOICE, some.choices(LABELS), declared=ChoiceSettings(tree={"dog": "animal", "cat": "animal"}))


def test_multiple_choices_obey_the_laws():
    check_kind(CHOICE, some.choices(LABELS, minimum=1, maximum=3), declared=ChoiceSettings(multiple=True, minimum=1, maximum=3))


def test_soft_choices_obey_the_laws():
    check_kind(CHOICE, some.soft_choices(LABELS), declared=ChoiceSettings(soft=True))
    check_kind(CHOICE, some.soft_choices(LABELS), declared=ChoiceSettings(soft=True, tree={"dog": "animal", "cat": "animal"}))


def test_texts_obey_the_laws():
    check_kind(TEXT, some.text_values(), declared=TextSettings(multiline=True))


def test_numbers_obey_the_laws_with_and_without_bounds():
    check_kind(NUMBER, st.builds(NumberValue, st.floats(allow_nan=False, allow_infinity=False)))
    check_kind(NUMBER, st.builds(NumberValue, st.floats(-5, 5)), declared=NumberSettings(minimum=-5, maximum=5))


def test_ratings_obey_the_laws():
    check_kind(RATING, st.builds(RatingValue, st.integers(1, 5)))


def test_dates_obey_the_laws():
    check_kind(DATE, st.builds(DateValue, st.dates()))


def test_rankings_obey_the_laws():
    check_kind(RANKING, some.rankings(LABELS), declared=RankingSettings(ties=True), context=Context(labels=frozenset(LABELS)))


def test_preferences_obey_the_laws():
    check_kind(PREFERENCE, some.preferences(strengths=3), declared=PreferenceSettings(strengths=3))
    options = ("left", "middle", "right")
    check_kind(PREFERENCE, some.preferences(options, strengths=2), declared=PreferenceSettings(options=options, strengths=2))


def test_points_obey_the_laws():
    check_kind(POINT, some.points(), context=IMAGE)


def test_upright_boxes_obey_the_laws():
    check_kind(BOX, some.boxes(), declared=BoxSettings(rotation=False), context=IMAGE)


def test_turned_boxes_obey_the_laws():
    check_kind(BOX, some.boxes(rotated=True), context=IMAGE)


def test_polygons_obey_the_laws():
    check_kind(POLYGON, some.polygons(), context=IMAGE)


def test_single_spans_obey_the_laws_in_an_awkward_text():
    check_kind(SPAN, some.spans(some.NASTY_TEXTS[1]), context=Context(text=some.NASTY_TEXTS[1]))


def test_discontinuous_spans_obey_the_laws():
    text = "".join(some.NASTY_TEXTS)
    check_kind(SPAN, some.spans(text, ranges=4), declared=SpanSettings(discontinuous=True), context=Context(text=text))


def test_relations_obey_the_laws():
    check_kind(RELATION, some.relations(("m1", "m2", "m3")))


def test_undirected_relations_obey_the_laws():
    check_kind(RELATION, some.relations(("m1", "m2", "m3")), declared=RelationSettings(directed=False))


def test_polylines_obey_the_laws_with_and_without_direction():
    check_kind(POLYLINE, some.polylines(), context=IMAGE)
    check_kind(POLYLINE, some.polylines(), declared=PolylineSettings(directed=True), context=IMAGE, examples=20)


def test_ellipses_obey_the_laws_turned_and_upright():
    check_kind(ELLIPSE, some.ellipses(), context=IMAGE)
    check_kind(ELLIPSE, some.ellipses(rotated=False), declared=EllipseSettings(rotation=False), context=IMAGE)


def test_keypoints_obey_the_laws():
    names = ("nose", "left", "right", "tail")
    check_kind(KEYPOINTS, some.keypoints(4), declared=KeypointsSettings(names=names, sigmas=(0.03, 0.05, 0.05, 0.1)), context=IMAGE)


def test_masks_obey_the_laws_by_vote_and_by_staple():
    check_kind(MASK, some.masks(), context=Context(extent=some.SMALL_IMAGE))
    check_kind(MASK, some.masks(), declared=MaskSettings(consensus="staple"), context=Context(extent=some.SMALL_IMAGE))


def test_segments_obey_the_laws():
    check_kind(SEGMENT, some.segments(60_000_000), context=MINUTE)


def test_instants_obey_the_laws():
    check_kind(INSTANT, some.instants(60_000_000), context=MINUTE)


def test_chains_obey_the_laws_with_and_without_singletons():
    check_kind(CHAIN, some.chains(MARKS))
    check_kind(CHAIN, some.chains(MARKS, minimum=2), declared=ChainSettings(singletons=False))


def test_entities_obey_the_laws_flat_and_in_a_tree():
    check_kind(ENTITY, some.entities(("Q1", "Q2"), MARKS))
    check_kind(ENTITY, some.entities(("Q1", "Q2", "Q3"), MARKS), declared=EntitySettings(broader={"Q1": "Q3", "Q2": "Q3"}))


def test_entities_of_items_obey_the_laws():
    named = st.sampled_from([EntityValue(id="Q1"), EntityValue(id="Q2"), EntityValue(nil="absent")])
    check_kind(ENTITY, named, declared=EntitySettings(about="item"))


def test_tracks_of_other_regions_obey_the_laws():
    check_kind(TRACK, some.tracks(some.polygons(), of="polygon"), context=VIDEO, examples=8)
    check_kind(TRACK, some.tracks(some.keypoints(3), of="keypoints"), context=VIDEO, examples=8)
    check_kind(TRACK, some.tracks(some.ellipses(), of="ellipse"), context=VIDEO, examples=8)
    check_kind(TRACK, some.tracks(some.polylines(), of="polyline"), context=VIDEO, examples=8)


def test_tracks_of_boxes_obey_the_laws():
    check_kind(TRACK, some.tracks(some.boxes()), context=VIDEO)
