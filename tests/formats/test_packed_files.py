# SPDX-License-Identifier: Apache-2.0
"""Files that are packed one by one are read as what is in them, by every reader; bombs and damage are refused."""

import builtins
import gzip
import json
import zipfile

import pytest
from backports import zstd

from labelwright.base.errors import InvalidFile, MissingExtra, TooLarge
from labelwright.formats import packed_files
from labelwright.formats.csv_tsv import CSV
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.jsonl import JSONL
from labelwright.formats.standard_formats import standard_formats
from labelwright.formats.votes.vote_reader import read_votes
from labelwright.formats.votes.votes import ReadRequest, Votes
from labelwright.testing.format_files import read_files

ROWS = {
    "csv": b"id,text\n1,a\n2,b\n",
    "jsonl": b"".join(json.dumps({"id": n, "text": text}).encode() + b"\n" for n, text in ((1, "a"), (2, "b"))),
}
PACK = {"gz": gzip.compress, "zst": zstd.compress}
FORMATS = {"csv": CSV, "jsonl": JSONL}
packings = pytest.mark.parametrize("ending", ["gz", "zst"])


@packings
@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize("inside", ["file", "folder", "zip"])
def test_a_packed_file_is_read_and_recognised_wherever_it_lies(tmp_path, ending, format, inside):
    name, data = f"rows.{format}.{ending}", PACK[ending](ROWS[format])
    path = tmp_path / {"file": name, "folder": "folder", "zip": "rows.zip"}[inside]
    if inside == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, data)
    else:
        path.mkdir(exist_ok=True) if inside == "folder" else None
        (path / name if inside == "folder" else path).write_bytes(data)

    items, refused = read_files(FORMATS[format], path)

    assert ([row.text for row in items], refused) == (["a", "b"], [])
    assert recognise_format(open_source(path), standard_formats()) is FORMATS[format]


def test_the_unpacked_file_beside_is_the_one_that_is_read_and_both_have_names(tmp_path):
    (tmp_path / "rows.csv").write_bytes(ROWS["csv"])
    for ending, pack in PACK.items():
        (tmp_path / f"rows.csv.{ending}").write_bytes(pack(b"id,text\n9,z\n"))

    assert list(open_source(tmp_path).names()) == ["rows.csv", "rows.csv.gz", "rows.csv.zst"]
    with open_source(tmp_path).open("rows.csv") as stream:
        assert stream.read() == ROWS["csv"]


def test_what_is_no_file_of_lines_keeps_its_name(tmp_path):
    (tmp_path / "scan.nii.gz").write_bytes(gzip.compress(b"x"))

    assert list(open_source(tmp_path).names()) == ["scan.nii.gz"]


@packings
@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda data: b"no" + data[2:]], ids=["cut", "other"])
def test_a_damaged_file_is_refused_by_name(tmp_path, ending, spoil):
    path = tmp_path / f"rows.csv.{ending}"
    path.write_bytes(spoil(PACK[ending](ROWS["csv"])))

    with pytest.raises(InvalidFile, match=rf"rows\.csv\.{ending} cannot be unpacked") as refused:
        read_files(CSV, path)

    assert refused.value.code == "packed.broken"


@packings
def test_a_bomb_is_refused_before_it_is_unpacked_whole(tmp_path, ending, monkeypatch):
    monkeypatch.setattr(packed_files, "RATIO_FROM_BYTES", 100_000)
    path = tmp_path / f"rows.csv.{ending}"
    path.write_bytes(PACK[ending](b"id,text\n" + b"0" * 20_000_000))

    with pytest.raises(TooLarge) as refused:
        read_files(CSV, path)

    assert refused.value.code == "packed.bomb"


def test_without_the_package_the_error_says_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "rows.csv.zst"
    path.write_bytes(zstd.compress(ROWS["csv"]))
    monkeypatch.setattr(packed_files, "import_module", lambda name: builtins.__import__(f"absent_{name}"))

    with pytest.raises(MissingExtra, match=r'pip install "labelwright\[zstd\]"'):
        read_files(CSV, path)


@packings
def test_votes_are_read_from_packed_tables_too(tmp_path, ending):
    path = tmp_path / f"votes.csv.{ending}"
    path.write_bytes(PACK[ending](b"item,annotator,label\n1,ada,x\n1,ben,y\n"))

    votes = read_votes([path], ReadRequest())

    assert isinstance(votes, Votes)
    assert votes.labels.all() == ("x", "y")
