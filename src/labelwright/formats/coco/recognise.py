# SPDX-License-Identifier: Apache-2.0
"""Tells COCO files by the names of their sections."""


def recognise(name: str, head: bytes) -> bool:
    """Tell whether a file is COCO by its ending and first bytes."""
    return name.lower().endswith(".json") and any(word in head for word in (b'"images"', b'"annotations"', b'"info"'))
