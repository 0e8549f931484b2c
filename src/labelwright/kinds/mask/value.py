# SPDX-License-Identifier: Apache-2.0
"""What a mask says."""

from typing import Literal

from labelwright.kinds.kind import Value


class MaskValue(Value, frozen=True, tag="mask"):
    """The pixels of one thing, as COCO writes them: `size` is height and width of the image, `counts` run lengths down the columns.

    Runs begin with zeros. `counts` is COCO's compressed text, or the plain numbers; both say the same, and we write the text.
    """

    size: tuple[int, int]
    counts: str | tuple[int, ...]
    version: Literal[1] = 1
