"""What a release is made from: a commit, its version, and a bundle that is built twice and must come out the same."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from tenfoot.bundle import app_manifest, archive
from tenfoot.bundle.build import Built
from tenfoot.bundle.manifest import Manifest
from tenfoot.publish.error import PublishError

_DESCRIBED = re.compile(r"v?(\d+\.\d+\.\d+(?:-.+)?)")


def version_of(app: Path) -> str:
    """The version of the app in the folder `app`, as its commit says it.

    `git describe` of the tags v1.4.2: `1.4.2`, or `1.4.2-3-g0123abc` three commits later. Without such a tag
    app.toml's version and the commit, `1.4.2-g0123abc`; outside git app.toml's alone. Raises PublishError
    `release-source` for uncommitted changes, and where there is no version.
    """
    described = app_manifest.load(app).version
    if not in_git(app):
        if described is None:
            raise PublishError("release-source", "no version: not in git, and app.toml names none", where=app)
        return described
    changes = _git(app, "status", "--porcelain", "--", ".")
    if changes:
        first = changes.splitlines()[0].strip()
        raise PublishError("release-source", f"there are changes that no commit has: {first}", where=app)
    tagged = _git(app, "describe", "--tags", "--match", "v[0-9]*", check=False)
    match = _DESCRIBED.fullmatch(tagged)
    if match:
        return match[1]
    if described is None:
        raise PublishError("release-source", "no version: no tag v1.2.3, and app.toml names none", where=app)
    return f"{described}-g{_git(app, 'rev-parse', '--short=7', 'HEAD')}"


def build_twice(app: Path, out: Path, make: Callable[[Path, Path], Built]) -> Built:
    """Builds the app into `out`: once where it is, once from what the commit has, in another folder.

    `make(app, out)` builds. Raises BundleError, and PublishError `release-irreproducible`, naming files that differ.
    """
    built = make(app, out)
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / app.resolve().name
        _check_out(app.resolve(), again)
        second = make(again, Path(folder) / f"again{archive.SUFFIX}")
    if second.digest != built.digest:
        names = ", ".join(differing(built.manifest, second.manifest)[:3])
        text = f"two builds differ in {names}: is that not committed, or made anew at each build?"
        raise PublishError("release-irreproducible", text, where=app)
    return built


def differing(one: Manifest, other: Manifest) -> list[str]:
    """The files that two bundles do not have alike."""
    return sorted({file.path for file in {*one.files} ^ {*other.files}}) or [archive.SUFFIX]


def in_git(app: Path) -> bool:
    """Whether the folder is in the work tree of a commit. Raises PublishError `release-source` where it is in one that
    git cannot read: that is no reason to release without looking at the commit."""
    folder = app.resolve()
    if not any((place / ".git").exists() for place in (folder, *folder.parents)):
        return False
    _git(app, "rev-parse", "--verify", "HEAD")
    return True


def _check_out(app: Path, folder: Path) -> None:
    if not in_git(app):
        shutil.copytree(app, folder, symlinks=True)
        return
    packed = folder.with_suffix(".tar")
    _git(app, "archive", "--output", str(packed), "HEAD", ".")
    with tarfile.open(packed) as tar:
        tar.extractall(folder, filter="data")


def _git(app: Path, *words: str, check: bool = True) -> str:
    try:
        done = subprocess.run(["git", "-C", app, *words], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise PublishError(
            "release-source", "the app is in a git repository, but git is not installed", where=app
        ) from error
    if check and done.returncode != 0:
        raise PublishError("release-source", f"git {words[0]}: {done.stderr.strip()}", where=app)
    return done.stdout.strip()
