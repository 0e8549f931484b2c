# SPDX-License-Identifier: Apache-2.0
"""A sensible call of each public function that takes arrays or numbers: what the tests of refusals spoil, one argument at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from labelwright import quality as q

TABLE = q.build_label_table(
    ["i", "i", "i", "j", "j", "j", "k", "k", "k"], ["p", "q", "r"] * 3, ["a", "a", "b", "b", "b", "b", "a", "c", "a"]
)
COUNTS = q.count_labels(TABLE)
CONFUSION = np.array([[20.0, 5.0], [10.0, 15.0]])
CODES = np.array([0, 1, 1, 0, 2, 2])
ITEMS = np.array([0, 0, 1, 1, 2, 2])
NUMBERS = np.array([1.0, 2.0, 2.5, 2.0, 9.0, 8.0])
SHARES = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.3, 0.3, 0.4]])
CONFUSIONS = np.array([[[0.9, 0.1], [0.2, 0.8]], [[0.5, 0.5], [0.5, 0.5]]])
MEMBERS = np.array([[True, False, True], [True, True, False], [False, False, True]])
SPANS = [("X", 0, 5), ("Y", 8, 12)]
TRUTH = q.fit_dawid_skene(TABLE)
PLAN = q.SamplingPlan(80, 2)

SPECIMENS: dict[str, dict[str, Any]] = {
    "compute_ac1": {"table": COUNTS, "level": 0.95},
    "compute_ac2": {"table": COUNTS, "weights": np.eye(3), "level": 0.95},
    "compute_alpha": {"table": COUNTS, "metric": q.nominal_metric(3), "seed": 1},
    "matrix_metric": {"distances": np.array([[0.0, 1.0], [1.0, 0.0]])},
    "nominal_metric": {"width": 3},
    "compute_acceptance": {"plan": PLAN, "rate": 0.02, "lot": 1000},
    "compute_character_errors": {"reference": "abc", "hypothesis": "abd"},
    "compute_clopper_pearson": {"count": 1, "n": 20, "level": 0.95},
    "compute_clustering_effect": {"size": 10.0, "correlation": 0.05},
    "compute_cohen_kappa": {"table": CONFUSION, "level": 0.95},
    "compute_confidence_sequence": {"errors": 2, "n": 100, "level": 0.95},
    "compute_conger_kappa": {"ratings": np.array([[0, 1], [1, 1], [0, 0]]), "width": 2, "seed": 1},
    "compute_coreference": {"key": [{"a", "b"}, {"c"}], "response": [{"a"}, {"b", "c"}]},
    "compute_diarisation": {"reference": [(0.0, 1.0, "a")], "hypothesis": [(0.0, 0.9, "x")], "collar": 0.0},
    "compute_entropy_bits": {"share": SHARES},
    "compute_error_pass_chance": {"n": 100, "rate": 0.01, "below": 0.05},
    "compute_fleiss_kappa": {"table": COUNTS, "seed": 1},
    "compute_icc": {"ratings": np.array([[1.0, 2.0], [3.0, 3.5], [5.0, 5.5]]), "level": 0.95},
    "compute_information": {"confusions": CONFUSIONS, "prevalence": np.array([0.5, 0.5])},
    "compute_jaccard": {"members": MEMBERS},
    "compute_jeffreys": {"count": 1, "n": 20, "level": 0.95},
    "compute_kendall_w": {"scores": np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 3.0]]), "level": 0.95},
    "compute_linear_weights": {"width": 3},
    "compute_log_odds": {"accuracy": np.array([0.7, 0.9]), "width": 3},
    "compute_lot_confidence_sequence": {"errors": 2, "n": 100, "lot": 1000, "level": 0.95},
    "compute_sequence_factor": {"n": 100, "level": 0.95, "tightest": 200},
    "compute_lower_bound": {"count": 1, "n": 20, "level": 0.95},
    "compute_majority": {"table": TABLE, "weights": np.array([1.0, 2.0, 1.0])},
    "compute_masi": {"members": MEMBERS},
    "compute_mean_ranks": {"scores": np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 3.0]])},
    "compute_nearest_text": {"texts": [["a"], ["a", "b"]], "weights": [1.0, 2.0]},
    "compute_neyman_allocation": {"sizes": np.array([100, 200]), "rates": np.array([0.1, 0.2]), "n": 30},
    "compute_panoptic_quality": {"matched_ious": np.array([0.8, 0.9]), "false_positives": 1, "false_negatives": 2},
    "compute_panoptic_quality_from_ious": {"ious": np.array([[0.8, 0.0], [0.0, 0.6]])},
    "compute_percent_agreement": {"table": COUNTS, "seed": 1},
    "compute_precision_recall": {"kept": 3.0, "given": 4.0, "responses": 3.0, "expected": 5.0},
    "compute_proved_rate": {"errors": 1, "n": 100, "lot": 1000, "level": 0.95},
    "compute_quadratic_weights": {"width": 3},
    "compute_brennan_prediger": {"table": COUNTS, "seed": 1},
    "compute_rate_at": {"plan": PLAN, "chance": 0.1},
    "compute_rover": {"texts": [["a"], ["a", "b"]], "weights": [1.0, 2.0]},
    "compute_scott_pi": {"table": CONFUSION},
    "compute_size_for_width": {"share": 0.5, "half_width": 0.05, "level": 0.95, "effect": 1.0},
    "compute_size_to_prove": {"rate": 0.05, "errors": 1, "level": 0.95},
    "compute_spammer_scores": {"confusions": CONFUSIONS},
    "compute_span_scores": {"reference": SPANS, "response": SPANS},
    "compute_trimmed_median": {"item": ITEMS, "value": NUMBERS, "items": 3, "far": 3.5},
    "compute_upper_bound": {"count": 1, "n": 20, "level": 0.95},
    "compute_weighted_agreement": {"table": COUNTS, "weights": np.eye(3), "seed": 1},
    "compute_weighted_counts": {"table": TABLE, "weights": np.array([1.0, 2.0, 1.0])},
    "compute_weighting_effect": {"chance": np.array([0.5, 0.25])},
    "compute_weights_from_disagreement": {"weights": np.array([[0.0, 2.0], [2.0, 0.0]])},
    "compute_wilson": {"count": 1, "n": 20, "level": 0.95},
    "compute_word_errors": {"reference": "a b", "hypothesis": "a c"},
    "count_confusions": {"left": np.array([0, 1, 1]), "right": np.array([0, 0, 1]), "width": 2},
    "count_wins": {"better": np.array([0, 1]), "worse": np.array([1, 2]), "things": 3},
    "decide_error_gate": {"wrong": 1, "checked": 100, "below": 0.05, "level": 0.95},
    "decide_majority": {"share": SHARES, "table": TABLE},
    "estimate_confusions": {"counts": np.array([[[9.0, 1.0], [2.0, 8.0]]]), "level": 0.95},
    "estimate_gold_accuracy": {"right": 9, "golds": 10},
    "estimate_hajek": {"wrong": np.array([1.0, 0.0]), "chance": np.array([0.5, 0.2])},
    "estimate_horvitz_thompson": {"wrong": np.array([1.0, 0.0]), "chance": np.array([0.5, 0.2]), "total": 10},
    "estimate_stratified": {"sizes": np.array([100, 50]), "drawn": np.array([10, 10]), "wrong": np.array([1, 2])},
    "find_label_errors": {"given": np.array([0, 1, 2]), "probabilities": SHARES},
    "fit_bradley_terry": {"wins": np.array([[0.0, 3.0], [1.0, 0.0]]), "prior": 0.5},
    "fit_plackett_luce": {"rankings": [[0, 1, 2], [2, 1, 0]], "things": 3, "prior": 0.5},
    "fit_variance_weighted_mean": {
        "item": ITEMS, "person": np.array([0, 1, 0, 1, 0, 1]), "value": NUMBERS, "items": 3, "people": 2, "level": 0.95,
    },
    "match_marks": {"cost": np.array([[0.1, 0.9], [0.8, 0.2]]), "limit": 1.0},
    "match_stacked": {"costs": np.array([[[0.1, 0.9], [0.8, 0.2]]]), "limit": 1.0},
    "plan_between_rates": {"good": 0.01, "bad": 0.05, "producer": 0.05, "consumer": 0.1},
    "plan_sprt": {"good": 0.02, "bad": 0.05, "producer": 0.05, "consumer": 0.05},
    "rank_multilabel_errors": {"given": MEMBERS, "probabilities": np.array([[0.9, 0.2, 0.7], [0.8, 0.1, 0.3], [0.2, 0.2, 0.9]])},
    "rank_outliers": {"values": NUMBERS, "group": list("abcabc"), "far": 5.0},
}  # fmt: skip
"""Keyword arguments by name."""

MAY_BE_NEGATIVE = {
    ("compute_icc", "ratings"), ("compute_kendall_w", "scores"), ("compute_mean_ranks", "scores"), ("compute_trimmed_median", "value"),
    ("fit_variance_weighted_mean", "value"), ("rank_outliers", "values"),
    ("match_marks", "cost"), ("match_stacked", "costs"), ("match_marks", "limit"), ("match_stacked", "limit"),
    ("compute_conger_kappa", "ratings"),
}  # fmt: skip
"""Arguments of which a negative number is one like others: ratings on any scale; a limit under every cost, which pairs nothing; -1 is a
missing rating."""

ANY_SHAPE = {("compute_entropy_bits", "share"), ("compute_log_odds", "accuracy")}
"""Arguments that may have any shape: the function works cell by cell, or on the last axis."""
