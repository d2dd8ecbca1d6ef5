"""The update client against a real web server: what it asks for, what it takes, what it leaves alone."""

import json

import pytest

from tenfoot.update.state import Assignment
from tests.update.conftest import Bundles, Device


def test_a_release_is_installed_and_starts_next(device: Device, bundles: Bundles) -> None:
    digest = device.releases.release(bundles["1.0.0"])
    report = device.check()
    assert (report.did, report.bundle, report.version, report.why) == ("installed", digest, "1.0.0", "baseline")
    assert device.start() == digest
    assert device.check()[:3] == ("current", digest, "1.0.0")


def test_a_launch_with_nothing_new_asks_for_little(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.check()
    device.start()
    device.server.asked.clear()
    device.check()
    assert [path.rpartition("/")[2] for path in device.server.asked] == ["2.root.json", "timestamp.json"] + [
        path for path in (path.rpartition("/")[2] for path in device.server.asked) if path.endswith(".rollout.json")
    ]


def test_only_the_difference_travels(device: Device, bundles: Bundles) -> None:
    first = device.releases.release(bundles["1.0.0"])
    device.check()
    device.start()
    second = device.releases.release(bundles["1.0.1"], old=bundles["1.0.0"])
    report = device.check()
    assert (report.did, report.bundle, report.base) == ("installed", second, first)
    assert report.bytes_received < 20_000, "metadata and a few hundred bytes"


def test_the_factorys_bundle_is_something_to_differ_from(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"], old=bundles["0.9.0"])
    assert device.check().base is not None


def test_a_ring_that_wants_the_factorys_bundle_moves_nothing(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["0.9.0"])
    assert device.check().did == "current"
    assert not any(path.endswith(".zst") for path in device.server.asked)


def test_a_ring_without_a_release_leaves_the_device_alone(device: Device) -> None:
    assert device.check().did == "nothing"
    assert device.start() is None


def test_a_bundle_that_waits_is_not_fetched_again(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.check()
    device.server.asked.clear()
    assert device.check().did == "waiting"
    assert not any(path.endswith(".zst") for path in device.server.asked)


def test_going_back_takes_the_slot_that_is_there(device: Device, bundles: Bundles) -> None:
    first = device.releases.release(bundles["1.0.0"])
    device.check()
    device.start()
    device.releases.release(bundles["1.0.1"])
    device.check()
    device.start()
    device.releases.rules = device.releases.rules._replace(baseline=first)
    device.releases.publish()
    assert device.check().did == "staged"
    assert device.start() == first


def test_a_halted_release_gives_way_to_the_baseline_at_the_next_launch(device: Device, bundles: Bundles) -> None:
    first = device.releases.release(bundles["1.0.0"])
    device.check()
    device.start()
    second = device.releases.release(bundles["1.0.1"])
    device.check()
    assert device.start() == second
    device.releases.rules = device.releases.rules._replace(baseline=first, halted=(second,))
    device.releases.publish()
    device.check()
    assert device.start() == first


def test_a_halted_release_that_waits_is_never_started(device: Device, bundles: Bundles) -> None:
    digest = device.releases.release(bundles["1.0.0"])
    device.check()
    device.releases.rules = device.releases.rules._replace(baseline=None, halted=(digest,))
    device.releases.publish()
    assert device.check().did == "nothing"
    assert device.start() is None


def test_a_release_that_failed_here_is_held_back(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.check()
    for _ in range(3):
        device.start(healthy=False)
    assert device.check().did == "held-back"
    assert device.start() is None


def test_what_an_experiment_asks_reaches_the_next_start(device: Device, bundles: Bundles) -> None:
    from tenfoot.rollout import Arm, Experiment

    device.releases.rules = device.releases.rules._replace(
        experiments=(Experiment("tiers", 100.0, (Arm("slow", 1, tier="script"),)),)
    )
    digest = device.releases.release(bundles["1.0.0"])
    device.check()
    assert device.client().slots.select().assignment == Assignment(digest, "tiers", "slow", "script")


def test_a_device_has_one_random_name(device: Device) -> None:
    device.check()
    name = json.loads((device.state / "device.json").read_text())["id"]
    device.check()
    assert json.loads((device.state / "device.json").read_text())["id"] == name


def test_what_lies_in_a_slot_is_found_again_after_the_state_was_lost(device: Device, bundles: Bundles) -> None:
    digest = device.releases.release(bundles["1.0.0"])
    device.check()
    (device.state / "state.json").unlink()
    assert device.check().did == "staged"
    assert device.start() == digest


def test_lost_metadata_come_again(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.check()
    for file in (device.state / "tuf").glob("**/*.json"):
        if not file.is_symlink():
            file.write_bytes(b"\0" * 20)
    assert device.check().did == "waiting"


def test_a_rotated_root_is_followed(device: Device, bundles: Bundles) -> None:
    device.releases.rotate_root()
    device.releases.rotate_root()
    device.releases.release(bundles["1.0.0"])
    assert device.check().did == "installed"


def test_the_renderer_is_prepared_before_the_bundle_may_start(device: Device, bundles: Bundles) -> None:
    digest = device.releases.release(bundles["1.0.0"])
    seen = []
    device.check(prepare=lambda folder: seen.append((folder.name, device.client().slots.state().pending)))
    assert seen == [(digest, None)]


def test_a_renderer_that_cannot_be_prepared_is_left_to_the_first_start(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])

    def prepare(folder: object) -> None:
        raise RuntimeError("no memory")

    report = device.check(prepare=prepare)
    assert report.did == "installed"
    assert "no memory" in str(report.setbacks[0])


@pytest.mark.parametrize("busy", ["check.lock"])
def test_one_check_at_a_time(device: Device, busy: str) -> None:
    client = device.client()
    device.state.mkdir()
    with client.slots.storage.locked(device.state / busy, wait_s=0):
        device.refused("update-busy")
