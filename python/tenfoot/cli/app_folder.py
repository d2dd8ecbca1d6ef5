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


def built_in() -> list[str]:
    """The names of the built-in apps."""
    return sorted(main.parent.name for main in BUILT_IN.glob("*/main.js"))


def wants_catalog(folder: Path) -> bool:
    """Whether the app in `folder` shows a film catalogue: `catalog = true` in its app.toml, and the built-in `home`."""
    import tomllib

    try:
        manifest = tomllib.loads((folder / "app.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError):
        manifest = {}
    return bool(manifest.get("catalog", folder == (BUILT_IN / "home").resolve()))
