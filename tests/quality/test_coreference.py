# SPDX-License-Identifier: Apache-2.0
"""Coreference measures, against the worked example of Pradhan et al. 2014 and the definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.quality.coreference import compute_coreference, sum_coreference

PARTITIONS = st.dictionaries(st.integers(0, 9), st.integers(0, 3), min_size=1).map(
    lambda home: [[mention for mention in home if home[mention] == cluster] for cluster in set(home.values())]
)
KEY, RESPONSE = ["abc", "defg"], ["ab", "cd", "fghi"]


def test_muc_b3_and_ceaf_are_those_of_the_worked_example() -> None:
    found = compute_coreference(KEY, RESPONSE)

    assert (found.muc.recall, found.muc.precision) == pytest.approx((2 / 5, 2 / 5))
    assert (found.b3.recall, found.b3.precision) == pytest.approx((5 / 12, 1 / 2))
    assert (found.ceaf_e.recall, found.ceaf_e.precision) == pytest.approx((0.65, 1.3 / 3))
    assert found.conll == pytest.approx((0.4 + 2 * (5 / 12) * 0.5 / (5 / 12 + 0.5) + 0.52) / 3)


def test_lea_weighs_resolved_links_by_the_size_of_the_cluster() -> None:
    found = compute_coreference(KEY, RESPONSE)

    assert found.lea.recall == pytest.approx((3 * 1 / 3 + 4 * 1 / 6) / 7)
    assert found.lea.precision == pytest.approx((2 * 1 + 2 * 0 + 4 * 1 / 6) / 8)


def test_a_singleton_is_resolved_by_a_singleton_alone() -> None:
    assert compute_coreference(["a", "bc"], ["a", "bc"]).lea.f1 == 1
    assert compute_coreference(["a"], ["ab"]).lea.recall == 0
    assert compute_coreference(["a"], ["a"]).muc.f1 == 0


@given(PARTITIONS)
def test_the_same_clusters_are_perfect(clusters: list) -> None:
    found = compute_coreference(clusters, clusters)

    assert (found.b3.f1, found.ceaf_e.f1, found.lea.f1) == pytest.approx((1, 1, 1))


@given(PARTITIONS, PARTITIONS)
def test_precision_is_recall_the_other_way_about_and_all_is_bounded(key: list, response: list) -> None:
    there, back = compute_coreference(key, response), compute_coreference(response, key)

    for name in ("muc", "b3", "ceaf_e", "lea"):
        one, other = getattr(there, name), getattr(back, name)
        assert (one.precision, one.recall) == pytest.approx((other.recall, other.precision))
        assert 0 <= one.f1 <= 1 + 1e-12


@given(PARTITIONS, PARTITIONS)
def test_the_names_of_mentions_and_the_order_of_clusters_change_nothing(key: list, response: list) -> None:
    renamed = [[[f"m{9 - mention}" for mention in cluster] for cluster in reversed(side)] for side in (key, response)]

    assert compute_coreference(*renamed).conll == pytest.approx(compute_coreference(key, response).conll)


def test_a_mention_in_two_clusters_is_refused() -> None:
    with pytest.raises(InvalidInput, match="two clusters"):
        compute_coreference(["ab", "bc"], [])


def test_ceaf_of_mentions_counts_the_mentions_of_clusters_paired_for_the_most() -> None:
    found = compute_coreference([{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}])

    assert (found.ceaf_m.recall, found.ceaf_m.precision) == (pytest.approx(4 / 7), pytest.approx(4 / 8))  # Pradhan et al. 2014, 4
    assert sum_coreference([found, found]).ceaf_m == found.ceaf_m
