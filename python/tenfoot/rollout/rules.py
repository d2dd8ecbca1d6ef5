"""The rules of one ring: what every device runs, what some already run, what nobody may run any more.

`APP/RING/rollout.json` is this, as JSON; `Rollout.parse` takes exactly what `to_bytes` writes, any layout of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, Self

FORMAT = 1
BYTES_MAX = 65_536
"""The largest rollout.json: a device reads no more."""
HALTED_MAX = 16
"""Halted bundles that the rules go on naming; who has an older one finds it neither in baseline nor in candidate."""


class Audience(NamedTuple):
    """Devices by type and attributes. Empty means all."""

    device_types: tuple[str, ...] = ()
    """Patterns of device images' names, with `*` and `?`; one must match."""
    attributes: Mapping[str, tuple[str, ...]] = {}
    """Attribute → the values that will do; every attribute named here must be among its values."""

    @property
    def everyone(self) -> bool:
        """Whether nobody is left out."""
        return not self.device_types and not self.attributes


class Candidate(NamedTuple):
    """The release that a share of the audience runs instead of the baseline."""

    bundle: str
    """Its digest: the sha256 of the bundle, 64 hex digits."""
    version: str
    percent: float
    """Of the audience, 0 to 100 in steps of 0.01."""
    audience: Audience = Audience()
    holdout_percent: float = 0.0
    """Of the audience, those who keep the baseline even when `percent` says 100: what it is compared with."""

    @property
    def for_everyone(self) -> bool:
        """Whether no device is left on the baseline."""
        return self.percent == 100 and self.holdout_percent == 0 and self.audience.everyone


class Arm(NamedTuple):
    """One way to run, of those that an experiment compares. Neither `tier` nor `bundle`: as the rules say otherwise."""

    name: str
    weight: int
    """Its share of the experiment's devices, against the other arms' weights."""
    tier: str | None = None
    bundle: str | None = None


class Experiment(NamedTuple):
    """Arms among which a share of the audience is spread evenly, by a hash that no release changes."""

    name: str
    percent: float
    arms: tuple[Arm, ...]
    audience: Audience = Audience()


class Rollout(NamedTuple):
    """The rules of `app` in `ring`; `serial` counts changes. A halted bundle is no baseline and no candidate."""

    app: str
    ring: str
    serial: int = 0
    baseline: str | None = None
    candidate: Candidate | None = None
    halted: tuple[str, ...] = ()
    """Newest first."""
    experiments: tuple[Experiment, ...] = ()

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Reads rules strictly: unknown, missing and doubled keys are refused, as are values out of range.

        Raises RolloutError `rollout-invalid`, and `rollout-format` for a format that is newer than this code.
        """
        from tenfoot.rollout.parse import parse

        return cls(*parse(data))

    def to_bytes(self) -> bytes:
        """The rules as JSON: sorted keys, no spaces, UTF-8, so that equal rules are equal bytes."""
        return json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    def to_json(self) -> dict[str, Any]:
        """The rules as JSON values."""
        return {
            "format": FORMAT,
            "app": self.app,
            "ring": self.ring,
            "serial": self.serial,
            "baseline": self.baseline,
            "candidate": None if self.candidate is None else _candidate_json(self.candidate),
            "halted": list(self.halted),
            "experiments": [_experiment_json(experiment) for experiment in self.experiments],
        }

    def bundles(self) -> tuple[str, ...]:
        """Digests that some device may be told to run, the candidate's first, none twice."""
        named = [self.candidate.bundle] if self.candidate else []
        named += [arm.bundle for experiment in self.experiments for arm in experiment.arms if arm.bundle]
        named += [self.baseline] if self.baseline else []
        return tuple(dict.fromkeys(digest for digest in named if digest not in self.halted))


def _audience_json(audience: Audience) -> dict[str, Any]:
    attributes = {name: list(values) for name, values in audience.attributes.items()}
    return {"device_types": list(audience.device_types), "attributes": attributes}


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "bundle": candidate.bundle,
        "version": candidate.version,
        "percent": candidate.percent,
        "holdout_percent": candidate.holdout_percent,
        **_audience_json(candidate.audience),
    }


def _experiment_json(experiment: Experiment) -> dict[str, Any]:
    arms = [
        {
            "name": arm.name,
            "weight": arm.weight,
            "set": {key: value for key, value in (("tier", arm.tier), ("bundle", arm.bundle)) if value is not None},
        }
        for arm in experiment.arms
    ]
    return {
        "name": experiment.name,
        "percent": experiment.percent,
        "arms": arms,
        **_audience_json(experiment.audience),
    }
