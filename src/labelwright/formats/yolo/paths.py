# SPDX-License-Identifier: Apache-2.0
"""How trainers get from an image to its label file; readers and writers here go the same way."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_SPLIT = r"(?:train(?:ing)?|val(?:id(?:ation)?)?|test(?:ing)?|dev)"
_STANDARD = re.compile(rf"^(?:{_SPLIT}/)?images/(?:{_SPLIT}/)?(?=.)", re.IGNORECASE)


def get_label_name(image: str) -> str:
    """Return where a trainer looks for an image's labels: `labels` in place of the last folder `images`, the ending .txt."""
    head, slash, last = image.rpartition("/")
    folders = head.split("/") if slash else []
    places = [index for index, folder in enumerate(folders) if folder == "images"]
    if places:
        folders[places[-1]] = "labels"
    return "/".join([*folders, f"{last.rpartition('.')[0] or last}.txt"])


def strip_standard_folders(name: str) -> str:
    """Return a file's name without the folders that data sets for YOLO have anyway: `images/train/`, `train/images/`, `images/`."""
    return _STANDARD.sub("", name) or name


def list_label_names(image: str) -> list[str]:
    """Return where an image's labels may stand: where trainers look, else beside the image."""
    return list(dict.fromkeys((get_label_name(image), str(PurePosixPath(image).with_suffix(".txt")))))
