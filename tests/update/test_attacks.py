"""What a hostile server, network or key holder can try: each is refused by its name, and nothing is lost.

`device.refused` sees that state.json and every byte of the slots are what they were.
"""

import json
from datetime import timedelta
from typing import NamedTuple

import pytest

from tenfoot.update.error import TEXT_MAX
from tests.update.conftest import Bundles, Device, bundle_of
from tests.update.releases import APP, NOW, ONLINE, RING_ROLE, ROLLOUT_ROLE

# ---- metadata


def test_rollback_of_the_timestamp(running: Device, bundles: Bundles) -> None:
    old = running.releases.files["/metadata/timestamp.json"]
    running.releases.release(bundles["1.0.1"])
    running.check()
    running.releases.files["/metadata/timestamp.json"] = old
    running.refused("update-rollback")


def test_rollback_of_a_role_by_whoever_has_the_online_key(running: Device) -> None:
    for _ in range(3):
        running.releases.publish()
    running.check()
    running.releases.versions[RING_ROLE] -= 3
    running.releases.publish()
    running.refused("update-rollback")


def test_a_snapshot_that_forgets_a_role(running: Device) -> None:
    running.releases.forgotten.add(RING_ROLE)
    running.releases.publish()
    running.refused("update-rollback")


def test_freeze(running: Device) -> None:
    later = (NOW + timedelta(days=31)).timestamp()
    running.server.date_s = later
    running.refused("update-freeze", now=lambda: later)


def test_freeze_of_the_rollout_alone(running: Device) -> None:
    running.releases.expires[ROLLOUT_ROLE] = NOW - timedelta(days=1)
    running.releases.publish()
    running.refused("update-freeze")


FOR_A_TERMINAL = "\x1b[2J\u202e" * 1_000


class Rules(NamedTuple):
    """Rules of a ring that are not what they should be."""

    data: bytes

    def to_bytes(self) -> bytes:
        return self.data


@pytest.mark.parametrize(
    ("rules", "slug"),
    [({FOR_A_TERMINAL: 1}, "update-rollout"), ({"app": FOR_A_TERMINAL, "ring": FOR_A_TERMINAL}, "update-rollout")],
    ids=["keys", "values"],
)
def test_words_for_a_terminal_in_the_rules(running: Device, rules: dict[str, object], slug: str) -> None:
    good = json.loads(running.releases.rules.to_bytes())
    running.releases.rules = Rules(json.dumps({**good, **rules}, ensure_ascii=False).encode())
    running.releases.publish()
    said = str(running.refused(slug))
    assert said.isprintable()
    assert len(said) < 2 * TEXT_MAX


@pytest.mark.parametrize("name", ["timestamp.json", "2.root.json"])
def test_words_for_a_terminal_in_metadata(running: Device, name: str) -> None:
    role = json.loads(running.releases.files["/metadata/timestamp.json"])
    role["signed"]["_type"] = FOR_A_TERMINAL
    running.releases.files[f"/metadata/{name}"] = json.dumps(role, ensure_ascii=False).encode()
    said = str(running.refused("update-metadata"))
    assert said.isprintable()
    assert len(said) < 2 * TEXT_MAX


def test_mix_of_metadata_from_two_moments(running: Device, bundles: Bundles) -> None:
    before = dict(running.releases.files)
    old = running.releases.versions["snapshot"]
    running.releases.release(bundles["1.0.1"])
    running.releases.files[f"/metadata/{old + 1}.snapshot.json"] = before[f"/metadata/{old}.snapshot.json"]
    running.refused("update-mix-and-match")


def test_mix_of_a_role_from_another_moment(running: Device, bundles: Bundles) -> None:
    before = dict(running.releases.files)
    old = running.releases.versions[RING_ROLE]
    running.releases.release(bundles["1.0.1"])
    running.releases.files[f"/metadata/{old + 1}.{RING_ROLE}.json"] = before[f"/metadata/{old}.{RING_ROLE}.json"]
    running.refused("update-mix-and-match")


@pytest.mark.parametrize("role", ["targets", APP, RING_ROLE, ROLLOUT_ROLE, "snapshot", "timestamp"])
def test_a_role_signed_by_another_key(running: Device, bundles: Bundles, role: str) -> None:
    release_with_keys(running, bundles, {role: "mallory"})
    running.refused("update-signature")


def test_a_root_signed_only_by_its_own_new_key(running: Device) -> None:
    running.releases.versions["root"] += 1
    running.releases.keys["root"] = "mallory"
    running.releases._root()
    running.refused("update-signature")


def release_with_keys(device: Device, bundles: Bundles, keys: dict[str, str]) -> str:
    """Releases 1.0.1 with some roles signed by other keys, while all that says who must sign stays as it was."""
    releases, right = device.releases, dict(device.releases.keys)
    sign = releases._sign

    def sign_wrongly(role, signed, name, *more):
        releases.keys = {**right, **keys}
        try:
            return sign(role, signed, name, *more)
        finally:
            releases.keys = right

    releases._sign = sign_wrongly
    return releases.release(bundles["1.0.1"])


def test_a_stolen_online_key_cannot_install_a_bundle_that_nobody_signed(running: Device, bundles: Bundles) -> None:
    """With it come new rules, a new snapshot and a new timestamp; the bundle is still no target of the ring's key."""
    evil = bundles["6.6.6"]
    assert all(running.releases.keys[role] == "online" for role in ONLINE)
    digest = running.releases.add(evil)
    running.releases.ring_targets = {
        path: target for path, target in running.releases.ring_targets.items() if digest[:16] not in path
    }
    running.releases.rules = running.releases.rules._replace(baseline=digest)
    running.releases.publish()
    running.refused("update-missing")


def test_a_stolen_online_key_cannot_sign_for_the_ring(running: Device, bundles: Bundles) -> None:
    release_with_keys(running, bundles, {RING_ROLE: "online"})
    running.refused("update-signature")


def test_a_stolen_online_key_cannot_name_a_bundle_in_the_rollouts_role(running: Device, bundles: Bundles) -> None:
    """Its role may sign one path only: what else it lists, no device finds."""
    from tuf.api.metadata import TargetFile

    releases = running.releases
    digest, publish_targets = releases.add(bundles["6.6.6"]), releases._publish_targets
    path = bundle_of(running, bundles["6.6.6"])
    evil: TargetFile = releases.ring_targets.pop(path)

    def with_evil(role, targets, delegations=None):
        publish_targets(role, {**targets, path: evil} if role == ROLLOUT_ROLE else targets, delegations)

    releases._publish_targets = with_evil
    releases.rules = releases.rules._replace(baseline=digest)
    releases.publish()
    running.refused("update-missing")


@pytest.mark.parametrize("answer", [b"<html>Log in to this network</html>", b"", b"{}", b"[" * 15_000])
def test_what_is_no_metadata(running: Device, answer: bytes) -> None:
    running.releases.files["/metadata/timestamp.json"] = answer
    running.refused("update-metadata")


# ---- the network


@pytest.mark.parametrize("fault", ["endless", "unannounced"])
@pytest.mark.parametrize("path", [r"timestamp\.json", r"\.snapshot\.json", r"rollout\.json$", r"\.zst$"])
def test_endless_data(running: Device, bundles: Bundles, path: str, fault: str) -> None:
    running.releases.release(bundles["1.0.1"])
    running.server.faults[path] = fault
    running.server.sent_bytes = 0
    running.refused("update-too-large")
    assert running.server.sent_bytes < 12_000_000, "the device hangs up"


@pytest.mark.parametrize("fault", ["drip", "drip-headers", "silent"])
@pytest.mark.parametrize("path", [r"timestamp\.json", r"\.zst$"])
def test_data_that_drip(running: Device, bundles: Bundles, path: str, fault: str) -> None:
    running.releases.release(bundles["1.0.1"])
    running.server.faults[path] = fault
    running.refused("update-too-slow")


def test_a_target_larger_than_its_bundle_is_not_even_asked_for(running: Device, bundles: Bundles) -> None:
    digest = running.releases.add(bundles["1.0.1"])
    path = bundle_of(running, bundles["1.0.1"])
    running.releases.put(path, b"\0" * 5_000_000, running.releases.ring_targets[path].custom)
    running.releases.rules = running.releases.rules._replace(baseline=digest)
    running.releases.publish()
    running.refused("update-too-large")
    assert not any("zst" in asked for asked in running.server.asked[-8:])


def test_other_bytes_than_were_signed(running: Device, bundles: Bundles) -> None:
    running.releases.release(bundles["1.0.1"])
    place = running.releases.served(bundle_of(running, bundles["1.0.1"]))
    running.releases.files[place] = bytes(len(running.releases.files[place]))
    running.refused("update-damaged")
