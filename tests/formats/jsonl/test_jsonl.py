# SPDX-License-Identifier: Apache-2.0
"""JSON Lines: whole projects that come back byte for byte, and rows that people write."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.canonical_json import write_canonical
from labelwright.base.errors import InvalidFile
from labelwright.formats.canonical_json import encode_marks, encode_transaction, write_canonical_line
from labelwright.formats.format import ReadOptions, WriteOptions
from labelwright.formats.input_files import open_source
from labelwright.formats.json_array import JSON_ARRAY
from labelwright.formats.jsonl import JSONL, read_header
from labelwright.formats.output_files import FolderSink
from labelwright.kinds.box import BoxValue
from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.relation import RelationValue
from labelwright.kinds.span import SpanValue, quote_of
from labelwright.model.annotation import Mark, Op, Transaction
from labelwright.model.encoded import keep_encoded
from labelwright.model.records import (
    AssignmentRecord,
    CommentRecord,
    FlagRecord,
    Incoming,
    ItemRecord,
    SuggestionRecord,
)
from labelwright.schema.schema import Field, Label, Schema
from labelwright.testing import factories as make
from labelwright.testing import strategies as some
from labelwright.testing.format_files import read_files, read_losses, write_files

SCHEMA = Schema(
    media="text",
    fields=(
        Field(name="topic", kind="choice", labels=(Label(name="spam", title="Spam!"), Label(name="ham"))),
        Field(name="name", kind="span", labels=(Label(name="person"),)),
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False) | some.texts(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(some.texts(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def rich_item() -> ItemRecord:
    text = some.NASTY_TEXTS[1]
    span = make.mark("name", SpanValue(((1, 6),), quote_of(text, ((1, 6),))), label="person", sure=True, score=1.0)
    answer = make.mark("topic", ChoiceValue(("spam",)))
    link = make.mark("link", RelationValue(span.id, "elsewhere"), label="knows")
    change = Transaction(id=make.next_id(), ops=(Op(mark=span.id, before=span, part="label"),), at_us=5, title="delete")
    first = make.annotation(span, answer, link, surplus=True)
    return make.item(
        "mails/1",
        make.text_asset(text),
        msgspec.structs.replace(first, history=(*first.history, change)),
        make.annotation(answer, author="ben@example.org", round=2, state="superseded"),
        meta={"n": 1.0, "deep": [1e-9, {"\U0001f600": 1, "\ufb33": 2}]},
        tags=("a", "b"),
        assignments=(AssignmentRecord(person="ann@example.org", stage="label", round=1, state="done", created_us=7),),
        suggestions=(SuggestionRecord(id=make.next_id(), source="model:m", at_us=3, marks=(answer,), score=0.5),),
        flags=(FlagRecord(id=make.next_id(), author="ann@example.org", at_us=4, text="odd"),),
        comments=(CommentRecord(id=make.next_id(), author="ben@example.org", at_us=4, text="why?", mark=span.id),),
    )


def rewrite(path: Path, folder: Path) -> Path:
    incoming, refused = read_files(JSONL, path)
    assert refused == []
    header, records = read_header(open_source(path)), [found.record for found in incoming if found.record]
    assert header is not None
    JSONL.writer()(header, SCHEMA, records, FolderSink(folder), WriteOptions())
    return next(folder.iterdir())


def test_export_import_and_export_again_gives_the_same_bytes(tmp_path):
    first, _ = write_files(JSONL, SCHEMA, [rich_item(), make.item("empty", make.text_asset(""))], tmp_path / "one")

    assert rewrite(first, tmp_path / "two").read_bytes() == first.read_bytes()


def test_every_line_is_in_canonical_form(tmp_path):
    path, _ = write_files(JSONL, SCHEMA, [rich_item()], tmp_path / "one")

    assert [write_canonical(json.loads(line)) for line in path.read_bytes().splitlines()] == path.read_bytes().splitlines()


@given(st.dictionaries(some.texts(max_size=5), JSON, max_size=4), some.boxes(rotated=True), JSON)
def test_fast_lines_are_those_of_the_reference_implementation(meta, box, odd):
    strange = Mark(id="m", field="f", value=msgspec.Raw(json.dumps({"kind": "other", "odd": odd}).encode()))
    record = make.item("k", make.record_asset(a=1.5), make.annotation(make.mark("box", box), strange), meta=meta)

    assert write_canonical_line(record) == write_canonical(msgspec.json.decode(msgspec.json.encode(record)))


@given(some.boxes(rotated=True), JSON)
def test_marks_kept_as_they_were_stored_leave_as_decoded_ones_do(box, odd):
    marks = (make.mark("box", box), Mark(id="m", field="f", value=msgspec.Raw(json.dumps({"kind": "other", "odd": odd}).encode())))
    decoded = make.annotation(*marks)
    steps = f"[{','.join(map(encode_transaction, decoded.history))}]"
    stored = msgspec.structs.replace(decoded, marks=keep(encode_marks(marks), Mark), history=keep(steps, Transaction))

    lines = [write_canonical_line(make.item("k", make.text_asset("t"), annotation)) for annotation in (stored, decoded)]
    assert lines[0] == lines[1]


def keep(members: str, type_: type):
    return keep_encoded(members, msgspec.json.Decoder(tuple[type_, ...]))


@given(st.lists(st.tuples(some.texts(), some.boxes()), max_size=4))
def test_any_items_come_back_as_they_were(found):
    items = [make.item(f"item-{n}", make.text_asset(text), make.annotation(make.mark("b", box))) for n, (text, box) in enumerate(found)]
    with TemporaryDirectory() as folder:
        path, _ = write_files(JSONL, SCHEMA, items, Path(folder))
        incoming, refused = read_files(JSONL, path)

    assert refused == []
    assert [write_canonical_line(row.record) for row in incoming] == [write_canonical_line(item) for item in items]


def test_a_value_of_a_kind_nobody_knows_survives(tmp_path):
    strange = Mark(id="m", field="f", value=msgspec.Raw(b'{"depth": [1, 2], "kind": "hologram"}'))
    path, _ = write_files(JSONL, SCHEMA, [make.item("k", make.text_asset("t"), make.annotation(strange))], tmp_path)

    assert b'"value":{"depth":[1,2],"kind":"hologram"}' in path.read_bytes()


def test_only_the_files_themselves_are_reported_lost(tmp_path):
    _, report = write_files(JSONL, SCHEMA, [make.item("a", make.image_asset()), make.item("b", make.text_asset("t"))], tmp_path)

    assert report.by_code() == {"file.not_held": 1}


def rows(tmp_path: Path, *lines: str | bytes) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


@pytest.mark.parametrize("label", ['""', '" "', '[""]', "null"])
def test_an_empty_label_is_no_label_as_in_a_table(tmp_path, label):
    (item,), refused = read_files(JSONL, rows(tmp_path, f'{{"text": "a", "label": {label}}}'), ReadOptions(schema=SCHEMA))

    assert (item.annotations, refused) == ((), [])


@pytest.mark.parametrize("members", ['"labels": []', '"label": []', '"spans": []', '"entities": [], "Comments": []', '"cats": {"spam": 0}'])
def test_an_empty_list_says_that_nothing_is_there(tmp_path, members):
    (item,), _ = read_files(JSONL, rows(tmp_path, f'{{"text": "a", {members}}}'), ReadOptions(schema=SCHEMA))

    assert [(annotation.marks, annotation.is_complete) for annotation in item.annotations] == [((), True)]


@pytest.mark.parametrize(("label", "word"), [("1", "1"), ("true", "true"), ("false", "false"), ("0", "0"), ("2.5", "2.5"), ("[1]", "1")])
def test_numbers_and_truth_values_are_labels_as_they_are_written(tmp_path, label, word):
    (item,), _ = read_files(JSONL, rows(tmp_path, f'{{"text": "a", "label": {label}}}'), ReadOptions(schema=SCHEMA))

    assert words_of(item) == [word]


def words_of(item: Incoming) -> list[str]:
    marks = [mark for annotation in item.annotations for mark in annotation.marks]
    return [mark.label or msgspec.json.decode(mark.value)["labels"][0] for mark in marks]


@pytest.mark.parametrize(
    "members",
    [
        '"label": [[0, 9, "X"], [0, 1, "Y"]]',
        '"spans": [{"start": 2, "end": 1}, {"start": 0, "end": 1, "label": "Y"}]',
        '"spans": [{"start": true, "end": 2}, {"start": 0, "end": 1, "label": "Y"}]',
        '"spans": [3, {"start": 0, "end": 1, "label": "Y"}]',
        '"entities": [{"start_offset": 0, "end_offset": 2, "text": "xx"}, {"start_offset": 0, "end_offset": 1, "label": "Y"}]',
    ],
)
def test_one_bad_span_costs_itself_alone_and_is_told(tmp_path, members):
    path = rows(tmp_path, f'{{"text": "abc", {members}}}')

    (item,), refused = read_files(JSONL, path, ReadOptions(schema=SCHEMA))

    assert (words_of(item), item.annotations[0].is_complete, refused) == (["Y"], False, [])
    assert read_losses(JSONL, path, ReadOptions(schema=SCHEMA)).by_code() == {"mark.unreadable": 1}


def test_members_of_a_text_row_are_metadata_as_columns_of_a_table_are(tmp_path):
    path = rows(tmp_path, '{"text": "a", "n": 3, "ok": true, "gone": null, "deep": {"x": 1}, "list": [1], "none": []}')

    (item,), _ = read_files(JSONL, path)

    assert item.meta == {"n": 3, "ok": True}
    assert [(row.code, row.params) for row in read_losses(JSONL, path).rows] == [
        ("member.left_out", {"member": "deep"}),
        ("member.left_out", {"member": "list"}),
    ]


def test_metadata_that_was_named_is_all_that_is_kept_and_is_kept_whole(tmp_path):
    path = rows(tmp_path, '{"text": "a", "n": 3, "deep": {"x": 1}}')

    (item,), _ = read_files(JSONL, path, ReadOptions(meta=("deep",)))

    assert item.meta == {"deep": {"x": 1}}
    assert read_losses(JSONL, path, ReadOptions(meta=("deep",))).rows[0].params == {"member": "n"}


def test_tags_and_priority_of_a_row_are_the_items(tmp_path):
    (item,), _ = read_files(JSONL, rows(tmp_path, '{"text": "a", "tags": ["x", "y"], "priority": 5}'))

    assert (item.tags, item.priority, item.meta) == (("x", "y"), 5, {})


def test_a_record_has_its_label_beside_its_columns(tmp_path):
    (item,), _ = read_files(JSONL, rows(tmp_path, '{"id": 4, "a": null, "label": "ham"}'))

    assert (item.key, item.columns, words_of(item)) == ("4", {"a": None}, ["ham"])


def test_attributes_of_spans_travel_and_those_that_are_no_scalars_are_told(tmp_path):
    path = rows(tmp_path, '{"text": "abc", "spans": [{"start": 0, "end": 1, "label": "Y", "sure": true, "x": [1]}]}')

    (item,), _ = read_files(JSONL, path)

    assert item.annotations[0].marks[0].attributes == {"sure": True}
    assert read_losses(JSONL, path).rows[0].params == {"attribute": "x", "field": "span"}


def test_a_list_of_rows_and_several_files_of_rows_are_read(tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "one"}, 3, ["two", {"entities": [[0, 3, "Y"]]}]]')
    array = read_files(JSON_ARRAY, tmp_path / "a.json")
    (tmp_path / "parts").mkdir()
    for name in ("train", "test"):
        (tmp_path / "parts" / f"{name}.jsonl").write_text('{"text": "x"}\n')
    several, _ = read_files(JSONL, tmp_path / "parts")

    assert ([item.text for item in array[0]], [row.where for row in array[1]]) == (["one", "two"], ["row 2"])
    assert [(item.where, item.key) for item in several] == [
        ("test.jsonl: line 1", "test.jsonl-line-1"),
        ("train.jsonl: line 1", "train.jsonl-line-1"),
    ]


def test_simple_rows_become_texts_with_labels_spans_and_metadata(tmp_path):
    path = rows(
        tmp_path,
        '{"id": 7, "text": "Anna met Ben", "label": "Spam!", "meta": {"a": 1}, "spans": [{"start": 0, "end": 4, "label": "person"}]}',
    )

    (item,), refused = read_files(JSONL, path, ReadOptions(schema=SCHEMA, author="ann@example.org"))

    assert refused == []
    assert (item.key, item.text, item.meta) == ("7", "Anna met Ben", {"a": 1})
    answer, span = item.annotations[0].marks
    assert (answer.field, msgspec.json.decode(answer.value)["labels"]) == ("topic", ["Spam!"])
    assert (span.field, span.label, msgspec.json.decode(span.value)["quote"]) == ("name", "person", "Anna")


def test_rows_of_triples_are_spans(tmp_path):
    (item,), _ = read_files(JSONL, rows(tmp_path, '{"text": "Anna met Ben", "label": [[9, 12, "PERSON"]]}'), ReadOptions(schema=SCHEMA))

    assert item.annotations[0].author is None
    assert (item.annotations[0].marks[0].label, msgspec.json.decode(item.annotations[0].marks[0].value)["ranges"]) == ("PERSON", [[9, 12]])


def test_rows_without_text_are_records(tmp_path):
    (item,), _ = read_files(JSONL, rows(tmp_path, '{"a": 1, "b": "x"}'))

    assert (item.columns, item.text, item.key) == ({"a": 1, "b": "x"}, None, "line-1")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "\xff"}', "json.invalid"),
        (b'{"text": "a", "text": "b"}', "json.invalid"),
        (b'{"text": NaN}', "json.invalid"),
        (b'{"a": 1e999}', "json.invalid"),
        (b"[" * 100_000, "json.invalid"),
        (b'{"a": ' + b"9" * 6000 + b"}", "json.invalid"),
        (b'{"text": "a"', "json.invalid"),
        (b"[1]", "jsonl.row"),
        (b"null", "jsonl.row"),
        (b'{"text": 3}', "jsonl.text"),
        (b'{"image": "../../etc/passwd"}', "file.unsafe"),
        (b'{"image": ""}', "file.name"),
        (b'{"image": "a\\u0000.jpg"}', "text.nul"),
        (b'{"image": 3}', "file.name"),
        (b'{"text": "a", "id": [1]}', "jsonl.key"),
        (b'{"columns": 3, "text": "a"}', "jsonl.columns"),
        (b'{"text": "abc", "meta": []}', "jsonl.meta"),
    ],
)
def test_a_hostile_row_is_refused_and_the_next_one_is_read(tmp_path, line, code):
    items, refused = read_files(JSONL, rows(tmp_path, line, '{"text": "good"}'))

    assert [item.text for item in items] == ["good"]
    assert [(row.where.partition(":")[0], row.code) for row in refused] == [("line 1", code)]


def test_a_row_over_the_limit_is_refused_and_the_next_one_is_read(tmp_path):
    items, refused = read_files(JSONL, rows(tmp_path, '{"text": "' + "x" * 5000 + '"}', '{"text": "good"}'), ReadOptions(row_bytes=1000))

    assert ([item.text for item in items], [row.code for row in refused]) == (["good"], ["row.too_long"])


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    items, refused = read_files(JSONL, rows(tmp_path, b'\xef\xbb\xbf{"text": "a"}\r', b"\r", b'{"text": "b"}\r'))

    assert ([item.text for item in items], refused) == (["a", "b"], [])


def test_utf16_is_refused_whole_with_advice(tmp_path):
    with pytest.raises(InvalidFile, match="Save it as UTF-8"):
        read_files(JSONL, rows(tmp_path, '{"text": "a"}'.encode("utf-16")))


def test_a_broken_line_of_a_whole_project_is_refused_alone(tmp_path):
    path, _ = write_files(JSONL, SCHEMA, [rich_item()], tmp_path)
    path.write_bytes(path.read_bytes() + b'{"type":"item","key":3}\n' + b'{"assets":[],"key":"twice","key":"twice","type":"item"}\n')

    items, refused = read_files(JSONL, path)

    assert [item.key for item in items] == ["mails/1"]
    assert [(row.where, row.code) for row in refused] == [("line 3", "jsonl.item"), ("line 4", "json.invalid")]


def test_the_snippet_loads_the_final_answers(tmp_path, capsys):
    path, _ = write_files(JSONL, SCHEMA, [rich_item()], tmp_path)

    exec(JSONL.snippet(str(path)), {})

    assert capsys.readouterr().out == "demo 1 items, 1 final\n"


def test_a_box_keeps_its_figures(tmp_path):
    mark = make.mark("b", BoxValue(0.1, 1e-7, 1e20, 3, 0.5))
    path, _ = write_files(JSONL, SCHEMA, [make.item("k", make.text_asset("t"), make.annotation(mark))], tmp_path)

    record = read_files(JSONL, path)[0][0].record
    assert record is not None
    assert msgspec.json.decode(record.annotations[0].marks[0].value)["y"] == 1e-7
