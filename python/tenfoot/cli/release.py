"""Releases an app from its commit to a share of a ring: version, build, checks, signatures, static files. For CI.

  tenfoot release ./my-app --ring canary                      to 5 % of the ring
  tenfoot release ./my-app --ring canary --percent 20 --site /srv/www/releases
  tenfoot release home --ring canary --version 2.0.0          an app that is no commit of yours

The version is what `git describe` says of the tags v1.2.3, else app.toml's with the commit. The app is built twice,
once from what the commit has; both bundles must be the same. A device of the ring that cannot run it stops it here.
Run again on the same commit, it changes nothing. The machine needs the ring's key, and the online keys to make it
public: without those it is signed, and `tenfoot publish refresh` makes it public where they are. Sample pipelines are
in tenfoot/publish/recipes.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.bundle.build import Built


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    from tenfoot.cli.publish import add_audience, add_common

    parser.add_argument("app", metavar="APP", help="a folder with app.toml, or the name of a built-in app: home")
    parser.add_argument("--ring", required=True)
    parser.add_argument("--percent", type=float, default=5.0, metavar="P", help="share of its devices (default: 5)")
    parser.add_argument("--version", metavar="V", help="instead of what the commit says")
    parser.add_argument(
        "--artifact", action="append", default=[], metavar="TARGET", help="as of `tenfoot build`; may be given again"
    )
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="bring the static files there as well, from now on with every change: publish.toml names it then",
    )
    add_audience(parser)
    add_common(parser)


def main(options: Namespace) -> int:
    """Releases, and prints each step."""
    from tempfile import TemporaryDirectory

    from tenfoot.bundle import build
    from tenfoot.cli import OK, app_folder
    from tenfoot.cli.build import precompiled
    from tenfoot.cli.publish import audience_of, report
    from tenfoot.publish import Repository, names, pipeline, source
    from tenfoot.publish.repository import user

    repository = Repository.open(options.repository, key_folders=options.keys)
    if options.site is not None:
        repository.set_mirror(options.site)
    app = app_folder.find(options.app)
    version = options.version or source.version_of(app)

    def make(folder: Path, out: Path) -> Built:
        return build.build(folder, out, version=version, artifacts=precompiled(options.artifact))

    with TemporaryDirectory() as folder:
        out = Path(folder) / "release.tfb"
        built = source.build_twice(app, out, make)
        print(f"built {built.manifest.app} {version} twice, the same both times: {built.digest[:16]}")
        ring = names.ring(built.manifest.app, options.ring)
        done = pipeline.release(
            repository,
            ring,
            out,
            actor=options.actor or user(),
            percent=options.percent,
            audience=audience_of(options),
        )
    print(report.added(done.release, str(ring)))
    print(report.rules(ring, done.rollout, repository.releases(ring.app, ring.name)))
    if not done.changed:
        print("it was so already")
    elif not done.public:
        print(f"{report.WAITS}; then promote it there")
    if options.site is not None:
        print(f"{options.site} has the static files")
    return OK
