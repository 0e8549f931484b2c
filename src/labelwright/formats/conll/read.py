# SPDX-License-Identifier: Apache-2.0
"""Reads CoNLL files: an item a document where the file marks them, else a sentence.

The text is the tokens with one space between and one line a sentence, or what a comment `# text = ...` says, where the tokens stand
in it. The tokens and all that stands around them travel in the item's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import Target, get_only_name, make_annotation, refusal_from_error, refuse_utf16
from labelwright.formats.source_tokens import TOKENS, Sentences, align_tokens, describe_tokens, join_tokens
from labelwright.kinds.span import SpanValue
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

from .layout import LAYOUT, describe_layout
from .lines import Block, TokenLine, read_blocks
from .recognise import EXTENSIONS
from .tags import DEFAULT, OUTSIDE, TagSpan, find_scheme, find_tag_spans, is_tag

_TEXT = re.compile(r"^#\s*text\s*=\s*([^\r\n]*)", re.MULTILINE)


class TaggedText(NamedTuple):
    """A text with the places of its tokens, the tags of each sentence, and the scheme they are in (None for none)."""

    text: str
    tokens: Sentences
    tags: list[list[str]]
    scheme: str | None


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield documents or sentences; a line without columns, or with bytes of another encoding, refuses its item."""
    reader = _Reader(Target(options, "span", "span"), options)
    with source.open(get_only_name(source, *EXTENSIONS, ".txt")) as stream:
        refuse_utf16(stream, "CoNLL")
        for block in read_blocks(stream, limit=options.row_bytes, encoding=options.encoding or "utf-8"):
            yield reader.item(block)


class _Reader:
    """Turns the lines of an item into one. A class because it remembers the scheme of the tags before."""

    def __init__(self, target: Target, options: ReadOptions) -> None:
        self._target, self._options = target, options
        self._scheme = DEFAULT

    def item(self, block: Block) -> Incoming | Refused:
        where = f"line {block.start}"
        if block.fault is not None:
            return refusal_from_error(where, block.fault)
        sentences = [sentence for sentence in block.sentences if sentence]
        tagged = self._tagged(block, sentences)
        layout = describe_layout([line for sentence in sentences for line in sentence], block.before, block.after, self._scheme)
        losses = list(self._bad_tags(sentences))
        marks = [self._mark(tagged, number, span) for number, tags in enumerate(tagged.tags) for span in find_tag_spans(tags)]
        return Incoming(
            key=where.replace(" ", "-"),
            where=where,
            text=tagged.text,
            meta={TOKENS: describe_tokens(tagged.tokens), LAYOUT: msgspec.to_builtins(layout)},
            annotations=make_annotation(marks, self._options, losses=losses, answered=True),
            losses=() if tagged.scheme else (Loss("conll.scheme", where),),
        )

    def _tagged(self, block: Block, sentences: Sequence[Sequence[TokenLine]]) -> TaggedText:
        tags = [[line.cells[-1] if is_tag(line.cells[-1]) else OUTSIDE for line in sentence] for sentence in sentences]
        scheme = find_scheme(tags, self._scheme)
        self._scheme = scheme or self._scheme
        words = [[line.token for line in sentence] for sentence in sentences]
        return TaggedText(*_text(words, block), tags, scheme)

    def _bad_tags(self, sentences: Sequence[Sequence[TokenLine]]) -> Iterator[Loss]:
        for line in (line for sentence in sentences for line in sentence if not is_tag(line.cells[-1])):
            params = {"field": self._target.field, "reason": "no tag"}
            yield Loss("mark.unreadable", f"line {line.number}", params, note=f"{line.cells[-1][:40]!r}")

    def _mark(self, tagged: TaggedText, number: int, span: TagSpan) -> Mark:
        start, end = tagged.tokens[number][span.first][0], tagged.tokens[number][span.end - 1][1]
        return self._target.mark(SpanValue(((start, end),), tagged.text[start:end]), word=span.label or None)


def _text(words: list[list[str]], block: Block) -> tuple[str, Sentences]:
    """Return the text of an item: a comment's, where its tokens stand in it, else the tokens joined."""
    told = _TEXT.search(block.before.get(0, "")) if len(words) == 1 else None
    ranges = align_tokens(words[0], told[1]) if told else None
    return (told[1], [ranges]) if told and ranges else join_tokens(words)
