# SPDX-License-Identifier: Apache-2.0
"""Tags of several people become spans that are legal, and the reliable count more."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.token_consensus import TaggedReading, decode_spans, encode_tags, fit_token_tags

TAGS = st.sampled_from(["O", "B-x", "I-x", "B-y", "I-y"])
ROWS = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.tuples(st.integers(0, 2), st.lists(TAGS, min_size=n, max_size=n)), min_size=1, max_size=6)
)


def test_ranges_become_tags_and_tags_spans() -> None:
    tokens = [(0, 3), (4, 9), (10, 12), (13, 20)]

    tags = encode_tags([(4, 12, "name"), (5, 9, "nested"), (13, 14, "place")], tokens)

    assert tags == ("O", "B-name", "I-name", "B-place")
    assert decode_spans(tags) == [(1, 3, "name"), (3, 4, "place")]


def test_most_people_settle_a_border_and_who_drew_it_elsewhere_is_named() -> None:
    said = [
        TaggedReading("i", who, tags)
        for who, tags in (("ann", ("O", "B-x", "I-x")), ("bo", ("O", "B-x", "I-x")), ("cy", ("B-x", "I-x", "I-x")))
    ]

    found = fit_token_tags(said)

    (span,) = found.spans["i"]
    assert (span.start, span.end, span.label, span.agreed, span.against) == (1, 3, "x", ("ann", "bo"), ("cy",))
    assert found.tags["i"] == ("O", "B-x", "I-x")


def test_unreliable_taggers_are_outvoted_by_one_whom_the_others_confirm() -> None:
    dice, rows = np.random.default_rng(1), list[TaggedReading]()
    truth = {item: tuple("B-x" if at == item % 6 else "I-x" if at == item % 6 + 1 else "O" for at in range(7)) for item in range(120)}
    for item, tags in truth.items():
        for who, right in enumerate((0.95, 0.95, 0.6, 0.6, 0.6)):
            noise = tuple(tag if dice.random() < right else ("O", "B-x", "I-x")[dice.integers(3)] for tag in tags)
            rows.append(TaggedReading(item, who, noise))

    found = fit_token_tags(rows)

    assert np.mean([found.tags[item] == tags for item, tags in truth.items()]) > 0.9


@settings(max_examples=40)
@given(ROWS)
def test_what_comes_out_is_legal(rows: list[tuple[int, list[str]]]) -> None:
    found = fit_token_tags([TaggedReading("i", who, tuple(tags)) for who, (_, tags) in enumerate(rows)])

    tags = found.tags["i"]
    assert all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in zip(("O", *tags), tags, strict=False))
    assert all(0 <= sure <= 1 for sure in found.confidence["i"])


@given(st.lists(st.sampled_from("xyz"), min_size=1, max_size=6))
def test_where_all_agree_they_get_what_they_said(labels: list[str]) -> None:
    tags = tuple(f"B-{label}" for label in labels)

    assert fit_token_tags([TaggedReading("i", who, tags) for who in range(3)]).tags["i"] == tags


def test_an_item_cut_into_other_tokens_is_refused() -> None:
    with pytest.raises(InvalidInput, match="2 tokens, somebody else 1"):
        fit_token_tags([TaggedReading("i", "ann", ("O",)), TaggedReading("i", "bo", ("O", "O"))])


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (("I-", "I-"), [(0, 2, "")]),
        (("O", "I-x", "I-x", "B-x", "I-y"), [(1, 3, "x"), (3, 4, "x"), (4, 5, "y")]),
        (("I-x", "O", "I-x"), [(0, 1, "x"), (2, 3, "x")]),
    ],
)
def test_an_inside_that_continues_nothing_begins_a_span(tags: tuple[str, ...], spans: list[tuple[int, int, str]]) -> None:
    assert decode_spans(tags) == spans


def test_readings_in_iob1_agree_with_readings_in_iob2() -> None:
    found = fit_token_tags([TaggedReading("i", who, tags) for who, tags in enumerate([("O", "I-x", "I-x"), ("O", "B-x", "I-x")])])

    assert found.spans["i"][0].agreed == (0, 1)


def test_a_tag_of_another_scheme_is_refused() -> None:
    with pytest.raises(InvalidInput, match="'U-x' is no tag"):
        decode_spans(["O", "U-x"])
