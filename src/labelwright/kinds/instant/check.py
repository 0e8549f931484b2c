# SPDX-License-Identifier: Apache-2.0
"""Which instants are refused."""

from labelwright.kinds.kind import Context
from labelwright.kinds.value_checks import check_time

from .settings import InstantSettings
from .value import InstantValue


def check(value: InstantValue, _settings: InstantSettings, context: Context) -> None:
    """Raise InvalidMark for an instant before the beginning or after the end of the recording."""
    check_time(value.at_us, context.extent, where="at_us", what="the instant is")
