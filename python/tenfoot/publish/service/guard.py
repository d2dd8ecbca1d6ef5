"""What a ring's guard watches, and when it has seen enough. Pure.

Every guard metric is a share of sessions that went wrong, so that one test (`evidence`) serves all: sessions that
crashed, failed to start, trapped, and sessions that were *slow*, in which a report's quantile of frame time, press
latency, start time or memory was beyond a limit. That limit is the baseline's own quantile on that device type and
tier times `factor`, fixed before the trial uses it: it costs power when it is chosen badly, never validity, because
the same limit judges both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any, NamedTuple, Self

from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.evidence import COMMON, RARE, Counts, Prior, log_evidence, strength


class Metric(NamedTuple):
    """What may go wrong in a session."""

    name: str
    title: str
    margin: float
    """By how much more of the candidate's sessions it may happen, by default: 0.001 is one session in a thousand."""
    weight: float
    """The share of the allowed false halts that it gets, by default, relative to the others."""
    prior: Prior
    sketch: str | None = None
    """For the slow ones: the aggregates' sketch, the quantile of it, and the default factor."""
    quantile: float = 0.0
    factor: float | None = None
    values_min: int = 1
    """A report with fewer values says nothing."""

    def to_json(self) -> dict[str, Any]:
        """What may be set of it, and what it is otherwise."""
        default = Bound(self.margin, self.weight, self.factor).to_json()
        return {"name": self.name, "title": self.title, "quantile": self.quantile, "default": default}


METRICS = (
    Metric("crash", "crashed sessions", 0.001, 4, RARE),
    Metric("failed-start", "failed starts", 0.001, 1, RARE),
    Metric("trap", "sessions with traps", 0.001, 1, RARE),
    Metric("frame", "slow frames", 0.1, 1, COMMON, "frame_ms", 0.99, 1.25, 60),
    Metric("press", "slow presses", 0.1, 1, COMMON, "press_ms", 0.99, 1.25, 5),
    Metric("start", "slow starts", 0.1, 1, COMMON, "start_ms", 0.95, 1.5),
    Metric("memory", "too much memory", 0.1, 1, COMMON, "memory_mib", 0.95, 1.25),
)
BY_NAME = {metric.name: metric for metric in METRICS}
BITS = {metric.name: 1 << index for index, metric in enumerate(METRICS)}


class Bound(NamedTuple):
    """How much worse one metric may be."""

    margin: float
    weight: float
    factor: float | None

    def to_json(self) -> dict[str, float]:
        """As a guard's JSON has it."""
        return {key: value for key, value in self._asdict().items() if value is not None}


class Guard(NamedTuple):
    """A ring's guard."""

    automatic: bool
    """Whether a verdict halts the candidate; else it is only shown."""
    false_halts: float
    """The greatest probability with which a release that is no worse is ever halted, all metrics together."""
    bounds: Mapping[str, Bound]
    """By metric; what is not here is not watched."""

    def alpha(self, metric: str) -> float:
        """The metric's part of `false_halts`."""
        return self.false_halts * self.bounds[metric].weight / sum(bound.weight for bound in self.bounds.values())

    def to_json(self) -> dict[str, Any]:
        """As `parse` takes it."""
        metrics = {name: bound.to_json() for name, bound in self.bounds.items()}
        return {"automatic": self.automatic, "false_halts": self.false_halts, "metrics": metrics}

    @classmethod
    def parse(cls, value: Any) -> Self:
        """The inverse of `to_json`. Raises ServiceError `request-invalid`."""
        if not isinstance(value, dict) or value.keys() != {"automatic", "false_halts", "metrics"}:
            raise _refuse("a guard has automatic, false_halts and metrics", "guard")
        if not isinstance(value["automatic"], bool):
            raise _refuse("is not true or false", "guard.automatic")
        if not isinstance(value["metrics"], dict):
            raise _refuse("is not an object", "guard.metrics")
        bounds = {name: _bound(name, given) for name, given in value["metrics"].items()}
        return cls(value["automatic"], _number(value["false_halts"], "guard.false_halts", 1e-9, 0.5), bounds)


def _bound(name: str, value: Any) -> Bound:
    place = f"guard.metrics.{name[:40]}"
    metric = BY_NAME.get(name)
    if metric is None:
        raise _refuse(f"is no metric (there are {', '.join(BY_NAME)})", place)
    wanted = {"margin", "weight"} | ({"factor"} if metric.factor is not None else set())
    if not isinstance(value, dict) or value.keys() != wanted:
        raise _refuse(f"has {', '.join(sorted(wanted))}", place)
    return Bound(
        _number(value["margin"], f"{place}.margin", 0, 0.9),
        _number(value["weight"], f"{place}.weight", 0.01, 100),
        None if metric.factor is None else _number(value["factor"], f"{place}.factor", 1, 100),
    )


def _number(value: Any, place: str, low: float, high: float) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
        raise _refuse(f"is not a number from {low:g} to {high:g}", place)
    return float(value)


def _refuse(message: str, place: str) -> ServiceError:
    return ServiceError("request-invalid", message, where=place)


DEFAULT = Guard(True, 0.01, {metric.name: Bound(metric.margin, metric.weight, metric.factor) for metric in METRICS})


class Finding(NamedTuple):
    """What a trial says of one metric so far."""

    metric: str
    title: str
    candidate: Counts
    baseline: Counts
    margin: float
    evidence: float
    """E; see `evidence`."""
    needed: float
    """E at which the candidate is halted: 1 / alpha."""

    @property
    def worse(self) -> bool:
        """Whether this is enough."""
        return self.evidence >= self.needed

    def to_json(self) -> dict[str, Any]:
        """For the API and for the audit log."""
        return {
            "metric": self.metric,
            "title": self.title,
            "candidate": {**self.candidate._asdict(), "rate": self.candidate.rate},
            "baseline": {**self.baseline._asdict(), "rate": self.baseline.rate},
            "margin": self.margin,
            "evidence": self.evidence,
            "needed": self.needed,
            "worse": self.worse,
        }

    def sentence(self) -> str:
        """The reason of a halt."""
        return (
            f"{self.title}: {self.candidate.failed} of {self.candidate.of} ({self.candidate.rate:.1%}) against "
            f"{self.baseline.failed} of {self.baseline.of} ({self.baseline.rate:.2%}) of the baseline; "
            f"evidence {_short(self.evidence)}, {_short(self.needed)} were needed"
        )


def _short(value: float) -> str:
    """Three digits that count, and no exponent where people know thousands."""
    return f"{value:,.0f}" if 100 <= value < 1e7 else f"{value:.3g}"


def judge(guard: Guard, counts: Mapping[str, tuple[Counts, Counts]]) -> list[Finding]:
    """What the counts (by metric: candidate's, baseline's) say, in the order of METRICS."""
    findings = []
    for metric in METRICS:
        bound = guard.bounds.get(metric.name)
        if bound is not None:
            candidate, baseline = counts.get(metric.name, (Counts(0, 0), Counts(0, 0)))
            log_e = log_evidence(candidate, baseline, margin=bound.margin, prior=metric.prior)
            needed = 1 / guard.alpha(metric.name)
            # Compared as logarithms: `strength` is capped for show.
            shown = strength(log_e) if log_e < log(needed) else max(strength(log_e), needed)
            findings.append(Finding(metric.name, metric.title, candidate, baseline, bound.margin, shown, needed))
    return findings
