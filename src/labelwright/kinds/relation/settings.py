# SPDX-License-Identifier: Apache-2.0
"""What a field of relations declares."""

import msgspec

from labelwright.kinds.kind import Settings


class Ends(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which marks may stand at one end: of these fields and with these labels. Empty means any."""

    fields: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class RelationSettings(Settings, frozen=True):
    """`directed` tells whether "a to b" differs from "b to a"; `from` and `to` say what may stand at the ends."""

    directed: bool = True
    source: Ends = msgspec.field(name="from", default=Ends())
    target: Ends = msgspec.field(name="to", default=Ends())
