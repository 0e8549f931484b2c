# SPDX-License-Identifier: Apache-2.0
"""Where formats read and write: files, folders, zips; and which format a thing is of."""

import io
import zipfile

import pytest
from PIL import Image

from labelwright.base.errors import InvalidFile, NotFound, TooLarge, Unsupported
from labelwright.formats.folders import IMAGE_FOLDER, TEXT_FOLDER
from labelwright.formats.format import ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import is_safe, open_source
from labelwright.formats.output_files import FileSink, FolderSink, ZipSink
from labelwright.formats.standard_formats import STANDARD, standard_formats
from labelwright.formats.yolo import YOLO
from labelwright.testing.format_files import read_files


def zipped(path, **members: bytes):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:/a", "a\\b", "a\0b", ""])
def test_names_that_lead_outside_are_not_safe(name):
    assert not is_safe(name)


def test_a_zip_lists_only_safe_files(tmp_path):
    path = zipped(tmp_path / "x.zip", **{"../evil.txt": b"x", "/abs.txt": b"x", "ok/b.txt": b"b", "a.txt": b"a", "__MACOSX/a.txt": b"x"})

    assert list(open_source(path).names()) == ["a.txt", "ok/b.txt"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with pytest.raises(TooLarge, match="more than 200 times"):
        open_source(zipped(tmp_path / "x.zip", a=b"\0" * 20_000_000))


def test_a_file_damaged_inside_a_zip_is_refused_when_it_is_read(tmp_path):
    path = zipped(tmp_path / "x.zip", a=bytes(range(256)) * 40)
    data = bytearray(path.read_bytes())
    data[60:80] = b"\xff" * 20
    path.write_bytes(data)

    with open_source(path).open("a") as stream, pytest.raises(InvalidFile, match="cannot be unpacked"):
        stream.read()


def test_a_file_that_only_calls_itself_a_zip_is_read_as_a_file(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK nothing")

    assert list(open_source(tmp_path / "x.zip").names()) == ["x.zip"]


def test_a_zip_of_yolo_labels_is_read_like_a_folder(tmp_path):
    stream = io.BytesIO()
    Image.new("L", (100, 50)).save(stream, "PNG")
    members = {"d/data.yaml": b"names: [car]", "d/images/a.png": stream.getvalue(), "d/labels/a.txt": b"0 .5 .5 .2 .2"}

    (item,), refused = read_files(YOLO, zipped(tmp_path / "x.zip", **members))

    assert (item.key, len(item.annotations[0].marks), refused) == ("d/images/a.png", 1, [])


def test_a_folder_does_not_follow_links_outside(tmp_path):
    (tmp_path / "secret.txt").write_text("s")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "a.txt").write_text("a")

    source = open_source(folder)

    assert list(source.names()) == ["a.txt"]
    with pytest.raises(NotFound):
        source.open("link.txt")
    with pytest.raises(NotFound):
        source.open("../secret.txt")


def test_beside_a_single_file_others_can_be_opened_where_it_names_them_and_nothing_outside(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for path in (tmp_path / "secret.txt", folder / "a.json", folder / "b.png", folder / "no.png"):
        path.write_text("s")
    (folder / "link.png").symlink_to(tmp_path / "secret.txt")

    source = open_source(folder / "a.json", lambda path: path.name != "no.png")

    assert list(source.names()) == ["a.json"]
    with source.open("b.png") as stream:
        assert stream.read() == b"s"
    for name in ("../secret.txt", "link.png", "no.png", str(tmp_path / "secret.txt")):
        with pytest.raises(NotFound):
            source.open(name)


def test_a_path_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        open_source(tmp_path / "nowhere")


def test_a_sink_keeps_every_name_inside(tmp_path):
    with FolderSink(tmp_path / "out").open("../../a:b\\c/x.txt") as stream:
        stream.write(b"x")

    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")] == ["out/a_b/c/x.txt"]


def test_a_zip_sink_gives_the_same_bytes_for_the_same_content():
    first, second = io.BytesIO(), io.BytesIO()
    for stream in (first, second):
        with ZipSink(stream) as sink, sink.open("a/b.txt") as inner:
            inner.write(b"hello")

    assert first.getvalue() == second.getvalue()
    assert zipfile.ZipFile(first).read("a/b.txt") == b"hello"


def test_a_single_file_takes_no_second_one(tmp_path):
    sink = FileSink(tmp_path / "a")
    with sink.open("one") as stream:
        stream.write(b"1")

    with pytest.raises(Unsupported, match="several files"), sink.open("two"):
        pass


def test_a_folder_of_images_is_one_item_a_file(tmp_path):
    for name in ("cat/a.JPG", "dog/b.png", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    items, _ = read_files(IMAGE_FOLDER, tmp_path, ReadOptions(folder_labels=True, author="ann@example.org"))

    assert [(row.key, row.source) for row in items] == [("cat/a.JPG", "cat/a.JPG"), ("dog/b.png", "dog/b.png")]
    assert [bytes(row.annotations[0].marks[0].value) for row in items] == [
        b'{"kind":"choice","labels":["cat"],"version":1}',
        b'{"kind":"choice","labels":["dog"],"version":1}',
    ]


def test_a_folder_of_texts_is_decoded_and_wrong_files_are_refused(tmp_path):
    for name, data in {"a.txt": "é".encode(), "b.txt": b"\xff\xfe\xe9\x00", "c.txt": b"\xe9", "d.txt": b"x" * 200}.items():
        (tmp_path / name).write_bytes(data)

    items, refused = read_files(TEXT_FOLDER, tmp_path, ReadOptions(row_bytes=100))

    assert [(row.key, row.text) for row in items] == [("a.txt", "é"), ("b.txt", "é")]
    assert [(row.where, row.code) for row in refused] == [("c.txt", "text.encoding"), ("d.txt", "row.too_long")]


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.jsonl", b'{"text": "x"}', "jsonl"),
        ("a.data", b'{"format":"labelwright/1","name":"x"', "jsonl"),
        ("a.json", b'{"images": [], "annotations": []}', "coco"),
        ("data.yaml", b"names: [a]", "yolo"),
        ("a.csv", b"a,b", "csv"),
        ("a.tsv", b"a\tb", "tsv"),
        ("a.spacy", b"\x78\x9c", "spacy"),
        ("a.conll", b"a O", "conll"),
        ("a.txt", b"-DOCSTART- -X- O O\n", "conll"),
        ("a.parquet", b"PAR1", "parquet"),
        ("a.png", b"\x89PNG", "images"),
        ("a.txt", b"Hello", "texts"),
    ],
)
def test_a_format_is_known_by_its_first_bytes_or_its_name(tmp_path, name, data, format):
    (tmp_path / name).write_bytes(data)

    assert recognise_format(open_source(tmp_path / name), standard_formats()).name == format


def test_a_folder_with_a_data_file_is_no_mere_folder_of_images(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "data.yaml").write_bytes(b"names: [a]")

    assert recognise_format(open_source(tmp_path), standard_formats()).name == "yolo"


def test_what_nobody_reads_is_named(tmp_path):
    (tmp_path / "a.xyz").write_bytes(b"?")

    with pytest.raises(Unsupported, match=r"no format reads this \(a.xyz\)"):
        recognise_format(open_source(tmp_path / "a.xyz"), standard_formats())


def test_a_misspelt_format_brings_the_nearest_one():
    with pytest.raises(Unsupported, match="Did you mean 'coco'"):
        standard_formats().get("cocco")


def test_what_is_only_read_says_so():
    with pytest.raises(Unsupported, match="is read here and not written"):
        IMAGE_FOLDER.writer()


@pytest.mark.parametrize("format", STANDARD, ids=lambda format: format.name)
def test_every_snippet_is_python_of_a_few_lines_that_names_the_path(format):
    snippet = format.snippet("some/path")

    compile(snippet, format.name, "exec")
    assert "some/path" in snippet
    assert len(snippet.splitlines()) <= 6
