"""Makes a bundle of an app: its files, the SDK and both renderers, in one file with one digest. Same input, same bytes.

  tenfoot build ./my-app                        my-app-1.4.2.tfb, with the version that app.toml names
  tenfoot build home -o home.tfb --version 2.0.0
  tenfoot build ./my-app --folder factory       also unpacked, as a device carries it from the factory
  tenfoot build ./my-app --artifact native --artifact aarch64-linux-gnu-v8     with precompiled renderers
  tenfoot build ./my-app --check-devices        and says which of the device images can run it, and why others cannot

`tenfoot run FILE.tfb` runs it. What app.toml says stands at the top of tenfoot/bundle/app_manifest.py.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.bundle.build import Precompiled
    from tenfoot.bundle.manifest import Manifest


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("app", metavar="APP", help="a folder with app.toml, or the name of a built-in app: home")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE.tfb", help="the bundle (default: NAME-VERSION.tfb)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="unpack it there as well; DIR must not exist")
    parser.add_argument("--version", metavar="V", help="instead of the version in app.toml: 1.4.2, 2.0.0-rc1")
    parser.add_argument(
        "--artifact",
        action="append",
        default=[],
        metavar="TARGET",
        help="put a renderer in that is compiled for TARGET: native, aarch64-linux-gnu-v8 …; may be given again",
    )
    parser.add_argument("--check-devices", action="store_true", help="say which device images can run it")


def main(options: Namespace) -> int:
    """Builds, and prints what was made."""
    from tenfoot.bundle import app_manifest, archive, build
    from tenfoot.cli import OK, app_folder
    from tenfoot.deltas import BUNDLE_BYTES_MAX

    app = app_folder.find(options.app)
    described = app_manifest.load(app)
    out = options.out or Path(
        f"{described.name}-{options.version or described.version or 'unversioned'}{archive.SUFFIX}"
    )
    compiled = precompiled(options.artifact)
    built = build.build(app, out, version=options.version, artifacts=compiled)
    if options.folder is not None:
        archive.unpack(out, options.folder, digest=built.digest)
    print(f"{out}: {built.manifest.title} {built.manifest.version}, {built.bytes:,} bytes")
    print(f"digest {built.digest}")
    if built.bytes > BUNDLE_BYTES_MAX:
        said = f"devices take no release of more than {BUNDLE_BYTES_MAX:,} bytes; from the factory it runs"
        print(f"warning: {said}", file=sys.stderr)
    for artifact in compiled:
        print(f"artifact {artifact.machine}, {len(artifact.data):,} bytes")
    if options.check_devices:
        print(f"\n{_devices(built.manifest)}")
    return OK


def precompiled(targets: list[str]) -> list[Precompiled]:
    """The package's renderer, compiled for each of the targets; those that are one machine once."""
    if not targets:
        return []
    from tenfoot import artifacts
    from tenfoot.bundle.build import renderer

    wasm = renderer()
    made = {artifact.machine: artifact for artifact in (artifacts.precompile(wasm, target) for target in targets)}
    return sorted(made.values())


def _devices(manifest: Manifest) -> str:
    """The device images, the tier that the bundle gets on each, and why where it gets none."""
    from tenfoot import devices
    from tenfoot.bundle import fit
    from tenfoot.cli.devices import table

    rows = [("device", "tier", "why not")]
    for device in map(devices.find, devices.names()):
        first, *more = fit.misfits(manifest, device) or [""]
        rows.append((device.name, "none" if first else fit.tier(manifest, device), first))
        rows += [("", "", why) for why in more]
    return table(rows)
