# SPDX-License-Identifier: Apache-2.0
"""The laws that every format obeys. A plug-in's test is one line: `check_format(MY_FORMAT)`.

A format that only reads is given a `sample` that makes the files of some rows; one that writes makes its own. The laws:

| law          | says                                                                                                  |
|--------------|-------------------------------------------------------------------------------------------------------|
| sample       | a sound file is recognised, and each of its rows is read once, with its text and its label            |
| round_trip   | each kind of mark and what goes with it comes back, or the report names it (`format_round_trip`)      |
| order        | items come in the order of the file, and in the same one every time                                   |
| keys         | keys come back as they were, each once                                                                |
| empty        | an answer that says "nothing is there" comes back as an answer                                        |
| clashes      | keys that would make one file, and labels that differ by signs or case, stay apart                    |
| encodings    | a byte order mark, UTF-16 and Latin-1 are read rightly or refused; no text is another one than it was |
| long_row     | a row over the limit is refused with its place, and the others are read                               |
| wide_row     | 20,000 members in a row are taken, or refused                                                         |
| closing      | a reader that is stopped has closed its files, and so has one that came to the end                    |
| read_ahead   | a reader reads little between two rows, so that a cancelled import stops at once, and no file often   |
| words        | the format's own losses are called after it, and have words                                           |
| damage       | whatever the bytes, rows are read or refused; only errors of ours are raised, with code and words     |

In every law each loss must have words that state their parameters, and each refusal a code, a place and words. A law or a facet of
the round trip that a format cannot have is an exception with a reason; one that is no longer needed is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelwright.base.errors import LabelwrightError
from labelwright.formats.format import Format, ReadOptions
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.loss_sorts import COMMON
from labelwright.formats.registry import Formats
from labelwright.formats.standard_formats import STANDARD
from labelwright.schema.schema import Label

from . import factories as make
from .counted_source import CountedSource
from .format_case import (
    Files,
    FormatCase,
    SampleRow,
    Told,
    get_medium,
    lay_files,
    make_asset,
    make_item,
    make_schema,
    read_case,
    to_incoming,
    write_case,
)
from .format_round_trip import FACETS, try_round_trips

AHEAD_BYTES = 20_000
SETTINGS = settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
ROWS = tuple(SampleRow(f"k{n}", f"Zoé went home {n}", f"größe{n}") for n in range(4))

Law = Callable[[FormatCase, Path], None]


def check_format(
    format: Format,
    *,
    sample: Callable[[Sequence[SampleRow]], Files] | None = None,
    reader: Format | None = None,
    files: bool = False,
    options: ReadOptions | None = None,
    exceptions: Mapping[str, str] | None = None,
) -> None:
    """Hold a format to every law; raises AssertionError with what breaks one. The parameters are those of `FormatCase`."""
    read = options or ReadOptions()
    case = FormatCase(format=format, sample=sample, reader=reader, files=files, options=read, exceptions=exceptions or {})
    for law in list_laws(case):
        check_law(case, law)


def list_laws(case: FormatCase) -> list[str]:
    """Return the laws that a format is held to: those of what it does, reading or writing."""
    assert case.exceptions.keys() <= {*LAWS, *FACETS}, f"exceptions from no law: {case.exceptions.keys() - {*LAWS, *FACETS}}"
    is_written = case.format.writes is not None
    return [name for name in LAWS if is_written or name not in WRITERS]


def check_law(case: FormatCase, name: str) -> None:
    """Hold a format to one law; where it is excepted, show that it has to be."""
    with TemporaryDirectory() as folder:
        if name not in case.exceptions:
            LAWS[name](case, Path(folder))
            return
        try:
            LAWS[name](case, Path(folder))
        except Exception:  # noqa: BLE001 - whatever shows that the law cannot hold
            return
    raise AssertionError(f"{case.format.name} obeys the law '{name}': take the exception out")


def law_sample(case: FormatCase, folder: Path) -> None:
    path = lay_files(case.make_sample(ROWS), folder)
    told = read_case(case, path)
    assert told.refused == [], f"rows of a sound file are refused: {told.refused}"
    assert _sign(told) == [_sign_row(case, row) for row in ROWS], "the rows that are read are not those of the file"
    formats = [case.format, *(one for one in STANDARD if one.name != case.format.name)] if case.format not in STANDARD else STANDARD
    recognised = recognise_format(open_source(path), Formats(formats))
    assert recognised is case.get_reader(), f"taken for {recognised.name}"


def _sign(told: Told) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return what is known of each item whatever its format: its text, and its labels."""
    return [(item.text, words) for item, words in zip(told.items, told.get_words(), strict=True)]


def _sign_row(case: FormatCase, row: SampleRow) -> tuple[str | None, tuple[str, ...]]:
    return row.text if get_medium(case) == "text" else None, (row.label,)


def law_round_trip(case: FormatCase, _folder: Path) -> None:
    trips = try_round_trips(case)
    silent = [f"{facet} of {kind}" for kind, verdicts in trips.items() for facet, verdict in verdicts.items() if verdict == "silent"]
    assert silent == [], f"not what they were, and no report says so: {', '.join(silent)}"
    told = {facet for verdicts in trips.values() for facet, verdict in verdicts.items() if verdict == "cannot"}
    needless = set(FACETS) & case.exceptions.keys() - told
    assert not needless, f"these come back or are named: take the exceptions out: {needless}"


def law_order(case: FormatCase, folder: Path) -> None:
    rows = [ROWS[2], ROWS[0], ROWS[3], ROWS[1]]
    path = lay_files(case.make_sample(rows), folder)
    first, again = _sign(read_case(case, path)), _sign(read_case(case, path))
    assert first == again, "the order is another one each time"
    assert first == [_sign_row(case, row) for row in rows], "the order is not that of the file"


KEYS = ("b", "a", "a b", "é", 'x,y"z', "=1+1", "-1", "007", " spaced ", "sub/dir", "1.0", "true")


def law_keys(case: FormatCase, folder: Path) -> None:
    told = _write_and_read(case, folder, [SampleRow(key, f"text {n}", "x") for n, key in enumerate(KEYS)], ["x"])
    assert [item.key for item in told.items] == list(KEYS), "keys are not what they were"


def _write_and_read(case: FormatCase, folder: Path, rows: Sequence[SampleRow], words: Sequence[str]) -> Told:
    schema = make_schema(case, (Label(name=word) for word in words))
    path, _ = write_case(case, schema, [make_item(case, row) for row in rows], folder)
    return read_case(case, path, ReadOptions(schema=schema))


def law_empty(case: FormatCase, folder: Path) -> None:
    item = make.item("k", make_asset(case, ROWS[0]), make.annotation())
    path, report = write_case(case, make_schema(case, [Label(name="x")]), [item], folder)
    items = [to_incoming(one) for one in read_case(case, path).items]
    answers = [answer.marks for one in items for answer in one.annotations]
    assert answers == [()] or report.rows, f"an answer without marks came back as {answers}"


CLASHES = ("a.png", "a.jpg", "A.png", "x/a.png", "x:a.png", "x_a.png")
WORDS: tuple[str, ...] = ("C++", "C#", "C", "c", "-c", "c c")


def law_clashes(case: FormatCase, folder: Path) -> None:
    names = dict(zip(WORDS, "pqrstu", strict=True))
    schema = make_schema(case, (Label(name=name, title=word) for word, name in names.items()))
    rows = [SampleRow(key, f"text {n}", names[word]) for n, (key, word) in enumerate(zip(CLASHES, WORDS, strict=True))]
    path, _ = write_case(case, schema, [make_item(case, row) for row in rows], folder)
    told = read_case(case, path, ReadOptions(schema=schema))
    came = sorted(names.get(word, word) for words in told.get_words() for word in words)
    assert len(told.items) == len(rows), f"of {len(rows)} items {len(told.items)} came back"
    assert came == sorted(names.values()), f"labels came back as {came}"


def law_encodings(case: FormatCase, folder: Path) -> None:
    files = case.make_sample(ROWS)
    plain = _sign(read_case(case, lay_files(files, folder / "plain")))
    for encoding in ("utf-8-sig", "utf-16", "latin-1"):
        for name, data in files.items():
            if _is_text(data):
                told = _read_or_refuse(case, lay_files({**files, name: data.decode().encode(encoding)}, folder / encoding / name))
                changed = [row for row in (_sign(told) if told else []) if row not in plain and not _is_open(row, told)]
                assert not changed, f"{name} in {encoding} is read as {changed}"


def _is_open(row: tuple[str | None, tuple[str, ...]], told: Told | None) -> bool:
    """Tell whether an item is one whose labels were refused."""
    return row[1] == () and told is not None and told.refused != []


def _is_text(data: bytes) -> bool:
    """Tell whether a file is a text whose bytes are others in another encoding."""
    try:
        return not data.decode().isascii()
    except UnicodeDecodeError:
        return False


def _read_or_refuse(case: FormatCase, path: Path) -> Told | None:
    try:
        return read_case(case, path)
    except LabelwrightError as error:
        _check_error(error)
        return None


def _check_error(error: LabelwrightError) -> None:
    assert error.code != type(error).code, f"an error without a code of its own: {error}"
    assert error.message, f"an error without words: {error.code}"
    assert error.hint, f"an error that does not say what to do: {error.code}: {error}"


def law_long_row(case: FormatCase, folder: Path) -> None:
    rows = [ROWS[0], ROWS[1]._replace(text="word" * 5_000, label="x" * 20_000 if get_medium(case) == "image" else "x"), ROWS[2]]
    path = lay_files(case.make_sample(rows), folder)
    told = read_case(case, path, msgspec.structs.replace(case.options, row_bytes=10_000))
    assert [row.code for row in told.refused] == ["row.too_long"], f"the limit is not kept: {told.refused}"
    assert len(told.items) == 2, "a row that is too long costs others"


def law_wide_row(case: FormatCase, folder: Path) -> None:
    more = {f"m{n}": "x" for n in range(20_000)}
    path = lay_files(case.make_sample([ROWS[0]._replace(more=more)]), folder)
    told = _read_or_refuse(case, path)
    assert told is None or told.refused or len({*told.items[0].meta, *(told.items[0].columns or {})}) >= len(more), "members are gone"


def law_closing(case: FormatCase, folder: Path) -> None:
    path = lay_files(case.make_sample(ROWS), folder)
    for number in (1, None):
        source = CountedSource(path)
        rows = iter(case.get_reader().reader()(source, case.options))
        for _, _ in zip(range(number or 99), rows, strict=False):
            pass
        getattr(rows, "close", list)()
        left = source.close()
        assert left == [], f"left open: {left}"


def law_read_ahead(case: FormatCase, folder: Path) -> None:
    random = Random(7)  # noqa: S311 - words that do not pack well, the same in every run
    rows = [SampleRow(f"k{n:03}", f"{n} {random.randbytes(1_000).hex()}", "x" * 200) for n in range(400)]
    files = case.make_sample(rows)
    source = CountedSource(lay_files(files, folder))
    counts = [0, *(source.bytes_read for _ in case.get_reader().reader()(source, case.options))]
    size, most = sum(map(len, files.values())), max(after - before for before, after in pairwise(counts))
    assert most <= AHEAD_BYTES + size / 4, f"{most:,} bytes of {size:,} are read between two rows"
    assert source.bytes_read <= 4 * size + AHEAD_BYTES, f"{source.bytes_read:,} bytes are read of a file of {size:,}"


def law_words(case: FormatCase, _folder: Path) -> None:
    for code, sort in case.format.losses.items():
        assert code not in COMMON, f"'{code}' is a common loss"
        assert "." in code, f"'{code}' does not say whose it is"
        assert sort.what, f"'{code}' has no words"
        assert sort.why, f"'{code}' does not say why"


def law_damage(case: FormatCase, _folder: Path) -> None:
    files = case.make_sample(ROWS)

    @SETTINGS
    @given(st.sampled_from(sorted(files)), st.floats(0, 1), st.binary(max_size=6), st.integers(0, 20))
    def holds_with_damage(name: str, share: float, patch: bytes, cut: int) -> None:
        start = int(share * len(files[name]))
        _read_damaged(case, {**files, name: files[name][:start] + patch + files[name][start + cut :]})

    @SETTINGS
    @given(st.sampled_from(sorted(files)), st.binary(max_size=200))
    def holds_with_any_bytes(name: str, data: bytes) -> None:
        _read_damaged(case, {**files, name: data})

    holds_with_damage()
    holds_with_any_bytes()


def _read_damaged(case: FormatCase, files: Files) -> None:
    with TemporaryDirectory() as folder:
        _read_or_refuse(case, lay_files(files, Path(folder)))


LAWS: Mapping[str, Law] = {
    "sample": law_sample,
    "round_trip": law_round_trip,
    "order": law_order,
    "keys": law_keys,
    "empty": law_empty,
    "clashes": law_clashes,
    "encodings": law_encodings,
    "long_row": law_long_row,
    "wide_row": law_wide_row,
    "closing": law_closing,
    "read_ahead": law_read_ahead,
    "words": law_words,
    "damage": law_damage,
}
WRITERS = frozenset({"round_trip", "keys", "empty", "clashes"})
"""The laws of formats that write."""
