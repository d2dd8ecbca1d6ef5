"""How strongly counts speak against a candidate, however often one looks.

Of `of` sessions on either side, `failed` failed. The null hypothesis is that the candidate fails at most `margin` more
often than the baseline, p_c <= p_b + margin. The evidence against it is

    E = (mixture of the likelihoods of all (p_c, p_b), by a prior) / (greatest likelihood under the null hypothesis).

Divided by the likelihood of the true pair instead, the numerator would be a martingale of mean 1 (Robbins 1970, after
Wald's mixtures of sequential ratios); the greatest one under the null is no smaller, so E is an e-process (Wasserman,
Ramdas, Balakrishnan: "Universal inference", PNAS 2020, section 8), and by Ville's inequality (1939)

    P(E >= 1 / alpha at any time, ever) <= alpha   for every release that is no worse than the margin.

So a service may look after each report and stop at once (as for A/B tests: Johari, Koomen, Pekelis, Walsh, "Always
valid inference", Operations Research 2022). That holds for sessions that fail independently with one probability a
side; `trials` says what is done about devices that differ.
"""

from __future__ import annotations

from math import exp, inf, lgamma, log, log1p
from typing import NamedTuple


class Counts(NamedTuple):
    """`failed` of `of` sessions, both >= 0."""

    of: int
    failed: int

    @property
    def rate(self) -> float:
        """The share that failed; 0 of none."""
        return self.failed / self.of if self.of else 0.0


class Beta(NamedTuple):
    """A prior over a probability. It decides how soon E grows, never whether E may be believed."""

    a: float
    b: float

    def log_likelihood(self, counts: Counts) -> float:
        """Log of the likelihood of the counts, averaged over the prior."""
        succeeded = counts.of - counts.failed
        return _log_beta(self.a + counts.failed, self.b + succeeded) - _log_beta(self.a, self.b)


class Prior(NamedTuple):
    """What a bad candidate and its baseline look like before anything was seen."""

    candidate: Beta
    baseline: Beta


RARE = Prior(Beta(1, 20), Beta(0.5, 200))
"""Failures that a good release hardly has: crashes of 0.25 % of its sessions, against 5 % of a bad one's."""
COMMON = Prior(Beta(1, 1), Beta(0.5, 4.5))
"""What a tenth of a good release's sessions show too, such as being slow."""


def log_evidence(candidate: Counts, baseline: Counts, *, margin: float, prior: Prior) -> float:
    """The natural logarithm of E. 0 or less where nothing speaks against the candidate."""
    mixed = prior.candidate.log_likelihood(candidate) + prior.baseline.log_likelihood(baseline)
    return mixed - _greatest_under_null(candidate, baseline, margin)


def strength(log_e: float) -> float:
    """E itself, for people: at most 1e12."""
    return exp(min(log_e, log(1e12)))


def _greatest_under_null(candidate: Counts, baseline: Counts, margin: float) -> float:
    if baseline.of == 0 or candidate.rate <= baseline.rate + margin:
        return _log_likelihood(candidate, candidate.rate) + _log_likelihood(baseline, baseline.rate)
    # On the border, p_c = p_b + margin. The sum is concave in p_b: halve the stretch where its slope changes sign.
    low, high = baseline.rate, min(candidate.rate, 1.0) - margin
    for _ in range(60):
        middle = (low + high) / 2
        slope = _slope(candidate, middle + margin) + _slope(baseline, middle)
        low, high = (middle, high) if slope > 0 else (low, middle)
    p = (low + high) / 2
    return _log_likelihood(candidate, p + margin) + _log_likelihood(baseline, p)


def _log_likelihood(counts: Counts, p: float) -> float:
    """Of one sequence with these counts: no binomial coefficient, it would stand above and below."""
    succeeded = counts.of - counts.failed
    if (counts.failed and p <= 0) or (succeeded and p >= 1):
        return -inf
    return (counts.failed * log(p) if counts.failed else 0.0) + (succeeded * log1p(-p) if succeeded else 0.0)


def _slope(counts: Counts, p: float) -> float:
    """The derivative of `_log_likelihood` by p."""
    rising = counts.failed / p if p > 0 else (inf if counts.failed else 0.0)
    return rising - (counts.of - counts.failed) / (1 - p)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
