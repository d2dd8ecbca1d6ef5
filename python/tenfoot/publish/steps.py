"""The steps of a release, as a person takes them: promote, settle, halt, resume, roll back, try out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tenfoot.publish import releases
from tenfoot.publish.error import PublishError
from tenfoot.publish.names import Ring
from tenfoot.publish.releases import Release
from tenfoot.publish.repository import Repository
from tenfoot.rollout import Audience, Candidate, Experiment, Rollout, change


class Step(NamedTuple):
    """What a step came to."""

    rollout: Rollout
    """The rules after it."""
    bundle: str
    """The digest that it was about, empty where it was about none."""
    version: str
    public: bool
    """False: it is signed, and waits for the online keys."""
    changed: bool = True
    """False: it was so already, and nothing was written."""
    dropped: Candidate | None = None
    """The candidate whose place another one took, and that devices run no more."""


def promote(
    repository: Repository,
    ring: Ring,
    name: str | None = None,
    *,
    actor: str,
    percent: float,
    audience: Audience | None = None,
    holdout_percent: float | None = None,
    source: str | None = None,
    lower: bool = False,
) -> Step:
    """Gives a release to a share of the ring's devices, or to a larger share.

    `name`: a version or the first digits of a digest; None: the ring's candidate, else its newest; with `source`,
    the ring where the release is taken from, what that ring runs. `audience` and `holdout_percent` stay as they are
    where they are None. `lower`: devices that run it may lose it. Raises RolloutError; PublishError, among them
    `release-ambiguous` where None could be the candidate or a newer one, and `rollout-smaller`.
    """
    before = repository.rollout(ring.app, ring.name)
    if source:
        chosen = _take_from(repository, ring, source, name, actor, audience)
        before = repository.rollout(ring.app, ring.name)
    else:
        chosen = _choose(repository, ring, name) if name else _next(repository, ring, before, percent)
    same = before.candidate if before.candidate and before.candidate.bundle == chosen.bundle else None
    candidate = Candidate(
        bundle=chosen.bundle,
        version=chosen.version,
        percent=percent,
        audience=audience if audience is not None else same.audience if same else Audience(),
        holdout_percent=holdout_percent if holdout_percent is not None else same.holdout_percent if same else 0.0,
    )
    if candidate == same:
        return Step(before, chosen.bundle, chosen.version, public=True, changed=False)
    loss = None if same is None or lower else _loss(same, candidate)
    if loss:
        text = f"devices that run {chosen.version} would lose it: {loss}; --lower says that they should"
        raise PublishError("rollout-smaller", text, where=str(ring))
    step = _publish(repository, ring, change.propose(before, candidate), chosen, actor=actor, action="promote")
    given_up = before.candidate if same is None and before.candidate and before.candidate.percent else None
    return step._replace(dropped=given_up if given_up and given_up.bundle not in step.rollout.bundles() else None)


def settle(repository: Repository, ring: Ring, *, actor: str) -> Step:
    """Makes the ring's candidate its baseline. Raises RolloutError `rollout-empty`, PublishError `release-misfit`."""
    before = repository.rollout(ring.app, ring.name)
    after = change.settle(before)
    return _publish(repository, ring, after, _named(repository, ring, after.baseline), actor=actor, action="settle")


def halt(repository: Repository, ring: Ring, name: str | None = None, *, actor: str, note: str = "") -> Step:
    """Takes a release, by default the candidate, away from every device of the ring. A baseline gives way to the one
    before it. Raises RolloutError `rollout-empty`, PublishError `release-unknown`."""
    before = repository.rollout(ring.app, ring.name)
    digest = before.candidate.bundle if before.candidate else None
    digest = _choose(repository, ring, name).bundle if name else digest
    after = change.halt(before, digest, previous=repository.previous_baseline(ring.app, ring.name))
    about = _named(repository, ring, after.halted[0])
    return _publish(repository, ring, after, about, actor=actor, action="halt", note=note)


def rollback(repository: Repository, ring: Ring, *, actor: str, note: str = "") -> Step:
    """Goes back to what the ring ran before: without the candidate, or with the baseline before this one.

    Raises RolloutError `rollout-empty`.
    """
    before = repository.rollout(ring.app, ring.name)
    after = change.rollback(before, previous=repository.previous_baseline(ring.app, ring.name))
    about = _named(repository, ring, after.halted[0])
    return _publish(repository, ring, after, about, actor=actor, action="rollback", note=note)


def resume(repository: Repository, ring: Ring, name: str, *, actor: str) -> Step:
    """Lets a halted release be promoted again. Raises RolloutError `rollout-unknown`."""
    chosen = _choose(repository, ring, name)
    after = change.resume(repository.rollout(ring.app, ring.name), chosen.bundle)
    return _publish(repository, ring, after, chosen, actor=actor, action="resume")


def try_out(repository: Repository, ring: Ring, experiment: Experiment, *, actor: str) -> Step:
    """Begins an experiment, or changes it. An arm's bundle may be a version or the first digits of a digest."""
    arms = tuple(
        arm._replace(bundle=_choose(repository, ring, arm.bundle).bundle) if arm.bundle else arm
        for arm in experiment.arms
    )
    after = change.set_experiment(repository.rollout(ring.app, ring.name), experiment._replace(arms=arms))
    return _publish(repository, ring, after, None, actor=actor, action="experiment", note=experiment.name)


def end_experiment(repository: Repository, ring: Ring, name: str, *, actor: str) -> Step:
    """Ends an experiment. Raises RolloutError `rollout-unknown`."""
    after = change.end_experiment(repository.rollout(ring.app, ring.name), name)
    return _publish(repository, ring, after, None, actor=actor, action="end-experiment", note=name)


def _publish(
    repository: Repository,
    ring: Ring,
    after: Rollout,
    about: Release | None,
    *,
    actor: str,
    action: str,
    note: str = "",
) -> Step:
    public = repository.set_rollout(ring.app, ring.name, after, actor=actor, action=action, note=note)
    return Step(after, about.bundle if about else "", about.version if about else "", public)


def _choose(repository: Repository, ring: Ring, name: str) -> Release:
    return releases.find(repository.releases(ring.app, ring.name), name, ring)


def _next(repository: Repository, ring: Ring, rules: Rollout, percent: float) -> Release:
    """The candidate where there is one, to be given to more devices; else the newest release."""
    known = repository.releases(ring.app, ring.name)
    if not known:
        text = f"{ring} has no release; `tenfoot publish add` brings one"
        raise PublishError("release-unknown", text, where=str(ring))
    candidate = rules.candidate
    if candidate is None:
        return known[0]
    place = next(place for place, release in enumerate(known) if release.bundle == candidate.bundle)
    newer = [release for release in known[:place] if release.bundle not in (rules.baseline, *rules.halted)]
    if newer and percent <= candidate.percent:
        text = f"{candidate.version} is the candidate, at {candidate.percent:g} %, and {newer[0].version} is newer"
        hint = f"name one: tenfoot publish promote {ring} {releases.handle(known, newer[0])} --percent {percent:g}"
        raise PublishError("release-ambiguous", f"{text}; {hint}", where=str(ring))
    return known[place]


def _loss(before: Candidate, after: Candidate) -> str | None:
    """Why devices that run the candidate would not run it any more; None where none would be."""
    if after.percent < before.percent:
        return f"{after.percent:g} % of them instead of {before.percent:g} %"
    if after.holdout_percent > before.holdout_percent and after.percent + after.holdout_percent > 100:
        return f"{after.holdout_percent:g} % held out"
    if before.percent and not _within(before.audience, after.audience):
        return "another audience"
    return None


def _within(small: Audience, large: Audience) -> bool:
    """Whether every device of `small` is surely one of `large`."""
    types = not large.device_types or 0 < len(small.device_types) == len({*small.device_types} & {*large.device_types})
    return types and all(
        name in small.attributes and {*small.attributes[name]} <= {*values} for name, values in large.attributes.items()
    )


def _take_from(
    repository: Repository, ring: Ring, source: str, name: str | None, actor: str, audience: Audience | None
) -> Release:
    """Copies what the source ring runs, its candidate before its baseline, or the release named."""
    known: Sequence[Release] = repository.releases(ring.app, source)
    rules, origin = repository.rollout(ring.app, source), Ring(ring.app, source)
    running = rules.bundles()
    if name is None and not running:
        raise PublishError("release-unknown", f"{origin} runs no release yet", where=str(origin))
    chosen = releases.find(known, name or running[0], origin)
    if chosen.bundle in rules.halted:
        raise PublishError("release-unknown", f"{chosen.version} was halted in {origin}", where=str(origin))
    return releases.copy(
        repository, ring.app, source, ring.name, chosen.bundle, actor=actor, audience=audience or Audience()
    )


def _named(repository: Repository, ring: Ring, digest: str | None) -> Release | None:
    known = repository.releases(ring.app, ring.name)
    return next((release for release in known if release.bundle == digest), None)
