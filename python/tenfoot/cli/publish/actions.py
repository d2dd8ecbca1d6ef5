"""What `tenfoot publish` does: an action a function."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from tenfoot.cli import OK, USAGE
from tenfoot.cli.publish import audience_of, report
from tenfoot.publish import Repository, key_changes, names, releases, setup, steps
from tenfoot.publish.error import PublishError
from tenfoot.publish.repository import user
from tenfoot.publish.status import status as look
from tenfoot.rollout import Audience, Experiment

if TYPE_CHECKING:
    from tenfoot.publish.names import Ring


def init(options: Namespace) -> int:
    """Makes a repository."""
    repository = setup.init(options.repository, root_keys=options.root_keys, threshold=options.threshold)
    print(report.begun(repository, options.root_keys, options.threshold))
    return OK


def ring(options: Namespace) -> int:
    """Adds a ring."""
    of = _ring(options.ring)
    repository = _open(options)
    new, public = setup.add_ring(repository, of.app, of.name, actor=_actor(options), device_types=options.device_types)
    print(f"{new} is there{'' if public else f'; {report.WAITS}'}")
    print(f"its key: {repository.home / 'keys' / 'release' / f'{new.role}.pem'}, for who releases to it")
    return OK


def keys(options: Namespace) -> int:
    """Lists or changes keys."""
    repository, actor = _open(options), _actor(options)
    if options.change == "list":
        print(report.keys(key_changes.known(repository.roles(), repository.keys)))
        return OK
    if options.change == "sign":
        print(report.signed("the root", key_changes.sign(repository, actor=actor)))
        return OK
    if options.name is None:
        return _usage(f"keys {options.change} wants the name of a {'role' if options.change == 'add' else 'key'}")
    if options.change == "revoke":
        print(report.signed(f"without {options.name}", key_changes.revoke(repository, options.name, actor=actor)))
        return OK
    act = key_changes.rotate if options.change == "rotate" else key_changes.add
    new, outcome = act(repository, options.name, actor=actor)
    print(report.signed(f"the new key {new}", outcome))
    return OK


def add(options: Namespace) -> int:
    """Puts a bundle into a ring."""
    from tenfoot.bundle import archive

    app = archive.read_manifest(options.bundle).app
    audience = audience_of(options) or Audience()
    repository, of = _open(options), names.ring(app, options.ring)
    release, public = releases.add(
        repository, app, options.ring, options.bundle, actor=_actor(options), audience=audience
    )
    print(report.added(release, str(of)))
    known = repository.releases(app, options.ring)
    print(report.what_next(of, repository.rollout(app, options.ring), known, release) if public else report.WAITS)
    return OK


def promote(options: Namespace) -> int:
    """Gives a release to a share of a ring."""
    repository, of, actor = _open(options), _ring(options.ring), _actor(options)
    if options.percent is None and not options.settle:
        return _usage("promote wants --percent P or --settle")
    if options.percent is not None:
        step = steps.promote(
            repository,
            of,
            options.release,
            actor=actor,
            percent=options.percent,
            audience=audience_of(options),
            holdout_percent=options.holdout,
            source=options.source,
            lower=options.lower,
        )
        _say(repository, of, step)
    if options.settle:
        _say(repository, of, steps.settle(repository, of, actor=actor))
    return OK


def halt(options: Namespace) -> int:
    """Takes a release away."""
    repository, of = _open(options), _ring(options.ring)
    return _say(repository, of, steps.halt(repository, of, options.release, actor=_actor(options)))


def resume(options: Namespace) -> int:
    """Lets a halted release be promoted again."""
    repository, of = _open(options), _ring(options.ring)
    return _say(repository, of, steps.resume(repository, of, options.release, actor=_actor(options)))


def remove(options: Namespace) -> int:
    """Takes a release out of a ring."""
    repository, of = _open(options), _ring(options.ring)
    release = releases.find(repository.releases(of.app, of.name), options.release, of)
    public = releases.remove(repository, of.app, of.name, release.bundle, actor=_actor(options))
    print(f"{of} no longer has {release.version} ({release.bundle[:16]})")
    if not public:
        print(report.WAITS)
    return OK


def rollback(options: Namespace) -> int:
    """Goes back."""
    repository, of = _open(options), _ring(options.ring)
    return _say(repository, of, steps.rollback(repository, of, actor=_actor(options)))


def experiment(options: Namespace) -> int:
    """Begins, changes or ends an experiment."""
    repository, of, actor = _open(options), _ring(options.ring), _actor(options)
    if options.end:
        return _say(repository, of, steps.end_experiment(repository, of, options.name, actor=actor))
    if options.percent is None or not options.arm:
        return _usage("experiment wants --percent P and at least one --arm, or --end")
    trial = Experiment(options.name, options.percent, tuple(options.arm), audience_of(options) or Audience())
    return _say(repository, of, steps.try_out(repository, of, trial, actor=actor))


def refresh(options: Namespace) -> int:
    """Signs again what expires soon."""
    renewed = _open(options).refresh()
    print(f"signed: {', '.join(renewed.roles)}" if renewed.roles else "nothing is due")
    for role, absent in renewed.absent.items():
        print(f"{role} is due, but its key is not here: {' or '.join(absent)}")
    return OK


def status(options: Namespace) -> int:
    """Says how things are."""
    seen = look(_open(options))
    print(report.as_json(seen) if options.json else report.status(seen))
    return OK


def _open(options: Namespace) -> Repository:
    return Repository.open(options.repository, key_folders=options.keys)


def _actor(options: Namespace) -> str:
    return options.actor or user()


def _ring(text: str) -> Ring:
    app, slash, name = text.partition("/")
    if not slash:
        raise PublishError("name-invalid", f"'{text}' is not APP/RING, as in home/canary")
    return names.ring(app, name)


def _usage(text: str) -> int:
    print(f"error[usage]: {text}", file=sys.stderr)
    return USAGE


def _say(repository: Repository, of: Ring, step: steps.Step) -> int:
    print(report.rules(of, step.rollout, repository.releases(of.app, of.name)))
    if step.dropped is not None:
        print(report.dropped(step.dropped))
    if not step.changed:
        print("it was so already")
    elif not step.public:
        print(report.WAITS)
    return OK
