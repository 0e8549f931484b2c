# SPDX-License-Identifier: Apache-2.0
"""spaCy's DocBin, as its trainer reads it: spans in `doc.spans[field]` and, where they do not overlap, in `doc.ents`; choices
in `doc.cats`. Needs the extra "spacy"; the language is "xx" unless an item's metadata names one (`lang`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from labelwright.base.errors import InvalidFile
from labelwright.kinds.span import SpanValue
from labelwright.model.annotation import Mark
from labelwright.model.losses import Losses, LossReport
from labelwright.model.records import Incoming, ItemRecord, ProjectRecord, Refused
from labelwright.schema.schema import Schema

from .format import Format, ReadOptions, WriteOptions, missing_extra
from .input_files import Source
from .loss_sorts import LossSort, LossSorts
from .output_files import Sink
from .reader_tools import Target, get_only_name, make_annotation, read_whole
from .token_spans import cover_tokens, get_single_range
from .tokeniser import keep_longest
from .writer_tools import DecodedMark, Decoder, choose_annotation, get_label_title, lose_attributes

DOCS = 20_000
"""Documents a file: spaCy holds a file in memory, so a large project becomes several, which its corpus reader takes as a folder."""
LANGUAGE = "xx"


def _spacy() -> Any:
    try:
        return import_module("spacy")  # optional and heavy: loaded when first used
    except ImportError as error:
        raise missing_extra("spaCy's DocBin", "spacy") from error


LOSSES: LossSorts = {
    "spacy.overlap": LossSort("overlapping spans", "doc.ents takes none; all are in doc.spans, the longest in doc.ents"),
}


def write(header: ProjectRecord, schema: Schema, items: Iterable[ItemRecord], out: Sink, options: WriteOptions) -> LossReport:
    """Write the texts with their spans and choices; more than 20,000 make several files (give a folder or a zip)."""
    writer = _Writer(schema, options, _spacy())
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
        doc = self._pipeline(item.meta.get("lang")).make_doc(text)
        doc.user_data["key"] = item.key
        tokens = [(token.idx, token.idx + len(token.text)) for token in doc if not token.is_space]
        places = [token.i for token in doc if not token.is_space]
        self._fill(doc, list(self._decoder.decode(annotation.marks, item.key)), tokens, places)
        return doc

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
            for span in get_single_range(mark, self.losses, "spaCy"):
                taken, label = cover_tokens(tokens, span, self.losses), get_label_title(mark)
                if taken is None:
                    continue
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
        for label in mark.field.labels if mark.field else ():
            doc.cats[label.name] = given.get(label.name, 0.0)
        doc.cats.update(given)


def read(source: Source, options: ReadOptions) -> Iterator[Incoming | Refused]:
    """Yield a text a document, with the spans of `doc.spans` (of `doc.ents` when there are none) and the choices above one half."""
    spacy = _spacy()
    vocab = spacy.blank(LANGUAGE).vocab
    target, choice = Target(options, "span", "span"), Target(options, "choice", "label")
    name = get_only_name(source, ".spacy")
    try:
        docs: Iterable[Any] = spacy.tokens.DocBin().from_bytes(read_whole(source, name)).get_docs(vocab)
        for number, doc in enumerate(docs, 1):
            yield _incoming(doc, f"document {number}", target, choice, options)
    except Exception as error:
        raise InvalidFile(f"not a DocBin that can be read: {error}", code="spacy.broken", where=name) from error


def _incoming(doc: Any, where: str, target: Target, choice: Target, options: ReadOptions) -> Incoming:
    spans = [span for group in doc.spans.values() for span in group] or list(doc.ents)
    marks: list[Mark] = [target.mark(SpanValue(((span.start_char, span.end_char),), span.text), word=span.label_ or None) for span in spans]
    chosen = [word for word, share in doc.cats.items() if share > 1 / 2]
    key = doc.user_data.get("key", where.replace(" ", "-"))
    return Incoming(
        key=str(key),
        where=where,
        text=doc.text,
        annotations=make_annotation([*([choice.choice(chosen)] if chosen else []), *marks], options),
    )


def snippet(path: str) -> str:
    """Return Python that loads the documents with spaCy."""
    return f"""import spacy
from spacy.tokens import DocBin
nlp = spacy.blank("xx")
docs = list(DocBin().from_disk({path!r}).get_docs(nlp.vocab))
print(len(docs), "documents,", sum(len(doc.ents) for doc in docs), "entities")
"""


SPACY = Format(
    name="spacy",
    title="spaCy DocBin",
    extensions=(".spacy",),
    media=frozenset({"text"}),
    kinds=frozenset({"choice", "span"}),
    reads=read,
    writes=write,
    snippet=snippet,
    recognises=lambda name, _head: name.lower().endswith(".spacy"),
    extra="spacy",
    losses=LOSSES,
)
