"""From a bundle to a share of devices, for pipelines: what is done already is not done again, and nothing is undone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tenfoot.publish import releases, steps
from tenfoot.publish.names import Ring
from tenfoot.publish.releases import Release
from tenfoot.publish.repository import Repository
from tenfoot.rollout import Audience, Rollout


class Released(NamedTuple):
    """What a run came to."""

    release: Release
    rollout: Rollout
    """The ring's rules now."""
    changed: bool
    """False: everything was so already."""
    public: bool
    """False: it is signed, and waits for the online keys."""


def release(
    repository: Repository, ring: Ring, bundle: Path, *, actor: str, percent: float, audience: Audience | None = None
) -> Released:
    """Adds the bundle to the ring and gives it to `percent` of its devices.

    Run again with the same bundle it leaves everything as it is: a share that has been raised since is not lowered,
    and what became the baseline stays it. Raises BundleError, PublishError, and RolloutError `rollout-halted` for a
    release that was halted: a pipeline does not decide that it is well again.
    """
    before = repository.releases(ring.app, ring.name)
    added, public = releases.add(repository, ring.app, ring.name, bundle, actor=actor, audience=audience or Audience())
    rules = repository.rollout(ring.app, ring.name)
    known = added.bundle in {release.bundle for release in before}
    candidate = rules.candidate
    running = candidate is not None and candidate.bundle == added.bundle and candidate.percent >= percent
    if running or rules.baseline == added.bundle or not public:
        return Released(added, rules, not known, public)
    step = steps.promote(repository, ring, added.bundle, actor=actor, percent=percent, audience=audience)
    return Released(added, step.rollout, True, step.public)
