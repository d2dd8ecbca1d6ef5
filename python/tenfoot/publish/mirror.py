"""Brings the static files elsewhere, in the order in which they stay whole for whoever reads there meanwhile."""

from __future__ import annotations

from pathlib import Path

from tenfoot.publish import files
from tenfoot.publish.error import PublishError
from tenfoot.publish.repository import LOCK, LOCK_WAIT_S, Repository

TIMESTAMP = "metadata/timestamp.json"


def mirror(repository: Repository, destination: Path) -> int:
    """Makes the folder `destination` what the repository's site is; how many files were written.

    Targets and metadata first, then the timestamp that leads to them, then new roots; what is gone is removed last.
    Broken off and begun again, it goes on. Raises PublishError `repository-unwritable`, `repository-busy`.
    """
    try:
        with files.locked(repository.home / LOCK, wait_s=LOCK_WAIT_S):
            return _mirror(repository.site, destination)
    except OSError as error:
        text = f"the files cannot be brought there: {error.strerror}"
        raise PublishError("repository-unwritable", text, where=error.filename or destination) from error


def _mirror(site: Path, destination: Path) -> int:
    names = _names(site)
    roots = {name for name in names if name.endswith(".root.json")}
    written = 0
    for name in [*sorted(names - roots - {TIMESTAMP}), TIMESTAMP, *sorted(roots)]:
        if name == TIMESTAMP or not (destination / name).is_file():
            files.write(destination / name, (site / name).read_bytes())
            written += 1
    for name in _names(destination) - names:
        files.remove(destination / name)
    return written


def _names(folder: Path) -> set[str]:
    """The files of a site: relative names, without what is not final."""
    found = (path.relative_to(folder) for place in ("metadata", "targets") for path in folder.glob(f"{place}/**/*"))
    return {name.as_posix() for name in found if (folder / name).is_file() and not name.name.startswith(".")}
