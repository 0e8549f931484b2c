# SPDX-License-Identifier: Apache-2.0
"""A track: one object over time, as keyframes of a region kind. A combinator: `track_of(BOX)` is a kind."""

from .combinator import track_of
from .settings import TrackSettings
from .value import Keyframe, TrackValue

__all__ = ["Keyframe", "TrackSettings", "TrackValue", "track_of"]
