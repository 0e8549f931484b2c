# SPDX-License-Identifier: Apache-2.0
"""Damage that fuzzing found, each kind by itself: what is wrong is said in words, and one bad mark does not take its item along."""

import json
import zipfile
from pathlib import Path

import pytest
from tests.support.reader_seeds import LABEL_STUDIO, LABELME, SCHEMAS, list_seeds

from labelwright.base.errors import InvalidFile, NotFound
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.schema.schema import Attribute
from labelwright.schema.schema_checks import find_attribute_fault
from labelwright.testing.format_files import read_files, read_losses

HUGE = b"9" * 400


def lay(folder: Path, files) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / next(iter(files)) if len(files) == 1 else folder


def read(name: str, path: Path, **options):
    return read_files(standard_formats().get(name), path, ReadOptions(**options))


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_table_that_is_not_of_the_encoding_that_was_said_is_refused_in_words(tmp_path, name):
    path = lay(tmp_path, {f"rows.{name}": b"id,text\n1,one\n"})

    with pytest.raises(InvalidFile, match="not utf-16 text"):
        read(name, path, encoding="utf-16")


def test_a_list_whose_first_bytes_are_no_text_is_refused_in_words(tmp_path):
    with pytest.raises(InvalidFile, match="not UTF-8 text"):
        read("json", lay(tmp_path, {"rows.json": b'[ "\xae"]'}))


@pytest.mark.parametrize("depth", [0, 60])
def test_a_workbook_whose_sheet_is_damaged_is_refused_in_words(tmp_path, depth):
    path = lay(tmp_path, next(files for name, files in list_seeds() if name == "excel"))
    with zipfile.ZipFile(path) as parts:
        at = parts.getinfo("xl/worksheets/sheet1.xml").header_offset + depth
    path.write_bytes(path.read_bytes()[:at] + b"\xff" * 20 + path.read_bytes()[at + 20 :])

    with pytest.raises(InvalidFile, match="not a workbook that can be read"):
        read("excel", path)


def test_damage_in_a_zip_is_refused_when_a_reader_seeks_in_it_too(tmp_path):
    data = next(files for name, files in list_seeds() if name == "parquet")["rows.parquet"]
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("rows.parquet", data)
    path.write_bytes(path.read_bytes().replace(data[40:80], b"\xff" * 40))

    with pytest.raises(InvalidFile, match="cannot be unpacked"):
        read("parquet", path)


def test_a_file_name_that_no_disk_can_hold_is_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotFound, match="there is no file"):
        open_source(lay(tmp_path, {"a.csv": b"x", "b.csv": b"x"})).open("[" * 2_000 + ".png")


def test_a_coordinate_beyond_all_numbers_is_one_bad_mark(tmp_path):
    files = {name: data.replace(b"[1,2],[20,22]", b"[1," + HUGE + b"],[20,22]") for name, data in LABELME.items()}

    rows, _ = read("labelme", lay(tmp_path, files), schema=SCHEMAS["image"], media="image")

    assert [len(annotation.marks) for row in rows for annotation in row.annotations] == [1]
    losses = read_losses(standard_formats().get("labelme"), tmp_path, ReadOptions(schema=SCHEMAS["image"], media="image"))
    assert "mark.unreadable" in {row.code for row in losses.rows}


def test_a_size_beyond_all_numbers_is_one_bad_region(tmp_path):
    files = {name: data.replace(b'"width":50', b'"width":' + HUGE) for name, data in LABEL_STUDIO.items()}
    assert len(json.loads(files["tasks.json"])) == 2

    rows, refused = read("label_studio", lay(tmp_path, files), schema=SCHEMAS["image"], media="image")

    assert (len(rows), refused) == (2, [])


def test_an_attribute_beyond_all_numbers_is_no_number():
    assert find_attribute_fault(Attribute(name="speed", type="number"), 10**400) == "is not a number"


def test_a_workbook_of_a_zip_version_that_nobody_reads_is_refused_in_words(tmp_path):
    path = lay(tmp_path, next(files for name, files in list_seeds() if name == "excel"))
    data = path.read_bytes()
    entry = data.index(b"PK\x01\x02")
    path.write_bytes(data[: entry + 6] + b"\xbe\x00" + data[entry + 8 :])

    with pytest.raises(InvalidFile, match="not a workbook that can be read"):
        read("excel", path)


def test_a_file_without_a_name_in_a_zip_is_left_out_and_named(tmp_path):
    path = tmp_path / "packed.zip"
    entry = zipfile.ZipInfo("x")
    entry.filename = ""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("rows.csv", "id,text\n1,one\n")
        packed.writestr(entry, "y")

    source = open_source(path)

    assert list(source.names()) == ["rows.csv"]
    assert [loss.where for loss in source.left_out()] == ["a file without a name"]
