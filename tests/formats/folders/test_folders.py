# SPDX-License-Identifier: Apache-2.0
"""Folders of images."""

from tests.support.pictures import lay, picture

from labelwright.formats.folders import IMAGE_FOLDER
from labelwright.testing.format_files import read_files, read_losses


def test_images_that_only_show_labels_are_told_and_no_items(tmp_path):
    names = ["a.png", "a_mask.png", "vis/a.png", "SegmentationClass/a.png", "lone_mask.png", "vis/b.png"]
    lay(tmp_path, {name: picture(shade=n) for n, name in enumerate(names)})

    items, _ = read_files(IMAGE_FOLDER, tmp_path)

    assert {item.key for item in items} == {"a.png", "lone_mask.png", "vis/b.png"}
    assert {row.params["sign"]: row.count for row in read_losses(IMAGE_FOLDER, tmp_path).rows} == {
        "vis/": 1,
        "_mask": 1,
        "SegmentationClass/": 1,
    }
