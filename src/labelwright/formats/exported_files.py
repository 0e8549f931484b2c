# SPDX-License-Identifier: Apache-2.0
"""Files that an export puts beside its labels: each under a name of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from mimetypes import guess_extension
from pathlib import PurePosixPath

from labelwright.base.errors import LabelwrightError
from labelwright.model.item import Asset
from labelwright.model.losses import Losses
from labelwright.model.records import ItemRecord

from .format import WriteOptions
from .image_files import is_image
from .output_files import Sink, to_safe_name


class ExportedNames:
    """Gives each file a name that no other has. `reduce` says what makes names the same. A class because it remembers them."""

    def __init__(self, format: str, losses: Losses, reduce: Callable[[str], str] = str) -> None:
        self._format, self._losses, self._reduce = format, losses, reduce
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def claim(self, name: str, where: str) -> str:
        """Return the name, with a number when it is taken; a change is counted. Capitals tell no two names apart."""
        chosen, key = name, self._key(name)
        while self._key(chosen) in self._taken:
            self._next[key] = self._next.get(key, 1) + 1
            path = PurePosixPath(name)
            chosen = str(path.with_name(f"{path.stem}-{self._next[key]}{path.suffix}"))
        self._taken.add(self._key(chosen))
        if chosen != name:
            self._losses.add("file.renamed", where, note=f"'{name}' is '{chosen}'", format=self._format)
        return chosen

    def _key(self, name: str) -> str:
        return self._reduce(name).casefold()


def get_file_name(item: ItemRecord, asset: Asset) -> str:
    """Return a safe name for an image, with the ending by which trainers know it."""
    name = to_safe_name(asset.file or item.key)
    return name if is_image(name) else f"{name}{guess_extension(asset.mime or '') or '.jpg'}"


def write_asset(item: ItemRecord, asset: Asset, name: str, out: Sink, options: WriteOptions, losses: Losses) -> None:
    """Copy an asset's file into the export; one that is gone is counted."""
    if options.assets is None:
        return
    try:
        stream = options.assets(item.key, asset)
    except (LabelwrightError, OSError) as error:
        losses.add("file.gone", item.key, note=str(error))
        return
    with stream, out.open(name, compress=False) as copy:
        shutil.copyfileobj(stream, copy)
