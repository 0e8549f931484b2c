# SPDX-License-Identifier: Apache-2.0
"""JSON is cut into its values while it is read: what the whole says, in bounded memory, each byte looked at a few times."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from labelwright.base.errors import InvalidFile
from labelwright.formats import json_stream
from labelwright.formats.json_stream import CHUNK, JsonStream

VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
    max_leaves=20,
)
SHAPES = some.sampled_from([None, 0, 2])


class Chunked(io.BytesIO):
    """A file that is read in small pieces, and counts its bytes."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self.size, self.reads = size, 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        return super().read(self.size if size is None or size < 0 else min(size, self.size))


def encode(value: Any, indent: int | None, ascii: bool, encoding: str) -> bytes:
    return json.dumps(value, indent=indent, ensure_ascii=ascii).encode(encoding)


def read_list(stream: JsonStream) -> Iterator[Any]:
    yield from (row.parse() for row in stream.elements(lambda index: f"row {index}"))
    stream.end()


ENCODINGS = some.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


@given(rows=some.lists(VALUES, max_size=6), indent=SHAPES, ascii=some.booleans(), encoding=ENCODINGS, size=some.integers(4, 40))
@example(rows=[1, 23], indent=None, ascii=True, encoding="utf-8", size=4)
def test_the_elements_of_a_list_are_those_of_the_whole(rows, indent, ascii, encoding, size):
    stream = JsonStream(Chunked(encode(rows, indent, ascii, encoding), size))

    assert list(read_list(stream)) == rows


@given(document=some.dictionaries(some.text(), VALUES, max_size=6), indent=SHAPES, ascii=some.booleans(), size=some.integers(4, 40))
def test_the_members_of_an_object_are_those_of_the_whole(document, indent, ascii, size):
    stream = JsonStream(Chunked(encode(document, indent, ascii, "utf-8"), size))

    assert {name: stream.value(name).parse() for name in stream.members()} == document


@given(some.lists(VALUES, min_size=1, max_size=6), some.booleans())
def test_a_value_is_cut_out_as_it_stands(rows, ascii):
    data = encode(rows, None, ascii, "utf-8")

    cut = [row.data for row in JsonStream(io.BytesIO(data)).elements(str)]

    assert b"[" + b", ".join(cut) + b"]" == data


@given(data=some.binary(max_size=60) | some.text('[]{},:"\\ 1e-.tn\n').map(str.encode))
def test_what_is_no_json_is_refused_and_never_fails_otherwise(data):
    try:
        expected = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        expected = None

    try:
        found = list(read_list(JsonStream(io.BytesIO(data))))
    except InvalidFile:
        assert not isinstance(expected, list) or "NaN" in data.decode() or "e" in data.decode()
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[{"a": 1},\n {"a": 2},\n {"a": }]', "row 2 (line 3, byte 30)"),
        ('[{"a": 1},\n {"a": 2}\n {"a": 3}]', "row 1 (line 3, byte 23)"),
        ('[{"a": 1},\n {"a": 2},', "row 2 (line 2, byte 22)"),
        ('[{"a": 1},\n {"a": "2', "row 1 (line 2, byte 19)"),
        ('[1,\n2]\n]', "the end (line 3, byte 8)"),
        ("[1, 2,]", "row 2 (line 1, byte 7)"),
    ],
)  # fmt: skip
def test_where_it_breaks_off_is_said(text, place):
    with pytest.raises(InvalidFile) as caught:
        list(read_list(JsonStream(io.BytesIO(text.encode()))))

    assert (caught.value.code, place in caught.value.message) == ("json.invalid", True)


@pytest.mark.parametrize("size", [10, CHUNK - 3, 3 * CHUNK])
def test_a_place_far_into_a_file_is_counted_in_bytes_and_lines(size):
    lines = [json.dumps("ß" * size, ensure_ascii=False)] * 20
    text = "[" + ",\n".join(lines) + ',\n"x" "y"]'

    with pytest.raises(InvalidFile) as caught:
        list(read_list(JsonStream(io.BytesIO(text.encode()))))

    byte = text.encode().index(b'"y"') + 1
    assert f"row 20 (line 21, byte {byte:,})" in caught.value.message


def test_a_fault_in_a_large_value_is_found_without_reading_on():
    stream = Chunked(b'[{"a": nothing' + b" " * 100 + b'"x", ' * 1_000_000, CHUNK)

    with pytest.raises(InvalidFile, match="row 0"):
        list(read_list(JsonStream(stream)))
    assert stream.reads < 4


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '{"a": NaN}', '{"a": 1e999}', '{"a": ' + "9" * 5000 + "}", '{"ä": 1, "ä": 2}'])
def test_what_parsers_disagree_about_costs_its_own_value(text):
    first, bad, last = JsonStream(io.BytesIO(f"[1, {text}, 3]".encode())).elements(str)

    assert (first.parse(), bad.data, last.parse()) == (1, text.encode(), 3)
    with pytest.raises(InvalidFile):
        bad.parse()


def test_a_name_given_twice_is_refused():
    stream = JsonStream(io.BytesIO(b'{"a": 1, "a": 2}'))

    with pytest.raises(InvalidFile, match="'a' is given twice"):
        [stream.value(name) for name in stream.members()]


def test_a_value_over_the_limit_is_refused_with_its_place():
    with pytest.raises(InvalidFile, match=r"row 1 .*longer than 100,000 bytes"):
        list(read_list(JsonStream(io.BytesIO(json.dumps(["a", "b" * 10 * CHUNK]).encode()), limit=100_000)))


class Counted:
    """A decoder that counts the bytes that it is shown."""

    def __init__(self, decode: Any) -> None:
        self._decode, self.bytes = decode, 0

    def __call__(self, text: str, start: int) -> Any:
        self.bytes += len(text) - start if not (end := self._end(text, start)) else end - start
        return self._decode(text, start)

    def _end(self, text: str, start: int) -> int:
        try:
            return self._decode(text, start)[1]
        except ValueError:
            return 0


@pytest.mark.parametrize("size", [10, 1_000, CHUNK + 1, 20 * CHUNK])
def test_each_byte_is_decoded_a_few_times_however_long_the_values_are(monkeypatch, size):
    data = json.dumps(["x" * size] * (40 * CHUNK // size)).encode()
    counted = Counted(json_stream._strict)
    monkeypatch.setattr(json_stream, "_strict", counted)

    for _ in read_list(JsonStream(io.BytesIO(data))):
        pass

    assert counted.bytes < 4 * len(data)


def test_ten_times_the_values_are_held_in_no_more_memory():
    def peak_bytes(rows: int) -> int:
        data = io.BytesIO(json.dumps({"rows": [{"id": n, "text": "some words"} for n in range(rows)]}).encode())
        stream = JsonStream(data)
        tracemalloc.start()
        for _ in stream.members():
            for row in stream.elements(str):
                row.parse()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak_bytes(1_000)
    assert peak_bytes(50_000) < peak_bytes(5_000) + 100_000
