# SPDX-License-Identifier: Apache-2.0
"""What formats, lists and filters ask of an instant."""

from labelwright.kinds.kind import View
from labelwright.kinds.view_shapes import Times

from .settings import InstantSettings
from .value import InstantValue


def as_time(value: InstantValue, _settings: InstantSettings) -> View[Times]:
    """Return an empty stretch at the instant: it has no length, so none is made up."""
    return View((value.at_us, value.at_us))


def index(value: InstantValue) -> dict[str, str | int | float]:
    """Return the instant."""
    return {"at_us": value.at_us}
