# SPDX-License-Identifier: Apache-2.0
"""CoNLL files of several people: one file each, or one file whose last columns are a person's tags each.

An item is a sentence, by its place; spans are places in the tokens with one space between. Tags are IOB2 or IOB1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from labelwright.base.errors import InvalidFile
from labelwright.kinds.kind import Value
from labelwright.kinds.span.value import SpanValue

from .text_encoding import read_text
from .votes import ReadAnnotation, ReadAnnotations, Refusals

EXTENSIONS = (".conll", ".iob", ".iob2", ".bio")
TAGS = ("B-", "I-")
Sentence = list[list[str]]
"""The cells of each token's line."""


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
    lines = read_text(path, encoding).splitlines()
    sentences: list[Sentence] = [[]]
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t") if "\t" in line else line.split()
        if not cells or not cells[0] or cells[0].startswith("-DOCSTART-"):
            sentences.append([])
        elif not _is_tag(cells[-1]):
            raise InvalidFile(
                f"no token and tag: {line[:60]}",
                code="conll.tag",
                where=f"{path.name}: line {number}",
                hint="Tags are O, B-LABEL or I-LABEL.",
            )
        else:
            sentences[-1].append(cells)
    return [sentence for sentence in sentences if sentence]


def _is_tag(cell: str) -> bool:
    return cell == "O" or cell[:2] in TAGS


def _get_tag_columns(sentences: Sequence[Sentence]) -> list[int]:
    """The columns after the token that hold tags in every line, from the last one back."""
    lines = [cells for sentence in sentences for cells in sentence]
    width = min((len(cells) for cells in lines), default=0)
    return [column for column in range(1, width) if all(_is_tag(cells[column]) for cells in lines)]


def _check_tokens(first: Sequence[Sentence], other: Sequence[Sentence], path: Path) -> None:
    tokens, others = ([[cells[0] for cells in sentence] for sentence in sentences] for sentences in (first, other))
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
    """The spans of a sentence by one column of tags; an I that continues nothing begins one."""
    ends = _locate_tokens(sentence)
    text = " ".join(cells[0] for cells in sentence)
    first: int | None = None
    tags = [cells[column] for cells in sentence] + ["O"]
    for index, tag in enumerate(tags):
        before = tags[index - 1] if index else "O"
        if first is not None and (tag == "O" or tag.startswith("B-") or tag[2:] != before[2:]):
            start, end = ends[first][0], ends[index - 1][1]
            yield SpanValue(((start, end),), text[start:end]), before[2:] or None
            first = None
        if tag != "O" and first is None:
            first = index


def _locate_tokens(sentence: Sentence) -> list[tuple[int, int]]:
    """Where each token stands in the text, in code points."""
    ends: list[tuple[int, int]] = []
    start = 0
    for cells in sentence:
        ends.append((start, start + len(cells[0])))
        start += len(cells[0]) + 1
    return ends
