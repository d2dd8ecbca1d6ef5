"""A bundle runs: with its own app, SDK and renderers, on both tiers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenfoot.bundle import BundleError, archive
from tenfoot.bundle.build import Built
from tenfoot.cli import OK, main
from tenfoot.errors import ConfigError
from tenfoot.runtime import Runtime
from tests.bundle.conftest import MakeApp


@pytest.fixture
def folder(row_bundle: tuple[Path, Built], tmp_path: Path) -> Path:
    archive.unpack(row_bundle[0], tmp_path / "row")
    return tmp_path / "row"


@pytest.mark.parametrize("tier", ["wasm", "script"])
def test_an_unpacked_bundle_boots(folder: Path, tier: str) -> None:
    with Runtime.boot(bundle=folder, tier=tier) as runtime:
        runtime.wait_until(lambda scene: scene.find(role="button", label="five"))


def test_the_sdk_is_the_bundles_own(folder: Path) -> None:
    sdk = folder / "tenfoot/sdk/index.js"
    sdk.write_text(sdk.read_text(encoding="utf-8") + '\nthrow new Error("the bundle\'s SDK");', encoding="utf-8")
    with Runtime.boot(bundle=folder) as runtime:
        runtime.advance(100)
        assert "the bundle's SDK" in runtime.state()["error"]["message"]


def test_a_bundle_of_another_contract_is_refused_naming_both(folder: Path) -> None:
    path = folder / "bundle.json"
    path.write_bytes(path.read_bytes().replace(b'"contract":1', b'"contract":7'))
    with pytest.raises(BundleError, match="speaks contract 7, this engine speaks contract 1") as caught:
        Runtime.boot(bundle=folder)
    assert caught.value.slug == "bundle-contract"


def test_neither_app_nor_bundle_is_an_error() -> None:
    with pytest.raises(ConfigError) as caught:
        Runtime.boot()
    assert caught.value.slug == "bad-argument"


def test_the_command_line_builds_and_runs(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TENFOOT_CACHE", str(tmp_path / "cache"))
    assert main(["build", str(make_app()), "--folder", "factory"]) == OK
    assert "row-1.2.3.tfb: row 1.2.3" in capsys.readouterr().out
    for bundle in ("row-1.2.3.tfb", "factory", "row-1.2.3.tfb"):
        assert main(["run", bundle, "--headless", "--clock", "virtual", "--tier", "script", "--seconds", "0.2"]) == OK
    assert len(list((tmp_path / "cache" / "bundles").iterdir())) == 1


def test_a_bundle_in_the_cache_that_was_changed_is_unpacked_again(
    row_bundle: tuple[Path, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TENFOOT_CACHE", str(tmp_path / "cache"))
    arguments = ["run", str(row_bundle[0]), "--headless", "--clock", "virtual", "--tier", "script", "--seconds", "0.2"]
    assert main(arguments) == OK
    (unpacked,) = (tmp_path / "cache" / "bundles").iterdir()
    (unpacked / "app/main.js").write_text("throw 1", encoding="utf-8")
    assert main(arguments) == OK
