# SPDX-License-Identifier: Apache-2.0
"""spaCy itself: optional and heavy, loaded when first used. Needs the extra "spacy"."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from labelwright.formats.format import missing_extra

LANGUAGE = "xx"


def load_spacy() -> Any:
    """Return the module. Raises MissingExtra where it is not installed."""
    try:
        return import_module("spacy")
    except ImportError as error:
        raise missing_extra("spaCy's DocBin", "spacy") from error


def snippet(path: str) -> str:
    """Return Python that loads the documents with spaCy."""
    return f"""import spacy
from spacy.tokens import DocBin
nlp = spacy.blank("xx")
docs = list(DocBin().from_disk({path!r}).get_docs(nlp.vocab))
print(len(docs), "documents,", sum(len(doc.ents) for doc in docs), "entities")
"""
