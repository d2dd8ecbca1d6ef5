"""Precompiled renderers: machine code that is made where a bundle is built, or where one is installed, and only mapped
where it runs.

Machine code is mapped only when it came with a verified bundle, or was compiled on this machine. An artifact is for
one machine: a version of the Wasm VM, a system, and the CPU features that its code uses; another one is refused before
it is opened.
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
    `x86_64-linux-gnu-v2`. A second of CPU; the same bytes whoever compiles. Targets of another architecture are
    compiled on such a machine.

    Raises ConfigError `bad-argument` for those, and for an unknown target, naming the targets there are; RendererError
    `renderer-invalid`.
    """
    from tenfoot.bundle.build import Precompiled

    return Precompiled(*_native.precompile_renderer(wasm, target))


def shipped(folder: Path, manifest: Manifest) -> Shipped:
    """The best of the artifacts of the unpacked bundle in `folder` that runs here. No file is opened."""
    machines = [artifact.machine for artifact in manifest.artifacts]
    if not machines:
        return Shipped(None, "the bundle has no precompiled renderer")
    best = _native.best_artifact(machines)
    if best is None:
        foreign = (f"artifact-foreign: {machine}: {_native.artifact_obstacle(machine)}" for machine in machines)
        return Shipped(None, "; ".join(foreign))
    artifact = manifest.artifacts[best]
    sha256 = next(file.sha256 for file in manifest.files if file.path == artifact.path)
    config = {"path": str(folder / artifact.path), "sha256": sha256, "machine": artifact.machine}
    return Shipped(config, f"precompiled for {artifact.machine}")


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
