"""Changes to the rules of a ring: each gives new rules with the next serial, or says why it cannot."""

from __future__ import annotations

from tenfoot.rollout.error import RolloutError
from tenfoot.rollout.rules import HALTED_MAX, Candidate, Experiment, Rollout


def propose(rollout: Rollout, candidate: Candidate) -> Rollout:
    """Makes `candidate` the ring's candidate, or changes its share and audience.

    Another candidate that everyone runs already becomes the baseline; one that not everyone runs is dropped, and its
    devices go on with the new one or the baseline. Raises RolloutError `rollout-halted`,
    `rollout-unknown`, and `rollout-invalid` for a share that a hold-out does not leave.
    """
    if candidate.bundle in rollout.halted:
        raise RolloutError("rollout-halted", f"{candidate.version} ({candidate.bundle[:16]}) was halted in this ring")
    if candidate.percent < 100 < candidate.percent + candidate.holdout_percent:
        text = f"{candidate.percent:g} % cannot have it while {candidate.holdout_percent:g} % are held out"
        raise RolloutError("rollout-invalid", text)
    if candidate.bundle == rollout.baseline:
        raise RolloutError("rollout-unknown", f"{candidate.version} is the ring's baseline already")
    present = rollout.candidate
    if present is not None and present.bundle != candidate.bundle and present.for_everyone:
        rollout = rollout._replace(baseline=present.bundle)
    return _next(rollout, candidate=candidate)


def settle(rollout: Rollout) -> Rollout:
    """Makes the candidate the baseline of every device, whatever its share. Raises RolloutError `rollout-empty`."""
    if rollout.candidate is None:
        raise RolloutError("rollout-empty", "there is no candidate to make the baseline")
    return _next(rollout, baseline=rollout.candidate.bundle, candidate=None)


def halt(rollout: Rollout, bundle: str | None = None, *, previous: str | None = None) -> Rollout:
    """Takes a bundle, by default the candidate, away from every device of the ring.

    Where it is the baseline, `previous` takes its place; None leaves the ring without one, and devices with what they
    came with. Experiments' arms that name it end. Raises RolloutError `rollout-empty` when there is no candidate.
    """
    digest = bundle or (rollout.candidate.bundle if rollout.candidate else None)
    if digest is None:
        raise RolloutError("rollout-empty", "there is no candidate to halt")
    halted = (digest, *(other for other in rollout.halted if other != digest))[:HALTED_MAX]
    baseline = (None if previous in halted else previous) if rollout.baseline == digest else rollout.baseline
    kept = rollout.candidate
    if kept is not None and kept.bundle in (digest, baseline):  # a candidate that comes back as the baseline is for all
        kept = None
    return _next(rollout, halted=halted, candidate=kept, baseline=baseline)


def rollback(rollout: Rollout, *, previous: str | None) -> Rollout:
    """Goes back to what the ring ran before: halts the candidate where there is one, else the baseline.

    `previous` is the baseline before this one. Raises RolloutError `rollout-empty` when there is nothing before.
    """
    if rollout.candidate is not None:
        return halt(rollout)
    if rollout.baseline is None or previous is None:
        raise RolloutError("rollout-empty", "there is no earlier baseline to go back to")
    return halt(rollout, rollout.baseline, previous=previous)


def resume(rollout: Rollout, bundle: str) -> Rollout:
    """Lets a halted bundle be proposed again. Raises RolloutError `rollout-unknown` when it was not halted."""
    if bundle not in rollout.halted:
        raise RolloutError("rollout-unknown", f"{bundle[:16]} is not halted in this ring")
    return _next(rollout, halted=tuple(other for other in rollout.halted if other != bundle))


def set_experiment(rollout: Rollout, experiment: Experiment) -> Rollout:
    """Begins an experiment, or changes the one of that name in its place."""
    others = rollout.experiments
    if any(other.name == experiment.name for other in others):
        changed = tuple(experiment if other.name == experiment.name else other for other in others)
    else:
        changed = (*others, experiment)
    return _next(rollout, experiments=changed)


def end_experiment(rollout: Rollout, name: str) -> Rollout:
    """Ends an experiment. Raises RolloutError `rollout-unknown`."""
    if all(experiment.name != name for experiment in rollout.experiments):
        raise RolloutError("rollout-unknown", f"no experiment '{name}' in this ring")
    return _next(rollout, experiments=tuple(other for other in rollout.experiments if other.name != name))


def _next(rollout: Rollout, **fields: object) -> Rollout:
    """The changed rules, read again, so that nothing is published that devices would refuse."""
    return Rollout.parse(rollout._replace(serial=rollout.serial + 1, **fields).to_bytes())  # type: ignore[arg-type]
