# SPDX-License-Identifier: Apache-2.0
"""The names of the classes: in data.yaml, in the file that darknet's obj.data names, or in a classes.txt or labels.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple, cast

import yaml

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import decode_bytes, read_whole
from labelwright.model.losses import Loss

YAML = (".yaml", ".yml")
LISTS = ("classes.txt", "labels.txt", "obj.names", "_darknet.labels")
_BYTES = 1_000_000
Words = dict[int, str]


class ClassNames(NamedTuple):
    """Class names by number, the file they stand in, and other files that name classes and were not followed."""

    words: Words
    file: str
    losses: tuple[Loss, ...] = ()


def is_class_list(name: str) -> bool:
    """Tell whether a file lists class names, one a line."""
    path = PurePosixPath(name)
    return path.name.lower() in LISTS or path.suffix.lower() == ".names"


def read_class_names(source: Source, names: Sequence[str]) -> ClassNames:
    """Return the names of the classes, from the file that stands highest. Raises InvalidFile when none names them."""
    lists: list[tuple[str, Words]] = []
    faults: list[InvalidFile] = []
    losses: list[Loss] = []
    for name in [*_follow_darknet(source, names), *_list_files(names)]:
        try:
            lists.append((name, _read(source, name)))
        except InvalidFile as error:
            faults.append(error)
            losses.append(Loss("source.file", name, {"ending": PurePosixPath(name).suffix or name}, note=error.message))
    if not lists:
        raise faults[0] if faults else _no_classes(source)
    file, words = lists[0]
    losses += [Loss("yolo.names_differ", name, note=f"'{file}' was followed") for name, other in lists[1:] if other != words]
    return ClassNames(words, file, tuple(losses))


def _no_classes(source: Source) -> InvalidFile:
    hint = "Put a data.yaml with 'names', an obj.names or a classes.txt beside the labels."
    return InvalidFile("no file names the classes", code="yolo.no_data", where=source.name, hint=hint)


def _follow_darknet(source: Source, names: Sequence[str]) -> list[str]:
    """Return the class lists that darknet's obj.data names; it gives them as paths of its maker's machine."""
    last_parts: list[str] = []
    for name in names:
        if PurePosixPath(name).name.lower() == "obj.data":
            lines = decode_bytes(read_whole(source, name, limit=_BYTES)).splitlines()
            paths = [value.strip() for key, _, value in (line.partition("=") for line in lines) if key.strip() == "names"]
            last_parts += [path.replace("\\", "/").rpartition("/")[2] for path in paths]
    return [name for name in names if PurePosixPath(name).name in last_parts]


def _list_files(names: Sequence[str]) -> list[str]:
    yamls = [name for name in names if name.lower().endswith(YAML)]
    return [*sorted(yamls, key=_depth), *sorted(filter(is_class_list, names), key=_depth)]


def _depth(name: str) -> tuple[int, str]:
    return name.count("/"), name


def _read(source: Source, name: str) -> Words:
    text = decode_bytes(read_whole(source, name, limit=_BYTES))
    if name.lower().endswith(YAML):
        return _parse_yaml(text, name)
    words = [line.strip() for line in text.splitlines()]
    while words and not words[-1]:
        words.pop()
    if not words:
        raise InvalidFile(
            "there is no class in it",
            code="yolo.names",
            where=name,
            hint="Name each class once: names: [car, bus], or a line each in classes.txt.",
        )
    return dict(enumerate(words))


def _parse_yaml(text: str, name: str) -> Words:
    try:
        data: Any = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InvalidFile(
            f"not YAML: {error}", code="yolo.data", where=name, hint="Look at that line; a tool that checks YAML shows what is wrong there."
        ) from error
    class_names: Any = cast("dict[str, Any]", data).get("names") if isinstance(data, dict) else None
    numbered = dict(enumerate(cast("list[Any]", class_names))) if isinstance(class_names, list) else class_names
    if not isinstance(numbered, dict) or not all(isinstance(number, int) for number in cast("dict[Any, Any]", numbered)):
        raise InvalidFile(
            "'names' does not number the classes",
            code="yolo.names",
            where=name,
            hint="Name each class once: names: [car, bus], or a line each in classes.txt.",
        )
    return {number: str(word) for number, word in cast("dict[int, Any]", numbered).items()}


def iter_listed_splits(source: Source, names: Sequence[str], images: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield images with the split of the list they stand in: train.txt, valid.txt and test.txt of darknet and CVAT.

    A list names paths as its maker saw them; the longest end of one that is an image here is meant.
    """
    known = set(images)
    for name in filter(is_split_list, names):
        try:
            lines = decode_bytes(read_whole(source, name, limit=100 * _BYTES)).splitlines()
        except LabelwrightError:
            continue
        folder = str(PurePosixPath(name).parent)
        split = PurePosixPath(name).stem.lower()
        yield from ((image, split) for line in lines if (image := _find_end(line.strip(), folder, known)) is not None)


def is_split_list(name: str) -> bool:
    """Tell whether a file lists the images of a split."""
    return PurePosixPath(name).name.lower() in ("train.txt", "valid.txt", "val.txt", "test.txt")


def _find_end(line: str, folder: str, known: set[str]) -> str | None:
    parts = line.replace("\\", "/").split("/")
    ends = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((name for end in ends for name in (end, f"{folder}/{end}") if name in known), None)
