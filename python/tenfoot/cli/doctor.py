"""Says what this machine can do, and which tier a device gets here and why. Nothing is changed.

tenfoot doctor --device console-2020-wasm-aot --bundle home.tfb       with the precompiled renderers of a bundle
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--device", help="the device image to choose a tier for (default: the desktop)")
    parser.add_argument("--devices", action="store_true", help="choose a tier for every device image")
    parser.add_argument("--bundle", metavar="FILE|DIR", help="choose as for this bundle, with its artifacts")


def main(options: Namespace) -> int:
    """Prints."""
    from tenfoot import devices
    from tenfoot.cli.devices import table

    here = devices.detect()
    print(
        table(
            [
                ("machine", f"{here.system}, {here.machine}, {here.cpus} CPUs, {here.memory_mib:,} MiB"),
                ("CPU features", " ".join(here.cpu_features) or "unknown"),
                ("Wasm VM", _answer(here.wasm_vm, here.wasm_vm_reason)),
                ("makes code", _answer(here.makes_code, here.makes_code_reason)),
                ("artifacts", _artifacts()),
                ("window", here.display or "no: no display, `run` goes headless"),
                ("window system", _pygame()),
                ("gamepads", ", ".join(here.gamepads) or "none plugged in; they may come at any time"),
                ("pictures", " ".join(here.codecs)),
                ("catalogue", _catalog()),
            ]
        )
    )
    names = devices.names() if options.devices else [options.device or devices.DEFAULT_DEVICE]
    artifact, reason = _bundle(options.bundle)
    print()
    for image in map(devices.find, names):
        choice = devices.choose_tier(image, here, artifact=artifact, artifact_reason=reason)
        print(f"{image.name}: tier {choice.tier}\n  {choice.reason}")
    return 0


def _bundle(name: str | None) -> tuple[bool, str]:
    """Whether the bundle brings a precompiled renderer that runs here, and why not."""
    from tenfoot.devices.tier import NO_ARTIFACT

    if name is None:
        return False, NO_ARTIFACT
    from tempfile import TemporaryDirectory

    from tenfoot import artifacts
    from tenfoot.bundle import archive, manifest

    place = Path(name)
    with TemporaryDirectory() as there:
        folder = place if place.is_dir() else Path(there) / "bundle"
        described = manifest.load(place) if place.is_dir() else archive.unpack(place, folder)
        found = artifacts.shipped(folder, described)
    return found.config is not None, found.reason


def _artifacts() -> str:
    from importlib.util import find_spec

    if find_spec("tenfoot._native") is None:
        return "none: the native module is not built"
    from tenfoot import artifacts

    machine = artifacts.native_machine()
    return f"up to {machine}" if machine else "none are made for machines of this kind"


def _answer(yes: bool, reason: str) -> str:
    return f"{'yes' if yes else 'no'}: {reason}"


def _pygame() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"pygame-ce {version('pygame-ce')}"
    except PackageNotFoundError:
        return "pygame-ce is not installed: no window"


def _catalog() -> str:
    from importlib.util import find_spec

    if find_spec("PIL") is None:
        return "titles only: Pillow is not installed, no posters are drawn"
    return "titles, drawn posters" + ("" if find_spec("skimage") is None else ", photographs")
