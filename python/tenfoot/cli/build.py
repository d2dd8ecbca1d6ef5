"""Makes a bundle of an app: its files, the SDK and both renderers, in one file with one digest. Same input, same bytes.

  tenfoot build ./my-app                        my-app-1.4.2.tfb, with the version that app.toml names
  tenfoot build home -o home.tfb --version 2.0.0
  tenfoot build ./my-app --folder factory       also unpacked, as a device carries it from the factory

`tenfoot run FILE.tfb` runs it. What app.toml says stands at the top of tenfoot/bundle/app_manifest.py.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("app", metavar="APP", help="a folder with app.toml, or the name of a built-in app: home")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE.tfb", help="the bundle (default: NAME-VERSION.tfb)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="unpack it there as well; DIR must not exist")
    parser.add_argument("--version", metavar="V", help="instead of the version in app.toml: 1.4.2, 2.0.0-rc1")


def main(options: Namespace) -> int:
    """Builds, and prints what was made."""
    from tenfoot.bundle import app_manifest, archive, build
    from tenfoot.cli import OK, app_folder

    app = app_folder.find(options.app)
    described = app_manifest.load(app)
    out = options.out or Path(
        f"{described.name}-{options.version or described.version or 'unversioned'}{archive.SUFFIX}"
    )
    built = build.build(app, out, version=options.version)
    if options.folder is not None:
        archive.unpack(out, options.folder, digest=built.digest)
    print(f"{out}: {built.manifest.title} {built.manifest.version}, {built.bytes:,} bytes")
    print(f"digest {built.digest}")
    return OK
