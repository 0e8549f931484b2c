# SPDX-License-Identifier: Apache-2.0
"""Writes a DocBin as spaCy's trainer reads it: spans in `doc.spans[field]` and, where they do not overlap, in `doc.ents`; choices in
`doc.cats`. The tokens are those that came with the text, else spaCy's own for the language that an item's metadata names (`lang`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from labelwright.formats.format import WriteOptions
from labelwright.formats.loss_sorts import LossSort, LossSorts
from labelwright.formats.output_files import Sink
from labelwright.formats.source_tokens import TOKENS, get_source_tokens
from labelwright.formats.token_spans import cover_tokens, get_single_range
from labelwright.formats.tokeniser import keep_longest
from labelwright.formats.writer_tools import DecodedMark, Decoder, choose_annotation, get_label_title, lose_attributes, lose_details
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import ItemRecord, ProjectRecord
from labelwright.schema.schema import Schema

from .library import LANGUAGE, load_spacy

DOCS = 20_000
"""Documents a file: spaCy holds a file in memory, so a large project becomes several, which its corpus reader takes as a folder."""
LOSSES: LossSorts = {
    "spacy.analysis": LossSort("analyses of tokens ({layer})", "spans, categories and the tokens themselves are read"),
    "spacy.group": LossSort("groups of spans ('{group}')", "entities are read with them, and the field is one"),
    "spacy.user_data": LossSort("values of '{member}'", "they are no text, number or truth value"),
    "spacy.weight": LossSort("weights of labels", "a label above one half is chosen, others are not"),
    "spacy.overlap": LossSort("overlapping spans", "doc.ents takes none; all are in doc.spans, the longest in doc.ents"),
}


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write the texts with their spans and choices; more than 20,000 make several files (give a folder or a zip)."""
    writer = _Writer(schema, options, load_spacy())
    number = 0
    bin = writer.new_bin()
    for item in items:
        doc = writer.doc(item)
        if doc is None:
            continue
        if len(bin) == DOCS:
            number = _save(bin, out, header.name, number)
            bin = writer.new_bin()
        bin.add(doc)
    _save(bin, out, header.name, number)
    return writer.losses.report()


def _save(bin: Any, out: Sink, name: str, number: int) -> int:
    with out.open(f"{name}-{number + 1:05}.spacy" if number else f"{name}.spacy") as stream:
        stream.write(bin.to_bytes())
    return number + 1


def _is_plain(value: object) -> bool:
    """Tell whether a value of the metadata is one that is read again from a document."""
    return isinstance(value, str | int | float | bool)


class _Writer:
    """Makes a Doc of an item. A class because it holds a tokenizer a language."""

    def __init__(self, schema: Schema, options: WriteOptions, spacy: Any) -> None:
        self._spacy, self._options = spacy, options
        self._schema = schema
        self.losses = Losses()
        self._decoder = Decoder(schema, options.kinds, self.losses)
        self._blank: dict[str, Any] = {}

    def new_bin(self) -> Any:
        return self._spacy.tokens.DocBin(store_user_data=True)

    def doc(self, item: ItemRecord) -> Any | None:
        annotation = choose_annotation(item, self._options, self.losses)
        text = next((asset.text for asset in item.assets if asset.text is not None), None)
        if annotation is None or text is None:
            self.losses.add("item.medium", item.key, count=int(annotation is not None), format="spaCy", media="text")
            return None
        self.losses.items += 1
        kept = {name for name, value in item.meta.items() if _is_plain(value)} - {"key"}
        lose_details(item, self.losses, "spaCy", carried=kept | {TOKENS})
        doc = self._with_source_tokens(item, text) or self._pipeline(item.meta.get("lang")).make_doc(text)
        doc.user_data.update({name: item.meta[name] for name in kept}, key=item.key)
        tokens = [(token.idx, token.idx + len(token.text)) for token in doc if not token.is_space]
        places = [token.i for token in doc if not token.is_space]
        self._fill(doc, list(self._decoder.decode(annotation.marks, item.key)), tokens, places)
        return doc

    def _with_source_tokens(self, item: ItemRecord, text: str) -> Any | None:
        """Return a document of the tokens that came with a text; None where it has none, or they leave some of it out."""
        sentences = get_source_tokens(item.meta, text) or []
        words = [text[start:end] for tokens in sentences for start, end in tokens]
        if not words:
            return None
        try:
            pieces, spaces = self._spacy.util.get_words_and_spaces(words, text)
        except ValueError:
            return None
        doc = self._spacy.tokens.Doc(self._pipeline(item.meta.get("lang")).vocab, words=pieces, spaces=spaces)
        return doc if doc.text == text else None

    def _pipeline(self, texts: Any) -> Any:
        language = texts if isinstance(texts, str) and len(texts) == 2 and texts.isalpha() else LANGUAGE
        if language not in self._blank:
            try:
                self._blank[language] = self._spacy.blank(language)
            except ImportError:
                self._blank[language] = self._pipeline(LANGUAGE)  # a language spaCy does not know: its neutral one
        return self._blank[language]

    def _fill(self, doc: Any, marks: list[DecodedMark], tokens: list[tuple[int, int]], places: list[int]) -> None:
        spans: list[tuple[range, str]] = []
        for mark in marks:
            if mark.kind.weights is not None:
                self._cats(doc, mark)
                continue
            span = get_single_range(mark, self.losses, "spaCy")
            taken = cover_tokens(tokens, span, self.losses) if span else None
            if taken is not None:
                label = get_label_title(mark)
                self.losses.marks += 1
                inner = range(places[taken[0]], places[taken[-1]] + 1)
                spans.append((inner, label))
                self._group(doc, mark.mark.field).append(self._span(doc, inner, label))
        kept, lost = keep_longest(spans)
        self.losses.add("spacy.overlap", doc.user_data["key"], count=lost)
        doc.set_ents([self._span(doc, inner, label) for inner, label in kept])

    def _span(self, doc: Any, places: range, label: str) -> Any:
        return self._spacy.tokens.Span(doc, places.start, places.stop, label=label)

    def _group(self, doc: Any, field: str) -> Any:
        if field not in doc.spans:
            doc.spans[field] = []
        return doc.spans[field]

    def _cats(self, doc: Any, mark: DecodedMark) -> None:
        """Write 1 for the labels chosen and 0 for the field's others; weights of a soft choice as they are."""
        lose_attributes(mark, self.losses, "spaCy")
        self.losses.marks += 1
        given: dict[str, float] = mark.kind.capability("weights")(mark.value)
        for name in mark.titles:
            doc.cats[name] = given.get(name, 0.0)
        doc.cats.update(given)
