"""Precompiled renderers: made where a bundle is built, mapped where they fit, refused elsewhere unopened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenfoot import artifacts
from tenfoot.bundle import archive, machine_code
from tenfoot.bundle.build import SCRIPTS, Built, Precompiled, build, renderer
from tenfoot.cli import FAILED, OK, main
from tenfoot.devices import DeviceError
from tenfoot.errors import ConfigError
from tenfoot.runtime import Runtime
from tests.bundle.conftest import MakeApp

CONSOLE = "console-2020-wasm-aot"
FOREIGN = Precompiled("x86_64-linux-gnu-v1.wasmer-6.0.0.format-3", "x86_64-unknown-linux-gnu", b"never opened")


@pytest.fixture(scope="module")
def precompiled() -> Precompiled:
    return artifacts.precompile(renderer(), "native")


@pytest.fixture
def unpack(row_bundle: tuple[Path, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Builds the app `row` with artifacts and unpacks it. The cache is empty."""
    monkeypatch.setenv("TENFOOT_CACHE", str(tmp_path / "cache"))

    def unpack(*shipped: Precompiled) -> Path:
        build(row_bundle[0].parent / "app", tmp_path / "a.tfb", version="1.0.0", artifacts=shipped)
        archive.unpack(tmp_path / "a.tfb", tmp_path / "a")
        return tmp_path / "a"

    return unpack


def frame(runtime: Runtime) -> bytes:
    runtime.wait_until(lambda scene: scene.find(role="button", label="five"))
    return runtime.draw_list()


def test_whoever_compiles_gets_the_same_bytes(precompiled: Precompiled) -> None:
    assert artifacts.precompile(renderer(), "native") == precompiled


def test_a_locked_console_runs_the_artifact_and_compiles_nothing(
    unpack, precompiled: Precompiled, tmp_path: Path
) -> None:
    folder = unpack(precompiled)
    with Runtime.boot(bundle=folder, device=CONSOLE) as runtime:
        drawn = frame(runtime)
        assert (runtime.tier, runtime.stats()["tier"]) == ("wasm-aot", "wasm-aot")
    assert not (tmp_path / "cache").exists()
    with Runtime.boot(bundle=folder, device=CONSOLE, tier="script") as runtime:
        assert frame(runtime) == drawn


def test_without_an_artifact_it_runs_script(unpack) -> None:
    with Runtime.boot(bundle=unpack(), device=CONSOLE) as runtime:
        assert runtime.tier == "script"
        assert "the bundle has no precompiled renderer" in runtime.tier_reason


def test_with_one_for_another_vm_it_runs_script_and_says_why(unpack) -> None:
    with Runtime.boot(bundle=unpack(FOREIGN), device=CONSOLE) as runtime:
        frame(runtime)
        assert runtime.tier == "script"
        assert "artifact-foreign: x86_64-linux-gnu-v1" in runtime.tier_reason
        assert "it was compiled by wasmer-6.0.0.format-3, this engine runs wasmer-" in runtime.tier_reason


def test_of_several_the_one_that_fits_is_taken(unpack, precompiled: Precompiled) -> None:
    with Runtime.boot(bundle=unpack(FOREIGN, precompiled), device=CONSOLE) as runtime:
        assert runtime.tier == "wasm-aot"


def test_a_foreign_one_cannot_be_forced(unpack) -> None:
    with pytest.raises(DeviceError, match="artifact-foreign") as caught:
        Runtime.boot(bundle=unpack(FOREIGN), device=CONSOLE, tier="wasm-aot")
    assert caught.value.slug == "tier-unavailable"


def test_the_engine_itself_refuses_a_foreign_one(unpack, precompiled: Precompiled) -> None:
    folder = unpack(precompiled)
    config = {"path": "/nowhere", "sha256": "", "machine": FOREIGN.machine}
    with Runtime.boot(bundle=folder, device=CONSOLE, overrides={"artifact": config}) as runtime:
        runtime.advance(50)
        assert runtime.state()["error"]["slug"] == "artifact-foreign"


def test_one_that_is_not_what_the_manifest_says_is_not_mapped(unpack, precompiled: Precompiled) -> None:
    folder = unpack(precompiled)
    path = folder / "artifacts" / f"{precompiled.machine}.artifact"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(data)
    with Runtime.boot(bundle=folder, device=CONSOLE) as runtime:
        runtime.advance(50)
        assert runtime.state()["error"]["slug"] == "artifact-damaged"


def test_an_unknown_target_names_those_there_are() -> None:
    with pytest.raises(ConfigError, match="there are native, x86_64-linux-gnu-v1, ") as caught:
        artifacts.precompile(renderer(), "pentium")
    assert caught.value.slug == "bad-argument"


@pytest.mark.parametrize(("target", "number"), [("x86_64-linux-gnu-v1", 62), ("aarch64-linux-gnu-v8", 183)])
def test_every_architecture_can_be_compiled_for(target: str, number: int) -> None:
    made = artifacts.precompile(renderer(), target)
    assert made == artifacts.precompile(renderer(), target)
    assert made.machine.startswith(f"{target}.")
    assert machine_code.architecture(made.data) == target.partition("-")[0]
    assert made.data[18] == number, "e_machine in the ELF header"


def test_an_install_compiles_and_the_start_maps(unpack, tmp_path: Path) -> None:
    folder = unpack()
    artifacts.install(folder)
    (compiled,) = (tmp_path / "cache" / "artifacts").glob("*.artifact")
    written = compiled.stat().st_mtime_ns
    with Runtime.boot(bundle=folder, tier="wasm") as runtime:
        frame(runtime)
    assert [path.stat().st_mtime_ns for path in compiled.parent.glob("*.artifact")] == [written]


def test_the_command_line_builds_and_explains_them(
    make_app: MakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str], precompiled: Precompiled
) -> None:
    out = tmp_path / "a.tfb"
    assert main(["build", str(make_app()), "-o", str(out), "--artifact", "native"]) == OK
    assert f"artifact {precompiled.machine}, {len(precompiled.data):,} bytes" in capsys.readouterr().out
    assert main(["doctor", "--device", CONSOLE, "--bundle", str(out)]) == OK
    assert f"{CONSOLE}: tier wasm-aot" in capsys.readouterr().out
    assert main(["build", str(make_app()), "-o", str(out), "--artifact", "pentium"]) == FAILED
    assert "error[bad-argument]: no artifacts are made for `pentium`" in capsys.readouterr().err


def test_the_renderer_is_the_packages(precompiled: Precompiled) -> None:
    assert renderer() == (SCRIPTS / "renderer" / "renderer.wasm").read_bytes()
    assert precompiled.triple.split("-")[0] == precompiled.machine.split("-")[0]
