# SPDX-License-Identifier: Apache-2.0
"""Small pictures, and trees of files."""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

ORIENTATION = 0x0112


@cache
def picture(width: int = 100, height: int = 80, *, turned: int = 1, format: str = "PNG", shade: int = 0) -> bytes:
    """Return an image of this size as stored, which EXIF turns."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    stream = io.BytesIO()
    Image.new("L", (width, height), shade).save(stream, format, exif=exif)
    return stream.getvalue()


def lay(folder: Path, files: Mapping[str, Any]) -> Path:
    """Write files below a folder: bytes and text as they are, everything else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, bytes | str) else json.dumps(content)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
