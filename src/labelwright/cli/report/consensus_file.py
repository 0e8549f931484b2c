# SPDX-License-Identifier: Apache-2.0
"""The answer that several people's labels come to, item by item: CSV of labels, JSON Lines of marks."""

from __future__ import annotations

import csv
import io

import msgspec

from labelwright.formats.votes.votes import ReadAnnotations, Votes
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.quality.consensus import Consensus, compute_consensus
from labelwright.quality.label_table import LabelTable, keep_first_labels
from labelwright.quality.majority_vote import UNDECIDED, decide_majority
from labelwright.quality.truth_inference import infer_truth

from .build import get_label_table, get_readings


def write_consensus(read: Votes | ReadAnnotations) -> str:
    """The consensus as the text of a file: of labels item, label, confidence, tied and votes; of marks a line for each that stands."""
    return _write_labels(keep_first_labels(get_label_table(read))) if isinstance(read, Votes) else _write_marks(read)


def _write_labels(table: LabelTable) -> str:
    """The answer of the truth inference that is believed; a tie is told and has no label."""
    decision = decide_majority(infer_truth(table).truth.posterior, table)
    votes = [0] * len(table.items)
    for item in table.item.tolist():
        votes[item] += 1
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["item", "label", "confidence", "tied", "votes"])
    for item, name in enumerate(table.items):
        code = int(decision.label[item])
        label = "" if code == UNDECIDED else table.labels[code]
        writer.writerow([name, label, f"{decision.confidence[item]:.4f}", str(bool(decision.tied[item])).lower(), votes[item]])
    return text.getvalue()


def _write_marks(annotations: ReadAnnotations) -> str:
    kind = standard_registry().get(annotations.kind)
    consensuses = compute_consensus(get_readings(annotations), kind, kind.settings())
    return "".join(_write_mark(consensus) for consensus in consensuses if consensus.kept)


def _write_mark(consensus: Consensus) -> str:
    row = {
        "item": consensus.item, "label": consensus.mark.label, "value": consensus.mark.value,
        "confidence": round(consensus.confidence, 4), "agreed": consensus.agreed, "against": consensus.against,
    }  # fmt: skip
    return msgspec.json.encode(row).decode() + "\n"
