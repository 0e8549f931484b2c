# SPDX-License-Identifier: Apache-2.0
"""An image beside labels is measured as the item's own image is, from its header."""

import io

import pytest
from PIL import Image, ImageFile
from tests.support.pictures import picture

from labelwright.formats.image_files import ImageFinder, read_image_header
from labelwright.formats.input_files import FolderSource
from labelwright.media.probe import probe


@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize("turned", [1, 3, 6])
def test_the_upright_size_is_the_one_that_the_item_will_have(format, turned):
    data = picture(100, 80, turned=turned, format=format)
    extent = probe(data, "a").extent

    assert read_image_header(io.BytesIO(data), "a").upright == (extent.width_px, extent.height_px)  # pyright: ignore


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_no_pixel_is_decoded(monkeypatch, format):
    stream, decoded = io.BytesIO(), list[object]()
    Image.new("L", (100, 80)).save(stream, format)
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda image: decoded.append(image))

    assert read_image_header(stream, "a") == ((100, 80), 1)
    assert decoded == []


def test_of_many_names_an_image_is_found_in_its_place_without_a_second_list(tmp_path):
    names = ["train/a.png", "val/b.png", "c.png"]
    finder = ImageFinder(FolderSource(tmp_path), names)

    assert finder.get("a.png", ["", "train"]) is names[0]
    assert "_by_last" not in vars(finder)
    assert finder.get("b.png", [""]) == "val/b.png"
