# SPDX-License-Identifier: Apache-2.0
"""Statistics of labelling: agreement, consensus, annotators, sampling, label errors, gates. Values in, values out.

This room knows columns, counts and distances. It knows no kind by name, no database, no clock; randomness comes in as a seed.

The public names stand in `__all__`; a name's module is loaded when it is first asked for, so that importing the room costs nothing:

    from labelwright.quality import build_label_table, compute_alpha, count_labels, nominal_metric

Type checkers and editors read the same names from `__init__.pyi`; a test holds the two equal.
"""

from importlib import import_module

_NAMES_OF_MODULE = {
    "agreement": "Agreement AgreementNote AgreementPart compute_agreement",
    "agreement_sensitivity": "WhatIf drop_label drop_person merge_labels rank_what_ifs",
    "alpha": "compute_alpha compute_alpha_of_units interval_metric matrix_metric nominal_metric ordinal_metric ratio_metric",
    "annotator_flags": "compute_annotator_flags",
    "annotators": ("ConfusionEstimates GoldAccuracy compute_information compute_spammer_scores estimate_confusions estimate_gold_accuracy"),
    "answer_times": "estimate_seconds flag_speeders",
    "concordance": "Concordance compute_kendall_w compute_mean_ranks",
    "confidence_intervals": (
        "Figure Interval compute_bootstrap compute_clopper_pearson compute_jeffreys compute_lower_bound compute_upper_bound "
        "compute_wilson estimate_figure"
    ),
    "confident_learning": "LabelErrors find_label_errors",
    "consensus": "Consensus compute_consensus",
    "copy_detection": "detect_copies",
    "coreference": "Coreference compute_coreference sum_coreference",
    "dataset_figures": (
        "estimate_coreference estimate_diarisation estimate_error_rates estimate_figures estimate_panoptic_quality estimate_span_scores "
        "estimate_tracking"
    ),
    "dawid_skene": "DirichletPrior EmSettings InferredTruth detect_switched_classes fit_dawid_skene",
    "detection": "AveragePrecision Detections GroundTruth compute_average_precision compute_box_overlap estimate_average_precision",
    "diarisation": "Diarisation compute_diarisation",
    "drift": "ChangePoint CurveStep compute_learning_curve detect_change flag_drift",
    "field_readings": "AgreementOptions",
    "flags": "Flag FlagType reject_by_holm",
    "gate_criteria": "CheckedSample Criterion CriterionResult GateDecision decide_gate decide_gate_by_strata",
    "gates": (
        "GateOutcome Verdict combine_outcomes decide_agreement_gate decide_error_gate decide_share_gate "
        "decide_watched_agreement_gate decide_watched_error_gate"
    ),
    "glad": "Glad fit_glad",
    "gwet": "compute_ac1 compute_ac2",
    "icc": "Intraclass compute_icc",
    "kappa": (
        "compute_brennan_prediger compute_cohen_kappa compute_conger_kappa compute_fleiss_kappa compute_linear_weights "
        "compute_percent_agreement "
        "compute_quadratic_weights compute_scott_pi compute_weighted_agreement "
        "compute_weights_from_disagreement count_confusions"
    ),
    "label_errors": "SuspectLabel rank_label_errors",
    "label_table": "CountRows LabelTable build_label_table count_labels keep_first_labels",
    "leave_one_out": "LeaveOneOut estimate_leave_one_out",
    "mace": "Mace fit_mace",
    "majority_vote": (
        "Majority MajorityDecision compute_agreement_weights compute_entropy_bits compute_log_odds compute_majority "
        "compute_weighted_counts decide_majority"
    ),
    "mark_errors": "MarkError SuspectMark rank_mark_errors",
    "matched_units": "UnitNames Units match_units name_units rename_link_ends",
    "matching": "Matching StackedMatchings match_many match_marks match_stacked",
    "multilabel_errors": "MultilabelErrors TokenErrors rank_multilabel_errors rank_token_errors",
    "near_duplicates": "SimilarPair filter_contradicting match_equal_digests match_near_texts",
    "numeric_consensus": "NumberTruth compute_trimmed_median fit_variance_weighted_mean",
    "online_dawid_skene": "OnlineDawidSkene",
    "outliers": "Outlier rank_outliers",
    "pairwise_intervals": "PairFigures compute_pair_figures",
    "pairwise_kappa": "PairwiseKappas compute_pairwise_kappa",
    "panoptic_quality": (
        "PanopticQuality compute_mean_panoptic_quality compute_panoptic_quality compute_panoptic_quality_from_ious sum_panoptic_quality"
    ),
    "power_analysis": "PassChance compute_error_pass_chance estimate_agreement_pass_chances",
    "precision_recall": "PrecisionRecall compute_precision_recall",
    "preference_models": "Abilities count_wins fit_bradley_terry fit_plackett_luce",
    "reading_pairs": "AnnotatorPair",
    "readings": "ReadMark Reading",
    "sampling": (
        "SamplingPlan compute_acceptance compute_clustering_effect compute_proved_rate compute_rate_at "
        "compute_size_for_width compute_size_to_prove compute_weighting_effect plan_between_rates"
    ),
    "sequential_tests": ("SequentialPlan compute_confidence_sequence compute_lot_confidence_sequence compute_sequence_factor plan_sprt"),
    "set_distances": "compute_jaccard compute_masi encode_membership",
    "spam": "flag_spammers",
    "span_scores": "SpanScore SpanTally compute_span_scores sum_span_scores",
    "straight_lining": "flag_straight_liners",
    "survey_estimators": "RateEstimate compute_neyman_allocation estimate_hajek estimate_horvitz_thompson estimate_stratified",
    "token_consensus": "TaggedReading TokenTruth TruthSpan decode_spans encode_tags fit_token_tags",
    "tracking": "Tracking TrackingFrame compute_tracking sum_tracking",
    "mark_measures": "estimate_mark_measures",
    "transcript_consensus": "Transcript compute_nearest_text compute_rover",
    "truth_inference": "BelievedTruth infer_truth detect_uneven_dealing",
    "word_error_rate": (
        "ErrorRate compute_character_errors compute_word_errors normalise_case normalise_exactly normalise_plainly sum_error_rates"
    ),
}

_MODULE_OF_NAME = {name: module for module, names in _NAMES_OF_MODULE.items() for name in names.split()}

__all__ = sorted(_MODULE_OF_NAME)  # pyright: ignore[reportUnsupportedDunderAll]  (the stub lists them)


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for (PEP 562)."""
    if name not in _MODULE_OF_NAME:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(f".{_MODULE_OF_NAME[name]}", __name__), name)


def __dir__() -> list[str]:
    """List the public names, also those not loaded yet."""
    return sorted({*globals(), *__all__})
