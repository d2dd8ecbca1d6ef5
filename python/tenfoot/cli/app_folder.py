"""Which folder the app named on the command line is in."""

from __future__ import annotations

from pathlib import Path

from tenfoot.errors import TenfootError
from tenfoot.package_data import PACKAGE

BUILT_IN = PACKAGE / "js" / "apps"


class AppError(TenfootError):
    """No app where one was named, or one that cannot run in this way; `file` says where."""

    slugs = frozenset({"app-not-found", "clock-virtual"})

    def __init__(self, slug: str, message: str, *, where: str) -> None:
        super().__init__(slug, message, file=where)


def find(name: str) -> Path:
    """The folder of the app at the path `name`, else of the built-in app of that name. Raises AppError `app-not-
    found`.
    """
    place = Path(name)
    for folder in (place.parent if place.name == "main.js" else place, BUILT_IN / name):
        if (folder / "main.js").is_file():
            return folder.resolve()
    if place.is_dir():
        raise AppError("app-not-found", "there is no main.js", where=name)
    raise AppError(
        "app-not-found", f"no such folder, and no built-in app of that name ({', '.join(built_in())})", where=name
    )


def find_bundle(name: str) -> Path | None:
    """The folder of the unpacked bundle that `name` means: a folder with one, or a `.tfb` file, which is unpacked into
    the cache once. None where `name` means no bundle. Raises BundleError.
    """
    place = Path(name)
    if (place / "bundle.json").is_file():
        from tenfoot.bundle.folder import verify_folder

        verify_folder(place)
        return place.resolve()
    return _unpacked(place) if place.suffix == ".tfb" and not place.is_dir() else None


def _unpacked(bundle: Path) -> Path:
    import shutil

    from tenfoot.bundle import BundleError, archive
    from tenfoot.bundle.folder import verify_folder
    from tenfoot.engine_config import cache_dir

    digest = archive.digest_of(bundle)
    folder = cache_dir() / "bundles" / digest[:16]
    try:
        verify_folder(folder, digest=digest)
    except BundleError:  # not there yet, or somebody changed it
        shutil.rmtree(folder, ignore_errors=True)
        archive.unpack(bundle, folder, digest=digest)
    return folder


def built_in() -> list[str]:
    """The names of the built-in apps."""
    return sorted(main.parent.name for main in BUILT_IN.glob("*/main.js"))


def wants_catalog(folder: Path) -> bool:
    """Whether the app in `folder` shows a film catalogue: `catalog = true` in its app.toml."""
    import tomllib

    try:
        manifest = tomllib.loads((folder / "app.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError):
        manifest = {}
    return bool(manifest.get("catalog", False))
