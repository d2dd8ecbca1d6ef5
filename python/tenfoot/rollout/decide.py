"""What one device should run, by the rules of its ring."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from tenfoot.rollout.rules import Arm, Audience, Candidate, Experiment, Rollout

BUCKETS = 10_000
"""A bucket is a hundredth of a percent."""


class Device(NamedTuple):
    """What the rules may ask of a device."""

    id: str
    """Random, made at the first launch; derived from nothing."""
    device_type: str
    """The name of its device image."""
    attributes: Mapping[str, str] = {}


class Decision(NamedTuple):
    """What to run, and as part of which comparison."""

    bundle: str | None
    """The digest; None: these rules have nothing for this device, so it stays with what it came with."""
    arm: str | None
    """The experiment's arm, or else `candidate` and `control` (in its audience, not yet or never its turn), which are
    spread by a hash and may be compared; None outside every audience."""
    experiment: str | None
    tier: str | None
    """The tier to run on where the device has it; None: the device chooses."""
    why: str
    """`experiment`, `candidate`, `holdout`, `waiting` (its turn has not come), `baseline`, or `nothing`."""


def bucket(subject: str, device_id: str) -> int:
    """The bucket of a device, 0 to 9,999: evenly spread, and independent from one subject to the next.

    `subject` is a bundle's digest or an experiment's name: a device that a share includes stays included when the
    share grows.
    """
    hashed = hashlib.sha256(f"{subject}:{device_id}".encode()).digest()
    return int.from_bytes(hashed[:8], "big") % BUCKETS


def decide(rollout: Rollout, device: Device) -> Decision:
    """What `device` runs. The same rules and device give the same answer, everywhere; a halted bundle is never it.

    The first experiment that includes the device counts; an arm whose bundle is halted has ended.
    """
    decision = _by_candidate(rollout, device)
    for experiment in rollout.experiments:
        if not includes(experiment.audience, device):
            continue
        if bucket(experiment.name, device.id) >= _buckets(experiment.percent):
            continue
        arm = _arm(experiment, device)
        if arm.bundle in rollout.halted:
            break
        bundle = arm.bundle or decision.bundle
        return Decision(bundle, arm.name, experiment.name, arm.tier, "experiment")
    return decision


def includes(audience: Audience, device: Device) -> bool:
    """Whether `device` is one of the audience."""
    types = audience.device_types
    if types and not any(fnmatchcase(device.device_type, pattern) for pattern in types):
        return False
    return all(device.attributes.get(name) in values for name, values in audience.attributes.items())


def _by_candidate(rollout: Rollout, device: Device) -> Decision:
    candidate = rollout.candidate
    baseline = None if rollout.baseline in rollout.halted else rollout.baseline
    if candidate is None or candidate.bundle in rollout.halted or not includes(candidate.audience, device):
        return Decision(baseline, None, None, None, "baseline" if baseline else "nothing")
    why = _turn(candidate, device)
    if why == "candidate":
        return Decision(candidate.bundle, "candidate", None, None, why)
    return Decision(baseline, "control", None, None, why)


def _turn(candidate: Candidate, device: Device) -> str:
    """Shares grow from bucket 0 up, the hold-out lies at the other end, so that neither moves into the other."""
    mine = bucket(candidate.bundle, device.id)
    if mine >= BUCKETS - _buckets(candidate.holdout_percent):
        return "holdout"
    return "candidate" if mine < _buckets(candidate.percent) else "waiting"


def _arm(experiment: Experiment, device: Device) -> Arm:
    """By a second hash: a larger experiment leaves everyone in the arm where they are."""
    total = sum(arm.weight for arm in experiment.arms)
    place = bucket(f"{experiment.name}/arm", device.id) * total / BUCKETS
    for arm in experiment.arms[:-1]:
        place -= arm.weight
        if place < 0:
            return arm
    return experiment.arms[-1]


def _buckets(percent: float) -> int:
    return round(percent * BUCKETS / 100)
