# SPDX-License-Identifier: Apache-2.0
"""What is known of each person: accuracy on gold with its uncertainty, and how much a label of theirs says.

Accuracy alone must never pause anyone: somebody who swaps two classes consistently is wrong every time and says as much as an expert, since
the swap can be undone. So next to accuracy stands the information of a label, I(truth; label) in bits; a spammer's is 0.
"""

from dataclasses import dataclass

import numpy as np

from labelwright.base.errors import InvalidInput

from .argument_checks import LEVEL, check_arguments, check_lengths, require_counts, require_shares, require_whole_number
from .array_types import Floats
from .confidence_intervals import Interval
from .distributions import beta_cdf, beta_quantile, beta_quantiles
from .majority_vote import compute_entropy_bits


@dataclass(frozen=True, slots=True)
class GoldAccuracy:
    """Accuracy on gold items as a Beta(a, b) posterior."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    def interval(self, *, level: float = 0.95) -> Interval:
        """Equal-tailed credible interval."""
        tail = (1 - level) / 2
        return Interval(beta_quantile(tail, self.a, self.b), beta_quantile(1 - tail, self.a, self.b))

    def chance_below(self, accuracy: float) -> float:
        """How probable it is that the person's accuracy is under this one."""
        return beta_cdf(accuracy, self.a, self.b)


@check_arguments(right=require_whole_number(), golds=require_whole_number())
def estimate_gold_accuracy(right: int, golds: int, *, prior: tuple[float, float] = (1.0, 1.0)) -> GoldAccuracy:
    """Beta posterior of accuracy on gold after `right` of `golds` gold items; Beta(1, 1) knows nothing, Beta(8, 2) expects about 0.8."""
    if not 0 <= right <= golds or min(prior) <= 0:
        raise InvalidInput(f"{right} right of {golds} with prior {prior} is no result", code="quality.bad_gold")
    return GoldAccuracy(prior[0] + right, prior[1] + golds - right)


@check_arguments(confusions=require_shares(dimensions=3), prevalence=require_shares(dimensions=1))
def compute_information(confusions: Floats, prevalence: Floats) -> Floats:
    """Mutual information of truth and label: bits that one label of each person tells of the truth: I = H(said) - H(said | true).

    `confusions` is people x true x said with rows that sum to 1; `prevalence` the shares of the true classes.
    """
    check_lengths(prevalence=prevalence, confusions=confusions[0] if len(confusions) else prevalence)
    spoken = np.einsum("t,pts->ps", prevalence, confusions)
    return np.maximum(compute_entropy_bits(spoken) - compute_entropy_bits(confusions) @ prevalence, 0.0)


@check_arguments(confusions=require_shares(dimensions=3))
def compute_spammer_scores(confusions: Floats) -> Floats:
    """Spammer score (Raykar and Yu): distance of each confusion matrix from one whose rows are all alike, in [0, 1]: 0 a spammer, 1 a
    perfect (or swapping) one.

    Sum of squared deviations from the mean row over K - 1 (V. C. Raykar and S. Yu, Eliminating Spammers, 2012).
    """
    deviation = confusions - confusions.mean(axis=1, keepdims=True)
    return (deviation**2).sum(axis=(1, 2)) / max(confusions.shape[1] - 1, 1)


@dataclass(frozen=True, slots=True)
class ConfusionEstimates:
    """Confusion matrices of people: posterior mean of each confusion (people x true x said, rows sum to 1) and the ends of its 95 %
    intervals.
    """

    mean: Floats
    low: Floats
    high: Floats


@check_arguments(counts=require_counts(dimensions=3), level=LEVEL)
def estimate_confusions(counts: Floats, *, right: float = 1.0, wrong: float = 0.5, level: float = 0.95) -> ConfusionEstimates:
    """Confusion matrices with a Dirichlet prior: `right` pseudo-labels on the diagonal, `wrong` on each other cell.

    `counts` is people x true x said and may be fractions, as when the truth is known by its chances. The interval of a cell is that of
    its Beta margin.
    """
    if right <= 0 or wrong <= 0:
        raise InvalidInput(f"pseudo-labels of {right:g} and {wrong:g}; both must be above 0", code="quality.bad_prior")
    a = counts + wrong + (right - wrong) * np.eye(counts.shape[1])
    total = a.sum(axis=2, keepdims=True)
    ends = [beta_quantiles(tail, a, total - a) for tail in ((1 - level) / 2, (1 + level) / 2)]
    return ConfusionEstimates(a / total, *ends)
