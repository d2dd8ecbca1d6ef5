"""Brings the static files elsewhere, in the order in which they stay whole for whoever reads there meanwhile."""

from __future__ import annotations

from pathlib import Path

from tenfoot.publish import files
from tenfoot.publish.error import PublishError

TIMESTAMP = "metadata/timestamp.json"


def mirror(site: Path, destination: Path) -> int:
    """Makes the folder `destination` what `site` is; how many files were written. Needs the repository's lock.

    Targets and metadata first, then the timestamp that leads to them, then new roots; what is gone is removed last.
    Broken off and begun again, it goes on. Raises PublishError `mirror-unwritable`.
    """
    try:
        return _mirror(site, destination)
    except OSError as error:
        text = f"the repository is up to date, but its files cannot be brought to the mirror: {error.strerror}"
        raise PublishError("mirror-unwritable", text, where=error.filename or destination) from error


def behind(site: Path, destination: Path) -> bool:
    """Whether the mirror lacks what is public. The timestamp tells, and roots, which come there after it."""
    try:
        roots = (path.relative_to(site) for path in site.glob("metadata/*.root.json"))
        if not all((destination / root).is_file() for root in roots):
            return True
        return (destination / TIMESTAMP).read_bytes() != (site / TIMESTAMP).read_bytes()
    except OSError:
        return True


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
