# SPDX-License-Identifier: Apache-2.0
"""Images beside labels: which files are images, how large one is, where one that a label file names lies, which are pictures of labels."""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from PIL import Image

from labelwright.base.errors import InvalidFile, LabelwrightError, NotFound
from labelwright.media.probe import get_turn
from labelwright.model.losses import Loss

from .input_files import Source, is_safe

IMAGES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif")
Size = tuple[int, int]
PICTURED_FOLDERS = frozenset(
    {"vis", "viz", "visualization", "visualisation", "visualizations", "visualisations", "overlay", "overlays", "masks"}
    | {"segmentationclass", "segmentationobject", "segmentationclasspng", "segmentationclassvisualization"}
    | {"segmentationobjectpng", "segmentationobjectvisualization"}
)
PICTURED_ENDS = ("_mask", "_vis", "_viz", "_overlay", "_seg", "_label_viz")
_SIDEWAYS = (5, 6, 7, 8)


class ImageHeader(NamedTuple):
    """Width and height as stored, and how EXIF turns the image (1: not at all)."""

    stored: Size
    orientation: int

    @property
    def upright(self) -> Size:
        """Width and height as people see the image."""
        return (self.stored[1], self.stored[0]) if self.orientation in _SIDEWAYS else self.stored


def read_image_header(stream: BinaryIO, name: str) -> ImageHeader:
    """Return what an image's header says; no pixel is decoded."""
    try:
        with stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream) as image:
                return ImageHeader(image.size, get_turn(image))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InvalidFile(
            f"not an image that can be read: {error}",
            code="image.broken",
            where=name,
            hint="Open it in a viewer; if it shows the image, save it again as PNG or JPEG.",
        ) from error


def is_image(name: str) -> bool:
    """Tell whether a file is an image by its ending."""
    return name.lower().endswith(IMAGES)


class ImageFinder:
    """Finds the images that label files name. A class because it holds the names of all files."""

    def __init__(self, source: Source, names: Sequence[str]) -> None:
        self._source, self._names = source, {name: name for name in names}

    def get(self, file: str, places: Sequence[str]) -> str:
        """Return the image's name in the source: in the first of the places that has it, else the only one that ends so, else where
        the name has no ending of an image, the only one that is called so but for its ending.

        Raises InvalidFile for a name that leads outside, and NotFound, saying where it was looked for.
        """
        match = next((name for name in _list_candidates(file, places) if self._has(name)), None)
        match = match or self._get_only(file) or self._get_by_stem(file, places)
        if match is None:
            raise _missing(file, list(dict.fromkeys(_list_candidates(file, places))))
        return self._names.get(match, match)  # the one text of each name: whoever remembers a hundred thousand has no second

    def _has(self, name: str) -> bool:
        """Tell whether a file is there; one beside a single file that is read is among no names."""
        if name in self._names or len(self._names) != 1 or not is_safe(name):
            return name in self._names
        try:
            self._source.open(name).close()
        except (LabelwrightError, OSError):
            return False
        return True

    @cached_property
    def _by_last(self) -> dict[str, list[str]]:
        """Names by their last part; most trees have every image where it belongs, and never ask."""
        by_last: dict[str, list[str]] = {}
        for name in self._names:
            by_last.setdefault(name.rpartition("/")[2], []).append(name)
        return by_last

    def _get_only(self, file: str) -> str | None:
        end = posixpath.normpath(file)
        ending_so = [name for name in self._by_last.get(end.rpartition("/")[2], []) if name == end or name.endswith(f"/{end}")]
        return ending_so[0] if len(ending_so) == 1 else None

    def _get_by_stem(self, file: str, places: Sequence[str]) -> str | None:
        if is_image(file):
            return None
        stems = set(_list_candidates(file, places))
        called_so = [name for name in self._by_stem.get(posixpath.basename(file), []) if name.rpartition(".")[0] in stems]
        return called_so[0] if len(called_so) == 1 else None

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        by_stem: dict[str, list[str]] = {}
        for name in filter(is_image, self._names):
            by_stem.setdefault(PurePosixPath(name).stem, []).append(name)
        return by_stem


def _list_candidates(file: str, places: Iterable[str]) -> Iterator[str]:
    return (posixpath.normpath(posixpath.join(folder, file)) for folder in places)


def _missing(file: str, candidates: Sequence[str]) -> LabelwrightError:
    if not any(map(is_safe, candidates)):
        return InvalidFile(
            f"'{file[:200]}' leads out of the folder",
            code="file.unsafe",
            hint="Name it by its path from the folder of the labels, without '..'.",
        )
    message = f"there is no image '{file[:200]}'; looked for {', '.join(filter(is_safe, candidates[:8]))}"
    return NotFound(message, code="image.missing", hint="Import the folder that holds the labels and the images.")


def find_pictures_of_labels(names: Iterable[str]) -> Iterator[Loss]:
    """Yield the images that only show the labels of another one: in a folder called so or by their ending, beside an image of
    the same name without it. They are told and become no items."""
    images = [name for name in names if is_image(name)]
    stems = {PurePosixPath(name).stem for name in images if _get_sign(name) is None}
    for name in images:
        sign = _get_sign(name)
        if sign is not None and _get_pictured_stem(name) in stems:
            yield Loss("image.of_labels", name, {"sign": sign})


def _get_sign(name: str) -> str | None:
    path = PurePosixPath(name)
    folder = next((part for part in path.parts[:-1] if part.lower() in PICTURED_FOLDERS), None)
    return f"{folder}/" if folder else next((end for end in PICTURED_ENDS if path.stem.lower().endswith(end)), None)


def _get_pictured_stem(name: str) -> str:
    stem = PurePosixPath(name).stem
    end = next((end for end in PICTURED_ENDS if stem.lower().endswith(end)), "")
    return stem[: len(stem) - len(end)]
