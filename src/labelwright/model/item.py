# SPDX-License-Identifier: Apache-2.0
"""Items and the assets they are made of."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from labelwright.base.extents import Extent

ItemState = Literal["unpublished", "open", "waiting", "done", "excluded"]


class Asset(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stored file of an item. A text travels in `text`; a record in `columns`; everything else as bytes in `file`."""

    name: str
    media: str
    sha256: str
    extent: Extent
    bytes: int = 0
    mime: str = ""
    file: str | None = None
    text: str | None = None
    columns: dict[str, Any] | None = None
