# SPDX-License-Identifier: Apache-2.0
"""What a field of tracks declares."""

from typing import Any

import msgspec

from labelwright.kinds.kind import Settings


class TrackSettings(Settings, frozen=True):
    """`of` names the region kind ("" takes any that tracks are made of); `region` holds that kind's own settings."""

    of: str = ""
    region: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])
