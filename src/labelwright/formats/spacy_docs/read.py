# SPDX-License-Identifier: Apache-2.0
"""Reads DocBins: a text a document with the spans of `doc.spans` (`doc.ents` too, where no group holds the same) and its categories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from labelwright.base.errors import InvalidFile
from labelwright.formats.format import ReadOptions
from labelwright.formats.input_files import Source
from labelwright.formats.reader_tools import Target, get_only_name, make_annotation, read_whole
from labelwright.formats.source_tokens import TOKENS, describe_tokens
from labelwright.kinds.span import SpanValue
from labelwright.model.annotation import Mark
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming

from .library import LANGUAGE, load_spacy

ENDING = ".spacy"
HALF = 0.5
LAYERS = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "SENT_START")


def read(source: Source, options: ReadOptions) -> Iterator[Incoming]:
    """Yield a text a document, of several files one after another."""
    spacy = load_spacy()
    vocab = spacy.blank(LANGUAGE).vocab
    reader = _Reader(options)
    names = [name for name in source.names() if name.lower().endswith(ENDING)] or [get_only_name(source, ENDING)]
    for name in names:
        prefix = f"{name}: " if len(names) > 1 else ""
        try:
            docs: Iterable[Any] = spacy.tokens.DocBin().from_bytes(read_whole(source, name)).get_docs(vocab)
            for number, doc in enumerate(docs, 1):
                yield reader.item(doc, f"{prefix}document {number}")
        except Exception as error:
            raise InvalidFile(
                f"not a DocBin that can be read: {error}",
                code="spacy.broken",
                where=name,
                hint="Write it again with DocBin.to_disk: a copy that was cut short looks so.",
            ) from error


class _Reader:
    """Turns documents into items. A class because it holds the targets."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._span, self._choice = Target(options, "span", "span"), Target(options, "choice", "label")

    def item(self, doc: Any, where: str) -> Incoming:
        losses: list[Loss] = []
        meta = dict(_read_user_data(doc, where, losses))
        key = meta.pop("key", where.replace(": ", "-").replace(" ", "-"))
        meta[TOKENS] = describe_tokens([[(token.idx, token.idx + len(token.text)) for token in doc if not token.is_space]])
        spans = [self._mark(span) for span in _choose_spans(doc, where, losses)]
        chosen = _choose_labels(doc, where, losses)
        losses += [Loss("spacy.analysis", where, {"layer": layer}) for layer in LAYERS if doc.has_annotation(layer)]
        marks = [*([self._choice.choice(chosen)] if chosen else []), *spans]
        is_answered = bool(doc.cats or doc.has_annotation("ENT_IOB") or len(doc.spans))
        annotations = make_annotation(marks, self._options, answered=is_answered)
        return Incoming(key=str(key), where=where, text=doc.text, meta=meta, annotations=annotations, losses=tuple(losses))

    def _mark(self, span: Any) -> Mark:
        return self._span.mark(SpanValue(((span.start_char, span.end_char),), span.text), word=span.label_ or None)


def _choose_spans(doc: Any, where: str, losses: list[Loss]) -> list[Any]:
    """Return the spans of all groups, and the entities that are not among them."""
    spans = {(span.start, span.end, span.label_): span for group in doc.spans.values() for span in group}
    several = list(doc.spans) if len(doc.spans) > 1 else []
    losses += [Loss("spacy.group", where, {"group": group}) for group in several]
    spans.update({(span.start, span.end, span.label_): span for span in doc.ents if (span.start, span.end, span.label_) not in spans})
    return list(spans.values())


def _choose_labels(doc: Any, where: str, losses: list[Loss]) -> list[str]:
    between = sum(share not in (0, 1) for share in doc.cats.values())
    losses += [Loss("spacy.weight", where, count=between)] if between else []
    return [word for word, share in doc.cats.items() if share > HALF]


def _read_user_data(doc: Any, where: str, losses: list[Loss]) -> Iterator[tuple[str, Any]]:
    for name, value in cast("dict[Any, Any]", doc.user_data).items():
        if isinstance(name, str) and isinstance(value, str | int | float | bool):
            yield name, value
        else:
            losses.append(Loss("spacy.user_data", where, {"member": str(name)}))
