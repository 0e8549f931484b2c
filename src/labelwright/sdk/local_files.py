# SPDX-License-Identifier: Apache-2.0
"""Files on their way to a server: project files with their guidelines inside, folders packed into one."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any, cast

import yaml

from labelwright.base.errors import InvalidProject, NotFound


def project_text(source: str | Path) -> str:
    """Return a project file as it travels. A path is read, and guidelines that lie beside it are put inside.

    Text that holds a line break is the file itself; everything else is a path.
    """
    if isinstance(source, str) and "\n" in source:
        return source
    path = Path(source)
    if not path.is_file():
        raise NotFound(f"there is no file {path}", code="project.file", hint="'labelwright init' writes one.")
    return _inlined(path.read_text(encoding="utf-8"), path.parent)


def project_name(text: str) -> str:
    """Return the name that a project file gives its project. Raises InvalidProject when it gives none."""
    match = re.search(r"""^["']?project["']?\s*:\s*["']?([^"'#\s]+)""", text, re.MULTILINE)
    if match is None:
        raise InvalidProject("'project' is missing", code="project.missing", where="project", hint="Add 'project: street-safety'.")
    return match[1]


def _inlined(text: str, folder: Path) -> str:
    """Replace `guidelines: {file: x.md}` by the text of x.md, on the same line, so that lines keep their numbers."""
    try:
        root = cast(Any, yaml.compose(text, Loader=yaml.SafeLoader))  # pyright: ignore[reportUnknownMemberType] - no types upstream
    except yaml.YAMLError:
        return text
    named = _guidelines_file(root)
    if named is None:
        return text
    start, end, name = named
    path = folder / name
    if not path.is_file():
        raise NotFound(f"there is no file {path}", code="guidelines.file", where="guidelines.file")
    tail = "\n" * text[start:end].count("\n") if end < len(text) and text[end - 1] == "\n" else ""
    return text[:start] + json.dumps(path.read_text(encoding="utf-8"), ensure_ascii=False) + tail + text[end:]


def _guidelines_file(root: Any) -> tuple[int, int, str] | None:
    if not isinstance(root, yaml.MappingNode):
        return None
    for key, value in root.value:
        if key.value == "guidelines" and isinstance(value, yaml.MappingNode):
            inside = {key_node.value: value_node.value for key_node, value_node in value.value}
            if set(inside) == {"file"}:
                return value.start_mark.index, value.end_mark.index, str(inside["file"])
    return None


def pack_folder(folder: Path, target: Path) -> int:
    """Write all files of a folder into one archive, uncompressed; returns how many. Hidden files stay where they are."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _hidden(path.relative_to(folder))]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in files:
            archive.write(path, path.relative_to(folder).as_posix())
    return len(files)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
