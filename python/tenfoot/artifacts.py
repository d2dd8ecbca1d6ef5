"""Precompiled renderers: machine code that is made where a bundle is built, or where one is installed, and only mapped
where it runs.

Machine code is mapped only when it came with a verified bundle, or was compiled on this machine. An artifact is for
one machine: a version of the Wasm VM, a system, and the CPU features that its code uses. One that is named for another
is refused before it is opened; one whose name does not say what it is, by its header and by what its compiler recorded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tenfoot import _native

if TYPE_CHECKING:
    from tenfoot.bundle.build import Precompiled
    from tenfoot.bundle.manifest import Manifest

RENDERER = "tenfoot/renderer/renderer.wasm"


class Shipped(NamedTuple):
    """Whether a bundle has a renderer that runs here as it is: the engine's configuration of it, or None and why."""

    config: dict[str, Any] | None
    reason: str


def precompile(wasm: bytes, target: str) -> Precompiled:
    """Compiles `renderer.wasm` for a target: `native` (this machine, as well as can be), or one by its name, such as
    `x86_64-linux-gnu-v2` or `aarch64-linux-gnu-v8`. A second of CPU; the same bytes whoever compiles, on whatever CPU.

    Raises ConfigError `bad-argument` for an unknown target, naming those there are; RendererError `renderer-invalid`.
    """
    from tenfoot.bundle.build import Precompiled

    return Precompiled(*_native.precompile_renderer(wasm, target))


def shipped(folder: Path, manifest: Manifest) -> Shipped:
    """The best of the artifacts of the unpacked bundle in `folder` that runs here. Names are not believed: the file is
    read and judged, some ms; no code of it runs."""
    from tenfoot.errors import RendererError

    if not manifest.artifacts:
        return Shipped(None, "the bundle has no precompiled renderer")
    left, foreign = list(manifest.artifacts), list[str]()
    while (best := _native.best_artifact([artifact.machine for artifact in left])) is not None:
        artifact = left.pop(best)
        sha256 = next(file.sha256 for file in manifest.files if file.path == artifact.path)
        path = str(folder / artifact.path)
        try:
            _native.judge_artifact(path, sha256, artifact.machine)
        except RendererError as error:
            if error.slug == "artifact-foreign":
                foreign.append(f"{error.slug}: {error.message}")
                continue
            # What was damaged is no reason for another tier: the start says so, and whoever keeps bundles repairs it.
        config = {"path": path, "sha256": sha256, "machine": artifact.machine}
        return Shipped(config, f"precompiled for {artifact.machine}")
    machines = [artifact.machine for artifact in left]
    foreign += [f"artifact-foreign: {machine}: {_native.artifact_obstacle(machine)}" for machine in machines]
    return Shipped(None, "; ".join(foreign))


def native_machine() -> str | None:
    """The key of the artifacts that fit this machine best; None where none are made for its kind."""
    from tenfoot.errors import ConfigError

    try:
        return _native.native_machine()
    except ConfigError:
        return None


def install(folder: Path, *, cache_dir: Path | None = None) -> None:
    """Compiles the renderer of the unpacked bundle in `folder` into the cache, so that the next start maps it; nothing
    when it is there. What an updater calls once a bundle is unpacked, on devices that may make code. Takes a second of
    CPU and tens of MiB, which it gives back; no code of the renderer runs.

    Raises RendererError `renderer-invalid`, BundleError `bundle-missing` when there is no renderer. A cache that cannot
    be written is no error: the start compiles then.
    """
    from tenfoot.bundle import BundleError
    from tenfoot.engine_config import artifact_cache_dir

    try:
        wasm = (folder / RENDERER).read_bytes()
    except OSError as error:
        raise BundleError("bundle-missing", f"{RENDERER}: {error.strerror}", where=folder) from error
    _native.install_renderer(wasm, str(cache_dir or artifact_cache_dir()))
