"""`fit`: what a bundle needs, held against what a device has; both numbers are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenfoot import devices
from tenfoot.bundle.build import Built
from tenfoot.bundle.fit import AMOUNTS, FEATURES, features, misfits, tier
from tenfoot.bundle.manifest import Artifact, Manifest, Needs
from tenfoot.cli import OK, main
from tenfoot.contract import CONTRACT_VERSION
from tests.bundle.conftest import MakeApp

OLD_TV = devices.find("tv-2014-script")
CONSOLE = devices.find("console-2020-wasm-aot")


@pytest.fixture(scope="module")
def manifest(row_bundle: tuple[Path, Built]) -> Manifest:
    return row_bundle[1].manifest


def needing(manifest: Manifest, **needs: object) -> Manifest:
    return manifest._replace(needs=Needs()._replace(**needs))


@pytest.mark.parametrize("name", devices.names())
def test_a_small_app_runs_everywhere(name: str, manifest: Manifest) -> None:
    assert misfits(manifest, devices.find(name)) == []


@pytest.mark.parametrize("name", devices.names())
def test_every_device_image_speaks_this_contract(name: str) -> None:
    assert CONTRACT_VERSION in devices.find(name).vm.contracts


def test_another_contract_is_named_on_both_sides(manifest: Manifest) -> None:
    assert misfits(manifest._replace(contract=7), OLD_TV) == ["the bundle speaks contract 7, the device contract 1"]
    speaks_both = OLD_TV._replace(vm=OLD_TV.vm._replace(contracts=(1, 7)))
    assert misfits(manifest._replace(contract=7), speaks_both) == []


NEEDS = {
    "a format": (
        {"features": ("jpeg", "webp")},
        "the bundle needs webp, which the device does not have",
    ),
    "a feature of the future": ({"features": ("smell",)}, "the bundle needs smell, which the device does not have"),
    "a Wasm VM": ({"features": ("wasm",)}, "the bundle needs wasm, which the device does not have"),
    "bitmaps": (
        {"bitmap_mib": 25},
        "the bundle needs 25 MiB for bitmaps (bitmap_mib), the device has 24 (memory.bitmap_mib)",
    ),
    "nodes": ({"nodes": 4001}, "the bundle needs 4,001 nodes (nodes), the device has 4,000 (vm.nodes_max)"),
    "script": (
        {"script_mib": 33},
        "the bundle needs 33 MiB for script (script_mib), the device has 32 (memory.script_mib)",
    ),
    "a large picture": (
        {"picture_pixels": 4_000_001},
        "the bundle needs 4,000,001 pixels in a picture (picture_pixels),"
        " the device has 4,000,000 (pictures.pixels_max)",
    ),
}


@pytest.mark.parametrize("what", NEEDS)
def test_what_the_device_lacks_is_named(what: str, manifest: Manifest) -> None:
    needs, says = NEEDS[what]
    assert misfits(needing(manifest, **needs), OLD_TV) == [says]


@pytest.mark.parametrize("amount", AMOUNTS)
def test_as_much_as_there_is_is_enough(amount: tuple[str, str, str, str], manifest: Manifest) -> None:
    there = getattr(getattr(CONSOLE, amount[1]), amount[2])
    with_artifact = built_for(manifest, *CONSOLE.vm.artifact_targets)
    assert misfits(needing(with_artifact, **{amount[0]: there}), CONSOLE) == []
    assert len(misfits(needing(with_artifact, **{amount[0]: there + 1}), CONSOLE)) == 1


def test_memory_for_wasm_is_not_asked_of_a_device_that_runs_script(manifest: Manifest) -> None:
    assert misfits(needing(manifest, wasm_mib=4000), OLD_TV) == []


def built_for(manifest: Manifest, *targets: str) -> Manifest:
    """The manifest with precompiled renderers for these targets."""
    machines = [f"{target}.wasmer-7.0.0.3" for target in targets]
    return manifest._replace(
        artifacts=tuple(Artifact(name, "x86_64-unknown-linux-gnu", "00" * 32, f"artifacts/{name}") for name in machines)
    )


def test_a_device_that_makes_no_code_runs_wasm_from_an_artifact_for_it(manifest: Manifest) -> None:
    assert tier(manifest, CONSOLE) == "script"
    assert tier(built_for(manifest, "aarch64-linux-gnu-v8"), CONSOLE) == "script"
    assert tier(built_for(manifest, "x86_64-linux-gnu-v2"), CONSOLE) == "wasm-aot"


def test_an_app_that_needs_wasm_needs_an_artifact_there(manifest: Manifest) -> None:
    needs_wasm = needing(manifest, features=("wasm",))
    assert misfits(needs_wasm, CONSOLE) == [
        "the bundle needs wasm, and has no precompiled renderer for x86_64-linux-gnu-v2"
    ]
    assert misfits(built_for(needs_wasm, "x86_64-linux-gnu-v2"), CONSOLE) == []


@pytest.mark.parametrize("name", devices.names())
def test_what_devices_have_an_app_may_ask_for(name: str) -> None:
    assert features(devices.find(name)) <= FEATURES


def test_the_command_line_shows_who_can_run_it(
    make_app: MakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(toml='version = "1.0.0"\n[needs]\nbitmap_mib = 25\nfeatures = ["webp"]\n')
    assert main(["build", str(app), "-o", str(tmp_path / "a.tfb"), "--check-devices"]) == OK
    lines = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    assert ["tv-2014-script", "none", "the bundle needs webp, which the device does not have"] in lines
    assert ["desktop-2026-wasm", "wasm"] in lines
    assert ["console-2020-wasm-aot", "script"] in lines
