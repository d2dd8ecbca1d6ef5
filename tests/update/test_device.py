"""The device itself: a clock that is wrong, a disk that is full, a configuration that is not what it should be."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tenfoot.update import clock, config
from tenfoot.update.clock import Moment
from tenfoot.update.error import UpdateError
from tenfoot.update.storage import Storage
from tests.update.conftest import Bundles, Device, bundle_of, tight
from tests.update.releases import NOW

# ---- the clock


def test_a_device_without_a_clock_updates(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    assert device.check(now=lambda: 0.0).did == "installed"


def test_a_clock_that_is_behind_does_not_make_old_metadata_fresh(device: Device, bundles: Bundles) -> None:
    """Seen once at a later time, metadata that expire before it stay expired, whatever the clock says next."""
    later = NOW + timedelta(days=20)
    device.releases.release(bundles["1.0.0"])
    device.check(now=later.timestamp)
    device.releases.expires["timestamp"] = NOW + timedelta(days=10)
    device.releases.publish()
    device.refused("update-freeze", now=lambda: 0.0)


def test_a_check_that_fails_remembers_the_time_at_which_metadata_were_fresh(device: Device, bundles: Bundles) -> None:
    later = NOW + timedelta(days=20)
    device.releases.release(bundles["1.0.0"])
    device.server.faults["zst"] = "500"
    device.refused("update-unreachable", now=later.timestamp)
    device.server.faults.clear()
    device.releases.expires["timestamp"] = NOW + timedelta(days=10)
    device.releases.publish()
    device.refused("update-freeze", now=lambda: 0.0)


def test_metadata_that_are_not_fresh_say_nothing_of_the_time(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.refused("update-clock", now=(NOW + timedelta(days=400)).timestamp)
    assert device.client().slots.state().trusted_s == 0


def test_a_clock_that_is_ahead_is_told_from_a_freeze(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    error = device.refused("update-clock", now=(NOW + timedelta(days=400)).timestamp)
    assert "2027-12-27" in error.message
    assert "2026-11-22" in error.message


def test_a_clock_that_was_ahead_leaves_nothing_behind(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.refused("update-clock", now=(NOW + timedelta(days=400)).timestamp)
    assert device.check().did == "installed"


@pytest.mark.parametrize("clock_s", [-1e12, 0.0, 1e300, float("inf")])
def test_any_clock_gives_a_time(clock_s: float) -> None:
    assert Moment(clock_s, 0).time >= datetime.fromtimestamp(clock.ENGINE_BUILT_S, UTC)


def test_the_engine_was_not_built_tomorrow() -> None:
    assert Path(clock.__file__).stat().st_mtime >= clock.ENGINE_BUILT_S


# ---- the disk


class FullDisk(Storage):
    """A disk that has no room for another byte of a download."""

    def append(self, path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_a_disk_that_fills_up_meanwhile(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    device.check()
    device.start()
    device.releases.release(bundles["1.0.1"])
    device.refused("update-disk-full", storage=FullDisk())
    assert device.check().did == "installed"


def test_a_budget_that_is_too_small_is_said_before_anything_is_fetched(device: Device, bundles: Bundles) -> None:
    device.releases.release(bundles["1.0.0"])
    small = device._replace(updates=device.updates._replace(budget_bytes=200_000))
    assert "MB are needed" in small.refused("update-disk-full").message
    assert not any("zst" in path for path in device.server.asked)


def test_old_slots_make_room_and_the_good_one_stays(device: Device, bundles: Bundles) -> None:
    for version in ("1.0.0", "1.0.1"):
        device.releases.release(bundles[version])
        device.check()
        good = device.start()
    size = len(bundles["1.0.0"])
    small = device._replace(updates=device.updates._replace(budget_bytes=int(size * 4.0)))
    new = device.releases.release(bundles["1.0.2"])
    assert small.check().did == "installed"
    assert set(small.client().slots.present()) == {good, new}


def test_a_download_that_broke_is_not_counted_twice(device: Device, large: bytes) -> None:
    device.releases.release(large)
    device.server.faults["zst"] = "cut:100000"
    device = tight(device, large)
    device.refused("update-truncated")
    del device.server.faults["zst"]
    assert device.check().did == "installed"
    assert device.server.asked[-1].endswith(" from 500000"), "it went on where it broke"


def test_a_download_that_the_power_tore_makes_way(device: Device, large: bytes) -> None:
    """Whole by its name and its size, and not what was signed: renamed, but not kept for good."""
    digest = device.releases.release(large)
    target = device.releases.ring_targets[bundle_of(device, large)]
    torn = device.state / "downloads" / digest / target.hashes["sha256"]
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"\0" * target.length)
    assert tight(device, large).check().did == "installed"


@pytest.mark.parametrize("left", ["same/same.tfb", "same/other-hash.part", "other/hash.part"])
def test_what_a_power_cut_left_makes_way(device: Device, large: bytes, left: str) -> None:
    """The tar on its way into a slot, a difference that is not wanted any more, another bundle's download."""
    digest = device.releases.release(large)
    path = device.state / "downloads" / left.replace("same", digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"?" * len(large))
    assert tight(device, large).check().did == "installed"
    assert not (device.state / "downloads").exists()


def test_no_slot_goes_for_a_release_that_does_not_fit_all_the_same(device: Device, bundles: Bundles) -> None:
    for version in ("1.0.0", "1.0.1"):
        device.releases.release(bundles[version])
        device.check()
        device.start()
    device.releases.release(bundles["1.0.2"])
    small = device._replace(updates=device.updates._replace(budget_bytes=int(len(bundles["1.0.0"]) * 2.5)))
    small.refused("update-disk-full")
    assert len(device.client().slots.present()) == 2


def test_a_state_folder_that_cannot_be_written(device: Device) -> None:
    device.state.write_text("a file where the folder should be")
    with pytest.raises(UpdateError, match="update-disk"):
        device.check()
    assert device.start() is None


def test_a_root_that_is_missing_or_no_root(device: Device) -> None:
    (device.folder / "root.json").write_text("{}")
    device.refused("update-root")
    (device.folder / "root.json").unlink()
    device.refused("update-root")


# ---- updates.toml


def test_the_example_is_read() -> None:
    """The one at the top of the module."""
    example = "\n".join(line[4:] for line in (config.__doc__ or "").splitlines() if line.startswith("    "))
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"updates-{os.getpid()}.toml"
    path.write_text(example)
    updates = config.load(path)
    path.unlink()
    assert (updates.app, updates.budget_bytes, updates.attributes) == ("home", 512 * config.MIB, {"country": "de"})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ('rign = "x"', "unknown key 'rign'; did you mean 'ring'?"),
        ("health_seconds = -1", "'health_seconds' must be a number from 0 to 3600"),
        ("health_seconds = true", "'health_seconds' must be a number"),
        ('attributes = ["de"]', "'attributes' must be a table of texts"),
        ("telemetry = true", "there is no 'telemetry_url'"),
        ("[[", "this is no TOML"),
    ],
)
def test_what_is_wrong_is_named(device: Device, change: str, words: str) -> None:
    path = device.folder / "updates.toml"
    text = "\n".join(line for line in path.read_text().splitlines() if not change.startswith(line.split(" ")[0]))
    path.write_text(f"{text}\n{change}\n")
    with pytest.raises(UpdateError) as caught:
        config.load(path)
    assert words in caught.value.message
    assert caught.value.file == str(path)


@pytest.mark.parametrize(("key", "value"), [("app", "Home"), ("ring", "a/b"), ("repository", "releases.example.com")])
def test_a_name_that_is_none_is_refused(device: Device, key: str, value: str) -> None:
    path = device.folder / "updates.toml"
    lines = [line for line in path.read_text().splitlines() if not line.startswith(f"{key} ")]
    path.write_text("\n".join([*lines, f'{key} = "{value}"']))
    with pytest.raises(UpdateError, match=f"'{key}' is '{value}'"):
        config.load(path)


def test_a_missing_key_is_named(device: Device) -> None:
    (device.folder / "updates.toml").write_text('app = "home"\n')
    with pytest.raises(UpdateError, match="missing key 'ring'"):
        config.load(device.folder / "updates.toml")
