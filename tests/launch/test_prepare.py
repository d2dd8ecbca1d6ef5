"""What the updater does for the first start of a bundle."""

from pathlib import Path

import pytest

from tenfoot.launch.prepare import prepare


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TENFOOT_CACHE", str(tmp_path))
    return tmp_path / "artifacts"


def test_the_renderer_is_compiled_into_the_cache(factory_bundle: Path, cache: Path) -> None:
    prepare(factory_bundle, "desktop-2026-wasm")
    assert len(list(cache.iterdir())) >= 1


def test_a_device_without_a_wasm_vm_compiles_nothing(factory_bundle: Path, cache: Path) -> None:
    prepare(factory_bundle, "tv-2014-script")
    assert not cache.exists()
