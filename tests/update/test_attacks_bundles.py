"""Bundles that a careless or stolen ring key signed: each is refused by its name, and nothing is lost."""

import hashlib
import io
import json
import tarfile

import pytest
import zstandard

from tenfoot.bundle.build import Precompiled
from tests.update.conftest import Bundles, Device, bundle_of, make_bundle
from tests.update.releases import APP, RING


def released(device: Device, compressed: bytes, *, digest: str, size: int) -> None:
    """Signs bytes as a bundle, and makes it the baseline."""
    custom = {"format": 1, "digest": digest, "bytes": size, "app": APP, "version": "6.6.6", "contract": 1, "needs": {}}
    device.releases.put(f"{APP}/{RING}/{digest[:16]}.tfb.zst", compressed, custom)
    device.releases.rules = device.releases.rules._replace(baseline=digest)
    device.releases.publish()


def hostile_tar(tar: bytes, name: str) -> bytes:
    """The bundle with one file more, of any name, that its manifest lists."""
    with tarfile.open(fileobj=io.BytesIO(tar)) as source:
        contents = {member.name: source.extractfile(member).read() for member in source.getmembers()}
    table = json.loads(contents.pop("bundle.json"))
    contents[name] = b"evil"
    table["files"].append({"path": name, "bytes": 4, "sha256": hashlib.sha256(b"evil").hexdigest()})
    table["files"].sort(key=lambda file: file["path"])
    listing = (json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n").encode()
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as made:
        for path, data in [("bundle.json", listing), *sorted(contents.items())]:
            member = tarfile.TarInfo(path)
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "app/../../evil", "app/./evil", "app\\evil"])
def test_a_path_that_leads_out_of_the_bundle(running: Device, bundles: Bundles, name: str) -> None:
    tar = hostile_tar(bundles["1.0.1"], name)
    running.releases.release(tar)
    running.refused("update-unsafe-path")
    assert not list(running.folder.glob("**/evil"))


def test_a_zip_bomb(running: Device) -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(40_000_000))
    released(running, bomb, digest="b" * 64, size=1_000_000)
    running.refused("update-too-large")


def test_a_zip_bomb_that_keeps_quiet_about_its_size(running: Device) -> None:
    compressor = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    released(running, compressor.compress(bytes(40_000_000)) + compressor.flush(), digest="b" * 64, size=1_000_000)
    running.refused("update-damaged")


def with_difference(device: Device, bundles: Bundles, difference: bytes) -> str:
    """Releases 1.0.1 with any bytes as the difference from 1.0.0."""
    old, new = (hashlib.sha256(bundles[version]).hexdigest() for version in ("1.0.0", "1.0.1"))
    path = f"{APP}/{RING}/{new[:16]}.from-{old[:16]}.delta"
    device.releases.put(path, difference, {"from": old, "to": new})
    return device.releases.release(bundles["1.0.1"])


def test_a_difference_that_is_a_zip_bomb(running: Device, bundles: Bundles) -> None:
    digest = with_difference(running, bundles, zstandard.ZstdCompressor().compress(bytes(40_000_000)))
    running.server.faults[r"\.zst$"] = "404"
    assert running.refused("update-missing").__cause__.slug == "update-too-large"
    running.server.faults.clear()
    report = running.check()
    assert (report.did, report.bundle) == ("installed", digest)
    assert [setback.slug for setback in report.setbacks] == ["update-too-large"]


@pytest.mark.parametrize("difference", [b"rubbish", zstandard.ZstdCompressor().compress(b"another bundle")])
def test_a_difference_that_leads_elsewhere_gives_way_to_the_whole(
    running: Device, bundles: Bundles, difference: bytes
) -> None:
    digest = with_difference(running, bundles, difference)
    report = running.check()
    assert (report.did, report.bundle, report.base) == ("installed", digest, None)
    assert [setback.slug for setback in report.setbacks] == ["update-delta-damaged"]


def test_what_is_signed_as_another_bundle(running: Device, bundles: Bundles) -> None:
    released(running, zstandard.ZstdCompressor().compress(b"x" * 100), digest="b" * 64, size=100)
    running.refused("update-damaged")


def test_a_bundle_of_another_app(running: Device, bundles: Bundles) -> None:
    digest = running.releases.add(bundles["1.0.1"])
    target = running.releases.ring_targets[bundle_of(running, bundles["1.0.1"])]
    target.unrecognized_fields["custom"]["app"] = "games"
    running.releases.rules = running.releases.rules._replace(baseline=digest)
    running.releases.publish()
    running.refused("update-mix-and-match")


def test_a_bundle_for_another_contract_names_both_numbers(running: Device, bundles: Bundles) -> None:
    running.releases.release(bundles["1.0.1"], contract=7)
    message = running.refused("update-unfit").message
    assert "contract 7" in message
    assert "contract 1" in message


def test_an_artifact_for_another_cpu(running: Device) -> None:
    """On a device that may not make code, a bundle whose only machine code is another machine's."""
    foreign = Precompiled("riscv64-linux-gnu-v1.wasmer-7.5", "riscv64-unknown-linux-gnu", b"code")
    tar = make_bundle(running.folder, "foreign", version="1.0.1", needs='features = ["wasm"]', artifacts=[foreign])
    running.releases.release(tar)
    console = running._replace(updates=running.updates._replace(device="console-2020-wasm-aot"))
    message = console.refused("update-unfit").message
    assert "has no precompiled renderer for" in message
    assert running.check().did == "installed", "others have a compiler"


def test_rules_for_another_ring(running: Device) -> None:
    running.releases.rules = running.releases.rules._replace(ring="canary")
    running.releases.publish()
    running.refused("update-rollout")
