# SPDX-License-Identifier: Apache-2.0
"""Writes CoNLL files: what came as one leaves as it came, other texts by token with IOB2 tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import BinaryIO

from labelwright.formats.format import WriteOptions
from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.formats.output_files import Sink
from labelwright.formats.source_tokens import TOKENS, Sentences, get_source_tokens
from labelwright.formats.token_spans import TextRange, cover_tokens, get_single_range
from labelwright.formats.tokeniser import Token, keep_longest, split_sentences
from labelwright.formats.writer_tools import Decoder, choose_annotation, get_label, get_label_title, lose_details
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import AnnotationRecord, ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema

from .layout import LAYOUT, Layout, get_layout
from .lines import DOCUMENT
from .tags import TagSpan, write_tags

LOSSES: LossSorts = {
    "conll.overlap": LossSort("overlapping spans", "CoNLL has one tag a token; the longest was kept"),
    "conll.scheme": LossSort("schemes of tags", "the tags follow no scheme; what they mean is taken, and they leave as IOB2"),
    "conll.spacing": LossSort("texts' spacing", "CoNLL keeps tokens and not what stands between them"),
}


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write every text with its spans, by token: widened to whole tokens, the longest where they overlap."""
    losses = Losses()
    with out.open(f"{header.name}.conll") as stream:
        writer = _Writer(stream, Decoder(schema, options.kinds, losses), losses)
        for item in items:
            annotation = choose_annotation(item, options, losses)
            text = next((asset.text for asset in item.assets if asset.text is not None), None)
            if annotation is None or text is None:
                losses.add("item.medium", item.key, count=int(annotation is not None), format="CoNLL", media="text")
            else:
                losses.items += 1
                lose_details(item, losses, "CoNLL", carried=(TOKENS, LAYOUT))
                writer.write(item, text, annotation)
    return losses.report()


class _Writer:
    """Writes one item after another. A class because it remembers how many line ends an empty line still wants, and
    whether documents are marked."""

    def __init__(self, stream: BinaryIO, decoder: Decoder, losses: Losses) -> None:
        self._stream, self._decoder, self._losses = stream, decoder, losses
        self._missing = 0
        self._documents = False

    def write(self, item: ItemRecord, text: str, annotation: AnnotationRecord) -> None:
        marks = self._decoder.decode(annotation.marks, item.key)
        spans = [span for mark in marks if (span := get_single_range(mark, self._losses, "CoNLL"))]
        sentences, layout = get_layout(text=text, meta=item.meta) or (_plain_tokens(item, text), None)
        tags = self._tags(item.key, sentences, spans, layout)
        words = [[text[start:end] for start, end in tokens] for tokens in sentences]
        if layout is None:
            self._losses.add("conll.spacing", item.key, count=int("\n".join(map(" ".join, words)) != text))
        written = _write_plain(words, tags) if layout is None else _write_as_it_came(words, tags, layout)
        self._stream.write((self._opening(written) + written).encode())

    def _opening(self, written: str) -> str:
        """Return what must stand before an item so that it is one: an empty line, and its own document where others have one."""
        is_document = written.lstrip("\ufeff\r\n").startswith(DOCUMENT)
        opening = "\n" * (self._missing - _count_line_ends(written))
        document = f"{DOCUMENT} -X- -X- O\n\n" if self._documents and not is_document else ""
        self._documents |= is_document
        self._missing = 0 if written.endswith(("\n\n", "\n\r\n")) else 1 if written.endswith("\n") else 2
        return opening + document

    def _tags(self, key: str, sentences: Sentences, spans: Sequence[TextRange], layout: Layout | None) -> list[list[str]]:
        tags: list[list[str]] = []
        left = list(spans)
        for tokens in sentences:
            here = [span for span in left if span.start < tokens[-1][1]]
            left = [span for span in left if span.start >= tokens[-1][1]]
            tags.append(self._sentence_tags(key, tokens, here, layout))
        self._losses.add("span.no_token", key, count=len(left))
        return tags

    def _sentence_tags(self, key: str, tokens: list[Token], spans: Sequence[TextRange], layout: Layout | None) -> list[str]:
        covered = [(cover_tokens(tokens, span, self._losses), _label(span, layout)) for span in spans]
        chosen, lost = keep_longest([(places, label) for places, label in covered if places])
        self._losses.add("conll.overlap", key, count=lost)
        self._losses.marks += len(chosen)
        placed = [TagSpan(places[0], places[-1] + 1, label) for places, label in chosen]
        return write_tags(placed, len(tokens), layout.scheme) if layout else write_tags(placed, len(tokens))


def _count_line_ends(text: str) -> int:
    """Return how many line ends a text begins with."""
    return text[: len(text) - len(text.lstrip("\r\n"))].count("\n")


def _label(span: TextRange, layout: Layout | None) -> str:
    """Return what a tag calls a span: the label as its file wrote it, which is its title, where a tag can hold that."""
    if layout is not None and span.mark.mark.label is None:
        return ""
    title = get_label_title(span.mark)
    return title if title.split() == [title] else get_label(span.mark)


def _plain_tokens(item: ItemRecord, text: str) -> Sentences:
    """Return the tokens that came with the text, where a column can hold them, else those of the text's lines."""
    sentences = get_source_tokens(item.meta, text) or []
    can_stand = all(_is_one_cell(text[start:end]) for tokens in sentences for start, end in tokens)
    return sentences if sentences and can_stand else split_sentences(text)


def _is_one_cell(token: str) -> bool:
    return not set(" \t\r\n") & set(token)


def _write_plain(words: list[list[str]], tags: list[list[str]]) -> str:
    lines = [f"{DOCUMENT} -X- -X- O\n\n"]
    for tokens, names in zip(words, tags, strict=True):
        lines += [f"{token} -X- -X- {tag}\n" for token, tag in zip(tokens, names, strict=True)]
        lines.append("\n")
    return "".join(lines)


def _write_as_it_came(words: list[list[str]], tags: list[list[str]], layout: Layout) -> str:
    pairs = zip(chain.from_iterable(words), chain.from_iterable(tags), strict=True)
    return "".join(layout.write_line(index, token, tag) for index, (token, tag) in enumerate(pairs)) + layout.after
