"""What `tenfoot publish` says: plain lines and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tenfoot.cli.devices import table
from tenfoot.publish import Repository
from tenfoot.publish.key_changes import KeyInfo
from tenfoot.publish.names import Ring
from tenfoot.publish.releases import Release, handle
from tenfoot.publish.root import Signed
from tenfoot.publish.status import RingStatus, RoleStatus, Status
from tenfoot.rollout import Arm, Audience, Candidate, Rollout

WAITS = "it is signed, and waits for `tenfoot publish refresh` where the online keys are"
SOON_DAYS = 0.25
"""What expires earlier is marked."""


def begun(repository: Repository, root_keys: int, threshold: int) -> str:
    """What to do with a new repository's keys."""
    home = repository.home
    return "\n".join(
        [
            f"{home} is there: serve {home / 'site'} with any web server.",
            "",
            f"{home / 'keys'} has its private keys. Before you release:",
            f"  keys/offline   move it away, to where no network is: {root_keys} root keys, of which {threshold} must",
            "                 sign, targets, and later a key an app. --keys DIR brings them back for a change",
            "  keys/release   a key a ring, for who may release to it: people, or CI",
            "  keys/online    stays where `tenfoot publish refresh` or `tenfoot serve` runs",
            f"Devices need {home / 'site' / 'metadata' / '1.root.json'} from the factory.",
            "",
            "next: tenfoot publish ring APP/RING",
        ]
    )


def keys(infos: Iterable[KeyInfo]) -> str:
    """The keys, what they sign, and which are on this machine."""
    rows = [("key", "signs", "here", "id")]
    for info in infos:
        rows.append((info.name, ", ".join(info.roles), "yes" if info.path else "-", info.key.keyid[:16]))
    return table(rows)


def signed(what: str, outcome: Signed) -> str:
    """How far a change of keys came."""
    if outcome.public:
        return f"{what}: published"
    if outcome.absent:
        wanting = " or ".join(outcome.absent)
        return f"{what}: waits for the signature of {wanting}: tenfoot publish keys sign --keys DIR"
    return f"{what}: signed; `tenfoot publish refresh` publishes it where the online keys are"


def added(release: Release, ring: str) -> str:
    """A bundle that is in a ring now."""
    smallest = min(release.deltas.values(), default=None)
    delta = "" if smallest is None else f", {_size(smallest)} from the nearest earlier release"
    return f"{ring} has {release.app} {release.version} ({release.bundle[:16]}), {_size(release.file_bytes)}{delta}"


def what_next(ring: Ring, rollout: Rollout, known: Sequence[Release], release: Release) -> str:
    """Who runs a release that was added, and what lets more devices run it."""
    candidate = rollout.candidate
    if release.bundle == rollout.baseline:
        return "it is the ring's baseline already"
    if candidate is not None and candidate.bundle == release.bundle:
        return f"it is the ring's candidate already, at {candidate.percent:g} %"
    step = f"tenfoot publish promote {ring} {handle(known, release)} --percent 5"
    if release.bundle in rollout.halted:
        return f"it was halted: tenfoot publish resume {ring} {handle(known, release)}"
    if candidate is not None and candidate.percent and not candidate.for_everyone:
        return f"no device runs it yet: {step}\n{dropped(candidate, will=True)}"
    return f"no device runs it yet: {step}"


def dropped(candidate: Candidate, *, will: bool = False) -> str:
    """What another candidate does to the one before it, which not every device had."""
    share = f"the {candidate.percent:g} % of {_audience(candidate.audience)} that ran it"
    return f"{'that takes' if will else 'this took'} {candidate.version} away from {share}"


def rules(ring: Ring | str, rollout: Rollout, releases: Iterable[Release] = ()) -> str:
    """Who gets what in a ring."""
    versions = {release.bundle: release.version for release in releases}
    lines = [f"{ring}, rules {rollout.serial}"]
    if rollout.candidate is not None:
        chosen = rollout.candidate
        held = f", {chosen.holdout_percent:g} % held out" if chosen.holdout_percent else ""
        share = f"{chosen.percent:g} % of {_audience(chosen.audience)}{held}"
        lines.append(f"  candidate   {chosen.version} ({chosen.bundle[:16]}) to {share}")
    baseline = (
        "none: devices run what they came with" if rollout.baseline is None else _named(rollout.baseline, versions)
    )
    lines.append(f"  baseline    {baseline}")
    if rollout.halted:
        lines.append(f"  halted      {', '.join(_named(digest, versions) for digest in rollout.halted)}")
    for experiment in rollout.experiments:
        total = sum(arm.weight for arm in experiment.arms)
        arms = "; ".join(
            f"{arm.name} {100 * arm.weight / total:.3g} %{_settings(arm, versions)}" for arm in experiment.arms
        )
        share = f"{experiment.percent:g} % of {_audience(experiment.audience)}"
        lines.append(f"  experiment  {experiment.name}, {share}: {arms}")
    return "\n".join(lines)


def status(seen: Status) -> str:
    """The whole, for people."""
    parts = [f"published {seen.timestamp} times"]
    parts += [_ring(ring) for ring in seen.rings] or ["no rings yet: tenfoot publish ring APP/RING"]
    parts.append(
        table([("role", "version", "expires in", "signed by", "not on this machine"), *map(_role, seen.roles)])
    )
    if seen.staged or seen.staged_root:
        waiting = [*(f"root {version}" for version in seen.staged_root), *seen.staged]
        parts.append(f"waiting to be published: {', '.join(waiting)}")
    return "\n\n".join(parts)


def as_json(seen: Status) -> str:
    """The whole, for programs."""
    rings = [
        {
            **ring._asdict(),
            "rollout": ring.rollout.to_json(),
            "releases": [dict(one._asdict()) for one in ring.releases],
        }
        for ring in seen.rings
    ]
    whole: dict[str, Any] = {**seen._asdict(), "rings": rings, "roles": [role._asdict() for role in seen.roles]}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _ring(ring: RingStatus) -> str:
    kinds = f"{ring.devices} device images ({', '.join(ring.device_types)})"
    lines = [f"{rules(ring.ring, ring.rollout, ring.releases)}", f"  devices     {kinds}"]
    for number, release in enumerate(ring.releases):
        delta = f", {len(release.deltas)} deltas from {_size(min(release.deltas.values()))}" if release.deltas else ""
        text = f"{release.version} ({release.bundle[:16]}) {_size(release.file_bytes)}{delta}"
        by = f", {release.added_at[:16].replace('T', ' ')} by {release.added_by}" if release.added_at else ""
        lines.append(f"  {'releases' if number == 0 else '':<12}{text}{by}")
    return "\n".join(lines)


def _role(role: RoleStatus) -> tuple[str, str, str, str, str]:
    days = role.expires_days
    left = f"{days:.0f} days" if days >= 2 else f"{days * 24:.0f} hours" if days > 0 else "EXPIRED"
    soon = " (soon)" if 0 < days < SOON_DAYS else ""
    of = f" ({role.threshold} of {len(role.keys)})" if len(role.keys) > 1 else ""
    absent = ", ".join(name for name, here in role.keys.items() if not here)
    return role.role, str(role.version), left + soon, ", ".join(role.keys) + of, absent


def _named(digest: str, versions: dict[str, str]) -> str:
    return f"{versions[digest]} ({digest[:16]})" if digest in versions else digest[:16]


def _audience(audience: Audience) -> str:
    types = " ".join(audience.device_types) or "all devices"
    facts = "".join(f", {name} {'/'.join(values)}" for name, values in audience.attributes.items())
    return f"{types}{facts}"


def _settings(arm: Arm, versions: dict[str, str]) -> str:
    tier = f", tier {arm.tier}" if arm.tier else ""
    return tier + (f", bundle {_named(arm.bundle, versions)}" if arm.bundle else "")


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 10_000 else f"{count / 1000:,.0f} kB"
