# SPDX-License-Identifier: Apache-2.0
"""Rows of Hugging Face data sets of tokens: `tokens` with a tag each, as words or as numbers that the data set's card names.

The text is the tokens with one space between, unless the row has a text that they stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from labelwright.formats.conll.tags import OUTSIDE, find_tag_spans, is_tag
from labelwright.formats.source_tokens import TOKENS, align_tokens, describe_tokens, get_source_tokens, join_tokens
from labelwright.kinds.span import SpanValue

from .draft import ItemDraft, is_scalar
from .members import COMMON, METADATA, Dialect, Member, make_word

TAGS = ("ner_tags", "tags", "labels", "label")
"""Where the tags of spans are looked for; the first that a row has."""


def is_hugging_face(row: Mapping[str, Any]) -> bool:
    """Tell by a list of words with a list of tags as long."""
    tokens = row.get("tokens")
    return _is_word_list(tokens) and any(isinstance(row.get(name), list) for name in TAGS)


def _is_word_list(value: Any) -> bool:
    words = cast("list[Any]", value) if isinstance(value, list) else []
    return bool(words) and all(isinstance(word, str) for word in words)


def read_words(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the tokens, and the text that they make where the row has none."""
    words = cast("list[str]", value)
    ranges = align_tokens(words, draft.text) if draft.text is not None else None
    if ranges is None and draft.text is not None:
        draft.leave_out(name, value)
        return
    joined, (places,) = join_tokens([words])
    draft.text = joined if draft.text is None else draft.text
    draft.meta[TOKENS] = describe_tokens([ranges or places])


def read_token_tags(draft: ItemDraft, name: str, value: Any) -> None:
    """Take the tags of spans; those of another member than the first are metadata."""
    first = draft.targets.options.label or next((tags for tags in TAGS if isinstance(draft.row.get(tags), list)), name)
    if name != first or not isinstance(value, list):
        read_token_column(draft, name, value)
        return
    cells = cast("list[Any]", value)
    (tokens,) = get_source_tokens(draft.meta, draft.text or "") or ([],)
    tags = [_name_tag(draft, name, cell) for cell in cells]
    reason = _find_fault(len(tokens), tags)
    if reason:
        draft.refuse_mark(draft.targets.span, reason, name)
        return
    draft.answered = True
    for span in find_tag_spans(str(tag) for tag in tags):
        start, end = tokens[span.first][0], tokens[span.end - 1][1]
        value_ = SpanValue(((start, end),), (draft.text or "")[start:end])
        draft.marks.append(draft.targets.span.mark(value_, word=span.label or None))


def _name_tag(draft: ItemDraft, name: str, cell: Any) -> str | None:
    """Return a tag by its name; None for a number that nobody names."""
    if type(cell) is int and not draft.targets.class_labels.get(name):
        return None
    return make_word(draft, name, cell) or OUTSIDE


def _find_fault(tokens: int, tags: list[str | None]) -> str | None:
    if len(tags) != tokens:
        return "not one tag a token"
    if None in tags:
        return "numbers without names"
    return None if all(is_tag(str(tag)) for tag in tags) else "no tags"


def read_token_column(draft: ItemDraft, name: str, value: Any) -> None:
    """Keep another column of the tokens as metadata, by its names where they are known."""
    cells = cast("list[Any]", value) if isinstance(value, list) else [value]
    if all(is_scalar(cell) for cell in cells) and name not in draft.meta:
        draft.meta[name] = [make_word(draft, name, cell) if draft.targets.class_labels.get(name) else cell for cell in cells]
    else:
        draft.leave_out(name, value)


MEMBERS = {
    **{name: member for name, member in COMMON.items() if name not in ("tags", "labels", "label")},
    "tokens": Member(read_words, "text"),
    **{name: Member(read_token_tags, "label") for name in TAGS},
    **{name: Member(read_token_column, "meta") for name in ("pos_tags", "chunk_tags")},
}
HUGGING_FACE_ROWS = Dialect("Hugging Face", is_hugging_face, MEMBERS, METADATA)
