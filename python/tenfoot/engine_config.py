"""The engine's configuration: what runs, from where, and how much it may use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tenfoot.devices.image import DeviceImage
from tenfoot.devices.tier import NO_ARTIFACT
from tenfoot.errors import ConfigError
from tenfoot.package_data import PACKAGE

Config = dict[str, Any]


class Origin(NamedTuple):
    """Where what runs comes from. `artifact` is a precompiled renderer that runs here, or `no_artifact` says why there
    is none."""

    places: Config
    artifact: Config | None = None
    no_artifact: str = NO_ARTIFACT


def sources(app: str | Path | None, bundle: str | Path | None) -> Origin:
    """Where app, scripts and renderer come from: the folder `app` with the package's own scripts, or all from the
    unpacked bundle in the folder `bundle`.

    Raises ConfigError `bad-argument` unless exactly one is named; BundleError for a bundle without a manifest, or
    `bundle-contract` for one that speaks another contract.
    """
    if (app is None) == (bundle is None):
        raise ConfigError("bad-argument", "either an app or a bundle is needed")
    if bundle is not None:
        return _bundle_sources(Path(bundle).resolve())
    scripts = PACKAGE / "js"
    return Origin(_places(scripts, Path(app or "").resolve(), "app:main.js"))


def _bundle_sources(folder: Path) -> Origin:
    from tenfoot import artifacts  # most starts of a developer have none
    from tenfoot.bundle import manifest

    described = manifest.load(folder)
    manifest.check_contract(described, where=folder)
    places = _places(folder / "tenfoot", folder / "app", described.entry)
    return Origin(places, *artifacts.shipped(folder, described))


def _places(scripts: Path, app: Path, entry: str) -> Config:
    return {
        "mounts": {"tenfoot": str(scripts), "app": str(app)},
        "entry": entry,
        "wasm_path": str(scripts / "renderer" / "renderer.wasm"),
    }


def config(
    origin: Origin, device: DeviceImage, tier: str, *, clock: str, args: Mapping[str, Any], overrides: Mapping[str, Any]
) -> Config:
    """The whole configuration. `overrides` replace single values, one table deep."""
    made = {
        **device.to_engine_config(),
        **origin.places,
        "args": dict(args),
        "tier": tier,
        "clock": clock,
        "artifact_cache_dir": str(artifact_cache_dir()),
    }
    if tier == "wasm-aot":
        made["artifact"] = origin.artifact
    for key, value in overrides.items():
        made[key] = {**made[key], **value} if isinstance(value, Mapping) else value
    return made


def cache_dir() -> Path:
    """Where things are kept that can be made again: `TENFOOT_CACHE`, or `tenfoot` in the user's cache folder."""
    named = os.environ.get("TENFOOT_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "tenfoot"


def artifact_cache_dir() -> Path:
    """Where compiled renderers are kept."""
    return cache_dir() / "artifacts"
