"""The renderer is compiled once and mapped at later starts; what is damaged is compiled again."""

from __future__ import annotations

from pathlib import Path

from tenfoot.runtime import Runtime
from tests.runtime.apps import ROW
from tests.runtime.conftest import Boot


def start(boot: Boot, cache: Path) -> Runtime:
    runtime = boot(ROW, tier="wasm", overrides={"artifact_cache_dir": str(cache)})
    runtime.advance(50)
    assert runtime.state()["state"] == "running"
    return runtime


def test_a_renderer_is_compiled_once(boot: Boot, tmp_path: Path) -> None:
    cache = tmp_path / "artifacts"
    start(boot, cache)
    (artifact,) = cache.glob("*.artifact")
    written = artifact.stat().st_mtime_ns
    start(boot, cache)
    assert [path.stat().st_mtime_ns for path in cache.glob("*.artifact")] == [written]


def test_a_damaged_artifact_is_compiled_again(boot: Boot, tmp_path: Path) -> None:
    cache = tmp_path / "artifacts"
    start(boot, cache)
    (artifact,) = cache.glob("*.artifact")
    whole = artifact.read_bytes()
    # As damage comes to be: not in the pages of the file that the first runtime has mapped.
    artifact.unlink()
    artifact.write_bytes(whole[: len(whole) // 2])
    runtime = start(boot, cache)
    assert [line.level for line in runtime.logs() if "damaged" in line.text] == ["warn"]
    assert artifact.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_obstacle(boot: Boot, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    runtime = start(boot, blocked / "artifacts")
    assert any("could not be kept" in line.text for line in runtime.logs())
