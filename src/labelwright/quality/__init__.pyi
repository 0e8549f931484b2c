# SPDX-License-Identifier: Apache-2.0
from .agreement import (
    Agreement as Agreement,
)
from .agreement import (
    AgreementNote as AgreementNote,
)
from .agreement import (
    AgreementPart as AgreementPart,
)
from .agreement import (
    compute_agreement as compute_agreement,
)
from .agreement_sensitivity import (
    WhatIf as WhatIf,
)
from .agreement_sensitivity import (
    drop_label as drop_label,
)
from .agreement_sensitivity import (
    drop_person as drop_person,
)
from .agreement_sensitivity import (
    merge_labels as merge_labels,
)
from .agreement_sensitivity import (
    rank_what_ifs as rank_what_ifs,
)
from .alpha import (
    compute_alpha as compute_alpha,
)
from .alpha import (
    compute_alpha_of_units as compute_alpha_of_units,
)
from .alpha import (
    interval_metric as interval_metric,
)
from .alpha import (
    matrix_metric as matrix_metric,
)
from .alpha import (
    nominal_metric as nominal_metric,
)
from .alpha import (
    ordinal_metric as ordinal_metric,
)
from .alpha import (
    ratio_metric as ratio_metric,
)
from .annotator_flags import (
    compute_annotator_flags as compute_annotator_flags,
)
from .annotators import (
    ConfusionEstimates as ConfusionEstimates,
)
from .annotators import (
    GoldAccuracy as GoldAccuracy,
)
from .annotators import (
    compute_information as compute_information,
)
from .annotators import (
    compute_spammer_scores as compute_spammer_scores,
)
from .annotators import (
    estimate_confusions as estimate_confusions,
)
from .annotators import (
    estimate_gold_accuracy as estimate_gold_accuracy,
)
from .answer_times import (
    estimate_seconds as estimate_seconds,
)
from .answer_times import (
    flag_speeders as flag_speeders,
)
from .concordance import (
    Concordance as Concordance,
)
from .concordance import (
    compute_kendall_w as compute_kendall_w,
)
from .concordance import (
    compute_mean_ranks as compute_mean_ranks,
)
from .confidence_intervals import (
    Figure as Figure,
)
from .confidence_intervals import (
    Interval as Interval,
)
from .confidence_intervals import (
    compute_bootstrap as compute_bootstrap,
)
from .confidence_intervals import (
    compute_clopper_pearson as compute_clopper_pearson,
)
from .confidence_intervals import (
    compute_jeffreys as compute_jeffreys,
)
from .confidence_intervals import (
    compute_lower_bound as compute_lower_bound,
)
from .confidence_intervals import (
    compute_upper_bound as compute_upper_bound,
)
from .confidence_intervals import (
    compute_wilson as compute_wilson,
)
from .confidence_intervals import (
    estimate_figure as estimate_figure,
)
from .confident_learning import (
    LabelErrors as LabelErrors,
)
from .confident_learning import (
    find_label_errors as find_label_errors,
)
from .consensus import (
    Consensus as Consensus,
)
from .consensus import (
    compute_consensus as compute_consensus,
)
from .copy_detection import (
    detect_copies as detect_copies,
)
from .coreference import (
    Coreference as Coreference,
)
from .coreference import (
    compute_coreference as compute_coreference,
)
from .coreference import (
    sum_coreference as sum_coreference,
)
from .dataset_figures import (
    estimate_coreference as estimate_coreference,
)
from .dataset_figures import (
    estimate_diarisation as estimate_diarisation,
)
from .dataset_figures import (
    estimate_error_rates as estimate_error_rates,
)
from .dataset_figures import (
    estimate_figures as estimate_figures,
)
from .dataset_figures import (
    estimate_panoptic_quality as estimate_panoptic_quality,
)
from .dataset_figures import (
    estimate_span_scores as estimate_span_scores,
)
from .dataset_figures import (
    estimate_tracking as estimate_tracking,
)
from .dawid_skene import (
    DirichletPrior as DirichletPrior,
)
from .dawid_skene import (
    EmSettings as EmSettings,
)
from .dawid_skene import (
    InferredTruth as InferredTruth,
)
from .dawid_skene import (
    detect_switched_classes as detect_switched_classes,
)
from .dawid_skene import (
    fit_dawid_skene as fit_dawid_skene,
)
from .detection import (
    AveragePrecision as AveragePrecision,
)
from .detection import (
    Detections as Detections,
)
from .detection import (
    GroundTruth as GroundTruth,
)
from .detection import (
    compute_average_precision as compute_average_precision,
)
from .detection import (
    compute_box_overlap as compute_box_overlap,
)
from .detection import (
    estimate_average_precision as estimate_average_precision,
)
from .diarisation import (
    Diarisation as Diarisation,
)
from .diarisation import (
    compute_diarisation as compute_diarisation,
)
from .drift import (
    ChangePoint as ChangePoint,
)
from .drift import (
    CurveStep as CurveStep,
)
from .drift import (
    compute_learning_curve as compute_learning_curve,
)
from .drift import (
    detect_change as detect_change,
)
from .drift import (
    flag_drift as flag_drift,
)
from .field_readings import (
    AgreementOptions as AgreementOptions,
)
from .flags import (
    Flag as Flag,
)
from .flags import (
    FlagType as FlagType,
)
from .flags import (
    reject_by_holm as reject_by_holm,
)
from .gate_criteria import (
    CheckedSample as CheckedSample,
)
from .gate_criteria import (
    Criterion as Criterion,
)
from .gate_criteria import (
    CriterionResult as CriterionResult,
)
from .gate_criteria import (
    GateDecision as GateDecision,
)
from .gate_criteria import (
    decide_gate as decide_gate,
)
from .gate_criteria import (
    decide_gate_by_strata as decide_gate_by_strata,
)
from .gates import (
    GateOutcome as GateOutcome,
)
from .gates import (
    Verdict as Verdict,
)
from .gates import (
    combine_outcomes as combine_outcomes,
)
from .gates import (
    decide_agreement_gate as decide_agreement_gate,
)
from .gates import (
    decide_error_gate as decide_error_gate,
)
from .gates import (
    decide_share_gate as decide_share_gate,
)
from .gates import (
    decide_watched_agreement_gate as decide_watched_agreement_gate,
)
from .gates import (
    decide_watched_error_gate as decide_watched_error_gate,
)
from .glad import (
    Glad as Glad,
)
from .glad import (
    fit_glad as fit_glad,
)
from .gwet import (
    compute_ac1 as compute_ac1,
)
from .gwet import (
    compute_ac2 as compute_ac2,
)
from .icc import (
    Intraclass as Intraclass,
)
from .icc import (
    compute_icc as compute_icc,
)
from .kappa import (
    compute_brennan_prediger as compute_brennan_prediger,
)
from .kappa import (
    compute_cohen_kappa as compute_cohen_kappa,
)
from .kappa import (
    compute_conger_kappa as compute_conger_kappa,
)
from .kappa import (
    compute_fleiss_kappa as compute_fleiss_kappa,
)
from .kappa import (
    compute_linear_weights as compute_linear_weights,
)
from .kappa import (
    compute_percent_agreement as compute_percent_agreement,
)
from .kappa import (
    compute_quadratic_weights as compute_quadratic_weights,
)
from .kappa import (
    compute_scott_pi as compute_scott_pi,
)
from .kappa import (
    compute_weighted_agreement as compute_weighted_agreement,
)
from .kappa import (
    compute_weights_from_disagreement as compute_weights_from_disagreement,
)
from .kappa import (
    count_confusions as count_confusions,
)
from .label_errors import (
    SuspectLabel as SuspectLabel,
)
from .label_errors import (
    rank_label_errors as rank_label_errors,
)
from .label_table import (
    CountRows as CountRows,
)
from .label_table import (
    LabelTable as LabelTable,
)
from .label_table import (
    build_label_table as build_label_table,
)
from .label_table import (
    count_labels as count_labels,
)
from .label_table import (
    keep_first_labels as keep_first_labels,
)
from .leave_one_out import (
    LeaveOneOut as LeaveOneOut,
)
from .leave_one_out import (
    estimate_leave_one_out as estimate_leave_one_out,
)
from .mace import (
    Mace as Mace,
)
from .mace import (
    fit_mace as fit_mace,
)
from .majority_vote import (
    Majority as Majority,
)
from .majority_vote import (
    MajorityDecision as MajorityDecision,
)
from .majority_vote import (
    compute_agreement_weights as compute_agreement_weights,
)
from .majority_vote import (
    compute_entropy_bits as compute_entropy_bits,
)
from .majority_vote import (
    compute_log_odds as compute_log_odds,
)
from .majority_vote import (
    compute_majority as compute_majority,
)
from .majority_vote import (
    compute_weighted_counts as compute_weighted_counts,
)
from .majority_vote import (
    decide_majority as decide_majority,
)
from .mark_errors import (
    MarkError as MarkError,
)
from .mark_errors import (
    SuspectMark as SuspectMark,
)
from .mark_errors import (
    rank_mark_errors as rank_mark_errors,
)
from .mark_measures import (
    estimate_mark_measures as estimate_mark_measures,
)
from .matched_units import (
    UnitNames as UnitNames,
)
from .matched_units import (
    Units as Units,
)
from .matched_units import (
    match_units as match_units,
)
from .matched_units import (
    name_units as name_units,
)
from .matched_units import (
    rename_link_ends as rename_link_ends,
)
from .matching import (
    Matching as Matching,
)
from .matching import (
    StackedMatchings as StackedMatchings,
)
from .matching import (
    match_many as match_many,
)
from .matching import (
    match_marks as match_marks,
)
from .matching import (
    match_stacked as match_stacked,
)
from .multilabel_errors import (
    MultilabelErrors as MultilabelErrors,
)
from .multilabel_errors import (
    TokenErrors as TokenErrors,
)
from .multilabel_errors import (
    rank_multilabel_errors as rank_multilabel_errors,
)
from .multilabel_errors import (
    rank_token_errors as rank_token_errors,
)
from .near_duplicates import (
    SimilarPair as SimilarPair,
)
from .near_duplicates import (
    filter_contradicting as filter_contradicting,
)
from .near_duplicates import (
    match_equal_digests as match_equal_digests,
)
from .near_duplicates import (
    match_near_texts as match_near_texts,
)
from .numeric_consensus import (
    NumberTruth as NumberTruth,
)
from .numeric_consensus import (
    compute_trimmed_median as compute_trimmed_median,
)
from .numeric_consensus import (
    fit_variance_weighted_mean as fit_variance_weighted_mean,
)
from .online_dawid_skene import (
    OnlineDawidSkene as OnlineDawidSkene,
)
from .outliers import (
    Outlier as Outlier,
)
from .outliers import (
    rank_outliers as rank_outliers,
)
from .pairwise_intervals import (
    PairFigures as PairFigures,
)
from .pairwise_intervals import (
    compute_pair_figures as compute_pair_figures,
)
from .pairwise_kappa import (
    PairwiseKappas as PairwiseKappas,
)
from .pairwise_kappa import (
    compute_pairwise_kappa as compute_pairwise_kappa,
)
from .panoptic_quality import (
    PanopticQuality as PanopticQuality,
)
from .panoptic_quality import (
    compute_mean_panoptic_quality as compute_mean_panoptic_quality,
)
from .panoptic_quality import (
    compute_panoptic_quality as compute_panoptic_quality,
)
from .panoptic_quality import (
    compute_panoptic_quality_from_ious as compute_panoptic_quality_from_ious,
)
from .panoptic_quality import (
    sum_panoptic_quality as sum_panoptic_quality,
)
from .power_analysis import (
    PassChance as PassChance,
)
from .power_analysis import (
    compute_error_pass_chance as compute_error_pass_chance,
)
from .power_analysis import (
    estimate_agreement_pass_chances as estimate_agreement_pass_chances,
)
from .precision_recall import (
    PrecisionRecall as PrecisionRecall,
)
from .precision_recall import (
    compute_precision_recall as compute_precision_recall,
)
from .preference_models import (
    Abilities as Abilities,
)
from .preference_models import (
    count_wins as count_wins,
)
from .preference_models import (
    fit_bradley_terry as fit_bradley_terry,
)
from .preference_models import (
    fit_plackett_luce as fit_plackett_luce,
)
from .reading_pairs import (
    AnnotatorPair as AnnotatorPair,
)
from .readings import (
    Reading as Reading,
)
from .readings import (
    ReadMark as ReadMark,
)
from .sampling import (
    SamplingPlan as SamplingPlan,
)
from .sampling import (
    compute_acceptance as compute_acceptance,
)
from .sampling import (
    compute_clustering_effect as compute_clustering_effect,
)
from .sampling import (
    compute_proved_rate as compute_proved_rate,
)
from .sampling import (
    compute_rate_at as compute_rate_at,
)
from .sampling import (
    compute_size_for_width as compute_size_for_width,
)
from .sampling import (
    compute_size_to_prove as compute_size_to_prove,
)
from .sampling import (
    compute_weighting_effect as compute_weighting_effect,
)
from .sampling import (
    plan_between_rates as plan_between_rates,
)
from .sequential_tests import (
    SequentialPlan as SequentialPlan,
)
from .sequential_tests import (
    compute_confidence_sequence as compute_confidence_sequence,
)
from .sequential_tests import (
    compute_lot_confidence_sequence as compute_lot_confidence_sequence,
)
from .sequential_tests import (
    compute_sequence_factor as compute_sequence_factor,
)
from .sequential_tests import (
    plan_sprt as plan_sprt,
)
from .set_distances import (
    compute_jaccard as compute_jaccard,
)
from .set_distances import (
    compute_masi as compute_masi,
)
from .set_distances import (
    encode_membership as encode_membership,
)
from .spam import (
    flag_spammers as flag_spammers,
)
from .span_scores import (
    SpanScore as SpanScore,
)
from .span_scores import (
    SpanTally as SpanTally,
)
from .span_scores import (
    compute_span_scores as compute_span_scores,
)
from .span_scores import (
    sum_span_scores as sum_span_scores,
)
from .straight_lining import (
    flag_straight_liners as flag_straight_liners,
)
from .survey_estimators import (
    RateEstimate as RateEstimate,
)
from .survey_estimators import (
    compute_neyman_allocation as compute_neyman_allocation,
)
from .survey_estimators import (
    estimate_hajek as estimate_hajek,
)
from .survey_estimators import (
    estimate_horvitz_thompson as estimate_horvitz_thompson,
)
from .survey_estimators import (
    estimate_stratified as estimate_stratified,
)
from .token_consensus import (
    TaggedReading as TaggedReading,
)
from .token_consensus import (
    TokenTruth as TokenTruth,
)
from .token_consensus import (
    TruthSpan as TruthSpan,
)
from .token_consensus import (
    decode_spans as decode_spans,
)
from .token_consensus import (
    encode_tags as encode_tags,
)
from .token_consensus import (
    fit_token_tags as fit_token_tags,
)
from .tracking import (
    Tracking as Tracking,
)
from .tracking import (
    TrackingFrame as TrackingFrame,
)
from .tracking import (
    compute_tracking as compute_tracking,
)
from .tracking import (
    sum_tracking as sum_tracking,
)
from .transcript_consensus import (
    Transcript as Transcript,
)
from .transcript_consensus import (
    compute_nearest_text as compute_nearest_text,
)
from .transcript_consensus import (
    compute_rover as compute_rover,
)
from .truth_inference import (
    BelievedTruth as BelievedTruth,
)
from .truth_inference import (
    detect_uneven_dealing as detect_uneven_dealing,
)
from .truth_inference import (
    infer_truth as infer_truth,
)
from .word_error_rate import (
    ErrorRate as ErrorRate,
)
from .word_error_rate import (
    compute_character_errors as compute_character_errors,
)
from .word_error_rate import (
    compute_word_errors as compute_word_errors,
)
from .word_error_rate import (
    normalise_case as normalise_case,
)
from .word_error_rate import (
    normalise_exactly as normalise_exactly,
)
from .word_error_rate import (
    normalise_plainly as normalise_plainly,
)
from .word_error_rate import (
    sum_error_rates as sum_error_rates,
)

__all__: list[str]
