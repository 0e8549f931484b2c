# SPDX-License-Identifier: Apache-2.0
"""A zip that holds two files of one name is refused: whichever were read, the other would be lost without a word."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

import pytest

from labelwright.base.errors import InvalidFile
from labelwright.formats.input_files import open_source


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        warnings.simplefilter("ignore")
        packed.writestr("x.txt", "first")
        packed.writestr("x.txt", "second")

    with pytest.raises(InvalidFile) as caught:
        open_source(tmp_path / "a.zip")

    assert (caught.value.code, caught.value.where) == ("zip.twice", "a.zip")
