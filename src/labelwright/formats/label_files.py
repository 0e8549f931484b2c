# SPDX-License-Identifier: Apache-2.0
"""What readers of one label file an image share: the images that none of the files is for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from labelwright.model.losses import Loss
from labelwright.model.records import Incoming

from .image_files import find_pictures_of_labels, is_image
from .splits import get_split


def iter_unlabelled_images(names: Sequence[str], labelled: Collection[str]) -> Iterator[Incoming | Loss]:
    """Yield images without labels as items of which nothing is known; pictures of labels are told."""
    pictures = [loss for loss in find_pictures_of_labels(names) if loss.where not in labelled]
    yield from pictures
    pictured = {loss.where for loss in pictures}
    for name in names:
        if is_image(name) and name not in labelled and name not in pictured:
            split = get_split(name)
            yield Incoming(key=name, where=name, source=name, meta={"split": split} if split else {})
