# SPDX-License-Identifier: Apache-2.0
"""Label Studio's JSON export: tasks with the annotations of several people."""

import re

from labelwright.formats.format import Format
from labelwright.formats.reader_tools import BOM

from .read import LOSSES, read

_DATA = re.compile(rb'"data"\s*:\s*\{')
_ANSWERS = re.compile(rb'"(annotations|completions|predictions|drafts|result|completed_by)"\s*:')


def recognises(name: str, head: bytes) -> bool:
    """Tell by a list of tasks: objects with data and annotations, or with data first."""
    start = head.removeprefix(BOM).lstrip()
    is_list = name.lower().endswith(".json") and start.startswith(b"[")
    return is_list and (_ANSWERS.search(start) is not None or _DATA.match(start[1:].lstrip(b" \t\r\n{")) is not None)


def snippet(path: str) -> str:
    """Return Python that counts the tasks."""
    return f"""import json, pathlib
tasks = json.loads(pathlib.Path({path!r}).read_text(encoding="utf-8"))
print(len(tasks), "tasks,", sum(len(task.get("annotations", [])) for task in tasks), "annotations")
"""


LABEL_STUDIO = Format(
    name="label_studio",
    title="Label Studio JSON",
    extensions=(".json",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset({"box", "choice", "number", "polygon", "rating", "relation", "span", "text"}),
    reads=read,
    snippet=snippet,
    recognises=recognises,
    losses=LOSSES,
)

__all__ = ["LABEL_STUDIO", "read"]
