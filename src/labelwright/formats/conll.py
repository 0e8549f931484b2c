# SPDX-License-Identifier: Apache-2.0
"""CoNLL-2003: a token a line, its tag last, an empty line after each sentence, `-DOCSTART-` before each document.

Tags are IOB2 when written; IOB1 and IOB2 are read. Where the file marks documents an item is a document, its sentences
one line each; otherwise an item is a sentence. The text is the tokens with one space between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.kinds.span import SpanValue
from labelwright.kinds.view_shapes import Ranges
from labelwright.model.annotation import Mark
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .format import Format, ReadOptions, WriteOptions
from .input_files import Source
from .loss_sorts import LossSort, LossSorts
from .output_files import Sink
from .reader_tools import Target, get_only_name, make_annotation, read_lines, refusal_from_error
from .tokeniser import Token, get_covered, keep_longest, split_sentences
from .writer_tools import DecodedMark, Decoder, choose_annotation, get_label, lose_attributes

DOCUMENT = "-DOCSTART-"
EXTENSIONS = (".conll", ".iob", ".iob2", ".bio")
SENTENCES = 100_000
Row = tuple[str, str]


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield documents or sentences; a line without a tag, or with bytes that are no UTF-8, refuses its item."""
    target = Target(options, "span", "span")
    with source.open(get_only_name(source, *EXTENSIONS, ".txt")) as stream:
        for where, rows in _items(read_lines(stream, limit=options.row_bytes)):
            try:
                yield _item(where, rows, target, options)
            except LabelwrightError as error:
                yield refusal_from_error(where, error)


def _items(lines: Iterable[tuple[int, bytes | None]]) -> Iterator[tuple[str, list[list[bytes]]]]:
    """Yield (where, sentences of lines) an item; documents only when the file marks them."""
    document: list[list[bytes]] = []
    sentence: list[bytes] = []
    start, documents = 1, False
    for number, line in lines:
        marks = line is not None and line.startswith(DOCUMENT.encode())
        if line is not None and line.strip() and not marks:
            sentence.append(line)
            continue
        if sentence:
            document.append(sentence)
            sentence = []
        if line is None:
            document.append([b"\xff"])  # a line over the limit: nothing of it can be right
        if document and (marks or not documents or len(document) >= SENTENCES):
            yield f"line {start}", document
            document = []
        documents = documents or marks
        start = number + 1 if not document else start
    if sentence:
        document.append(sentence)
    if document:
        yield f"line {start}", document


def _item(where: str, sentences: list[list[bytes]], target: Target, options: ReadOptions) -> Incoming:
    parsed = [[_row(line) for line in sentence] for sentence in sentences]
    text = "\n".join(" ".join(token for token, _ in sentence) for sentence in parsed)
    marks: list[Mark] = []
    offset = 0
    for sentence in parsed:
        marks.extend(_mark(text, start, end, word, target) for start, end, word in _spans(sentence, offset))
        offset += sum(len(token) + 1 for token, _ in sentence)
    return Incoming(key=where.replace(" ", "-"), where=where, text=text, annotations=make_annotation(marks, options))


def _row(line: bytes) -> Row:
    try:
        cells = line.decode().split("\t") if b"\t" in line else line.decode().split()
    except UnicodeDecodeError as error:
        raise InvalidFile("a line is too long or not UTF-8", code="text.encoding") from error
    if len(cells) < 2 or not (cells[-1] == "O" or cells[-1][:2] in ("B-", "I-")):
        raise InvalidFile(f"no token and tag: {' '.join(cells)[:60]}", code="conll.tag", hint="Tags are O, B-LABEL or I-LABEL.")
    return cells[0], cells[-1]


def _spans(sentence: list[Row], first: int) -> Iterator[tuple[int, int, str]]:
    start, end, word = first, first, ""
    for token, tag in sentence:
        begins = tag.startswith("B-") or (tag.startswith("I-") and tag[2:] != word)
        if word and (tag == "O" or begins):
            yield start, end, word
            word = ""
        if begins:
            start, word = first, tag[2:]
        end = first + len(token)
        first = end + 1
    if word:
        yield start, end, word


def _mark(text: str, start: int, end: int, word: str, target: Target) -> Mark:
    return target.mark(SpanValue(((start, end),), text[start:end]), word=word)


LOSSES: LossSorts = {
    "conll.overlap": LossSort("overlapping spans", "CoNLL has one tag a token; the longest was kept"),
    "conll.spacing": LossSort("texts' spacing", "CoNLL keeps tokens and not what stands between them"),
}


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write every text with its spans, by token: widened to whole tokens, the longest where they overlap."""
    losses = Losses()
    decoder = Decoder(schema, options.kinds, losses)
    with out.open(f"{header.name}.conll") as stream:
        for item in items:
            annotation = choose_annotation(item, options, losses)
            text = next((asset.text for asset in item.assets if asset.text is not None), None)
            if annotation is None or text is None:
                losses.add("item.medium", item.key, count=int(annotation is not None), format="CoNLL", media="text")
                continue
            losses.items += 1
            losses.add("conll.spacing", item.key)
            spans = [span for mark in decoder.decode(annotation.marks, item.key) for span in get_single_range(mark, losses, "CoNLL")]
            stream.write(_document(item.key, text, spans, losses))
    return losses.report()


def get_single_range(mark: DecodedMark, losses: Losses, format: str) -> Iterator[tuple[int, int, str]]:
    """Yield a mark's one range with its label; counts marks that are no span or fall apart, and attributes."""
    span = mark.view("span")
    if span is None:
        losses.add("mark.kind", mark.where, kind=mark.kind.title, format=format)
        return
    ranges: Ranges = span.shape
    if len(ranges) != 1:
        losses.add("span.discontinuous", mark.where, format=format)
        return
    lose_attributes(mark, losses, format)
    (start, end), *_ = ranges
    yield start, end, get_label(mark)


def _document(key: str, text: str, spans: list[tuple[int, int, str]], losses: Losses) -> bytes:
    lines = [f"{DOCUMENT} -X- -X- O\n\n"]
    left = list(spans)
    for tokens in split_sentences(text):
        here = [span for span in left if span[0] < tokens[-1][1]]
        left = [span for span in left if span[0] >= tokens[-1][1]]
        lines.append(_sentence(key, text, tokens, here, losses))
    losses.add("span.no_token", key, count=len(left))
    return "".join(lines).encode()


def _sentence(key: str, text: str, tokens: list[Token], spans: list[tuple[int, int, str]], losses: Losses) -> str:
    placed = [(get_covered(tokens, start, end), start, end, label) for start, end, label in spans]
    losses.add("span.no_token", key, count=sum(1 for places, *_ in placed if not places))
    kept = [(places, start, end, label) for places, start, end, label in placed if places]
    moved = sum(1 for places, start, end, _ in kept if (tokens[places[0]][0], tokens[places[-1]][1]) != (start, end))
    losses.add("span.moved", key, count=moved)
    chosen, lost = keep_longest([(places, label) for places, _, _, label in kept])
    losses.add("conll.overlap", key, count=lost)
    losses.marks += len(chosen)
    tags = {index: ("B-" if index == places[0] else "I-") + label for places, label in chosen for index in places}
    return "".join(f"{text[start:end]} -X- -X- {tags.get(index, 'O')}\n" for index, (start, end) in enumerate(tokens)) + "\n"


def snippet(path: str) -> str:
    """Return Python that loads the sentences."""
    return f"""import pathlib
blocks = pathlib.Path({path!r}).read_text(encoding="utf-8").split("\\n\\n")
sentences = [[line.split() for line in block.split("\\n")] for block in blocks if block and not block.startswith("-DOCSTART-")]
tokens = [[cells[0] for cells in sentence] for sentence in sentences]
tags = [[cells[-1] for cells in sentence] for sentence in sentences]
print(len(sentences), "sentences")
"""


CONLL = Format(
    name="conll",
    title="CoNLL-2003",
    extensions=EXTENSIONS,
    media=frozenset({"text"}),
    kinds=frozenset({"span"}),
    reads=read,
    writes=write,
    snippet=snippet,
    recognises=lambda name, head: name.lower().endswith(EXTENSIONS) or head.startswith(DOCUMENT.encode()),
    losses=LOSSES,
)
