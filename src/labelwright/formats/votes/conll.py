# SPDX-License-Identifier: Apache-2.0
"""CoNLL files of several people: one file each, or one file whose last columns are a person's tags each.

An item is a sentence, by its place; spans are places in the tokens with one space between. Lines and tags are read as in an import.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from labelwright.base.errors import InvalidFile
from labelwright.formats.conll.lines import Block, TokenLine, read_blocks
from labelwright.formats.conll.tags import find_tag_spans, is_tag
from labelwright.formats.source_tokens import join_tokens
from labelwright.kinds.kind import Value
from labelwright.kinds.span.value import SpanValue

from .text_encoding import read_text
from .votes import ReadAnnotation, ReadAnnotations, Refusals

LINE_BYTES = 64_000_000
Sentence = list[TokenLine]


def read_conll(paths: Sequence[Path], encoding: str = "utf-8") -> ReadAnnotations:
    """Read the spans of two files or more, or of the tag columns of one. All must have the same tokens."""
    documents = [_read_sentences(path, encoding) for path in paths]
    for path, sentences in zip(paths[1:], documents[1:], strict=True):
        _check_tokens(documents[0], sentences, path)
    columns = _get_tag_columns(documents[0]) if len(paths) == 1 else [-1]
    if len(paths) == 1 and len(columns) < 2:
        raise InvalidFile(
            "the file has the tags of one person only; to compare, two are needed",
            code="votes.alone",
            where=paths[0].name,
            hint="Give two files, or one with a column of tags for each person.",
        )
    people = [path.stem for path in paths] if len(paths) > 1 else [f"column {column + 1}" for column in columns]
    tagged = [(person, documents[0], column) for person, column in zip(people, columns, strict=True)] if len(paths) == 1 else [
        (person, sentences, -1) for person, sentences in zip(people, documents, strict=True)
    ]  # fmt: skip
    annotations = tuple(
        ReadAnnotation(f"sentence {index + 1}", person, tuple(_read_spans(sentence, column)))
        for person, sentences, column in tagged
        for index, sentence in enumerate(sentences)
    )
    return ReadAnnotations("CoNLL", "span", "tags", annotations, Refusals())


def _read_sentences(path: Path, encoding: str) -> list[Sentence]:
    stream = BytesIO(read_text(path, encoding).encode())
    try:
        return [sentence for block in read_blocks(stream, limit=LINE_BYTES) for sentence in _check_sentences(block)]
    except InvalidFile as error:
        error.where = f"{path.name}: {error.where}"
        raise


def _check_sentences(block: Block) -> Iterator[Sentence]:
    """Yield the sentences of a block. Raises InvalidFile for a line that is no row, or has no tag."""
    if block.fault is not None:
        raise block.fault
    for line in (line for sentence in block.sentences for line in sentence if not is_tag(line.cells[-1])):
        told = " ".join(line.cells)[:60]
        hint = "Tags are O, B-LABEL or I-LABEL."
        raise InvalidFile(f"no token and tag: {told}", code="conll.tag", where=f"line {line.number}", hint=hint)
    yield from (sentence for sentence in block.sentences if sentence)


def _get_tag_columns(sentences: Sequence[Sentence]) -> list[int]:
    """The columns after the token that hold tags in every line, from the last one back."""
    lines = [line.cells for sentence in sentences for line in sentence]
    width = min((len(cells) for cells in lines), default=0)
    return [column for column in range(1, width) if all(is_tag(cells[column]) for cells in lines)]


def _check_tokens(first: Sequence[Sentence], other: Sequence[Sentence], path: Path) -> None:
    tokens, others = ([[line.token for line in sentence] for sentence in sentences] for sentences in (first, other))
    differing = next((index for index, (a, b) in enumerate(zip(tokens, others, strict=False)) if a != b), None)
    if differing is None and len(tokens) != len(others):
        differing = min(len(tokens), len(others))
    if differing is not None:
        raise InvalidFile(
            f"sentence {differing + 1} has other tokens than in the first file",
            code="votes.tokens",
            where=path.name,
            hint="Compare files made from one text, cut into tokens once.",
        )


def _read_spans(sentence: Sentence, column: int) -> Iterator[tuple[Value, str | None]]:
    """The spans of a sentence by one column of tags."""
    text, (tokens,) = join_tokens([[line.token for line in sentence]])
    for span in find_tag_spans(line.cells[column] for line in sentence):
        start, end = tokens[span.first][0], tokens[span.end - 1][1]
        yield SpanValue(((start, end),), text[start:end]), span.label or None
