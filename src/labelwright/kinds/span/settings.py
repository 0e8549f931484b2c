# SPDX-License-Identifier: Apache-2.0
"""What a field of spans declares."""

from typing import Literal

from labelwright.kinds.kind import Settings


class SpanSettings(Settings, frozen=True):
    """`discontinuous` takes several ranges in one span; `granularity` is where the screen lets a span begin and end."""

    discontinuous: bool = False
    granularity: Literal["character", "word"] = "character"
