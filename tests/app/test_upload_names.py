# SPDX-License-Identifier: Apache-2.0
"""The names of uploaded files: none lies over another, and each is one that a file system takes."""

import pytest

from labelwright.app import uploads
from labelwright.base.errors import InvalidInput


@pytest.mark.parametrize(
    "names",
    [
        ["a.jpg", "a.jpg"],
        ["a.jpg", "A.JPG"],
        ["stra\u00dfe.jpg", "STRASSE.jpg"],
        ["caf\u00e9.jpg", "cafe\u0301.jpg"],
        ["x/a.jpg", "x\\a.jpg"],
        ["x//a.jpg", "x/./a.jpg"],
        ["a", "a/b"],
        ["a/b/c", "A"],
    ],
)
def test_two_files_that_some_file_system_takes_for_one_are_refused(names: list[str]):
    with pytest.raises(InvalidInput) as error:
        uploads.check_names(names)
    assert error.value.code == "upload.twice"


@pytest.mark.parametrize(
    "name", ["", "..", "../a", "a/../../b", "n" * 256, "\u00e9" * 128, "a/" * 300 + "b", "a\0b", "\ud800", "C:/x", "/", "."]
)
def test_a_name_that_no_folder_takes_is_refused(name: str):
    with pytest.raises(InvalidInput) as error:
        uploads.check_names([name])
    assert error.value.code in ("upload.name", "text.surrogate")


def test_names_in_folders_are_kept_as_they_are():
    assert uploads.check_names(["a/b.jpg", "a/c.jpg", "/d.jpg", "e\\f.jpg"]) == ["a/b.jpg", "a/c.jpg", "d.jpg", "e/f.jpg"]
