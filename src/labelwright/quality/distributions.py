# SPDX-License-Identifier: Apache-2.0
"""Distribution functions and quantiles, typed. The one place where this room meets `scipy.special`.

scipy is imported inside the functions: loading it costs half a CPU-second, and a server that never asks for a
statistic should not pay that. Probabilities are in [0, 1]; every function here takes and returns plain numbers.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false
# (scipy ships no type stubs; this file is where its functions get types)

from statistics import NormalDist

import numpy as np

from labelwright.base.errors import InvalidInput

from .array_types import Floats, Ints


def normal_quantile(probability: float) -> float:
    """z with P(Z < z) = probability, for the standard normal. A level of 0 or 1 ends here: it has no finite interval."""
    if not 0 < probability < 1:
        raise InvalidInput(f"a quantile at {probability:g}; wanted a level between 0 and 1", code="quality.bad_rate", where="level")
    return NormalDist().inv_cdf(probability)


def normal_cdf(z: float) -> float:
    """P(Z < z) for the standard normal."""
    return NormalDist().cdf(z)


def t_quantile(probability: float, degrees: float) -> float:
    """Quantile of Student's t."""
    from scipy.special import stdtrit  # heavy

    return float(stdtrit(degrees, probability))


def f_quantile(probability: float, above: float, below: float) -> float:
    """Quantile of Fisher's F with `above` and `below` degrees of freedom."""
    from scipy.special import fdtri  # heavy

    return float(fdtri(above, below, probability))


def chi2_tail(statistic: float, degrees: float) -> float:
    """P(X > statistic) for chi-square."""
    from scipy.special import chdtrc  # heavy

    return float(chdtrc(degrees, statistic))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Quantile of Beta(a, b)."""
    from scipy.special import betaincinv  # heavy

    return float(betaincinv(a, b, probability))


def beta_quantiles(probability: float, a: Floats, b: Floats) -> Floats:
    """Quantiles of Beta(a, b), element by element."""
    from scipy.special import betaincinv  # heavy

    return np.asarray(betaincinv(a, b, probability), dtype=np.float64)


def beta_cdf(x: float, a: float, b: float) -> float:
    """P(X < x) for Beta(a, b)."""
    from scipy.special import betainc  # heavy

    return float(betainc(a, b, x))


def binomial_cdf(at_most: int, n: int, probability: float) -> float:
    """P(X <= at_most) for n draws: the regularised incomplete beta, so exact for any n."""
    if at_most < 0:
        return 0.0
    return 1.0 if at_most >= n else 1.0 - beta_cdf(probability, at_most + 1, n - at_most)


def hypergeometric_cdf(at_most: int, lot: int, marked: int, n: int) -> float:
    """P(X <= at_most) when n are drawn without replacement from `lot` of which `marked` are marked."""
    first, last = max(0, n - (lot - marked)), min(at_most, marked, n)
    if last < first:
        return 0.0
    hits = np.arange(first, last + 1)
    logs = log_choose(marked, hits) + log_choose(lot - marked, n - hits) - log_choose(lot, np.array([n]))
    return min(1.0, float(np.exp(logs).sum()))


def compute_hypergeometric_log_probability(hits: int, lot: int, marked: int, n: int) -> float:
    """ln P(X = hits) when n are drawn without replacement from `lot` of which `marked` are marked; the number must be possible."""
    ways = (log_choose(marked, np.array([hits])), log_choose(lot - marked, np.array([n - hits])), log_choose(lot, np.array([n])))
    return float((ways[0] + ways[1] - ways[2])[0])


def log_choose(n: int, k: Ints) -> Floats:
    """ln of n over k, element by element."""
    from scipy.special import gammaln  # heavy

    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), dtype=np.float64)


def log_beta(a: float, b: float) -> float:
    """ln B(a, b)."""
    from scipy.special import betaln  # heavy

    return float(betaln(a, b))


def compute_log_betas(a: Floats, b: Floats) -> Floats:
    """ln B(a, b), element by element."""
    from scipy.special import betaln  # heavy

    return np.asarray(betaln(a, b), dtype=np.float64)


def log_gamma(values: Floats) -> Floats:
    """ln Gamma, element by element."""
    from scipy.special import gammaln  # heavy

    return np.asarray(gammaln(values), dtype=np.float64)


def chi2_quantiles(probability: float, degrees: Floats) -> Floats:
    """x with P(X < x) = probability for chi-square, one for each of the degrees of freedom."""
    from scipy.special import chdtri  # heavy

    return np.asarray(chdtri(degrees, 1 - probability), dtype=np.float64)
