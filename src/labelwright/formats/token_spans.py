# SPDX-License-Identifier: Apache-2.0
"""Spans put on tokens, for formats that know only tokens: widened to whole ones, the longest where they overlap, and all of it counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from labelwright.kinds.view_shapes import Ranges
from labelwright.model.losses import Losses

from .tokeniser import Token, get_covered
from .writer_tools import DecodedMark, lose_attributes


class TextRange(NamedTuple):
    """One stretch of a text, with the mark that says so."""

    start: int
    end: int
    mark: DecodedMark


def get_single_range(mark: DecodedMark, losses: Losses, format: str) -> TextRange | None:
    """Return a mark's one range; counts marks that are no span or fall apart, and attributes."""
    span = mark.view("span")
    if span is None:
        losses.add("mark.kind", mark.where, kind=mark.kind.title, format=format)
        return None
    ranges: Ranges = span.shape
    if len(ranges) != 1:
        losses.add("span.discontinuous", mark.where, format=format)
        return None
    lose_attributes(mark, losses, format)
    return TextRange(*ranges[0], mark)


def cover_tokens(tokens: Sequence[Token], span: TextRange, losses: Losses) -> range | None:
    """Return the places of the tokens that a span touches, None where it touches none; counts what was lost or moved."""
    places = get_covered(tokens, span.start, span.end)
    if not places:
        losses.add("span.no_token", span.mark.where)
        return None
    moved = (tokens[places[0]][0], tokens[places[-1]][1]) != (span.start, span.end)
    losses.add("span.moved", span.mark.where, count=int(moved))
    return places
