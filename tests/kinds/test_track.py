# SPDX-License-Identifier: Apache-2.0
"""Tracks: where the object is between keyframes."""

from dataclasses import replace

from labelwright.kinds.box import BOX, BoxSettings, BoxValue
from labelwright.kinds.kind import Kind
from labelwright.kinds.point import POINT, PointValue
from labelwright.kinds.registry import Registry
from labelwright.kinds.standard_kinds import TRACK
from labelwright.kinds.track import Keyframe, TrackSettings, TrackValue, track_of
from labelwright.kinds.track.frames import attributes_at, region_at

ANY = TrackSettings()


def box(x: float, rotation: float = 0.0) -> BoxValue:
    return BoxValue(x, 0, 10, 10, rotation)


def track(*keys: Keyframe[BoxValue]) -> TrackValue[BoxValue]:
    return TrackValue(of="box", keyframes=keys)


def where(value: TrackValue[BoxValue], frame: int) -> BoxValue | None:
    return region_at(value, frame, BOX, BoxSettings())


def test_a_box_moves_in_a_straight_line_and_turns_by_the_shorter_arc():
    moving = track(Keyframe(0, box(0, 350)), Keyframe(10, box(20, 10)))

    assert where(moving, 5) == box(10, 0)


def test_nothing_is_there_before_the_first_keyframe_after_the_last_and_while_outside():
    leaving = track(Keyframe(2, box(0)), Keyframe(4, box(0), outside=True), Keyframe(6, box(0)))

    assert [frame for frame in range(9) if where(leaving, frame) is not None] == [2, 3, 6]


def test_attributes_stay_until_a_keyframe_changes_them():
    changing = track(Keyframe(0, box(0), attributes={"pose": "up", "lit": True}), Keyframe(5, box(0), attributes={"pose": "down"}))

    assert attributes_at(changing, 4) == {"pose": "up", "lit": True}
    assert attributes_at(changing, 5) == {"pose": "down", "lit": True}


def test_the_projection_gives_a_region_for_every_frame_seen():
    frames = TRACK.downcast["frames"](track(Keyframe(0, box(0)), Keyframe(2, box(4))), ANY)

    assert frames == ((0, box(0)), (1, box(2)), (2, box(4)))


def test_the_parts_are_the_keyframes():
    assert TRACK.capability("parts")(track(Keyframe(0, box(0)), Keyframe(7, box(4)))) == ("0", "7")


def test_two_tracks_fuse_frame_by_frame():
    fused = TRACK.capability("fuse")(
        [track(Keyframe(0, box(0)), Keyframe(4, box(4))), track(Keyframe(0, box(2)), Keyframe(4, box(6)))], [1.0, 1.0], ANY
    )

    assert fused.value == track(Keyframe(0, box(1)), Keyframe(4, box(5)))


def test_one_long_track_among_three_does_not_stretch_the_consensus():
    short, long = track(Keyframe(0, box(0)), Keyframe(4, box(4))), track(Keyframe(0, box(0)), Keyframe(4, box(4)), Keyframe(9, box(4)))

    assert TRACK.capability("fuse")([short, short, long], [1.0, 1.0, 1.0], ANY).value == short


def read_track(kind: Kind, raw: bytes) -> TrackValue:
    value = Registry([kind]).decode(raw)
    assert isinstance(value, TrackValue)
    return value


def test_a_track_of_points_holds_points():
    points = track_of(POINT)
    raw = b'{"kind":"track","of":"point","keyframes":[{"frame":0,"value":{"kind":"point","x":1,"y":2}}]}'

    assert read_track(points, raw).keyframes[0].value == PointValue(1, 2)


def test_old_values_inside_a_current_track_are_upgraded():
    newer = replace(POINT, upgrade=lambda old: {"kind": "point", "version": 1, "x": old.get("x", old.get("left")), "y": old["y"]})
    raw = b'{"kind":"track","of":"point","keyframes":[{"frame":0,"value":{"kind":"point","left":1,"y":2}}]}'

    assert read_track(track_of(newer), raw).keyframes[0].value == PointValue(1, 2)


def test_attributes_of_several_tracks_are_voted_on_one_by_one():
    said = [{"pose": "up", "lit": True}, {"pose": "down"}, {"pose": "down", "lit": False}]
    tracks = [track(Keyframe(0, box(0), attributes=attributes), Keyframe(9, box(0))) for attributes in said]

    fused = TRACK.capability("fuse")(tracks, [1.5, 1.0, 1.0], ANY).value

    assert attributes_at(fused, 5) == {"pose": "down", "lit": True}
